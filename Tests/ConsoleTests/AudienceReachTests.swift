import Base
import Domain
import Screen
import Store
import TestSupport
import Testing

@testable import Console

/// Whom an audience reaches is told while it is typed.
@Suite struct AudienceReachTests {
    private func user(hasWorkers: Bool = false) throws -> User {
        let user = try User(hasWorkers: hasWorkers)
        try user.company.workspace.atomically {
            for (number, consent) in ["email", "email", ""].enumerated() {
                try user.company.create(
                    "contact",
                    [
                        "name": .text("Reader \(number)"), "customer": 1, "email": .text("r\(number)@acme.example"),
                        "consent": consent.isEmpty ? .null : .text(consent), "title": .text("Reader"),
                    ])
            }
        }
        return user
    }

    private func goes(to label: String, _ user: User) throws {
        for _ in 0..<40 where !user.screen.contains(where: { $0.contains(label) }) { try user.presses("Down") }
    }

    @Test("The form of a campaign counts who gets its mails with every key, and marks a mistake at its place")
    func form() throws {
        let user = try user()
        try user.presses(":").types("show campaigns").presses("Enter").presses("n").sees("New campaign")
        try goes(to: "Who is addressed", user)
        user.types("contacts title:Reader").sees("2 recipients, 1 without consent")
        user.types(" nofield:3").sees("no field").doesNotSee("2 recipients")
        for _ in " nofield:3" { try user.presses("Backspace") }
        user.sees("2 recipients, 1 without consent")
        try goes(to: "Who is left out", user)
        user.types("contacts \"Reader 0\"").sees("1 recipient, 1 without consent, 1 excluded")
    }

    @Test("An audience that is edited in its list says it beside what is typed")
    func cell() throws {
        let user = try user(hasWorkers: true)
        try user.company.create("campaign", ["name": "Spring", "audience": "contacts"])
        try user.presses(":").types("show campaigns columns name, audience").presses("Enter").presses("Right", "e")
        user.types("contacts title:Reader").waitsForWork().sees("2 recipients")
        let campaigns = Query("campaign", where: .compare(FieldPath("audience"), .equals, [.value("title:Reader")]))
        #expect(try user.company.workspace.reader.count(campaigns) == 0, "nothing is kept before Enter")
        try user.presses("Enter").waitsForWork()
        #expect(try user.company.workspace.reader.count(campaigns) == 1)
    }
}

extension AudienceReachTests {
    @Test("A campaign's page says whom it reaches, how its mails stand and what it cost where; its keys do the rest")
    func page() throws {
        let user = try user()
        let mails = try user.company.create(
            "campaign",
            ["name": "Spring", "audience": "contacts title:Reader", "type": "email", "channels": "|email|print|"])
        try user.company.create(
            "mailing",
            [
                "campaign": .integer(mails.id), "email": "a@acme.example", "key": "k1", "state": "bounced",
                "step": 1, "purpose": "campaign",
            ])
        try user.presses(":").types("show campaign \(mails.id)").presses("Enter").sees("Reaches  2 recipients")
        user.sees("1 without consent").sees("Mails  1 bounced")
        try user.presses("x").types("400 channel=print").presses("Enter").sees("expense 1 created")
        try user.presses("x").types("100 channel=email").presses("Enter").sees("print").sees("€400").sees("€100")
        #expect(try user.company.workspace.reader.count(Query("expense")) == 2)
        try user.presses("K").sees("1 mistake found: campaign \(mails.id): ")
    }
}
