// Budgets shared out over campaigns: by hand-computed shares, to the cent, kept and moved with one undo each.

import Base
import Domain
import Store
import TestSupport
import Testing

@testable import Services

@Suite struct BudgetTests {
    private func money(_ text: String) -> Decimal { Decimal(text) ?? .zero }

    private func lines() -> [BudgetAllocation.Line] {
        [
            .init(campaign: 1, name: "A", spent: money("100"), revenue: money("400"), budget: money("500")),
            .init(campaign: 2, name: "B", spent: money("400"), revenue: money("800"), budget: money("500")),
            .init(campaign: 3, name: "C", spent: .zero, revenue: .zero),
        ]
    }

    /// A: 400² ÷ 100 = 1,600; B: 800² ÷ 400 = 1,600; so halves of what C's tenth leaves. In cents 45000.45, 45000.45 and
    /// 10000.1; the cent that is over goes to the largest rest, the first of equals.
    @Test("With diminishing returns shares go by revenue² ÷ cost, and a tenth to what was never tried")
    func diminishing() throws {
        let euro = try #require(Currency(code: "EUR"))
        let shared = BudgetAllocation(money("1000.01"), over: lines(), by: .diminishing, in: euro)
        #expect(shared.lines.map(\.recommended) == [money("450.01"), money("450"), money("100")])
        // k = 400 ÷ √100 = 40
        #expect(abs(try #require(shared.lines[0].expected) - 40 * 450.01.squareRoot()) < 1e-9)
        #expect(shared.lines[2].expected == nil && shared.notes.count == 3)
        // As it is, 500 to 500: 40 × √500.005 each.
        #expect(abs(try #require(shared.expectedAsItIs) - 80 * 500.005.squareRoot()) < 1e-9)
        let proportional = BudgetAllocation(money("900"), over: Array(lines().prefix(2)), by: .proportional, in: euro)
        #expect(proportional.lines.map(\.recommended) == [money("300"), money("600")])
        let none = BudgetAllocation(
            money("10"), over: [lines()[2], lines()[2], lines()[2]], by: .diminishing, in: euro)
        #expect(none.lines.map(\.recommended) == [money("3.34"), money("3.33"), money("3.33")] && none.expected == nil)
    }

    /// By k² A and B get half each of 700; B has spent 400 already and keeps it, so A gets the other 300 less C's tenth.
    @Test("No budget falls under what is spent, and more must be shared out than that")
    func spentIsKept() throws {
        let euro = try #require(Currency(code: "EUR"))
        let shared = BudgetAllocation(money("700"), over: lines(), by: .diminishing, in: euro, keepsSpent: true)
        #expect(shared.lines.map(\.recommended) == [money("270"), money("400"), money("30")])
        #expect(shared.notes.contains("1 has spent more than that and keeps it"))
        let temporary = try TemporaryWorkspace()
        try temporary.create("campaign", ["name": "A", "spent": .integer(500 * Decimal.scale)])
        let error = #expect(throws: ServiceError.self) {
            try BudgetAllocation.over(Query(CampaignSchema.name), money("499"), temporary.workspace.reader)
        }
        #expect(error?.message == "500 EUR are spent already")
    }

    @Test("Campaigns of other currencies are shared out too, by today's rates, and get their budget in their own")
    func currencies() throws {
        let temporary = try TemporaryWorkspace()
        for (name, currency) in [("Here", "EUR"), ("There", "USD"), ("Nowhere", "GBP")] {
            try temporary.create("campaign", ["name": .text(name), "currency": .text(currency), "spent": 1_000_000])
        }
        try temporary.create("exchange_rate", ["code": "USD", "rate": .integer(12_500), "on": .integer(20_000)])
        let reader = temporary.workspace.reader
        let shared = try BudgetAllocation.over(Query(CampaignSchema.name), money("1000"), reader)
        #expect(Set(shared.lines.map(\.name)) == ["Here", "There"] && shared.leftOut == ["Nowhere"])
        #expect(shared.lines.sorted { $0.name < $1.name }.map(\.spent) == [money("100"), money("80")])
        #expect(shared.lines.map(\.recommended) == [money("500"), money("500")])
        #expect(shared.notes.contains { $0.contains("Nowhere") })
        _ = try temporary.workspace.commit("allocate") { try shared.apply(in: $0) }
        let budgets = try reader.entities(CampaignSchema.self, Query(CampaignSchema.name))
            .sorted { $0.id < $1.id }.map(\.budget)
        #expect(budgets == [money("500"), money("625"), nil])
    }

    @Test("No other sharing-out of the same amount brings more under the same assumption, and parts add up to it")
    func best() throws {
        let euro = try #require(Currency(code: "EUR"))
        var draw = SeededGenerator(seed: 5)
        for _ in 0..<200 {
            let lines = (0..<Int.random(in: 2...6, using: &draw)).map { number in
                BudgetAllocation.Line(
                    name: "\(number)",
                    spent: Decimal(units: Int64.random(in: 1...90_000_000, using: &draw) / 100 * 100),
                    revenue: Decimal(units: Int64.random(in: 0...900_000_000, using: &draw)))
            }.filter { $0.spent > .zero }
            guard lines.count > 1, lines.contains(where: { $0.revenue > .zero }) else { continue }
            let amount = Decimal(units: Int64.random(in: 1...1_000_000, using: &draw) * 100)
            let shared = BudgetAllocation(amount, over: lines, by: .diminishing, in: euro)
            #expect(shared.lines.reduce(0) { $0 + $1.recommended.units } == amount.units)
            let best = try #require(shared.expected)
            for _ in 0..<20 {
                let cuts = lines.map { _ in Double.random(in: 0...1, using: &draw) }
                let sum = cuts.reduce(0, +)
                let other = zip(shared.lines, cuts).reduce(0.0) {
                    $0 + ($1.0.expected(of: amount.real * $1.1 / sum) ?? 0)
                }
                // Cents that are rounded cost a little.
                #expect(other <= best + best * 1e-3 + 0.5)
            }
        }
    }

    @Test("Budgets are set and moved by command, refused below what is spent, and taken back")
    func moves() throws {
        let temporary = try TemporaryWorkspace()
        let workspace = temporary.workspace
        for (name, spent) in [("A", 100), ("B", 0)] {
            try temporary.create(
                "campaign",
                [
                    "name": .text(name), "budget": .integer(500 * Decimal.scale),
                    "spent": .integer(Int64(spent) * Decimal.scale),
                ])
        }
        func budgets() throws -> [String] {
            try workspace.reader.entities(CampaignSchema.self, Query("campaign", order: [SortKey(FieldPath("id"))])).map
            {
                $0.budget?.description ?? "—"
            }
        }
        _ = try workspace.commit("shift") { try CampaignDesk($0).shift(money("399.99"), from: 1, to: 2) }
        #expect(try budgets() == ["100.01", "899.99"])
        let refusal = #expect(throws: ServiceError.self) {
            try workspace.commit("shift") { try CampaignDesk($0).shift(money("0.02"), from: 1, to: 2) }
        }
        #expect(refusal?.message == "campaign 1 has 0.01 EUR left of its budget")
        _ = try workspace.undo()
        #expect(try budgets() == ["500", "500"])
        let all = Query("campaign", order: [SortKey(FieldPath("id"))])
        // A has spent 100, which no sharing-out takes back, as no shift does.
        #expect(throws: ServiceError.self) { try BudgetAllocation.over(all, money("99.99"), workspace.reader) }
        let shared = try BudgetAllocation.over(all, money("199.99"), workspace.reader)
        #expect(try workspace.commit("allocate") { try shared.apply(in: $0) }.value == [1, 2])
        #expect(try budgets() == ["100", "99.99"])
        _ = try workspace.undo()
        #expect(try budgets() == ["500", "500"])
        #expect(throws: ServiceError.self) { try BudgetAllocation.over(Query("deal"), money("1"), workspace.reader) }
    }
}
