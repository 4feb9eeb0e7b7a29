import Base
import Domain
import Platform
import Screen
@testable import Services
import Store
import TestSupport
import Testing

@testable import Console

/// Mail goes out and comes in while the console is open, as often as its owner wants it.
@Suite struct MailRoundTests {
    private let company: TemporaryWorkspace
    private let server: TestMailServer

    init() throws {
        company = try SmallCompany.make()
        server = try TestMailServer()
    }

    private func sender(_ server: String) throws {
        try company.create(
            "sender",
            ["name": "Desk", "email": "desk@acme.example", "server": .text(server), "tickets": 1])
        try company.create(
            "contact", ["name": "Mina Okafor", "email": "mina@hooli.example", "customer": 1])
    }

    private func reply(_ text: String) throws {
        let ticket = try company.workspace.commit("new ticket") { unit in
            var ticket = Ticket(Record(TicketSchema.type))
            (ticket.subject, ticket.customer) = ("Cold", Link(1))
            ticket.contact = try unit.reader.ids(Query(ContactSchema.name)).last.map { Link($0) }
            return try RecordDesk(unit).create(ticket.record)
        }.value
        _ = try company.workspace.commit("reply") { try TicketDesk($0).reply(ticket.id, text) }
    }

    private func user(every minutes: Int64) throws -> User {
        var settings = ConsoleSettings()
        settings["mail_every"] = .integer(minutes * 60)
        return try User(size: Size(width: 120, height: 30), settings: settings, company: company, hasWorkers: true)
    }

    private func pass(minutes: Int64) {
        company.workspace.acting.fixedNow = company.workspace.acting.now.adding(seconds: minutes * 60)
    }

    @Test("Waiting replies go out by themselves, once, without a word, and the list of tasks has the last round")
    func rounds() throws {
        try sender(server.url)
        try reply("We are on it.")
        let user = try user(every: 5).waitsForWork()
        #expect(try server.taken().map(\.recipient) == ["mina@hooli.example"])
        try user.doesNotSee("1 sent").presses("&").sees("deliver").sees("1 sent").presses("Esc")
        pass(minutes: 4)
        try user.waits().waitsForWork().presses("&").sees("1 sent").presses("Esc")
        pass(minutes: 1)
        try user.waits().waitsForWork().presses("&").sees("nothing to send").doesNotSee("1 sent")
        try user.presses("I").doesNotSee("nothing to send")
        #expect(try server.taken().count == 1)
    }

    @Test("A trouble is said and kept in the inbox once, however often it comes again")
    func trouble() throws {
        try sender("smtp://127.0.0.1:1")
        try reply("We are on it.")
        let user = try user(every: 1).waitsForWork()
        try user.sees("can't be reached").presses("I").sees("deliver failed").presses("Esc")
        for _ in 0..<2 {
            pass(minutes: 10)
            user.waits().waitsForWork()
        }
        #expect(user.inbox.finished.count { $0.text.hasPrefix("deliver failed") } == 1)
    }

    @Test("Where nobody asked for it, nothing leaves")
    func silence() throws {
        try sender(server.url)
        try reply("We are on it.")
        try User(company: company, hasWorkers: true).waitsForWork().presses("&").sees("Nothing is being done")
        #expect(try server.taken().isEmpty)
    }

    @Test("What is typed by hand goes on beside the screen and says what it did")
    func byHand() throws {
        try sender(server.url)
        try reply("We are on it.")
        let user = try User(size: Size(width: 120, height: 30), company: company, hasWorkers: true)
        try user.presses(":").types("deliver").presses("Enter").sees("sending goes on beside the screen")
        user.waitsForWork().sees("1 sent")
    }
}
