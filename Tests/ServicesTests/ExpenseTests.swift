import Base
import Domain
import Language
import Services
import Store
import TestSupport
import Testing

/// What a campaign cost is one account: its expenses come to what it has spent, whichever way a cost comes in.
@Suite struct ExpenseTests {
    private let temporary: TemporaryWorkspace
    private var reader: Reader { temporary.workspace.reader }
    private let all = Period(CivilDate(days: 15_000), CivilDate(days: 25_000), text: "")

    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.create("customer", ["name": "Acme"])
        for (name, channels) in [("Fair", "print"), ("Mails", "email")] {
            var campaign = Campaign()
            (campaign.name, campaign.channels, campaign.status) = (name, [channels], .active)
            _ = try work { try RecordDesk($0).create(campaign.record) }
        }
    }

    @discardableResult
    private func work<Result>(_ body: (UnitOfWork) throws -> Result) throws -> Result {
        try temporary.workspace.commit("work", body).value
    }

    private func spent(_ campaign: Int64) throws -> Double {
        try #require(try reader.entity(Link<CampaignSchema>(campaign))).spent.real
    }

    private func figure(_ name: String, in period: Period? = nil) throws -> Double? {
        try Figures(reader).read(#require(KPIRegistry.kpi(named: name)), in: period ?? all).value
    }

    private func agrees(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let groups = try Figures(reader).read(
            #require(KPIRegistry.kpi(named: "campaign_cost")), in: all, by: FieldPath("campaign"))
        for campaign in try reader.entities(CampaignSchema.self, Query(CampaignSchema.name)) {
            let booked = groups.first { $0.key == String(campaign.id) }?.value ?? 0
            #expect(booked == campaign.spent.real, "campaign \(campaign.id)", sourceLocation: sourceLocation)
        }
    }

    @discardableResult
    private func touch(_ campaign: Int64, _ cost: Int64, channel: String? = nil) throws -> RecordKey {
        try work { unit in
            var touch = Touch()
            (touch.campaign, touch.customer, touch.kind) = (Link(campaign), Link(1), .converted)
            (touch.cost, touch.channel) = (Decimal(units: cost * 10_000), channel)
            return try RecordDesk(unit).create(touch.record).key
        }
    }

    private func expense(_ campaign: Int64, _ amount: Int64, on day: String) throws -> RecordKey {
        try work { unit in
            var expense = Expense()
            (expense.campaign, expense.amount) = (Link(campaign), Decimal(units: amount * 10_000))
            expense.on = CivilDate(day)
            return try RecordDesk(unit).create(expense.record).key
        }
    }

    @Test("Touches, expenses and a total that somebody says are one account, by day and channel")
    func oneAccount() throws {
        let first = try touch(1, 3, channel: "print")
        let second = try touch(1, 4, channel: "print")
        try touch(1, 5, channel: "email")
        #expect(try reader.count(Query(ExpenseSchema.name)) == 2, "those of a day and channel are one")
        let stand = try expense(1, 500, on: "2026-02-10")
        #expect(try spent(1) == 512)
        #expect(try Expense(#require(try reader.record(stand))).channel == "print")
        try agrees()
        try work { try RecordDesk($0).set(second, [("cost", .integer(1 * 10_000))]) }
        try work { try RecordDesk($0).set(first, [("campaign", .integer(2))]) }
        #expect(try (spent(1), spent(2)) == (506, 3))
        try agrees()
        try work { try RecordDesk($0).delete(second) }
        #expect(try spent(1) == 506, "the money is gone all the same")
        try work { try RecordDesk($0).set(stand, [("amount", .integer(600 * 10_000))]) }
        try work { try RecordDesk($0).set(RecordKey(type: "campaign", id: 2), [("spent", .integer(100 * 10_000))]) }
        #expect(try (spent(1), spent(2)) == (606, 100))
        try agrees()
        let february = Period(.period(.month, offset: -1), clock: Figures(reader).clock)
        #expect(try figure("campaign_cost", in: february) == 600)
        try work { try RecordDesk($0).delete(stand) }
        #expect(try spent(1) == 6)
        try agrees()
        #expect(try temporary.workspace.check().isEmpty)
    }

    @Test("Costs per conversion, lead and customer, payback and share take all of it, once")
    func everyFigure() throws {
        for _ in 0..<4 { _ = try touch(2, 5) }
        _ = try expense(2, 80, on: "2026-03-01")
        try temporary.create(
            "customer",
            ["name": "New", "status": "customer", "customer_since": try #require(CivilDate("2026-03-01")).stored])
        try temporary.create(
            "deal",
            [
                "name": "Ovens", "stage": "won", "campaign": 2, "value": .integer(1_000 * 10_000),
                "closed": try #require(CivilDate("2026-03-01")).stored,
            ])
        #expect(try figure("campaign_cost") == 100)
        #expect(try figure("cost_per_conversion") == 25)
        #expect(try figure("cost_per_lead") == 25)
        #expect(try figure("cost_per_deal") == 100)
        #expect(try figure("acquisition_cost") == 100)
        #expect(try figure("marketing_share") == 10)
        #expect(try figure("payback") == 0.1)
        #expect(try figure("campaign_return") == 900)
        let credit = try CampaignAttribution(reader).credits(.linear, in: all).first
        #expect(credit?.cost.real == 100 && credit?.profit == 900)
    }

    @Test("What is gathered from touches is corrected there")
    func gathered() throws {
        _ = try touch(1, 3)
        #expect(throws: ServiceError.self) {
            try work { try RecordDesk($0).set(RecordKey(type: "expense", id: 1), [("amount", .integer(1))]) }
        }
    }
}
