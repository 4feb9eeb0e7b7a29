// Whom mails are kept from and when, what somebody did again, and which variant wins.

import Base
import Domain
import Mail
import Platform
import Store
import Testing

@testable import Services

@Suite struct DecisionTests {
    private func deliver(_ room: Mailroom) throws -> [String] {
        var report = SendReport()
        let post = try room.post()
        return try room.workspace.commit("deliver") { unit in
            try Enrolment(room.campaign, room.sender, unit).enrolAll(Audience(of: room.campaign, room.reader))
            return try Dispatch(post, unit).claim(after: 0, limit: 500, &report).ready.map(\.mail.recipient)
        }.value
    }

    // MARK: What somebody did

    @Test("Whoever opens a mail three times has opened one; of two mails two may be opened")
    func repeats() throws {
        let room = try Mailroom()
        try room.start()
        try room.touch(1, .delivered)
        for _ in 0..<3 { try room.touch(1, .opened) }
        #expect(try CampaignFunnel(1, room.reader).lines().first?.counts == [.delivered: 1, .opened: 1])
        let rate = try FigureShelf(room.reader).kpi(named: "open_rate")
        let figures = Figures(room.reader)
        #expect(try figures.value(rate, in: figures.standardPeriod) == 100)
        try room.touch(1, .delivered)
        #expect(try CampaignFunnel(1, room.reader).lines().first?.counts == [.delivered: 2, .opened: 2])
        #expect(try figures.value(rate, in: figures.standardPeriod) == 100)
        #expect(try room.workspace.check().isEmpty)
        // The first is gone, so the next is the first.
        _ = try room.workspace.commit("delete") { try RecordDesk($0).delete(RecordKey(type: "touch", id: 2)) }
        let again = try room.reader.entities(TouchSchema.self, Query("touch")).filter { $0.again == true }
        #expect(again.isEmpty)
        #expect(try room.workspace.check().isEmpty)
    }

    @Test("Touches from before repetitions were told get their marks with the search for scanners")
    func oldRepeats() throws {
        let room = try Mailroom()
        try room.start()
        _ = try room.workspace.commit("old") { unit in
            for _ in 0..<3 {
                var touch = Touch()
                (touch.campaign, touch.contact, touch.kind, touch.at) = (Link(1), Link(1), .opened, unit.now)
                try unit.create(touch)
            }
        }
        #expect(try CampaignFunnel(1, room.reader).lines().first?.counts == [.opened: 3])
        _ = try room.workspace.commit("flag scanners") { try TouchIntake($0).flag(.everything) }
        #expect(try CampaignFunnel(1, room.reader).lines().first?.counts == [.opened: 1])
    }

    @Test("A touch that says somebody wants no more mails is heeded, whichever way it came", arguments: ["", "import"])
    func optOuts(way: String) throws {
        let room = try Mailroom()
        try room.start()
        if way.isEmpty {
            try room.touch(1, .unsubscribed)
            try room.touch(2, .complained)
        } else {
            let facts = try room.workspace.commit("import") { unit in
                let last = try TouchIntake(unit).last
                for (contact, kind) in [(1, TouchKind.unsubscribed), (2, .complained)] {
                    var touch = Touch()
                    (touch.campaign, touch.contact, touch.kind) = (Link(1), Link(Int64(contact)), kind)
                    try unit.create(touch)
                }
                return try TouchIntake(unit).take(newSince: last)
            }.value
            #expect(facts == ["2 addresses get no mails any more, as the touches say"])
        }
        #expect(try deliver(room).isEmpty)
        let reasons = try room.reader.entities(SuppressionSchema.self, Query("suppression")).map(\.reason)
        #expect(Set(reasons) == [.unsubscribed, .complained] && reasons.count == 2)
    }

    @Test("Who is left out of an audience is told one by one, each with the reason")
    func leftOut() throws {
        let room = try Mailroom(campaign: ["exclude": "contacts name~Omar"])
        try room.person("Mara again", "MARA@acme.example")
        try room.create("contact", ["name": "Nobody", "customer": 1])
        var found: [String] = []
        try Audience(of: room.campaign, room.reader).forEachLeftOut { one in
            found.append("\(one.name): \(one.reason)")
            return true
        }
        #expect(
            found == [
                "Omar Haddad: excluded by the campaign", "Nils No: no consent to mails",
                "Mara again: the address is in already", "Nobody: no address",
            ])
    }

    // MARK: When

    @Test("What waits for hours or a cap that are changed is looked at again")
    func looksAgain() throws {
        let room = try Mailroom(sender: ["quiet": "00:00-23:00", "cap": 1])
        try room.start()
        #expect(try deliver(room).isEmpty)
        #expect(try Postponed.reasons(of: room.campaign.link, room.reader).map(\.count) == [2])
        try room.set("sender", 1, ["quiet": .null])
        #expect(try Postponed.reasons(of: room.campaign.link, room.reader).isEmpty)
        #expect(try deliver(room) == ["mara@acme.example", "omar@acme.example"])
    }

    /// 10:00 UTC is 19:00 in Tokyo; Spain has two times.
    @Test(
        "Without a zone of their own people live by the clock of their country, where it has one",
        arguments: [("Japan", false), ("JP", false), ("Spain", true), ("Nowhere", true), ("", true)])
    func countries(country: String, isSent: Bool) throws {
        let room = try Mailroom(sender: ["quiet": "18:00-20:00"])
        try room.set("customer", 1, ["country": .text(country)])
        try room.start()
        #expect(try deliver(room).contains("omar@acme.example") == isSent)
        #expect(try deliver(room).contains("mara@acme.example") == false || isSent)
        #expect(ZoneFiles.names(ofCountry: "spain").count > 1 && ZoneFiles.names(ofCountry: "").isEmpty)
    }

    // MARK: Variants

    /// A test of two variants with 100 people each, of whom so many clicked, and 20 who wait for the winner.
    private func tested(_ clicks: [String: Int], decideBy: Value = "clicked") throws -> Mailroom {
        let room = try Mailroom(
            campaign: ["variants": "|A|B|", "split": "1,1", "decide_by": decideBy, "decide_after": 7_200])
        try room.start()
        _ = try room.workspace.commit("test") { unit in
            for (variant, hits) in clicks.sorted(by: { $0.key < $1.key }) {
                for number in 0..<100 {
                    var mailing = Mailing()
                    mailing.identity = "\(variant)\(number)"
                    mailing.campaign = Link(1)
                    mailing.email = "\(variant)\(number)@many.example"
                    (mailing.variant, mailing.state, mailing.sent) = (variant, .sent, unit.now)
                    try unit.create(mailing)
                    for kind in [TouchKind.delivered] + (number < hits ? [.clicked] : []) {
                        var touch = Touch()
                        (touch.campaign, touch.kind, touch.at, touch.variant) = (Link(1), kind, unit.now, variant)
                        try unit.create(touch)
                    }
                }
            }
        }
        return room
    }

    @Test("The winner is decided once, by the rule, when the time after the last mail of the test is over")
    func winner() throws {
        let room = try tested(["A": 10, "B": 40])
        #expect(try deliver(room).isEmpty)
        #expect(try room.campaign.winner == nil)
        let test = VariantTest(room.reader)
        #expect(
            try test.standing(of: room.campaign)
                == "campaign 1 is decided by clicked, 2 h after the last mail of the test; what is seen before then is no verdict"
        )
        room.later(7_200)
        #expect(try deliver(room) == ["mara@acme.example", "omar@acme.example"])
        #expect(try room.campaign.winner == "B" && room.campaign.verdict == "B won by clicked")
        #expect(try test.standing(of: room.campaign) == "campaign 1 when its time was over: B won by clicked")
    }

    @Test("What may be chance is told, decides nothing, and is not looked at again until it does")
    func doubt() throws {
        let room = try tested(["A": 10, "B": 12])
        room.later(7_200)
        #expect(try deliver(room).isEmpty)
        let verdict = try #require(try room.campaign.verdict)
        #expect(verdict.hasPrefix("inconclusive, ") && verdict.hasSuffix(" more needed"))
        #expect(try room.campaign.winner == nil)
        room.later(86_400)
        #expect(try deliver(room).isEmpty)
        try room.set("campaign", 1, ["winner": "A"])
        #expect(try deliver(room).count == 2)
        #expect(try tested(["A": 10, "B": 40], decideBy: .null).campaign.verdict == nil)
    }

    @Test("Nothing is decided by what no variant can win by, or where there is one")
    func refused() throws {
        #expect(throws: ServiceError.self) { try Mailroom(campaign: ["variants": "|A|B|", "decide_by": "bounced"]) }
        #expect(throws: ServiceError.self) { try Mailroom(campaign: ["variants": "|A|", "decide_by": "clicked"]) }
    }
}
