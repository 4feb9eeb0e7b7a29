import Base
import Domain
import Services
import Store
import TestSupport
import Testing

/// Amounts of other currencies in what campaigns are credited with, and whom their touches met.
@Suite struct CampaignMoneyTests {
    let temporary: TemporaryWorkspace
    var reader: Reader { temporary.workspace.reader }
    private let winter = Period(CivilDate(days: 20_454), CivilDate(days: 20_512), text: "")  // 2026-01-01..2026-02-28

    init() throws { temporary = try TemporaryWorkspace() }

    private func rates() throws {
        for (day, rate) in [("2026-01-01", 12_000), ("2026-02-01", 11_000), ("2026-02-27", 10_000)] {
            try temporary.create(
                "exchange_rate",
                ["code": "USD", "on": try #require(CivilDate(day)).stored, "rate": .integer(Int64(rate))])
        }
    }

    private func won(_ name: String, _ value: Int64, _ currency: String, on day: String, _ more: [String: Value] = [:])
        throws
    {
        let closed = try #require(CivilDate(day)).stored
        let fields: [String: Value] = [
            "name": .text(name), "value": .integer(value), "currency": .text(currency), "stage": "won",
            "closed": closed,
        ]
        try temporary.create("deal", fields.merging(more) { $1 })
    }

    private func revenue(_ period: Period) throws -> Double {
        try Figures(reader).read(FigureShelf(reader).kpi(named: "revenue"), in: period).value ?? 0
    }

    @Test(
        "Credits of deals in other currencies come to the figure of revenue, cent for cent",
        arguments: AttributionModel.allCases)
    func credits(model: AttributionModel) throws {
        try rates()
        let campaign = try temporary.create("campaign", ["name": "Spring", "spent": 500_0000]).id
        let customer = try temporary.create("customer", ["name": "Acme"]).id
        try temporary.create(
            "touch",
            [
                "kind": "clicked", "campaign": .integer(campaign), "customer": .integer(customer),
                "at": .integer(20_455 * 86_400),
            ])
        for (place, day) in ["2026-01-10", "2026-01-20", "2026-02-10", "2026-02-28"].enumerated() {
            try won("Dollars \(place)", 1_000_0100, "USD", on: day, place == 3 ? [:] : ["customer": .integer(customer)])
        }
        try won("Euros", 77_7700, "EUR", on: "2026-01-31")
        let credits = try CampaignAttribution(reader).credits(model, in: winter)
        let sum = Decimal(units: credits.reduce(0) { $0 + $1.revenue.units })
        #expect(sum == Decimal(rounding: try revenue(winter))?.rounded(places: 2))
        #expect(sum > Decimal(units: 3_600_0000))
        #expect(credits.allSatisfy { $0.revenue.units % 100 == 0 })
    }

    @Test("A deal that was closed without a rate counts by that of its closing day: quarters make their year")
    func closingDays() throws {
        try rates()
        try won("January", 1_200_0000, "USD", on: "2026-01-10")
        try won("February", 1_100_0000, "USD", on: "2026-02-10")
        #expect(try revenue(winter) == 2_000)
        let months = winter.first.startOfMonth
        let january = Period(months, months.adding(days: 30), text: "")
        let february = Period(months.adding(days: 31), winter.last, text: "")
        #expect(try revenue(january) == 1_000)
        #expect(abs(try revenue(february) - 1_000) < 1e-9)
        try won("Euros", 1_0000, "EUR", on: "2026-02-10")
        let sum = try Aggregation(.sum, of: FieldPath("value"), Query(DealSchema.name), reader)
        #expect(sum.table.rows.first?.value == 2_001_0000)
    }

    @Test("A closed deal keeps the rate of its closing day, whichever day it is written on")
    func frozen() throws {
        try rates()
        let deal = try temporary.workspace.commit("new deal") { unit in
            var deal = Deal()
            (deal.name, deal.value, deal.currency, deal.stage) = ("Ovens", Decimal(units: 1_200_0000), "USD", .won)
            deal.closed = CivilDate("2026-01-10")
            return try RecordDesk(unit).bring(deal.record)
        }.value
        #expect(Deal(deal).exchangeRate == Decimal(units: 12_000))
        let later = try temporary.workspace.commit("set deal") { unit in
            try RecordDesk(unit).set(deal.key, [("closed", try #require(CivilDate("2026-02-03")).stored)])
        }.value
        #expect(Deal(later).exchangeRate == Decimal(units: 11_000))
    }

    @Test("Each contact is touched, with whom the contact works for")
    func contacts() throws {
        let customer = try temporary.create("customer", ["name": "Acme"]).id
        let campaign = try temporary.create("campaign", ["name": "Spring", "status": "active"]).id
        let contacts = try ["Ada", "Bob"].map {
            try temporary.create("contact", ["name": .text($0), "customer": .integer(customer)]).id
        }
        let count = try temporary.workspace.commit("touch") { unit in
            try CampaignDesk(unit).touch(campaign, .sent, contacts: contacts)
        }.value
        #expect(count == 2)
        let touches = try reader.entities(TouchSchema.self, Query(TouchSchema.name))
        #expect(touches.compactMap { $0.contact?.id }.sorted() == contacts)
        #expect(touches.map { $0.customer?.id } == [customer, customer])
    }
}
