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

    /// SuiteCRM counts the cost once for each won deal: (3,000 - 500) / 500 would be (3,000 - 1,500) / 1,500.
    @Test func theCostOfACampaignCountsOnceHoweverManyDealsItWon() throws {
        let campaign = try temporary.create("campaign", ["name": "Spring", "spent": 500_0000, "budget": 500_0000]).id
        #expect(try value("campaign_return") == -100)
        for number in 1...3 {
            try temporary.create(
                "deal",
                [
                    "name": .text("Deal \(number)"), "value": 1_000_0000, "stage": "won", "currency": "EUR",
                    "campaign": .integer(campaign), "closed": temporary.workspace.acting.today.stored,
                ])
        }
        #expect(try value("campaign_return") == 500)
    }

    /// NPS = % of 9 and 10 less % of 0 to 6; without answers there is none.
    @Test func promotersLessDetractors() throws {
        #expect(try value("nps") == nil)
        let customer = try temporary.create("customer", ["name": "Acme"]).id
        for score in [10, 9, 9, 8, 7, 6, 0] {
            try temporary.create(
                "feedback",
                [
                    "customer": .integer(customer), "score": .integer(Int64(score)),
                    "at": temporary.workspace.acting.now.stored,
                ])
        }
        let score = try #require(try value("nps"))
        #expect(abs(score - 100.0 / 7) < 0.001)
        #expect(throws: ServiceError.self) {
            try temporary.workspace.commit("new feedback") { unit in
                var feedback = Feedback()
                (feedback.customer, feedback.score) = (Link(customer), 11)
                return try RecordDesk(unit).create(feedback.record)
            }
        }
    }

    private func value(_ name: String) throws -> Double? {
        let period = Period(.period(.month, offset: 0), clock: reader.acting.clock)
        return try Figures(reader).read(FigureShelf(reader).kpi(named: name), in: period).value
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
