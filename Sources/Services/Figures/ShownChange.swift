// An explained change as it is shown. Its numbers are rounded together, by the largest remainder, so that those who add up
// what they see come to the sum that they see: the groups to the whole, and of a rate both effects to their group's. Of a
// sum the rounded values of before and now say the change.

public import Base
import Domain

/// The rounded numbers of an explained change.
public struct ShownChange: Sendable {
    public struct Part: Sendable {
        public let label: String
        public let before: Double?
        public let now: Double?
        public let rateEffect: Double
        public let mixEffect: Double
        public let effect: Double
    }

    /// In the order of the explanation.
    public let parts: [Part]
    /// What the parts add up to.
    public let whole: Part
    /// How many places amounts have; nil where their size says it.
    public let cents: Int?
}

extension ChangeExplanation {
    /// The numbers as people read them: amounts and lengths of time in steps that fit the largest of them.
    public func shown(in currency: Currency) -> ShownChange {
        var numbers = [change] + parts.map(\.rateEffect) + parts.map(\.mixEffect) + parts.map(\.effect)
        if kpi.formula.isAdditive { numbers += [before, now] + parts.compactMap(\.before) + parts.compactMap(\.now) }
        let largest = numbers.map(\.magnitude).max() ?? 0
        let cents = kpi.unit == .money ? FigureText.cents(of: largest, currency) : nil
        let step: Double =
            switch kpi.unit {
            case .money: Self.step(places: cents ?? 0)
            case .count: 1
            case .percent, .points, .days, .periods: 0.1
            case .ratio: 0.01
            // Two units of time are told at most.
            case .duration: largest >= 86_400 ? 3_600 : largest >= 60 ? 60 : 1
            }
        return rounded(to: step, cents: cents)
    }

    /// The numbers for programs: amounts to the cent, all else to four places.
    public func exact(in currency: Currency) -> ShownChange {
        rounded(to: Self.step(places: kpi.unit == .money ? currency.exponent : 4), cents: nil)
    }

    private static func step(places: Int) -> Double { (0..<places).reduce(1.0) { step, _ in step / 10 } }

    private func rounded(to step: Double, cents: Int?) -> ShownChange {
        (kpi.formula.isAdditive ? summed(step, cents) : rated(step, cents))
            ?? ShownChange(
                parts: parts.map {
                    ShownChange.Part(
                        label: $0.label, before: $0.before, now: $0.now, rateEffect: $0.rateEffect,
                        mixEffect: $0.mixEffect, effect: $0.effect)
                },
                whole: ShownChange.Part(
                    label: "all", before: before, now: now, rateEffect: parts.reduce(0) { $0 + $1.rateEffect },
                    mixEffect: parts.reduce(0) { $0 + $1.mixEffect }, effect: change), cents: nil)
    }

    /// Of a sum: before and now add up, and each group's effect is their difference.
    private func summed(_ step: Double, _ cents: Int?) -> ShownChange? {
        func column(_ values: [Double], _ whole: Double) -> (parts: [Double], whole: Double)? {
            guard let sum = LargestRemainder.rounded(whole / step),
                let parts = LargestRemainder.split(values.map { $0 / step }, sum: sum)
            else { return nil }
            return (parts.map { Double($0) * step }, Double(sum) * step)
        }
        guard let old = column(parts.map { $0.before ?? 0 }, before), let new = column(parts.map { $0.now ?? 0 }, now)
        else { return nil }
        func part(_ label: String, _ before: Double?, _ now: Double?) -> ShownChange.Part {
            let effect = (now ?? 0) - (before ?? 0)
            return ShownChange.Part(
                label: label, before: before, now: now, rateEffect: effect, mixEffect: 0, effect: effect)
        }
        return ShownChange(
            parts: parts.enumerated().map { place, exact in
                part(exact.label, exact.before.map { _ in old.parts[place] }, exact.now.map { _ in new.parts[place] })
            }, whole: part("all", old.whole, new.whole), cents: cents)
    }

    /// Of a rate: the effects add up to the change, and each is what its rate and its weight did.
    private func rated(_ step: Double, _ cents: Int?) -> ShownChange? {
        let (rates, mixes) = (parts.map { $0.rateEffect / step }, parts.map { $0.mixEffect / step })
        guard let whole = LargestRemainder.rounded(change / step),
            let effects = LargestRemainder.split(zip(rates, mixes).map(+), sum: whole),
            let rate = LargestRemainder.rounded(rates.reduce(0, +))
        else { return nil }
        let own = LargestRemainder.halve(effects, rates, mixes, sum: rate)
        func part(_ label: String, _ before: Double?, _ now: Double?, _ rate: Int64, _ effect: Int64)
            -> ShownChange.Part
        {
            ShownChange.Part(
                label: label, before: before, now: now, rateEffect: Double(rate) * step,
                mixEffect: Double(effect - rate) * step, effect: Double(effect) * step)
        }
        return ShownChange(
            parts: parts.enumerated().map { place, exact in
                part(exact.label, exact.before, exact.now, own[place], effects[place])
            }, whole: part("all", before, now, own.reduce(0, +), whole), cents: cents)
    }
}
