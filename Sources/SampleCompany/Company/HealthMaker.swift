// Health: a score that can be explained by what is in the other files, with its reasons.

import Domain

/// Judges how customers feel.
struct HealthMaker {
    let phrases: [String: [String]]
    let deals: [SampleDeal]
    let tickets: [SampleTicket]
    var dice: Dice

    private static let start = 76
    /// Days that still count.
    private static let memory = 180

    /// The health of whoever has bought something; nil for others.
    mutating func health(of customer: SampleCustomer) -> Health? {
        guard customer.status == .customer || customer.status == .churned else { return nil }
        var (score, reasons) = (Self.start, [String]())
        let own = tickets.filter { $0.customer == customer.index && $0.created.day >= -Self.memory }
        let late = own.filter { $0.times.isResolutionBreached || $0.times.isResponseBreached }.count
        if late > 0 {
            score -= min(24, late * 6)
            reasons.append(
                "\(late) \(late == 1 ? "ticket was" : "tickets were") answered or resolved late in the last 180 days")
        }
        let burning = own.filter { !$0.status.isDone && ($0.status == .escalated || $0.priority == .critical) }.count
        if burning > 0 {
            score -= 12 * burning
            reasons.append("\(burning) escalated or critical \(burning == 1 ? "ticket is" : "tickets are") open")
        }
        judgeRatings(own.compactMap(\.satisfaction), &score, &reasons)
        judgeDeals(of: customer, &score, &reasons)
        judgeRelation(with: customer, &score, &reasons)
        score = max(dice.number(3, 16), min(98, score + dice.number(-4, 4)))
        if reasons.isEmpty { reasons.append("Quiet: no late tickets, no complaints") }
        return Health(score: score, risk: score < 45 ? .high : score < 65 ? .medium : .low, reasons: reasons)
    }

    /// How much of what it bought a customer uses: who feels well uses more, and the platform tells of all but a few.
    static func usage(of customer: SampleCustomer, _ dice: inout Dice) -> Int? {
        guard customer.status == .customer, let health = customer.health else { return nil }
        let usage = health.score + dice.number(-14, 18) - (customer.hint == .angry ? 8 : 0)
        return customer.hint == .bare || dice.chance(6) ? nil : max(8, min(100, usage))
    }

    private func judgeRatings(_ ratings: [Int], _ score: inout Int, _ reasons: inout [String]) {
        guard !ratings.isEmpty else { return }
        let tenths = ratings.reduce(0, +) * 10 / ratings.count
        if tenths < 30 {
            score -= 14
        } else if tenths >= 45 {
            score += 6
        } else {
            return
        }
        reasons.append(
            "Ratings average \(tenths / 10).\(tenths % 10) of 5 over \(ratings.count) \(ratings.count == 1 ? "ticket" : "tickets")"
        )
    }

    private func judgeDeals(of customer: SampleCustomer, _ score: inout Int, _ reasons: inout [String]) {
        let own = deals.filter { $0.customer == customer.index }
        let lastSale = own.filter { $0.stage == .won }.compactMap(\.closed).max() ?? -600
        if lastSale > -90 {
            score += 8
            reasons.append("Bought \(-lastSale) days ago")
        } else if lastSale < -360 {
            score -= 9
            reasons.append("Nothing bought for more than a year")
        }
        if own.contains(where: { $0.isOpen }) { score += 3 }
    }

    private mutating func judgeRelation(with customer: SampleCustomer, _ score: inout Int, _ reasons: inout [String]) {
        func add(_ kind: String, _ points: Int) {
            score += points
            reasons.append(dice.pick(phrases[kind] ?? [""]))
        }
        if customer.hint == .angry { add("health.angry", -26) }
        if customer.hint == .star { add("health.good", 12) }
        if customer.status == .churned {
            add("health.churned", -40)
            score = min(score, 28)
        } else if customer.hint == .none, dice.chance(25) {
            if dice.chance(50) { add("health.middle", -11) } else { add("health.good", 9) }
        }
        if customer.hint == .angry { score = min(score, 38) }
    }
}
