import Base
import Domain
import Services
import Store
import TestSupport
import Testing

@Suite struct PipelineTests {
    let temporary: TemporaryWorkspace
    var workspace: Workspace { temporary.workspace }

    init() throws { temporary = try TemporaryWorkspace() }

    @discardableResult
    private func run<T>(_ body: (UnitOfWork) throws -> T) throws -> T { try workspace.commit("test", body).value }

    @Test("A deal is stale by its pipeline's days, by a rule that comes later too; else after thirty")
    func staleDays() throws {
        func stale(after days: Int64) throws -> [Int64] {
            workspace.acting.fixedNow = TemporaryWorkspace.now.adding(seconds: days * 86_400)
            return try workspace.reader.ids(Query(DealSchema.name, where: .adjective("stale")))
        }
        func rule(_ stage: DealStage, _ days: Int64) throws -> StageRule {
            var rule = StageRule()
            rule.stage = stage
            rule.staleDays = days
            return try workspace.commit("rule") { StageRule(try RecordDesk($0).create(rule.record)) }.value
        }
        workspace.acting.fixedNow = TemporaryWorkspace.now
        let first = try rule(.lead, 5)
        let ids = try (0..<2).map { number in
            try workspace.commit("new") { unit in
                var deal = Deal()
                deal.name = "Stale \(number)"
                deal.stage = number == 0 ? .lead : .proposal
                return try RecordDesk(unit).create(deal.record).id
            }.value
        }
        #expect(try stale(after: 5) == [] && stale(after: 6) == [ids[0]])
        #expect(try stale(after: 30) == [ids[0]] && stale(after: 31) == ids)
        workspace.acting.fixedNow = TemporaryWorkspace.now
        _ = try rule(.proposal, 10)
        _ = try workspace.commit("set") { try RecordDesk($0).set(first.key, [("stale_days", 50)]) }
        #expect(try stale(after: 40) == [ids[1]])
        _ = try workspace.commit("delete") { try RecordDesk($0).delete(first.key) }
        #expect(try stale(after: 40) == ids)
    }

    private func deal(_ stage: DealStage = .lead) throws -> Deal {
        try run { unit in
            var customer = Customer()
            customer.name = "Northwind"
            var deal = Deal()
            deal.name = "Ovens"
            deal.customer = Link(try RecordDesk(unit).create(customer.record).id)
            deal.value = Decimal("12k")
            deal.stage = stage
            return Deal(try RecordDesk(unit).create(deal.record))
        }
    }

    @Test(
        arguments: [(DealStage.lead, 10), (.qualified, 20), (.proposal, 50), (.negotiation, 80)] as [(DealStage, Int64)]
    )
    func automaticProbabilityFollowsTheStage(stage: DealStage, percent: Int64) throws {
        let deal = try deal()
        let moved = try run { try stage == .lead ? deal : Pipeline($0).move(deal.id, to: stage) }
        #expect(moved.probability == Decimal(exactly: percent))
        #expect(moved.probabilityMode == .automatic)
    }

    @Test func aProbabilitySetByHandStays() throws {
        let deal = try deal(.proposal)
        let set = try run { try Deal(RecordDesk($0).set(deal.key, [("probability", .integer(35 * 10_000))])) }
        #expect(set.probabilityMode == .manual)
        let moved = try run { try Pipeline($0).move(deal.id, to: .negotiation) }
        #expect(moved.probability == Decimal(exactly: 35))
    }

    @Test func winningClosesAndMakesACustomer() throws {
        let deal = try deal(.proposal)
        let won = try run { try Pipeline($0).win(deal.id) }
        #expect(won.stage == .won)
        #expect(won.probability == Decimal(exactly: 100))
        #expect(won.category == .closed)
        #expect(won.closed == workspace.acting.today)
        let customer = try #require(try won.customer.flatMap { try workspace.reader.entity($0) })
        #expect(customer.status == .customer)
        #expect(customer.lifetimeValue == Decimal("12000"))
    }

    @Test func aLostDealNeedsAReasonAndKeepsItsStage() throws {
        let deal = try deal(.negotiation)
        #expect(throws: ServiceError.self) { try run { try Pipeline($0).move(deal.id, to: .lost) } }
        #expect(throws: ServiceError.self) { try run { try RecordDesk($0).set(deal.key, [("stage", "lost")]) } }
        let lost = try run { try Pipeline($0).lose(deal.id, because: "price") }
        #expect(lost.lastStage == .negotiation)
        #expect(lost.probability == .zero)
        #expect(lost.closed == workspace.acting.today)
    }

    /// SuiteCRM-Core#591 never updates the probability, espocrm#3294 always overwrites it: an automatic one follows the
    /// stage, one by hand stays.
    @Test func aProbabilityFollowsTheStageUnlessItIsByHand() throws {
        let automatic = try deal(.lead)
        let byHand = try deal(.lead)
        try run { try RecordDesk($0).set(byHand.key, [("probability", 350_000)]) }
        for id in [automatic.id, byHand.id] { try run { try Pipeline($0).move(id, to: .proposal) } }
        #expect(try workspace.reader.entity(automatic.link)?.probability == Decimal(exactly: 50))
        #expect(try workspace.reader.entity(byHand.link)?.probability == Decimal(exactly: 35))
    }

    /// odoo#67618 and espocrm#3294: editing a lost deal rewrote its probability.
    @Test func editingALostDealNeverTouchesItsProbability() throws {
        let deal = try deal(.negotiation)
        try run { try Pipeline($0).lose(deal.id, because: "price") }
        let edited = try run {
            try Deal(RecordDesk($0).set(deal.key, [("name", "Big ovens"), ("probability", 500_000)]))
        }
        #expect(edited.probability == .zero)
        #expect(edited.lastStage == .negotiation)
    }

    @Test func aClosedDealMovesOnlyAfterItWasReopened() throws {
        let deal = try deal(.proposal)
        try run { try Pipeline($0).lose(deal.id, because: "price") }
        #expect(throws: ServiceError.self) { try run { try Pipeline($0).move(deal.id, to: .proposal) } }
        #expect(throws: ServiceError.self) { try run { try Pipeline($0).win(deal.id) } }
        let reopened = try run { try Pipeline($0).reopen(deal.id) }
        #expect(reopened.stage == .proposal)
        #expect(reopened.closed == nil)
        #expect(reopened.probability == Decimal(exactly: 50))
        #expect(throws: ServiceError.self) { try run { try Pipeline($0).reopen(deal.id) } }
    }

    /// SuiteCRM shows weighted figures with lost deals at full value (frappe/crm): won counts 100 %, lost nothing.
    @Test func weightedCountsWonInFullAndLostNotAtAll() throws {
        let won = try deal(.proposal)
        let lost = try deal(.proposal)
        _ = try deal(.proposal)
        try run { try Pipeline($0).win(won.id) }
        try run { try Pipeline($0).lose(lost.id, because: "price") }
        let figures = Figures(workspace.reader)
        #expect(try figures.read(.weightedPipelineForTests).value == 6_000)
        let rows = try workspace.reader.rows(of: .dealStages)
        let weighted = Dictionary(uniqueKeysWithValues: rows.map { ($0.keys[0], $0.sums[1]) })
        #expect(weighted == ["won": 120_000_000, "lost": 0, "proposal": 60_000_000])
    }
}

extension KPI {
    /// The registry's own, by name.
    static var weightedPipelineForTests: KPI { KPIRegistry.kpi(named: "weighted_pipeline") ?? KPIRegistry.all[0] }
}
