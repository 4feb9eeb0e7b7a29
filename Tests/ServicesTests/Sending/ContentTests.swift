// What mails say, and what is found before they are sent.

import Base
import Domain
import Mail
import Store
import Testing

@testable import Services

@Suite struct ContentTests {
    private func findings(_ room: Mailroom) throws -> [String] {
        try CampaignCheck(room.campaign, room.reader).findings().map(\.line)
    }

    @Test func aMailIsFilledForItsRecipient() throws {
        let lines = try TestMail(Mailroom().campaign, Mailroom().reader).preview()
        #expect(
            lines.prefix(5) == [
                "From: Acme News <news@acme.example>", "To: Mara Lind <mara@acme.example>", "Subject: Hello Mara", "",
                "Dear Mara Lind of Acme",
            ])
    }

    @Test func theRecipientsLanguageIsTaken() throws {
        let room = try Mailroom()
        for (language, word) in [("de", "Guten Tag"), ("fr", "Bonjour")] {
            try room.create(
                "template",
                [
                    "name": .text("Spring \(language)"), "original": 1, "language": .text(language),
                    "subject": .text(word),
                    "text": .text("\(word) {{unsubscribe}}"),
                ])
        }
        let mail = try TestMail(room.campaign, room.reader)
        #expect(try mail.message(for: Link(1)).subject == "Guten Tag")
        #expect(try mail.message(for: Link(2)).subject == "Hello Omar")
        try room.set("contact", 2, ["language": "fr-CA"])
        #expect(try mail.message(for: Link(2)).subject == "Bonjour")
    }

    @Test func leavingTakesOneClick() throws {
        let room = try Mailroom(sender: ["unsubscribe": "https://acme.example/leave?l=1"])
        let headers = try TestMail(room.campaign, room.reader).message().headers
        #expect(
            headers[0].value.hasPrefix("<https://acme.example/leave?l=1&token=preview>,\r\n <mailto:news@acme.example"))
        #expect(headers[1].name == "List-Unsubscribe-Post" && headers[1].value == "List-Unsubscribe=One-Click")
    }

    @Test func aCampaignWithoutFaultsHasNone() throws {
        #expect(try findings(Mailroom()) == [])
    }

    @Test func whatIsMissingIsFound() throws {
        let room = try Mailroom(campaign: ["audience": "contacts name:nobody"])
        try room.create(
            "template", ["name": "Bare", "subject": "FREE MONEY NOW!!", "text": "Click here: https://nowhere"])
        try room.set("campaign", 1, ["template": 2])
        #expect(
            try findings(room) == [
                "campaign 1: error: nobody gets it: 0 recipients",
                "template 2 text: error: no way to leave; put {{unsubscribe}} into it",
                "template 2 text: error: the link https://nowhere leads nowhere",
                "template 2 subject: warning: “free money” looks like unwanted mail",
                "template 2 subject: warning: several exclamation marks look like unwanted mail",
                "template 2 subject: warning: a subject all in capitals",
                "template 2 text: warning: “click here” looks like unwanted mail",
            ])
        #expect(throws: ServiceError.self) { try room.start() }
    }

    @Test func fieldsThatAreEmptyForSomebodyAreFound() throws {
        let room = try Mailroom()
        try room.set("template", 1, ["text": "Dear {{contact.title}} {{unsubscribe}}"])
        #expect(
            try findings(room) == [
                "campaign 1: error: for Mara Lind and 1 more, there is nothing for {{contact.title}}; give it a fall-back: {{contact.title | …}}"
            ])
    }

    @Test func aTemplateWithAMistakeIsRefusedWithItsPlace() throws {
        let room = try Mailroom()
        #expect {
            try room.create("template", ["name": "x", "subject": "x", "text": "Dear\n {{contact.nmae}}"])
        } throws: { error in
            let error = error as? ServiceError
            return error?.message == "text, 2:2: there is no field {{contact.nmae}}"
                && error?.advice == "did you mean {{contact.name}}?"
        }
    }

    @Test func nothingButContactsAndCustomersIsAnAudience() throws {
        #expect(throws: ServiceError.self) { try Mailroom(campaign: ["audience": "deals open"]) }
    }
}
