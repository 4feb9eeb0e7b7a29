// Later mails, and variants.

import Base
import Domain
import Store
import Testing

@testable import Services

@Suite struct SequenceTests {
    /// A campaign whose first mail went to two people, with a second step after three days.
    private func room(_ condition: String, _ campaign: [String: Value] = [:]) throws -> Mailroom {
        let room = try Mailroom(campaign: campaign)
        try room.create(
            "step",
            ["campaign": 1, "number": 2, "template": 1, "wait": .integer(3 * 86_400), "condition": .text(condition)])
        try room.start()
        _ = try room.workspace.commit("deliver") { unit in
            try Enrolment(room.campaign, room.sender, unit).enrolAll(Audience(of: room.campaign, room.reader))
            for mailing in try room.mailings {
                var mailing = mailing
                mailing.state = .sent
                mailing.sent = unit.now
                try unit.update(mailing)
            }
        }
        return room
    }

    /// Takes recipients to their steps, so many in each commit.
    private func advance(_ room: Mailroom, inPartsOf limit: Int = 100) throws -> Int {
        var made = 0
        for step in try MailSequence.steps(of: room.campaign, room.reader) where step.number > 1 {
            var last: Int64? = 0
            while let place = last {
                let part = try room.workspace.commit("deliver") { unit in
                    try MailSequence(room.campaign, room.reader).advance(
                        Enrolment(room.campaign, room.sender, unit), to: step, after: place, limit: limit, unit.now)
                }.value
                #expect(part.made <= limit)
                (last, made) = (part.last, made + part.made)
            }
        }
        return made
    }

    @Test("A step is reached by as many, however few are looked at in a commit")
    func stepsAreReachedInParts() throws {
        let room = try room("always")
        room.later(3 * 86_400)
        #expect(try advance(room, inPartsOf: 1) == 2)
        #expect(try room.mailings.filter { $0.step == 2 }.count == 2)
    }

    @Test func aStepComesAfterItsWait() throws {
        let room = try room("always")
        #expect(try advance(room) == 0)
        room.later(3 * 86_400)
        #expect(try advance(room) == 2)
        #expect(try advance(room) == 0)
    }

    @Test(arguments: [
        ("opened", TouchKind.opened, "mara@acme.example"), ("not_opened", .opened, "omar@acme.example"),
        ("clicked", .clicked, "mara@acme.example"), ("not_replied", .replied, "omar@acme.example"),
    ])
    func conditionsAreAskedOfTheRecipient(condition: String, kind: TouchKind, expected: String) throws {
        let room = try room(condition)
        try room.touch(1, kind)
        room.later(3 * 86_400)
        #expect(try advance(room) == 1)
        let second = try room.mailings.filter { $0.step == 2 }
        #expect(second.filter { $0.state == .queued }.map(\.email) == [expected])
        #expect(second.filter { $0.state == .skipped }.count == 1)
    }

    @Test func whoBoughtIsLeftAlone() throws {
        let room = try room("not_bought")
        try room.create(
            "deal", ["name": "Fleet", "customer": 1, "value": 10_000, "stage": "won", "closed": .integer(20_515)])
        room.later(3 * 86_400)
        #expect(try advance(room) == 0)
    }

    @Test func stopRulesEndTheSequence() throws {
        let room = try room("always", ["stops": "|replied|"])
        try room.touch(2, .replied)
        room.later(3 * 86_400)
        #expect(try advance(room) == 1)
        #expect(try room.mailings.filter { $0.step == 2 }.map(\.email) == ["mara@acme.example"])
    }

    @Test func variantsGetTheirShares() throws {
        let room = try Mailroom(campaign: ["variants": "|A|B|", "split": "20,30"])
        let split = try VariantSplit(of: room.campaign)
        let drawn = (1...4_000).map { split.variant(for: "p\($0)@a.example") ?? "rest" }
        let counts = Dictionary(grouping: drawn) { $0 }.mapValues(\.count)
        #expect((700...900).contains(counts["A"] ?? 0))
        #expect((1_100...1_300).contains(counts["B"] ?? 0))
        #expect(split.variant(for: "p1@a.example") == split.variant(for: "p1@a.example"))
    }

    @Test func theRestWaitsForTheWinner() throws {
        let room = try Mailroom(campaign: ["variants": "|A|B|", "split": "0,0"])
        #expect(try VariantSplit(of: room.campaign).variant(for: "a@b.example") == nil)
        try room.set("campaign", 1, ["winner": "B"])
        #expect(try VariantSplit(of: room.campaign).variant(for: "a@b.example") == "B")
    }

    @Test(arguments: ["50", "60,50", "x,50", "50,50,0"])
    func aSplitThatIsNoneIsRefused(split: String) throws {
        var campaign = Campaign()
        (campaign.variants, campaign.split) = (["A", "B"], split)
        #expect(throws: ServiceError.self) { try VariantSplit(of: campaign) }
    }
}
