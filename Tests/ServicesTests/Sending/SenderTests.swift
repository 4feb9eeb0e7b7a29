// The way to a sender's server: its password, and when encryption is needed.

import Base
import Domain
import Mail
import Platform
import Store
import TestSupport
import Testing

@testable import Services

@Suite struct SenderTests {
    private func server(_ url: String, _ fields: [String: Value], password: String = "s3cret") throws -> MailServer {
        let room = try Mailroom(server: url, sender: fields)
        let path = room.temporary.folder + "/password"
        try Files.write(password, to: path)
        if fields["login"] != nil { try room.set("sender", 1, ["password_file": .text(path)]) }
        return try Senders.server(of: room.sender)
    }

    @Test(
        "A password is the first line of its file, however lines end there",
        arguments: ["s3cret", "s3cret\n", "s3cret\r\n", "s3cret\rold", "s3cret\r\n\r\nthe password of news@\r\n"])
    func passwords(_ content: String) throws {
        #expect(try server("smtps://mail.example", ["login": "news"], password: content).password == "s3cret")
    }

    @Test(
        "No password goes over a network to a server that offers no encryption",
        arguments: [
            ("smtp://mail.example", ["login": "news"], true), ("mail.example:587", ["login": "news"], true),
            ("smtp://mail.example", [:], false), ("smtp://mail.example", ["encrypted": 1], true),
            ("smtp://localhost:25", ["login": "news"], false), ("localhost", ["login": "news"], false),
            ("SMTP://[::1]:25", ["login": "news"], false), ("127.0.0.1", ["encrypted": 1, "login": "news"], true),
            ("smtp://localhost.example", ["login": "news"], true),
            ("smtp://127.0.0.1.example", ["login": "news"], true),
        ] as [(String, [String: Value], Bool)])
    func encryption(_ url: String, _ fields: [String: Value], _ isNeeded: Bool) throws {
        #expect(try server(url, fields).needsEncryption == isNeeded)
    }

    @Test("A password's file that isn't there is told with its name")
    func missing() throws {
        let room = try Mailroom(sender: ["password_file": "/nowhere/password"])
        let error = #expect(throws: ServiceError.self) { try Senders.server(of: room.sender) }
        #expect(error?.message.hasPrefix("the password of sender 1 can't be read: ") == true)
        #expect(error?.advice == "look at password_file=/nowhere/password")
    }
}
