// Customers by what they bought: quintiles with ties, segments that are kept and asked for, lifetime value and cohorts.

import Base
import Domain
import Language
import Store
import TestSupport
import Testing

@testable import Services

@Suite struct PurchaseTests {
    private let temporary: TemporaryWorkspace
    private var workspace: Workspace { temporary.workspace }
    private var reader: Reader { workspace.reader }

    init() throws { temporary = try TemporaryWorkspace() }

    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func won(_ customer: Int64, _ amount: Int64, _ on: String, _ fields: [String: Value] = [:]) throws {
        let all: [String: Value] = [
            "name": .text("Deal"), "customer": .integer(customer), "stage": "won",
            "value": .integer(amount * Decimal.scale), "closed": .integer(Int64(try day(on).days)),
        ]
        try temporary.create("deal", all.merging(fields) { $1 })
    }

    @Test(
        "Quintiles go by the middle of equals: those who are alike share one, and where all are alike they are in the middle"
    )
    func quintiles() {
        #expect(PurchaseScore.quintiles([10, 20, 30, 40, 50]) == [1, 2, 3, 4, 5])
        #expect(PurchaseScore.quintiles([5, 4, 3, 2, 1, 10, 9, 8, 7, 6]) == [3, 2, 2, 1, 1, 5, 5, 4, 4, 3])
        #expect(PurchaseScore.quintiles([1, 1, 1, 2, 3]) == [2, 2, 2, 4, 5])
        #expect(PurchaseScore.quintiles([7, 7, 7, 7]) == [3, 3, 3, 3])
        #expect(PurchaseScore.quintiles([7, 7, 7, 7, 7]) == [3, 3, 3, 3, 3])
        #expect(PurchaseScore.quintiles([Int]()).isEmpty && PurchaseScore.quintiles([1]) == [3])
    }

    @Test("Each of the 25 scores has a segment, and every segment is of some")
    func partition() {
        var cells: [PurchaseSegment: Int] = [:]
        for recency in 1...5 {
            for worth in 1...5 { cells[PurchaseSegment(recency: recency, worth: worth), default: 0] += 1 }
        }
        #expect(
            cells == [
                .champions: 2, .loyal: 4, .potentialLoyalists: 4, .newCustomers: 1, .promising: 1, .needAttention: 1,
                .aboutToSleep: 2, .atRisk: 4, .cantLose: 2, .hibernating: 4,
            ])
        #expect(PurchaseScore(recency: 5, frequency: 4, monetary: 3).worth == 4)
        #expect(PurchaseScore(recency: 5, frequency: 4, monetary: 3).text == "543")
    }

    @Test("Segments are kept with the customers, asked for as a query, and taken back in one step")
    func keeps() throws {
        let ids = try (1...5).map { try temporary.create("customer", ["name": .text("Customer \($0)")]).id }
        _ = try temporary.create("customer", ["name": "Never bought"])
        try workspace.atomically {
            // The later a customer, the more lately, often and much it bought.
            for (place, id) in ids.enumerated() {
                for purchase in 0...place {
                    try won(id, Int64(100 * (place + 1)), "2026-0\(place < 4 ? 1 : 2)-\(10 + place + purchase)")
                }
            }
            try won(ids[0], 5_000, "2026-03-20")
        }
        let found = PurchaseSegments(try PurchaseHistory(.deals, reader))
        #expect(found.customers.map(\.frequency) == [1, 2, 3, 4, 5])
        #expect(found.customers.map(\.monetary.units) == [100, 400, 900, 1_600, 2_500].map { $0 * Decimal.scale })
        #expect(found.customers.map(\.score.text) == ["111", "222", "333", "444", "555"])
        let changed = try workspace.commit("keep rfm") { try found.keep(in: $0) }.value
        #expect(changed == ids)
        func customers(_ text: String) throws -> [Int64] {
            try reader.ids(SavedQueryShelf(reader).parser(reader.catalogue).parse(text))
        }
        #expect(try customers("customers segment:champions") == [ids[4]])
        #expect(try customers("customers segment:hibernating sort id") == [ids[0], ids[1]])
        #expect(try customers("customers segment:any").count == 5)
        // The cohort is a group like any other: a heat map of a dashboard, a figure split by it.
        let board = try DashboardReader(reader, file: "b.yaml").read(
            "title: T\ntiles:\n  - {show: heat, kpi: revenue, by: customer.cohort, per: month, last: 3}")
        let heat = try Figures(reader).read(board).tiles[0].lines.map {
            "\($0.group) \($0.day?.description ?? "") \($0.value ?? -1)"
        }
        #expect(heat == ["2026-01 2026-01-01 3000.0", "2026-02 2026-02-01 2500.0", "2026-01 2026-03-01 5000.0"])
        #expect(try workspace.commit("keep rfm") { try found.keep(in: $0) }.value.isEmpty)
        _ = try workspace.undo()
        #expect(try customers("customers segment:any").isEmpty)
    }

    @Test("A frozen rate converts what was bought; without one the purchase counts and its amount doesn't")
    func currencies() throws {
        let id = try temporary.create("customer", ["name": "Acme"]).id
        try won(id, 200, "2026-01-10", ["currency": "USD", "exchange_rate": .integer(2 * Decimal.scale)])
        try won(id, 70, "2026-01-11", ["currency": "USD"])
        let history = try PurchaseHistory(.deals, reader)
        #expect(history.withoutRate == 1)
        let line = try #require(PurchaseSegments(history).customers.first)
        #expect(line.frequency == 2 && line.monetary.units == 100 * Decimal.scale)
    }

    @Test("Lifetime value: 4 of 5 stay, 10 % discount, 3 years: 2.2562 times a year's revenue")
    func lifetime() throws {
        var purchases: [Int64: [Purchase]] = [:]
        for id in Int64(1)...5 {
            purchases[id] = [Purchase(day: try day("2025-03-02"), amount: 1_000 * Decimal.scale)]
            if id > 1 { purchases[id]?.append(Purchase(day: try day("2026-01-10"), amount: 500 * Decimal.scale)) }
        }
        let history = PurchaseHistory(purchases, today: try day("2026-03-02"))
        let value = LifetimeValue(history)
        #expect(value.retention == 0.8)
        #expect(value.line(of: 1)?.value?.description == "2256.2" && value.line(of: 2)?.value?.description == "3384.3")
        #expect(value.line(of: 9) == nil && value.line(of: 1, hasLeft: true)?.value == nil)
        // Without discount a long horizon comes to ARPA × margin ÷ churn: 1,000 × 40 % ÷ 20 %.
        let long = LifetimeValue(history, .init(years: 200, discount: 0, margin: 40))
        #expect(long.line(of: 1)?.value?.description == "2000")
        // Two years of 730 days: 1,000 ÷ (730 ÷ 365.25) a year, and nobody who could have stayed.
        let one = LifetimeValue(
            PurchaseHistory(
                [1: [Purchase(day: try day("2024-03-02"), amount: 1_000 * Decimal.scale)]], today: try day("2026-03-02")
            ))
        #expect(one.retention == nil && one.line(of: 1)?.value == nil)
        #expect(one.line(of: 1)?.yearly.description == "500.34")
        #expect(one.notes.last?.contains("nothing can be said") == true)
    }

    @Test("Cohorts are a triangle: what has not begun is nothing, a month without purchases is nought")
    func cohorts() throws {
        let amount = { (units: Int64) in units * Decimal.scale }
        let history = PurchaseHistory(
            [
                1: [
                    Purchase(day: try day("2026-01-05"), amount: amount(100)),
                    Purchase(day: try day("2026-02-20"), amount: amount(50)),
                    Purchase(day: try day("2026-02-21"), amount: amount(-20), counts: false),
                ],
                2: [Purchase(day: try day("2026-01-10"), amount: amount(200))],
                3: [Purchase(day: try day("2026-02-01"), amount: amount(300))],
            ], today: try day("2026-03-02"))
        let kept = PurchaseCohorts(history, per: .month, of: .retention)
        #expect(kept.cohorts.map { kept.name(of: $0) } == ["2026-01", "2026-02", "2026-03"])
        #expect(kept.cohorts.map(\.customers) == [[1, 2], [3], []])
        #expect(kept.cohorts.map(\.cells) == [[100, 50, 0], [100, 0, nil], [nil, nil, nil]])
        let revenue = PurchaseCohorts(history, per: .month, of: .revenue)
        #expect(revenue.cohorts.map(\.cells) == [[300, 30, 0], [300, 0, nil], [nil, nil, nil]])
        let quarters = PurchaseCohorts(history, per: .quarter, of: .revenue)
        #expect(quarters.cohorts.map(\.cells) == [[630]] && quarters.name(of: quarters.cohorts[0]) == "2026-Q1")
        #expect(PurchaseCohorts(PurchaseHistory([:], today: history.today), per: .month, of: .revenue).cohorts.isEmpty)
        #expect(
            PurchaseCohorts(history, per: .month, of: .revenue, last: 2).cohorts.map(\.start) == [
                try day("2026-02-01"), try day("2026-03-01"),
            ])
    }
}
