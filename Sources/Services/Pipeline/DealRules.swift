// What follows from a change of a deal. The rules and the faults that they avoid:
//
// A deal's probability is automatic (it follows the stage) or set by hand; only automatic ones are
// rewritten, and editing a lost deal never touches it (odoo#67618, espocrm#3294). Won is 100, lost 0.
// A lost deal needs a reason and keeps the stage it was lost in; won and lost alike get their actual
// close. A closed deal moves again only after it was reopened.

import Base
import Domain
import Store

struct DealRules: TypeRules {
    /// Set by `reopen`, which alone may leave won and lost.
    var mayReopen = false

    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var deal = Deal(record)
        let old = before.map { Deal($0) }
        try check(deal)
        if let old, old.stage != deal.stage, !old.stage.isOpen, !mayReopen {
            throw ServiceError(
                "deal \(deal.id) is \(old.stage.label.lowercased())",
                advice: "bring it back first with `reopen deal \(deal.id)`")
        }
        settleClose(&deal, from: old)
        if old?.stage != deal.stage {
            let book = try StageBook(deal.pipeline, unit.reader)
            try book.check(deal, from: old?.stage)
            try enter(deal.stage, &deal, from: old, unit, book)
        } else if let old {
            try settleProbability(&deal, from: old, unit)
        }
        if !deal.stage.isOpen, deal.closed == nil { deal.closed = unit.acting.today }
        record = deal.record
    }

    /// A closed deal keeps the exchange rate of its closing day; an open one follows today's (espocrm#1429).
    func complete(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var deal = Deal(record)
        guard !deal.stage.isOpen else {
            guard deal.exchangeRate != nil else { return }
            deal.exchangeRate = nil
            return record = deal.record
        }
        let old = before.map { Deal($0) }
        let isSame = old.map { $0.stage == deal.stage && $0.closed == deal.closed && $0.currency == deal.currency }
        guard deal.exchangeRate == nil || isSame == false else { return }
        deal.exchangeRate = try unit.reader.rate(of: deal.currency, on: deal.closed ?? unit.acting.today)
        record = deal.record
    }

    /// A move is logged, with the time in the stage before; winning makes a lead or prospect a customer.
    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let deal = Deal(record)
        if let old = before.map({ Deal($0) }), old.stage != deal.stage { try log(deal, from: old, unit) }
        guard deal.stage == .won, before.map({ Deal($0).stage }) != .won, let link = deal.customer,
            let customer = try unit.reader.entity(link), customer.status != .customer
        else { return }
        try CustomerRules.win(customer, in: unit)
    }

    private func log(_ deal: Deal, from old: Deal, _ unit: UnitOfWork) throws {
        var change = StageChange()
        change.deal = deal.link
        change.from = old.stage
        change.to = deal.stage
        change.at = unit.now
        change.spent = max(0, unit.now.seconds - (old.stageSince ?? old.created).seconds)
        change.who = unit.acting.user
        try unit.create(change)
    }

    /// A close that is put off is counted, and the first one kept.
    private func settleClose(_ deal: inout Deal, from old: Deal?) {
        if deal.firstClose == nil { deal.firstClose = old?.close ?? deal.close }
        if let was = old?.close, let now = deal.close, now > was, deal.stage.isOpen { deal.slips += 1 }
    }

    private func check(_ deal: Deal) throws {
        if let value = deal.value, value < .zero {
            throw ServiceError(
                "a deal can't be worth less than nothing", advice: "say a value of 0 or more", field: "value")
        }
        guard (0...100 * Decimal.scale).contains(deal.probability.units) else {
            throw ServiceError(
                "a probability is between 0 and 100%", advice: "say `probability=40%`", field: "probability")
        }
    }

    private func enter(
        _ stage: DealStage, _ deal: inout Deal, from old: Deal?, _ unit: UnitOfWork, _ book: StageBook
    ) throws {
        deal.stageSince = unit.now
        deal.staleOn = book.staleOn(stage, since: unit.acting.zone.day(of: unit.now))
        let wasSetByHand =
            old.map { deal.probability != $0.probability } ?? (deal.probability != DealStage.lead.probability)
        switch stage {
        case .won:
            deal.probability = stage.probability
            deal.category = .closed
        case .lost:
            guard deal.lostReason?.isEmpty == false else {
                throw ServiceError(
                    "a lost deal needs a reason",
                    advice: "say `lose deal \(deal.id == 0 ? "ID" : String(deal.id)) because …`")
            }
            deal.lastStage = old?.stage
            deal.probability = stage.probability
            deal.category = .omitted
        default:
            if let old, !old.stage.isOpen { reopen(&deal, book) }
            if let category = book.category(stage), old.map({ $0.category == deal.category }) ?? true {
                deal.category = category
            }
            if wasSetByHand {
                deal.probabilityMode = .manual
            } else if deal.probabilityMode == .automatic {
                deal.probability = book.probability(stage)
            }
        }
    }

    private func reopen(_ deal: inout Deal, _ book: StageBook) {
        deal.closed = nil
        deal.lostReason = nil
        deal.lastStage = nil
        deal.category = .pipeline
        deal.probabilityMode = .automatic
        deal.probability = book.probability(deal.stage)
    }

    private func settleProbability(_ deal: inout Deal, from old: Deal, _ unit: UnitOfWork) throws {
        guard deal.stage.isOpen else {
            deal.probability = old.probability
            return
        }
        if deal.probability != old.probability {
            deal.probabilityMode = .manual
        } else if deal.probabilityMode == .automatic, old.probabilityMode == .manual {
            deal.probability = try StageBook(deal.pipeline, unit.reader).probability(deal.stage)
        }
    }
}
