// Mails become tickets: threading, senders, guards against loops, reports; and a box twice is a box once.

import Base
import Domain
import MailParsing
import Platform
import Store
import TestSupport
import Testing

@testable import Services

struct MailIntakeTests {
    private let temporary: TemporaryWorkspace
    private var workspace: Workspace { temporary.workspace }
    private var reader: Reader { workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.create("user", ["login": "anna", "name": "Anna", "email": "anna@acme.example"])
        try workspace.recogniseUser()
        try temporary.create("mailbox", ["name": "Desk", "email": "help@acme.example"])
        let customer = try temporary.create("customer", ["name": "Hooli"])
        try temporary.create(
            "contact", ["name": "Mina", "email": "mina@hooli.example", "customer": .integer(customer.id)])
    }

    private func mail(
        _ id: String?, from: String = "mina@hooli.example", answers: [String] = [], _ subject: String = "Oven cold",
        _ text: String = "It is cold.", at seconds: Int64 = 0, _ change: (inout MailMessage) -> Void = { _ in }
    ) -> Result<MailMessage, MailParsingError> {
        var mail = MailMessage()
        mail.id = id
        mail.from = [MailAddress(name: "Somebody", address: from)]
        mail.answers = answers
        mail.subject = subject
        mail.text = text
        mail.date = TemporaryWorkspace.now.adding(seconds: seconds - 86_400)
        change(&mail)
        return .success(mail)
    }

    @discardableResult
    private func take(_ mails: Result<MailMessage, MailParsingError>...) throws -> MailReport {
        try workspace.commit("fetch mail") { try MailIntake($0).take(mails, from: "box") }.value
    }

    private func ticket(_ id: Int64) throws -> Ticket { try #require(try reader.entity(Link<TicketSchema>(id))) }
    private func messages() throws -> [Message] {
        try reader.entities(
            MessageSchema.self, Query(MessageSchema.name, order: [SortKey(FieldPath("id"))]))
    }
    private func rejections() throws -> [String] {
        try reader.entities(
            IncomingMailSchema.self, Query(IncomingMailSchema.name, order: [SortKey(FieldPath("id"))])
        ).compactMap { $0.fate == .rejected ? $0.reason : nil }
    }

    @Test("What a website's form sends becomes a lead, scored and once, and no ticket; its other mails stay mails")
    func forms() throws {
        try temporary.create("score_rule", ["name": "Web", "query": "customers source:website", "points": 10_0000])
        let form = """
            name: contact
            inputs: {email: contact.email, company: customer.name, message: note}
            source: website
            mails: {from: "@web.example", subject: contact form}
            """
        let read = try LeadFormReader(reader, file: "contact.yaml").read(form)
        let text = "Email: kim@nova.example\nCompany: Nova\nMessage: Call me"
        for _ in 0..<2 {
            _ = try workspace.commit("fetch mail") {
                try MailIntake($0, forms: [read]).take(
                    [
                        mail("f1", from: "no-reply@web.example", "New Contact Form", text) {
                            $0.standing.precedence = "bulk"
                        },
                        mail("f2", from: "no-reply@web.example", "contact form", "Company: Nobody"),
                        mail("f3", from: "sales@web.example", "An offer", "Buy"),
                    ], from: "box")
            }
        }
        let lead = try #require(try reader.records(Query("customer")).first { $0.title == "Nova" })
        #expect(lead["status"] == "lead" && lead["source"] == "website")
        #expect(try reader.count(Query("submission")) == 2)
        #expect(try reader.records(Query("ticket")).map(\.title) == ["An offer"])
        let mails = try reader.entities(
            IncomingMailSchema.self, Query("incoming_mail", order: [SortKey(FieldPath("id"))]))
        #expect(mails.map(\.fate) == [.submitted, .submitted, .opened])
        #expect(mails[1].reason == "neither an address nor a phone number was given")
    }

    @Test("A mail opens a ticket of its sender's customer, at the time it was written")
    func opens() throws {
        let report = try take(mail("1", "Re: AW: Oven cold"))
        #expect(report.fates == [.opened: 1])
        let ticket = try ticket(1)
        #expect(ticket.subject == "Oven cold" && ticket.description == "It is cold." && ticket.channel == "mail")
        #expect(ticket.customer?.id == 1 && ticket.contact?.id == 1)
        #expect(ticket.created == TemporaryWorkspace.now.adding(seconds: -86_400))
    }

    @Test("A complaint is kept as one, opens nothing, and whom it names gets no campaigns any more")
    func complains() throws {
        let report = try take(
            mail("c1", from: "loop@provider.example", "FW: Spring") {
                $0.complaint = ComplaintReport(kind: "abuse", recipients: ["mina@hooli.example"])
            },
            mail("c2", from: "loop@provider.example", "FW: Spring") {
                $0.complaint = ComplaintReport(kind: "not-spam", recipients: ["mina@hooli.example"])
            })
        #expect(report.fates == [.complained: 1, .rejected: 1])
        #expect(report.narration.last?.contains("1 complaint, 0 known") == true)
        #expect(try reader.count(Query(TicketSchema.name)) == 0)
        #expect(try Suppressions(reader).suppression(of: "mina@hooli.example")?.reason == .complained)
        #expect(try rejections() == ["not spam about a mail to mina@hooli.example; nothing is done"])
    }

    @Test("An answer finds its ticket by the ids, and reopens it where it was resolved")
    func answers() throws {
        try take(mail("1"))
        _ = try workspace.commit("resolve") { try TicketDesk($0).resolve(1) }
        try take(mail("2", answers: ["0", "1"], "Re: other words", "Still cold.", at: 60))
        #expect(try ticket(1).status == .open && ticket(1).reopens == 1)
        try take(mail("3", answers: ["2"], at: 120))
        #expect(try messages().map(\.text) == ["Still cold.", "It is cold."])
        #expect(try messages().allSatisfy { $0.direction == .incoming && $0.contact?.id == 1 })
        #expect(try reader.count(Query(TicketSchema.name)) == 1)
    }

    @Test("Without ids the token in the subject leads to the ticket; a guessed one does not")
    func token() throws {
        try take(mail("1"))
        let token = try workspace.commit("x") { MailToken(secret: try $0.secret("mail.token")) }.value
        try take(mail("2", "RE: Oven cold \(token.text(for: 1))"), mail("3", "RE: Oven [#1-aaaaaa]"), mail("4", "[#1]"))
        #expect(try messages().count == 1)
        #expect(try reader.count(Query(TicketSchema.name)) == 3)
        #expect(MailToken.bare("AW: Re: Oven cold \(token.text(for: 1))") == "Oven cold")
        #expect(MailToken.bare("Re[#x]: y") == "Re[#x]: y")
    }

    @Test("An answer to a merged ticket goes where it was merged; one to a closed ticket is a new one beside it")
    func mergedAndClosed() throws {
        try take(mail("1"), mail("2"))
        _ = try workspace.commit("merge") { try TicketMerging($0).merge(1, into: 2) }
        try take(mail("3", answers: ["1"], "Re", "More."))
        #expect(try messages().last?.ticket?.id == 2)
        _ = try workspace.commit("close") {
            try TicketDesk($0).resolve(2)
            try TicketDesk($0).close(2)
        }
        try take(mail("4", answers: ["1"]))
        #expect(try ticket(3).related.map(\.id) == [2])
        #expect(try ticket(2).status == .closed)
    }

    @Test("Somebody new becomes a contact, once")
    func stranger() throws {
        try take(mail("1", from: "New@else.example"), mail("2", from: "new@else.example"))
        #expect(try ticket(1).contact == ticket(2).contact)
        #expect(try reader.record(RecordKey(type: "contact", id: 2))?.title == "Somebody")
        #expect(try reader.count(Query(ContactSchema.name)) == 2)
    }

    @Test("Taking the same mails again changes nothing, whatever their ids; one undo takes all of them back")
    func again() throws {
        let mails = [mail("1"), mail("2", answers: ["1"]), mail(nil, "Other"), mail("4", from: "help@acme.example")]
        let first = try workspace.commit("fetch mail") { try MailIntake($0).take(mails, from: "box") }
        #expect(first.value.known == 0)
        let second = try workspace.commit("fetch mail") { try MailIntake($0).take(mails, from: "box") }
        #expect(second.value.known == 4 && second.commit == nil)
        _ = try workspace.undo(commit: try #require(first.commit?.sequence))
        for type in [TicketSchema.name, MessageSchema.name, IncomingMailSchema.name] {
            #expect(try reader.count(Query(type)) == 0)
        }
        #expect(try workspace.check() == [])
    }

    @Test("What machines send opens no ticket and reopens none, and is kept with the reason")
    func machines() throws {
        try take(mail("1"))
        _ = try workspace.commit("wait") { try TicketDesk($0).wait(1) }
        try take(
            mail("2", answers: ["1"], "Away", "I am away.") { $0.standing.autoSubmitted = "auto-replied" },
            mail("3") { $0.standing.autoSubmitted = "auto-replied" }, mail("4") { $0.standing.precedence = "bulk" },
            mail("5") { $0.standing.isFromList = true }, mail("6") { $0.standing.hasNullReturnPath = true },
            mail("7", from: "Help@acme.example"), mail("8") { $0.from = [] },
            mail("9", "Disk full") { $0.standing.autoSubmitted = "auto-generated" })
        #expect(try ticket(1).status == .waiting)
        #expect(try messages().map(\.kind) == [.note])
        #expect(
            try rejections() == [
                "it is an automatic answer (auto-replied)", "it is no personal mail (precedence bulk)",
                "it came over a mailing list", "its return path is empty",
                "it comes from our own address Help@acme.example",
                "it names no sender",
            ])
        #expect(try ticket(2).subject == "Disk full")
    }

    @Test("A colleague's mail on a ticket is a note: a sender's name can be forged, and must not stop a clock")
    func colleague() throws {
        try take(mail("1"), mail("2", from: "anna@acme.example", answers: ["1"], "Re", "I called her."))
        #expect(try messages().map(\.kind) == [.note])
        #expect(try ticket(1).responded == nil)
    }

    @Test("More mails than a person writes are kept, not taken; a slow archive is taken whole")
    func caps() throws {
        for number in 0..<12 { try take(mail("f\(number)", at: Int64(number))) }
        #expect(try reader.count(Query(TicketSchema.name)) == 10)
        #expect(
            try rejections() == Array(repeating: "more than 10 mails in 10 minutes from mina@hooli.example", count: 2))
        for number in 0..<40 { try take(mail("s\(number)", from: "b@b.example", at: Int64(number) * -3_600)) }
        #expect(try reader.count(Query(TicketSchema.name)) == 50)
    }

    @Test("A rejected mail can be accepted by hand, with its files")
    func accepted() throws {
        try take(
            mail("1") {
                $0.standing.isFromList = true
                $0.attachments = [MailAttachment(name: "a.txt", type: "text/plain", bytes: [1, 2])]
            })
        let ticket = try workspace.commit("accept") { try MailIntake($0).accept(1) }.value
        #expect(ticket.description == "It is cold." && ticket.contact?.id == 1)
        let file = try #require(try reader.entities(AttachmentSchema.self, Query(AttachmentSchema.name)).first)
        #expect(file.about == ticket.key)
        #expect(throws: ServiceError.self) { _ = try workspace.commit("accept") { try MailIntake($0).accept(1) } }
    }

    @Test("A delivery report goes to the ticket of its mail, else to whom it did not reach")
    func bounces() throws {
        let failed = DeliveryReport.Recipient(
            address: "mina@hooli.example", action: .failed, status: "5.1.1", diagnosis: "no such user")
        try take(mail("1"))
        try take(
            mail("2", from: "MAILER-DAEMON@mx.example") {
                $0.report = DeliveryReport(recipients: [failed], originalID: "1")
                $0.standing.hasNullReturnPath = true
            },
            mail("3", from: "MAILER-DAEMON@mx.example") {
                $0.report = DeliveryReport(recipients: [failed], originalID: "elsewhere")
            })
        #expect(try messages().map(\.text) == ["mina@hooli.example failed (5.1.1): no such user"])
        let notes = try reader.entities(ActivitySchema.self, Query(ActivitySchema.name))
        #expect(notes.map(\.about) == [RecordKey(type: "contact", id: 1)])
        #expect(try reader.count(Query(IncomingMailSchema.name, where: .adjective("bounced"))) == 2)
    }

    @Test("Files come with their message, once for each content, and go along when the ticket is split or merged")
    func files() throws {
        let file = MailAttachment(name: "log.txt", type: "text/plain", bytes: Array("cold".utf8))
        try take(mail("1") { $0.attachments = [file] })
        try take(mail("2", answers: ["1"], "Re", "Here.") { $0.attachments = [file] })
        var files = try reader.entities(AttachmentSchema.self, Query(AttachmentSchema.name))
        #expect(files.map(\.about?.id) == [1, 1] && Set(files.map(\.hash)).count == 1)
        _ = try workspace.commit("split") { try TicketMerging($0).split(1, from: 1) }
        files = try reader.entities(AttachmentSchema.self, Query(AttachmentSchema.name))
        #expect(files.map(\.about?.id) == [1, 2])
        _ = try workspace.commit("merge") { try TicketMerging($0).merge(1, into: 2) }
        files = try reader.entities(AttachmentSchema.self, Query(AttachmentSchema.name))
        #expect(files.map(\.about?.id) == [2, 2])
    }

    @Test(
        "A mailbox says what is wrong with it when it is set",
        arguments: ["mail.example", "http://x", "imap://", "imaps://a@b", "imap://h/x"])
    func mailboxes(_ server: String) throws {
        // In a workspace where whoever works on it may set mailboxes.
        let room = try Mailroom()
        #expect {
            try room.create("mailbox", ["name": "x", "email": "x@acme.example", "server": .text(server)])
        } throws: {
            ($0 as? ServiceError)?.field == "server"
        }
    }

    @Test(
        "A sender takes no address with a password and none that is no mail server, and doesn't say it again",
        arguments: [
            "smtps://me:s3cr3tPW@mail.example", "s3cr3tPW@mail.example", "http://s3cr3tPW", "smtp://",
            "file:///s3cr3tPW",
            "smtp://mail.example/s3cr3tPW", "smtp://a\r\nMAIL s3cr3tPW", "smtp://s3cr3tPW\u{0}", "smtps://a b",
            "smtp://x\u{200B}s3cr3tPW", ":s3cr3tPW",
        ])
    func sendersAndTheirServers(_ server: String) throws {
        let room = try Mailroom()
        for (type, address) in [("sender", server), ("mailbox", server.replacing("smtp", with: "imap"))] {
            #expect {
                try room.create(type, ["name": "x", "email": "x@acme.example", "server": .text(address)])
            } throws: {
                guard let refusal = $0 as? ServiceError else { return false }
                return refusal.field == "server" && !refusal.message.contains("s3cr")
                    && !refusal.advice.contains("s3cr")
            }
        }
    }

    @Test(arguments: [
        "localhost", "localhost:25", "smtp://127.0.0.1:2525", "SMTPS://mail.example", "smtp://[::1]:25",
        "smtp://müller.example",
    ])
    func serversOfSenders(_ server: String) throws {
        let id = try Mailroom().create(
            "sender", ["name": "x", "email": "x@acme.example", "server": .text(server)])
        #expect(id == 2)
    }

    @Test("The survey is asked once of what is resolved; a number by mail rates the ticket and reopens nothing")
    func survey() throws {
        try take(mail("1"))
        #expect(throws: ServiceError.self) { _ = try workspace.commit("survey") { try Survey($0).ask(1) } }
        _ = try workspace.commit("resolve") { try TicketDesk($0).resolve(1) }
        _ = try workspace.commit("survey") { try Survey($0).ask(1) }
        #expect(throws: ServiceError.self) { _ = try workspace.commit("survey") { try Survey($0).ask(1) } }
        try take(mail("2", answers: ["1"], "Re", "4/5!\n\n> How satisfied are you?"))
        #expect(try ticket(1).satisfaction == 4 && ticket(1).status == .resolved)
        try take(mail("3", answers: ["1"], "Re", "4 ovens are cold now."))
        #expect(try ticket(1).status == .open && ticket(1).satisfaction == 4, "what was said is kept")
        _ = try workspace.commit("resolve") { try TicketDesk($0).resolve(1) }
        #expect(throws: ServiceError.self, "a ticket is asked about once, whatever became of it since") {
            try workspace.commit("survey") { try Survey($0).ask(1) }
        }
        try take(mail("4", answers: ["1"], "Re", "2, since it came back"))
        #expect(try ticket(1).satisfaction == 2 && ticket(1).status == .resolved, "a later answer takes its place")
        #expect(["5", " 1 ", "\n3.", "2 / 5"].compactMap { Survey.rating(in: $0) } == [5, 1, 3, 2])
        #expect(["", "6", "0", "55", "5/10", "five", "> 4"].allSatisfy { Survey.rating(in: $0) == nil })
    }

    @Test(
        "An answer to the survey may be thanks too, above or below the question",
        arguments: [
            ("4 - quick help, thank you", 4), ("5, thanks!", 5), ("3 of 5", 3), ("2 out of 5: it took a week", 2),
            ("5 (very much)", 5), ("4 stars", 4), ("1!! Never again", 1),
            ("On Monday, Acme Support wrote:\n> How satisfied are you?\n> Please answer.\n\n4\n-- \nMina", 4),
        ])
    func ratingWithWords(_ text: String, _ rating: Int64) { #expect(Survey.rating(in: text) == rating) }

    @Test(
        "What only begins with a number is no rating",
        arguments: [
            "4 ovens are cold now.", "2. The door still beeps", "4, 5 and 6 are cold", "1-year contract?",
            "3 of 5 are cold",
            "5°C is too warm", "4-5 sensors", "10", "2)\tthe gateway", "4 of 50",
        ])
    func noRating(_ text: String) { #expect(Survey.rating(in: text) == nil) }
}
