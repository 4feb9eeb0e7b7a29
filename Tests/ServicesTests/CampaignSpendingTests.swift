import Base
import Domain
import Services
import Store
import TestSupport
import Testing

/// What campaigns have spent follows what their touches cost, once.
@Suite struct CampaignSpendingTests {
    private let temporary: TemporaryWorkspace
    private var reader: Reader { temporary.workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.create("customer", ["name": "Acme"])
        try temporary.create("exchange_rate", ["code": "USD", "rate": .integer(12_500), "on": .integer(20_000)])
        for currency in ["EUR", "USD"] {
            try temporary.create(
                "campaign", ["name": .text(currency), "currency": .text(currency), "spent": .integer(1_000_000)])
        }
    }

    private func spent(_ campaign: Int64) throws -> String? {
        try reader.entity(Link<CampaignSchema>(campaign))?.spent.description
    }

    private func touch(_ campaign: Int64, _ cost: Value, _ currency: String = "EUR") throws -> RecordKey {
        try temporary.workspace.commit("new") { unit in
            var touch = Touch()
            (touch.campaign, touch.customer, touch.kind) = (Link(campaign), Link(1), .clicked)
            touch.record["cost"] = cost
            touch.currency = currency
            return try RecordDesk(unit).create(touch.record).key
        }.value
    }

    @Test("A touch with a cost adds it, a corrected one the difference, and a deleted one takes nothing back")
    func follows() throws {
        let key = try touch(1, .integer(25_000))
        #expect(try spent(1) == "102.5")
        _ = try temporary.workspace.commit("set") { try RecordDesk($0).set(key, [("cost", .integer(15_000))]) }
        #expect(try spent(1) == "101.5")
        _ = try temporary.workspace.commit("set") { try RecordDesk($0).set(key, [("variant", "B")]) }
        #expect(try spent(1) == "101.5")
        _ = try temporary.workspace.commit("delete") { try RecordDesk($0).delete(key) }
        #expect(try spent(1) == "101.5", "the money is gone all the same")
        _ = try touch(1, .null)
        #expect(try spent(1) == "101.5")
    }

    @Test("A touch that moves takes its cost along, in the currency of the campaign")
    func moves() throws {
        let key = try touch(1, .integer(100_000))
        _ = try temporary.workspace.commit("set") { try RecordDesk($0).set(key, [("campaign", .integer(2))]) }
        #expect(try spent(1) == "100")
        #expect(try spent(2) == "112.5", "10 euros are 12.50 dollars")
        _ = try touch(1, .integer(100_000), "JPY")
        #expect(try spent(1) == "100", "what has no rate is not guessed")
    }

    @Test("The rate of mails opened leaves out what was posted: nobody tells whether that was opened")
    func openRate() throws {
        for (channel, kind, count) in [
            ("email", TouchKind.delivered, 3), (nil, .delivered, 1), ("email", .opened, 2), ("social", .delivered, 96),
            ("email newsletter", .delivered, 5),
        ] {
            for _ in 0..<count {
                try temporary.create(
                    "touch",
                    [
                        "campaign": 1, "customer": 1, "kind": kind.stored,
                        "channel": channel.map { .text($0) } ?? .null,
                        "at": TemporaryWorkspace.now.stored,
                    ])
            }
        }
        let kpi = try #require(KPIRegistry.kpi(named: "open_rate"))
        let reading = try Figures(reader).read(kpi)
        #expect(reading.value == 50)
        #expect(try reader.count(reading.records) == 2, "it drills down to what it counts")
        let line = try #require(try CampaignFunnel(1, reader).lines().first)
        #expect(line.share(.opened) == 0.5 && line.counts[.delivered] == 105)
    }
}
