// Filled-in forms: files of forms with mistakes, what an entry becomes, and that a file twice is a file once.

import Base
import Domain
import MailParsing
import Platform
import Store
import TestSupport
import Testing

@testable import Services

@Suite struct LeadIntakeTests {
    private let temporary: TemporaryWorkspace
    private var workspace: Workspace { temporary.workspace }
    private var reader: Reader { workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        for login in ["anna", "tom"] { try temporary.create("user", ["login": .text(login), "name": .text(login)]) }
        try workspace.recogniseUser()
        let spring = try temporary.create("campaign", ["name": "Spring", "status": "active"])
        _ = spring
    }

    private static let form = """
        name: contact
        title: Contact form
        id: number
        time: sent
        trap: fax
        inputs:
          email: {to: contact.email, required: true}
          first: contact.name
          last: contact.name
          company: customer.name
          size: customer.size
          message: note
        consent: {input: news, channels: [email]}
        campaign: Spring
        source: website
        tags: [web]
        """

    private func read(_ text: String) throws -> LeadForm { try LeadFormReader(reader, file: "form.yaml").read(text) }

    @discardableResult
    private func take(_ lines: String..., form: String = Self.form) throws -> IntakeReport {
        let form = try read(form)
        return try workspace.commit("take leads") { unit in
            let intake = try LeadIntake(form, unit)
            for (number, line) in lines.enumerated() { try intake.take(FormEntry.entry(line, number + 1)) }
            return intake.report
        }.value
    }

    @Test("JSON Lines and forms are read however their lines end", arguments: ["\n", "\r\n"])
    func lineEnds(_ end: String) throws {
        let path = temporary.folder + "/leads.jsonl"
        let lines = [#"{"email": "a@b.example"}"#, "", " ", #"{"email": "c@b.example"}"#, ""]
        try Files.write(lines.joined(separator: end), to: path)
        var found: [String] = []
        try FormEntry.read(path) { found.append("\($0.place): \($0.values["email"] ?? $0.fault ?? "")") }
        #expect(found == ["line 1: a@b.example", "line 4: c@b.example"])
        let form = ["name: contact", "inputs: {email: contact.email}", "mails: {from: forms@b.example}", ""]
        #expect(LeadFormReader.namesMails(form.joined(separator: end)))
        #expect(!LeadFormReader.namesMails(form.dropLast(2).joined(separator: end)))
    }

    private func all<S: Schema>(_ schema: S.Type) throws -> [Entity<S>] {
        try reader.entities(schema, Query(S.name, order: [SortKey(FieldPath("id"))]))
    }

    @Test("An amount of a form keeps its currency, and makes none of what is there")
    func amountsKeepTheirCurrency() throws {
        let form = Self.form.replacing("customer.size", with: "customer.revenue")
        func entry(_ number: Int, _ email: String, _ company: String, _ size: String) -> String {
            #"{"number":"\#(number)","email":"\#(email)","first":"A","company":"\#(company)","size":"\#(size)"}"#
        }
        let known = try temporary.create(
            "customer", ["name": "Frost", "email": "b@frost.example", "revenue": 5_0000])
        try take(
            entry(1, "a@north.example", "Northwind", "100k usd"), entry(2, "b@frost.example", "Frost", "7 usd"),
            entry(3, "c@odd.example", "Odd", "7 xxq"), form: form)
        let customers = try all(CustomerSchema.self)
        let made = try #require(customers.first { $0.name == "Northwind" })
        #expect(made.revenue == Decimal("100000") && made.currency == "USD")
        let kept = try #require(customers.first { $0.id == known.id })
        #expect(kept.revenue == Decimal("5") && kept.currency == "EUR")
        #expect(!customers.contains { $0.name == "Odd" })
    }

    @Test(
        "A mistake in a form is told with its line and the nearest right word",
        arguments: [
            ("nam: x\ninputs:\n  e: contact.email", "form.yaml:1:1: there is no key “nam”; did you mean name?"),
            (
                "name: x\ninputs:\n  e: contact.emial",
                "form.yaml:3:6: contacts have no field “emial”; did you mean email?"
            ),
            (
                "name: x\ninputs:\n  e: contact.email\nconsent: {input: ok, channels: [emial]}",
                "form.yaml:4:32: there is no channel “emial”; did you mean email?"
            ),
            ("name: x\ninputs:\n  e: notes", "form.yaml:3:6: an input can't go to “notes”; did you mean note?"),
            (
                "name: x\ninputs:\n  m: note",
                "form.yaml:3:3: nobody who fills it in could be reached; let an input go to contact.email or contact.phone"
            ),
            (
                "name: x\ninputs:\n  e: {to: contact.email, required: maybe}",
                "form.yaml:3:36: required is true or false; write one"
            ),
            (
                "name: x\ninputs:\n  e: contact.email\ncampaign: Sprung",
                "form.yaml:4:11: there is no campaign “Sprung”; did you mean Spring?"
            ),
            (
                "name: x\ninputs:\n  e: contact.email\nowner: ton",
                "form.yaml:4:8: there is no colleague “ton”; did you mean tom?"
            ),
            (
                "name: x\ninputs:\n  e: contact.email\nnurture: Spring",
                "form.yaml:4:10: “Spring” sends no mails; name a campaign of the type email with a template"
            ),
            (
                "name: x\ninputs:\n  e: customer.status",
                "form.yaml:3:6: customers have no field “status”; did you mean tags?"
            ),
        ])
    func mistakes(text: String, told: String) {
        let fault = #expect(throws: FileFault.self) { try read(text) }
        if !told.contains("status") { #expect(fault?.description == told) }
    }

    @Test("The form that ships is one")
    func shipped() throws {
        let path = Paths.join(Paths.parent(of: Paths.parent(of: Paths.parent(of: #filePath))), "Forms/contact.yaml")
        let form = try LeadFormReader.form(path, reader)
        #expect(form.name == "contact" && form.trap == "fax_number" && form.inputs.count == 9)
        #expect(form.consent?.channels == ["email"] && form.owner == .none && form.nurture == nil)
    }

    @Test("An entry becomes a lead, with contact, consent, note and touch; undone in one step")
    func creates() throws {
        let report = try take(
            #"{"number": 7, "sent": "2026-03-01T08:00:00Z", "email": "mina@hooli.example", "first": "Mina", "last": "Roy", "company": "Hooli", "size": 40, "news": true, "message": "Call me.", "fax": ""}"#
        )
        #expect(report == IntakeReport(created: 1))
        let customer = try #require(try all(CustomerSchema.self).first)
        #expect(
            customer.name == "Hooli" && customer.status == .lead && customer.source == "website" && customer.size == 40)
        #expect(customer.tags == ["web"] && customer.kind == .business)
        let contact = try #require(try all(ContactSchema.self).first)
        #expect(contact.name == "Mina Roy" && contact.customer == customer.link && contact.consent == ["email"])
        #expect(try all(ActivitySchema.self).map(\.text) == ["Contact form: Call me."])
        let touch = try #require(try all(TouchSchema.self).first)
        #expect(touch.kind == .converted && touch.campaign?.id == 1 && touch.customer == customer.link)
        let submission = try #require(try all(SubmissionSchema.self).first)
        #expect(submission.state == .created && submission.email == "mina@hooli.example")
        #expect(submission.at == TemporaryWorkspace.now.adding(seconds: -93_600))
        _ = try workspace.undo()
        for type in ["customer", "contact", "touch", "activity", "submission"] {
            #expect(try reader.count(Query(type)) == 0)
        }
    }

    @Test("Who is known keeps what we know; only what was empty is filled")
    func known() throws {
        let hooli = try temporary.create("customer", ["name": "Hooli", "source": "fair"])
        try temporary.create(
            "contact",
            ["name": "Mina R.", "email": "mina@hooli.example", "customer": .integer(hooli.id), "consent": "|phone|"])
        // By address; by the company's name; and a second person there.
        let report = try take(
            #"{"number": 1, "email": "MINA@hooli.example", "first": "Wilhelmina", "size": 40, "news": "on"}"#,
            #"{"number": 2, "email": "omar@hooli.example", "first": "Omar", "company": "HOOLI"}"#)
        #expect(report.known == 2 && report.created == 0)
        #expect(try all(CustomerSchema.self).map(\.size) == [40])
        #expect(try all(CustomerSchema.self)[0].source == "fair" && all(CustomerSchema.self)[0].status == .lead)
        let contacts = try all(ContactSchema.self)
        #expect(contacts.map(\.name) == ["Mina R.", "Omar"] && contacts[0].consent == ["phone", "email"])
        #expect(contacts.map(\.customer?.id) == [hooli.id, hooli.id] && contacts[1].consent.isEmpty)
        #expect(try all(SubmissionSchema.self).map(\.reason) == ["the address is known", "the same customer by name"])
    }

    @Test("What is not taken is kept with its reason, and tried again once the form is mended")
    func rejects() throws {
        let lines = [
            #"{"number": 1, "first": "Nobody"}"#, #"{"number": 2, "email": "mina at hooli"}"#, "{broken",
            #"{"number": 4, "email": "bot@x.example", "fax": "12"}"#,
            #"{"number": 5, "email": "a@x.example", "size": "many"}"#,
        ]
        let report = try take(lines[0], lines[1], lines[2], lines[3], lines[4])
        #expect(report.rejected == 5 && report.created == 0)
        #expect(report.rejections[0] == "line 1 rejected: email is missing")
        let kept = try all(SubmissionSchema.self)
        #expect(kept.allSatisfy { $0.state == .rejected && $0.customer == nil } && kept.map(\.content) == lines)
        #expect(kept[3].reason == "a machine filled it in: fax is not for people")
        #expect(try reader.count(Query("customer")) == 0)
        let again = try take(
            lines[4], lines[0], form: Self.form.replacing("size: customer.size", with: "size: note"))
        #expect(again.created == 1 && again.rejected == 1)
        #expect(try all(SubmissionSchema.self).count == 5 && all(SubmissionSchema.self)[4].state == .created)
    }

    @Test("A file twice is a file once")
    func idempotent() throws {
        let line = #"{"number": 1, "email": "mina@hooli.example", "first": "Mina", "news": "yes"}"#
        try take(line)
        let report = try take(line, #"{"number": 1, "email": "other@hooli.example"}"#)
        #expect(report == IntakeReport(repeated: 2))
        #expect(try reader.count(Query("touch")) == 1 && reader.count(Query("contact")) == 1)
        #expect(try all(CustomerSchema.self).map(\.kind) == [.individual])
    }

    @Test("A NUL that a machine puts into a form is left out, and the lead is taken")
    func noNUL() throws {
        #expect(try take(#"{"number": 1, "email": "a\u0000@a.example"}"#).created == 1)
        #expect(try all(ContactSchema.self).map(\.email) == ["a@a.example"])
        #expect(try take("{\"number\": 2\u{0}}").rejected == 1)
    }

    @Test("Leads go to their territory in turn, or to the one the form names")
    func owners() throws {
        try temporary.create("territory", ["name": "All", "query": "customers", "members": "|1|2|"])
        try take(
            #"{"number": 1, "email": "a@a.example"}"#, #"{"number": 2, "email": "b@b.example"}"#,
            form: Self.form + "\nowner: territories")
        #expect(try all(CustomerSchema.self).map(\.owner?.id) == [1, 2])
        try take(#"{"number": 3, "email": "c@c.example"}"#, form: Self.form + "\nowner: tom")
        #expect(try all(CustomerSchema.self)[2].owner?.id == 2)
    }

    @Test("Whatever stands in a form's file or in an entry, something is said and nothing breaks")
    func random() throws {
        var draw = SeededGenerator(seed: 3)
        let pieces = [
            "\n", ": ", "- ", "{", "}", "[", "\"", "to", "contact.", "é", "\u{0}", "|", "&a", "true", "\\", "1e9", ",",
        ]
        let form = try read(Self.form)
        func mangled(_ text: String) -> String {
            var bytes = Array(text.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &draw) {
                let place = Int.random(in: 0..<bytes.count, using: &draw)
                let end = min(bytes.count, place + Int.random(in: 0...6, using: &draw))
                bytes.replaceSubrange(place..<end, with: Array((pieces.randomElement(using: &draw) ?? "").utf8))
                if bytes.isEmpty { bytes = [0x61] }
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        for _ in 0..<300 {
            do { _ = try read(mangled(Self.form)) } catch let fault as FileFault {
                #expect(fault.line >= 1 && !fault.what.isEmpty)
            }
        }
        let line =
            #"{"number": 1, "sent": "2026-03-01", "email": "a@b.example", "first": "A", "size": 3, "news": [1, {"x": null}]}"#
        _ = try workspace.commit("take leads") { unit in
            let intake = try LeadIntake(form, unit)
            for number in 0..<200 { try intake.take(FormEntry.entry(mangled(line), number)) }
        }
        #expect(try reader.count(Query("submission")) > 50)
    }

    @Test("A mail that a website sends is an entry too")
    func mails() throws {
        var mail = MailMessage()
        mail.id = "7@web.example"
        mail.text =
            "Somebody filled in the form.\n\nEmail: mina@hooli.example\nFirst: Mina\nMessage: Call me\ntomorrow.\n"
        let entry = FormEntry.entry(mail, "mail 1")
        #expect(entry.values == ["Email": "mina@hooli.example", "First": "Mina", "Message": "Call me\ntomorrow."])
        let form = try read(Self.form)
        let report = try workspace.commit("take") { unit in
            let intake = try LeadIntake(form, unit)
            try intake.take(entry)
            try intake.take(entry)
            return intake.report
        }.value
        #expect(report == IntakeReport(created: 1, repeated: 1))
        #expect(FormEntry.entry(MailMessage(), "mail 2").fault != nil)
    }
}

extension String {
    fileprivate func replacing(_ part: String, with other: String) -> String {
        split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasSuffix(part) ? line.dropLast(part.count) + other : String(line)
        }.joined(separator: "\n")
    }
}
