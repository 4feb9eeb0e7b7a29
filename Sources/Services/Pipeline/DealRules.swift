// What holds for deals. Open stages may follow each other in any order; won and lost are final until
// the deal is reopened. A deal's probability follows its stage unless somebody set it by hand, and a
// closed deal's is fixed. Odoo #67618 and EspoCRM #3294 show what becomes of forecasts otherwise.

import Base
import Domain
import Store

enum DealRules: RecordRules {
    static func settle(_ record: inout Record, _ before: Record?, _ unit: UnitOfWork) throws {
        var deal = Deal(record)
        let old = before.map { Deal($0) }
        if let old, !old.stage.isOpen { try keepClosed(deal, old) }
        settleProbability(&deal, old)
        if old?.stage != deal.stage { try enter(&deal, from: old, unit) }
        if deal.stage.isOpen, deal.closed != nil {
            throw Refusal("an open deal has no actual close", advice: "win or lose it, or set close for the expected one")
        }
        if deal.stage == .lost, (deal.lostReason ?? "").isEmpty {
            throw Refusal("a lost deal needs a reason", advice: "write `lose deal \(max(deal.id, 1)) because REASON`")
        }
        if !(0...100).contains(deal.probability.real) {
            throw Refusal("a probability is between 0 and 100 %")
        }
        record = deal.record
    }

    /// A closed deal stays where it is, and so does its probability.
    private static func keepClosed(_ deal: Deal, _ old: Deal) throws {
        let state = old.stage == .won ? "won" : "lost"
        if deal.stage != old.stage {
            throw Refusal("deal \(old.id) is \(state)", advice: "`reopen deal \(old.id)` first")
        }
        if deal.probability != old.probability {
            throw Refusal("deal \(old.id) is \(state); its probability is fixed", advice: "`reopen deal \(old.id)` first")
        }
    }

    /// Setting a probability makes it one set by hand; going back to automatic takes the stage's.
    private static func settleProbability(_ deal: inout Deal, _ old: Deal?) {
        guard deal.stage.isOpen else { return }
        let given = old?.probability ?? DealStage.lead.probability
        if deal.probability != given, old?.probabilityMode == deal.probabilityMode || old == nil {
            deal.probabilityMode = .manual
        } else if deal.probabilityMode == .automatic, old?.probabilityMode == .manual {
            deal.probability = deal.stage.probability
        }
    }

    private static func enter(_ deal: inout Deal, from old: Deal?, _ unit: UnitOfWork) throws {
        deal.stageSince = unit.now
        switch deal.stage {
        case .won, .lost:
            deal.closed = deal.closed ?? unit.acting.today
            deal.probability = deal.stage.probability
            deal.category = deal.stage == .won ? .closed : .omitted
            deal.lastStage = old?.stage
        default:
            if deal.probabilityMode == .automatic { deal.probability = deal.stage.probability }
        }
    }

    /// Whoever buys is a customer.
    static func followUp(_ before: Record?, _ after: Record, _ unit: UnitOfWork) throws {
        let deal = Deal(after)
        guard deal.stage == .won, before.map({ Deal($0).stage }) != .won, let link = deal.customer,
            var customer = try unit.reader.entity(link), customer.status != .customer
        else { return }
        customer.status = .customer
        try unit.update(customer)
    }
}
