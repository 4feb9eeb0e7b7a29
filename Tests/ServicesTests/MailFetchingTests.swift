// Mail fetched from a real server: what is new becomes tickets, what is kept is not fetched again, and what breaks
// in between is.

import Base
import Domain
import Mail
import Platform
import Store
import TestSupport
import Testing

@testable import Services

@Suite(.enabled(if: TestMailbox.isThere))
struct MailFetchingTests {
    private let temporary: TemporaryWorkspace
    private let server: TestMailbox
    private var workspace: Workspace { temporary.workspace }

    init() throws {
        temporary = try TemporaryWorkspace()
        server = try TestMailbox()
        try Files.write("\(TestMailbox.password)\n", to: temporary.folder + "/password", mode: 0o600)
    }

    private func mailbox(_ change: [String: Value] = [:]) throws -> Mailbox {
        var fields: [String: Value] = [
            "name": "Help", "email": .text(TestMailbox.user), "server": .text(server.url),
            "password_file": .text(temporary.folder + "/password"),
        ]
        fields.merge(change) { $1 }
        return Mailbox(try temporary.create("mailbox", fields))
    }

    private func deliver(_ id: String, _ headers: String = "") throws {
        try server.deliver(
            "From: ines@hooli.example\nSubject: Oven \(id)\nMessage-ID: <\(id)@hooli.example>\n\(headers)\nCold.\n",
            named: id)
    }

    private func box() throws -> IMAPBox {
        try IMAPBox(
            MailServer(url: server.url, user: TestMailbox.user, password: TestMailbox.password), folder: "INBOX")
    }

    @Test("New mail becomes tickets and is seen; the next fetch finds nothing but what came since")
    func fetched() throws {
        let mailbox = try mailbox()
        try deliver("1")
        try deliver("2", "In-Reply-To: <1@hooli.example>\n")
        let first = try MailFetching(workspace).run(mailbox, command: "fetch mail")
        #expect(first.map(\.fates) == [[.opened: 1, .answered: 1]])
        #expect(try server.flags() == ["1": "S", "2": "S"])
        #expect(try MailFetching(workspace).run(mailbox, command: "fetch mail").isEmpty)
        try deliver("3")
        #expect(try MailFetching(workspace).count(mailbox) == 1)
        #expect(try MailFetching(workspace).run(mailbox, command: "fetch mail").map(\.fates) == [[.opened: 1]])
        #expect(try workspace.reader.commits(limit: 2).map(\.command) == ["fetch mail", "fetch mail"])
    }

    @Test("Mail that was fetched and not kept is fetched again, though the server has it as seen")
    func interrupted() throws {
        try deliver("1")
        do {
            let box = try box()
            let numbers = try box.waiting()
            try box.begin(numbers)
            #expect(try String(decoding: box.fetch(numbers[0]), as: UTF8.self).contains("Oven 1"))
        }
        let report = try MailFetching(workspace).run(try mailbox(), command: "fetch mail")
        #expect(report.map(\.fates) == [[.opened: 1]])
        #expect(try box().waiting().isEmpty)
    }

    @Test("More mails than a batch are several commits")
    func batches() throws {
        for number in 1...(MailFetching.batch + 3) {
            try server.deliver(
                "From: a\(number)@hooli.example\nSubject: x\nMessage-ID: <\(number)@x>\n\nCold.\n", named: "\(number)")
        }
        let reports = try MailFetching(workspace).run(try mailbox(), command: "fetch mail")
        #expect(reports.map(\.read) == [MailFetching.batch, 3])
    }

    @Test(
        "What is wrong with a mailbox is told",
        arguments: [
            (["password_file": "/nowhere"], "can't be read"), (["folder": "None"], "has no folder None"),
            (["login": "x", "password_file": .null], "login"), (["server": "imap://127.0.0.1:1"], "connect"),
            (["server": .null], "has no server"),
        ] as [([String: Value], String)])
    func faults(_ change: [String: Value], _ words: String) throws {
        let mailbox = try mailbox(change)
        let error = #expect(throws: ServiceError.self) {
            try MailFetching(workspace).run(mailbox, command: "fetch mail")
        }
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    }
}
