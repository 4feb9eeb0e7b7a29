import Base
import Domain
import Services
import Store
import TestSupport
import Testing

/// Variants under test and credits for what was won.
@Suite struct CampaignAnalysisTests {
    let temporary: TemporaryWorkspace
    var reader: Reader { temporary.workspace.reader }

    init() throws { temporary = try TemporaryWorkspace() }

    private func touches(_ count: Int, _ kind: String, _ variant: String, campaign: Int64, customer: Int64) throws {
        for _ in 0..<count {
            try temporary.create(
                "touch",
                [
                    "kind": .text(kind), "variant": .text(variant), "campaign": .integer(campaign),
                    "customer": .integer(customer), "at": .integer(TemporaryWorkspace.now.seconds),
                ])
        }
    }

    @Test func aDifferenceThatMayBeChanceSaysHowManyMoreAreNeeded() throws {
        try temporary.workspace.atomically {
            let customer = try temporary.create("customer", ["name": "Acme"]).id
            let campaign = try temporary.create("campaign", ["name": "Spring"]).id
            for (variant, clicks) in [("A", 20), ("B", 25)] {
                try touches(100, "delivered", variant, campaign: campaign, customer: customer)
                try touches(clicks, "clicked", variant, campaign: campaign, customer: customer)
            }
            let lines = try VariantTest(reader).results(of: Link(campaign))
            #expect(lines.map(\.variant) == ["A", "B"])
            #expect(lines[0].verdict == .baseline)
            #expect(lines[1].verdict == .inconclusive(needed: 994))
            #expect(lines[1].verdict.text == "inconclusive, 994 more needed")
            try touches(60, "clicked", "B", campaign: campaign, customer: customer)
            #expect(try VariantTest(reader).results(of: Link(campaign))[1].verdict == .better)
            #expect(try VariantTest(reader).results(of: Link(campaign + 1)).isEmpty)
        }
    }

    @Test(arguments: AttributionModel.allCases)
    func creditsAddUpToTheRevenue(model: AttributionModel) throws {
        let day = try #require(CivilDate("2026-02-20"))
        try temporary.workspace.atomically {
            let campaigns = try ["Spring", "Mail", "Fair"].map { name in
                try temporary.create("campaign", ["name": .text(name), "spent": .integer(500_0000)]).id
            }
            for number in 0..<5 {
                let customer = try temporary.create("customer", ["name": .text("Customer \(number)")]).id
                for (place, campaign) in campaigns.prefix(number).enumerated() {
                    try temporary.create(
                        "touch",
                        [
                            "kind": "clicked", "campaign": .integer(campaign), "customer": .integer(customer),
                            "at": .integer(Int64(day.days - 10 * (place + 1)) * 86_400),
                        ])
                }
                try temporary.create(
                    "deal",
                    [
                        "name": .text("Deal \(number)"), "customer": .integer(customer), "stage": "won",
                        "value": .integer(1_000_1000), "closed": .integer(Int64(day.days)),
                    ])
            }
        }
        let period = Period(day.startOfMonth, day.startOfMonth.adding(days: 27), text: "")
        let credits = try CampaignAttribution(reader).credits(model, in: period)
        #expect(credits.reduce(0) { $0 + $1.revenue.units } == 5 * 1_000_1000)
        #expect(credits.contains { $0.campaign == nil && $0.revenue.units == 1_000_1000 && $0.profit == nil })
        #expect(credits.allSatisfy { $0.revenue.units % 100 == 0 })
    }
}
