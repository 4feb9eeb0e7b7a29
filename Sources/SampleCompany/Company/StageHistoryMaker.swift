// The way of deals from stage to stage, as the stage log has it: each went through every stage up to the furthest it
// reached, in working hours, and how long it stayed differs from deal to deal.

import Domain

/// One move of a deal.
struct SampleStageChange {
    let deal: SampleDeal
    let from: DealStage
    let to: DealStage
    let at: Moment
    /// How long it was where it came from, in minutes.
    let spent: Int
}

/// Makes the stage log.
struct StageHistoryMaker {
    var dice: Dice

    mutating func make(_ deals: [SampleDeal]) -> [SampleStageChange] {
        deals.flatMap { way(of: $0) }.sorted { ($0.at, $0.deal.index) < ($1.at, $1.deal.index) }
    }

    private mutating func way(of deal: SampleDeal) -> [SampleStageChange] {
        let passed = DealStage.allCases.filter(\.isOpen).prefix { $0 != deal.reached } + [deal.reached]
        let targets = passed.dropFirst() + (deal.isOpen ? [] : [deal.stage])
        let weights = targets.map { _ in dice.number(2, 9) }
        let (whole, total) = (deal.stageSince - deal.created, weights.reduce(0, +))
        var (from, since, share, left) = (passed[0], deal.created, 0, targets.count)
        return zip(targets, weights).map { target, weight in
            share += weight
            left -= 1
            let wanted = Moment.working((deal.created + whole * share / total).day, &dice)
            // Five minutes at least in each stage, and the last move when the deal says so.
            let latest = deal.stageSince + -5 * left
            let at = left == 0 ? latest : max(since + 5, min(wanted, latest))
            defer { (from, since) = (target, at) }
            return SampleStageChange(deal: deal, from: from, to: target, at: at, spent: at - since)
        }
    }
}
