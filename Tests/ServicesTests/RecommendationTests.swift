// Recommendations by hand-computed numbers; nothing without a number, and what is dismissed stays away.

import Base
import Domain
import Store
import TestSupport
import Testing

@testable import Services

@Suite struct RecommendationTests {
    private let temporary: TemporaryWorkspace
    private var workspace: Workspace { temporary.workspace }
    private var reader: Reader { workspace.reader }

    init() throws {
        temporary = try TemporaryWorkspace()
        try temporary.create("user", ["login": "anna", "name": "Anna"])
    }

    private func days(_ ago: Int) -> Value { .integer(Int64(workspace.acting.today.days - ago)) }
    private func seconds(_ ago: Int64) -> Value { .integer(TemporaryWorkspace.now.seconds - ago * 86_400) }
    private func money(_ amount: Int64) -> Value { .integer(amount * Decimal.scale) }

    private func recommendation(_ key: String) throws -> Recommendation {
        try #require(try Recommendations(reader).all().first { $0.key == key })
    }

    @Test("An empty workspace has nothing to recommend, and neither has one without a number")
    func nothing() throws {
        #expect(try Recommendations(reader).all().isEmpty)
        try temporary.create("deal", ["name": "Without value", "stage": "proposal", "stage_since": seconds(40)])
        try temporary.create("customer", ["name": "A lead", "status": "lead"])
        #expect(try Recommendations(reader).all().isEmpty)
    }

    /// 10,000 × 50 % + 4,000 × 20 %.
    @Test("Stale deals put their weighted value at stake, and open exactly themselves")
    func stale() throws {
        for (stage, value, probability) in [("proposal", 10_000, 50), ("qualified", 4_000, 20)] {
            try temporary.create(
                "deal",
                [
                    "name": .text(stage), "stage": .text(stage), "value": money(Int64(value)),
                    "probability": money(Int64(probability)), "stage_since": seconds(40),
                ])
        }
        try temporary.create(
            "deal", ["name": "New", "stage": "lead", "value": money(9), "stage_since": seconds(1), "next_step": "call"])
        let stale = try recommendation("stale-deals")
        #expect(stale.effect == 5_800 && stale.kpi.name == "revenue")
        #expect(try reader.ids(stale.records).sorted() == [1, 2])
        #expect(stale.reckoning.contains("2 deals worth"))
    }

    /// 3 leads × 4 of 10 × 1,000 a deal.
    @Test("Leads without an owner are worth what leads became, times what a deal brings")
    func leads() throws {
        try workspace.atomically {
            for number in 0..<10 {
                try temporary.create(
                    "customer",
                    [
                        "name": .text("Old \(number)"), "status": number < 4 ? "customer" : "lead", "owner": 1,
                        "created": seconds(200),
                    ])
                try temporary.create(
                    "deal",
                    ["name": "Won", "stage": "won", "value": money(Int64(550 + 100 * number)), "closed": days(30)])
            }
            for _ in 0..<3 {
                try temporary.create("customer", ["name": "Lead", "status": "lead", "created": seconds(1)])
            }
        }
        let leads = try recommendation("unassigned-leads")
        #expect(abs(leads.effect - 1_200) < 1e-6)
        #expect(leads.command == "distribute customers status:lead unassigned")
        #expect(try reader.count(leads.records) == 3)
    }

    /// Of gaps of 100 days and more: 1 of 2 ended with a purchase.
    @Test("Who came back after so long is counted by gaps, the last one among them")
    func returns() throws {
        func day(_ ago: Int) -> CivilDate { workspace.acting.today.adding(days: -ago) }
        let history = PurchaseHistory(
            [
                1: [
                    Purchase(day: day(300), amount: 1), Purchase(day: day(150), amount: 1),
                    Purchase(day: day(60), amount: 1),
                ],
                2: [Purchase(day: day(200), amount: 1)], 3: [Purchase(day: day(99), amount: 1)],
            ], today: workspace.acting.today)
        #expect(PurchaseHistory.returns(history, after: 100) == Proportion(1, of: 2))
        #expect(PurchaseHistory.returns(history, after: 90) == Proportion(2, of: 4))
    }

    /// Of 100 € to 100 €, k = 10 and 30: √ as they are (10 + 30) × √100 = 400; best shares 1 : 9 of 200 give
    /// 10 × √20 + 30 × √180 = 447.21….
    @Test("Budgets are recommended by what the assumption says they would bring more")
    func budgets() throws {
        for (name, revenue) in [("A", 100), ("B", 300)] {
            let id = try temporary.create(
                "campaign",
                ["name": .text(name), "status": "active", "budget": money(200), "spent": money(100)]
            ).id
            try temporary.create(
                "deal",
                [
                    "name": "Won", "stage": "won", "value": money(Int64(revenue)), "closed": days(30),
                    "campaign": .integer(id),
                ])
        }
        let budgets = try recommendation("budgets")
        // A tenth would be A's, who has spent 100 already and keeps it: 100 and 300 instead of 200 each.
        #expect(abs(budgets.effect - (10 * 10 + 30 * 300.0.squareRoot() - 40 * 200.0.squareRoot())) < 1e-6)
        #expect(budgets.kpi.name == "campaign_revenue")
    }

    @Test("A ticket whose resolution is late already is not kept from it by a higher priority")
    func breachedTickets() throws {
        for (name, isBreached) in [("Late", 1), ("In time", 0)] {
            try temporary.create(
                "ticket",
                [
                    "subject": .text(name), "status": "open", "next_due": seconds(1), "assignee": 1,
                    "resolution_breached": .integer(Int64(isBreached)),
                ])
        }
        #expect(try recommendation("overdue-tickets").text.hasPrefix("1 ticket"))
    }

    @Test("What is dismissed stays away until its day, and comes back with one undo")
    func dismissal() throws {
        try temporary.create(
            "deal",
            [
                "name": "D", "stage": "proposal", "value": money(10), "probability": money(50),
                "stage_since": seconds(40),
            ])
        func keys() throws -> [String] { try Recommendations(reader).all().map(\.key) }
        #expect(try keys() == ["stale-deals"])
        let tomorrow = workspace.acting.today.adding(days: 1)
        _ = try workspace.commit("dismiss") {
            try Recommendations.dismiss("stale-deals", until: tomorrow, because: "fair", in: $0)
        }
        #expect(try keys().isEmpty)
        workspace.acting.fixedNow = TemporaryWorkspace.now.adding(seconds: 86_400)
        #expect(try keys() == ["stale-deals"])
        _ = try workspace.commit("dismiss") {
            try Recommendations.dismiss("stale-deals", until: nil, because: nil, in: $0)
        }
        #expect(try keys().isEmpty)
        _ = try workspace.undo()
        #expect(try keys() == ["stale-deals"])
        let refusal = #expect(throws: ServiceError.self) {
            try workspace.commit("dismiss") {
                try Recommendations.dismiss("stale-deal", until: nil, because: nil, in: $0)
            }
        }
        #expect(refusal?.advice == "did you mean stale-deals?")
    }
}
