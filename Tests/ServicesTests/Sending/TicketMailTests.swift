// Replies to tickets and surveys as mails, through a real mail server, and what comes back of them.

import Base
import Domain
import MailParsing
import Platform
import Store
import TestSupport
import Testing

@testable import Services

@Suite struct TicketMailTests {
    private let temporary: TemporaryWorkspace
    private let server: TestMailServer
    private var workspace: Workspace { temporary.workspace }
    private var reader: Reader { workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        server = try TestMailServer()
        try temporary.create(
            "user",
            ["login": "anna", "name": "Anna Berg", "email": "anna@acme.example", "role": "administrator"])
        try workspace.recogniseUser()
        try temporary.create("mailbox", ["name": "Desk", "email": "help@acme.example"])
        try temporary.create(
            "sender",
            [
                "name": "Acme Support", "email": "support@acme.example", "server": .text(server.url), "tickets": 1,
                "quiet": "00:00-08:00", "survey_after": 3_600,
            ])
        let customer = try temporary.create("customer", ["name": "Hooli"])
        try temporary.create(
            "contact", ["name": "Mina Okafor", "email": "mina@hooli.example", "customer": .integer(customer.id)])
    }

    // MARK: Steps

    /// Takes in a mail of the customer.
    private func mail(
        _ id: String, _ subject: String, _ text: String, answers: [String] = [], from: String = "mina@hooli.example",
        report: DeliveryReport? = nil
    ) throws {
        var mail = MailMessage()
        mail.id = id
        mail.from = [MailAddress(name: "Mina Okafor", address: from)]
        (mail.subject, mail.text, mail.answers, mail.report) = (subject, text, answers, report)
        mail.date = workspace.acting.now
        _ = try workspace.commit("fetch mail") { try MailIntake($0).take([.success(mail)], from: "box") }
    }

    @discardableResult
    private func reply(_ text: String = "We are on it.", to ticket: Int64 = 1, files: [String] = []) throws -> Message {
        try workspace.commit("reply") { try TicketDesk($0).reply(ticket, text, files: files) }.value
    }

    @discardableResult
    private func deliver() throws -> String { try Delivery(workspace).run(.replies).text }

    private func later(_ seconds: Int64) {
        workspace.acting.fixedNow = workspace.acting.now.adding(seconds: seconds)
    }

    private var mailings: [Mailing] {
        get throws { try reader.entities(MailingSchema.self, Query("mailing", order: [SortKey(FieldPath("id"))])) }
    }

    /// What the customer's mail program would read.
    private func taken() throws -> [MailMessage] {
        try server.mails().map { try MailParser().parse(Array($0.utf8)) }
    }

    private func ticket(_ id: Int64 = 1) throws -> Ticket { try #require(try reader.entity(Link<TicketSchema>(id))) }

    /// A ticket that came by mail, answered and sent.
    private func answered() throws {
        try mail("first@hooli.example", "Oven cold", "It is cold.\nAnd dark.\n\n> On it stood\n-- \nMina")
        try reply()
        #expect(try deliver() == "1 sent")
    }

    // MARK: Going out

    @Test func aReplyIsAMailThatThreadsByBoth() throws {
        try answered()
        let mail = try #require(try taken().first)
        #expect(mail.subject.hasPrefix("Re: Oven cold [#1-"))
        #expect(mail.answers == ["first@hooli.example"])
        #expect(
            mail.from.map(\.address) == ["support@acme.example"] && mail.to.map(\.address) == ["mina@hooli.example"])
        #expect(mail.replyTo.map(\.address) == ["help@acme.example"], "answers go where they are fetched")
        #expect(FoldedText(mail.text).said == "We are on it.")
        #expect(mail.text.contains("On 2026-03-02 at 10:00, Mina Okafor wrote:\n> It is cold.\n> And dark."))
        #expect(!mail.text.contains("On it stood") && !mail.text.contains("Mina\n"))
        #expect(mail.standing.autoSubmitted == nil, "a person wrote it")
        #expect(try ticket().status == .inProgress)
    }

    @Test func theAnswerFindsItsTicketByOurIdOrByTheToken() throws {
        try answered()
        let sent = try #require(try taken().first)
        try mail("second@hooli.example", "Other words", "Thanks.", answers: [try #require(sent.id)])
        try mail("third@hooli.example", "AW: " + sent.subject, "And more.")
        try mail("fourth@hooli.example", "Oven cold [#1-aaaaaa]", "Guessed.")
        #expect(try reader.count(Query("ticket")) == 2, "a token that was guessed opens a ticket of its own")
        #expect(try reader.count(Query("message")) == 3)
        try reply("Last.")
        try deliver()
        let last = try #require(try taken().last)
        #expect(last.answers.first == "third@hooli.example")
        #expect(Set(last.answers) == ["first@hooli.example", sent.id, "second@hooli.example", "third@hooli.example"])
    }

    @Test func filesGoWithTheirReply() throws {
        let path = temporary.folder + "/Übersicht 1.bin"
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try Files.write(bytes, to: path)
        try mail("first@hooli.example", "Oven cold", "It is cold.")
        try reply(files: [path])
        try deliver()
        let file = try #require(try taken().first?.attachments.first)
        #expect(file.name == "Übersicht 1.bin" && file.bytes == bytes)
        #expect(throws: ServiceError.self) { try reply(files: [path + "2"]) }
        #expect(try mailings.count == 1, "a reply that can't bring its file is none")
    }

    @Test func notesAndRepliesToNobodyStayInTheHouse() throws {
        try mail("first@hooli.example", "Oven cold", "It is cold.")
        _ = try workspace.commit("note") { try TicketDesk($0).note(1, "A difficult customer.") }
        try temporary.create("ticket", ["subject": "By phone"])
        try reply(to: 2)
        try temporary.create("contact", ["name": "Ourselves", "email": "HELP@acme.example"])
        try temporary.create("ticket", ["subject": "Loop", "contact": 2])
        try reply(to: 3)
        #expect(try mailings.isEmpty && deliver() == "nothing to send")
    }

    @Test func macrosAnswerByMailToo() throws {
        try mail("first@hooli.example", "Oven cold", "It is cold.")
        try temporary.create("macro", ["name": "Hello", "text": "Dear {{contact}}, patience.", "status": "waiting"])
        _ = try workspace.commit("macro") { try Macros($0).apply(Link(1), to: 1) }
        #expect(try deliver() == "1 sent")
        #expect(try taken()[0].text.hasPrefix("Dear Mina Okafor, patience."))
    }

    @Test func aReplyThatWaitsCanBeTakenBackAndOneThatWentCanNot() throws {
        try mail("first@hooli.example", "Oven cold", "It is cold.")
        try reply()
        _ = try workspace.undo(commit: reader.lastCommit())
        #expect(try mailings.isEmpty && deliver() == "nothing to send")
        try reply("Again.")
        let commit = try reader.lastCommit()
        try deliver()
        let error = #expect(throws: StoreError.self) { _ = try workspace.undo(commit: commit) }
        #expect(error?.message.contains("is sent, which can't be taken back") == true)
    }

    @Test func aMailIsSentOnceHoweverOftenItIsDelivered() throws {
        try answered()
        #expect(try deliver() == "nothing to send")
        later(600)
        #expect(try deliver() == "nothing to send")
        #expect(try server.taken().count == 1)
    }

    @Test func aSenderStaysWhileMailsWaitInItsName() throws {
        try mail("first@hooli.example", "Oven cold", "It is cold.")
        try reply()
        let sender = RecordKey(type: "sender", id: 1)
        let error = #expect(throws: ServiceError.self) {
            try workspace.commit("delete") { try RecordDesk($0).delete(sender) }
        }
        #expect(error?.message == "1 mail waits to go out in the name of sender 1")
        try deliver()
        _ = try workspace.commit("delete") { try RecordDesk($0).delete(sender) }
    }

    @Test func whatIsPutOffIsTriedAgain() throws {
        try temporary.create("contact", ["name": "Del", "email": "defer@hooli.example"])
        try temporary.create("ticket", ["subject": "Slow", "contact": 2])
        try reply()
        #expect(try deliver() == "1 deferred")
        #expect(try deliver() == "nothing to send")
        later(400)
        #expect(try deliver() == "1 sent")
    }

    @Test("Mails of tickets to one address wait beyond 10 in 10 minutes, 15 in 30, 25 in 60, 50 in 180 and 100 in 600")
    func caps() throws {
        try mail("first@hooli.example", "Oven cold", "It is cold.")
        for number in 1...12 { try reply("Number \(number).") }
        #expect(try deliver() == "10 sent, 2 postponed (too many mails to one address)")
        later(601)
        #expect(try deliver() == "2 sent")
        #expect(TicketMailbag.room(Array(repeating: 0, count: 15), 700) == 1_801)
        #expect(TicketMailbag.room(Array(repeating: 0, count: 9), 700) == nil)
    }

    @Test("A log of the server that can't be read is told, and stops no mail")
    func aLogThatIsNotThere() throws {
        try temporary.create("contact", ["name": "Cut", "email": "cut@hooli.example"])
        try temporary.create("ticket", ["subject": "Lost", "contact": 2])
        try reply()
        #expect(try deliver() == "1 uncertain")
        _ = try workspace.commit("set") {
            try RecordDesk($0).set(RecordKey(type: "sender", id: 1), [("server_log", "/nowhere/mail.log")])
        }
        try temporary.create("ticket", ["subject": "Oven cold", "contact": 1])
        try reply(to: 2)
        let text = try deliver()
        #expect(text.hasPrefix("1 sent; 1 mail can't be decided: can't read /nowhere/mail.log: "))
        #expect(try mailings.map(\.state) == [.uncertain, .sent])
    }

    // MARK: Coming back

    @Test func aRefusedAddressTellsTheAgentAndIsNotTriedAgain() throws {
        try temporary.create("contact", ["name": "Gone", "email": "refuse@hooli.example"])
        try temporary.create("ticket", ["subject": "Where", "contact": 2])
        try reply()
        #expect(try deliver() == "1 bounced")
        let tasks = try reader.entities(ActivitySchema.self, Query("activity"))
        #expect(tasks.count == 1 && tasks[0].who?.id == 1 && tasks[0].about == RecordKey(type: "ticket", id: 1))
        #expect(tasks[0].text.contains("refuse@hooli.example did not arrive (bounced: 550 5.1.1"))
        try reply("Once more.")
        #expect(try deliver() == "1 skipped")
        #expect(try server.taken().isEmpty)
    }

    @Test(arguments: [true, false])
    func aDeliveryReportFindsTheReplyAndTellsTheAgent(hasID: Bool) throws {
        try answered()
        let report = DeliveryReport(
            recipients: [
                .init(address: "mina@hooli.example", action: .failed, status: "5.2.2", diagnosis: "mailbox full")
            ], originalID: hasID ? try mailings[0].messageID : nil)
        try mail("bounce@mx.example", "Undelivered", "Sorry.", from: "mailer-daemon@mx.example", report: report)
        #expect(try mailings[0].state == .bounced && mailings[0].answer == "mailbox full")
        let notes = try reader.entities(MessageSchema.self, Query("message")).filter { $0.kind == .note }
        #expect(notes.map(\.text) == ["mina@hooli.example failed (5.2.2): mailbox full"])
        #expect(try reader.entities(ActivitySchema.self, Query("activity")).map(\.who?.id) == [1])
        #expect(try ticket().status == .inProgress, "a report is no answer")
        try reply("The address is one all the same.")
        later(60)
        #expect(try deliver() == "1 sent")
    }

    @Test func anAddressThatWritesAgainIsOneAgain() throws {
        try answered()
        let report = DeliveryReport(
            recipients: [.init(address: "mina@hooli.example", action: .failed, status: "5.1.1")],
            originalID: try mailings[0].messageID)
        try mail("bounce@mx.example", "Undelivered", "Sorry.", from: "mailer-daemon@mx.example", report: report)
        try reply("Are you there?")
        #expect(try deliver() == "1 skipped")
        later(60)
        try mail("second@hooli.example", "Oven cold", "Here I am.", answers: ["first@hooli.example"])
        try reply("Good.")
        #expect(try deliver() == "1 sent")
    }

    // MARK: The survey

    private func resolve() throws { _ = try workspace.commit("resolve") { try TicketDesk($0).resolve(1) } }

    @Test func theQuestionGoesOutOnceAndItsAnswerRates() throws {
        try answered()
        try resolve()
        #expect(try deliver() == "nothing to send")
        later(3_600)
        #expect(try deliver() == "1 asked, 1 sent")
        later(86_400)
        #expect(try deliver() == "nothing to send")
        let question = try #require(try taken().last)
        #expect(question.text.contains("from 1 (not at all) to 5") && question.subject.contains("[#1-"))
        #expect(question.standing.autoSubmitted == "auto-generated")
        try mail("answer@hooli.example", "Re: " + question.subject, "4\n\n> How satisfied")
        #expect(try ticket().satisfaction == 4 && ticket().status == .resolved)
    }

    @Test("An answer finds a closed ticket by the question's Message-ID, without the token; CSAT follows")
    func theAnswerIsFoundByItsThread() throws {
        try answered()
        try resolve()
        _ = try workspace.commit("close") { try TicketDesk($0).close(1) }
        later(3_600)
        #expect(try deliver() == "1 asked, 1 sent")
        let question = try #require(try taken().last?.id)
        let csat = try #require(KPIRegistry.kpi(named: "csat"))
        let today = workspace.acting.today
        #expect(try Figures(reader).value(csat, in: Period(today, today, text: "today")) == nil)
        // As people answer: no token left in the subject, and the id among the references alone.
        try mail(
            "thanks@hooli.example", "Thank you", "5 - all good!\n\n> How", answers: ["lost@relay.example", question])
        #expect(try ticket().satisfaction == 5 && ticket().status == .closed)
        #expect(try reader.count(Query("ticket")) == 1, "nothing is opened")
        #expect(try Figures(reader).value(csat, in: Period(today, today, text: "today")) == 100)
    }

    @Test func aQuestionIsAskedOnceThoughTheTicketComesBack() throws {
        try answered()
        try resolve()
        _ = try workspace.commit("survey") { try Survey($0).ask(1) }
        _ = try workspace.commit("reopen") { try TicketDesk($0).reopen(1) }
        #expect(try deliver() == "1 skipped")
        try resolve()
        #expect(throws: ServiceError.self) { try workspace.commit("survey") { try Survey($0).ask(1) } }
        later(7_200)
        #expect(try deliver() == "nothing to send")
    }

    @Test func nobodyIsAskedAtNightOrBehindAMachine() throws {
        try answered()
        try resolve()
        later(14 * 3_600)
        #expect(try deliver() == "1 asked, 1 postponed (quiet hours)")
        later(8 * 3_600)
        #expect(try deliver() == "1 sent")
        #expect(Correspondence.isMachine("No-Reply@acme.example") && !Correspondence.isMachine("noa@acme.example"))
    }

    @Test func whoGetsNoCampaignsIsAnsweredAndNotAsked() throws {
        try mail("first@hooli.example", "Oven cold", "It is cold.")
        _ = try workspace.commit("unsubscribe") { try Suppressions.unsubscribe("mina@hooli.example", in: $0) }
        try reply()
        try resolve()
        later(3_600)
        #expect(try deliver() == "1 asked, 1 sent")
        #expect(try mailings.map(\.purpose) == [.reply])
    }

    @Test func mailsOfTicketsGoWithTheirMessages() throws {
        try answered()
        #expect(throws: ServiceError.self) {
            try workspace.commit("delete") { try RecordDesk($0).delete(RecordKey(type: "mailing", id: 1)) }
        }
        _ = try workspace.commit("delete") { try RecordDesk($0).delete(RecordKey(type: "ticket", id: 1)) }
        #expect(try mailings.isEmpty)
    }
}
