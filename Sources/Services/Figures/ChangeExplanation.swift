// Why a figure changed: its change is shared out over the groups of a field, exactly. So each record must be in one group:
// a field of several values, such as the products of a deal, is refused.
//
// A sum changes by what its groups change by. A rate R = Σ w·r (w a group's share of the divisor, r its own
// rate) changes by two effects that add up without a rest, each weighed by the mean of before and now:
//
//     rate effect   (r₁ − r₀) · (w₀ + w₁)/2
//     mix effect    (w₁ − w₀) · ((r₀ + r₁)/2 − (R₀ + R₁)/2)
//
// since the weights' changes add up to nothing, R̄ may be taken off each. A group without a divisor in one of
// the periods has no rate there and is lent that of the other.

import Base
public import Domain
import Store

/// A group's part in a figure's change.
public struct ChangePart: Sendable {
    public let key: String
    public let label: String
    public let before: Double?
    public let now: Double?
    /// What the change of the group's own rate, or sum, did.
    public let rateEffect: Double
    /// What the change of the group's weight did; 0 for sums.
    public let mixEffect: Double
    /// Exactly the records that count now.
    public let records: Query

    public var effect: Double { rateEffect + mixEffect }
}

/// A figure's change, shared out.
public struct ChangeExplanation: Sendable {
    public let kpi: KPI
    public let period: Period
    public let previous: Period
    public let before: Double
    public let now: Double
    public let field: FieldDescriptor
    /// The greatest effect first; they add up to the change.
    public let parts: [ChangePart]
    /// How many fields were looked at before this one was chosen.
    public let looks: Int

    public var change: Double { now - before }
}

extension Figures {
    /// Explains a figure's change against the period before.
    ///
    /// - Parameter path: the field to split it by; the one whose parts say most where it is left out.
    /// - Throws: `ServiceError` where there is no change to explain.
    public func explainChange(of kpi: KPI, in period: Period? = nil, by path: FieldPath? = nil) throws
        -> ChangeExplanation
    {
        let period = period ?? standardPeriod
        let previous = period.previous(today: today)
        guard kpi.hasPeriod, kpi.isSummed, kpi.terms.allSatisfy({ $0.span == .within }) else {
            throw ServiceError(
                "\(kpi.label.lowercased()) is not of one period", advice: "ask why a figure such as revenue changed")
        }
        guard kpi.formula.isAdditive || kpi.formula.parts != nil else {
            throw ServiceError(
                "\(kpi.label.lowercased()) is made of more than one quotient",
                advice: "ask why its parts changed: \(kpi.formulaText)")
        }
        if let path { try checkParts(of: kpi, by: path) }
        let values = (now: try value(kpi, in: period), before: try value(kpi, in: previous))
        // A sum over what was not there yet is a sum over nothing; a rate is not.
        let nothing: Double? = kpi.formula.isAdditive && (values.now ?? values.before) != nil ? 0 : nil
        guard let now = values.now ?? nothing, let before = values.before ?? nothing else {
            throw ServiceError(
                "there is no \(kpi.label.lowercased()) in one of the periods",
                advice: "choose a period with data in it and before it")
        }
        let paths = path.map { [$0] } ?? splits(of: kpi)
        var best: ChangeExplanation?
        for path in paths {
            let explained = try split(kpi, by: path, period, previous, (before, now), looks: paths.count)
            if best.map({ explained.weight > $0.weight }) ?? true { best = explained }
        }
        guard let best else {
            throw ServiceError("\(kpi.label.lowercased()) can't be split", advice: "name a field: `by owner`")
        }
        return best
    }

    /// Refuses a field by which the groups of a figure don't add up to the whole.
    private func checkParts(of kpi: KPI, by path: FieldPath) throws {
        let types = kpi.terms.compactMap { reader.catalogue.type(named: $0.type) }
        let advice = "take one of " + splits(of: kpi).map(\.description).joined(separator: ", ")
        for type in types {
            for end in path.names.indices {
                let part = FieldPath(Array(path.names[...end]))
                guard let field = reader.catalogue.field(part, of: type) else {
                    throw ServiceError(
                        "\(kpi.label.lowercased()) can't be split by \(path): \(type.plural) have no such field",
                        advice: advice, field: "field")
                }
                guard !field.kind.isList else {
                    throw ServiceError(
                        """
                        \(kpi.label.lowercased()) doesn't add up by \(path): one of the \(type.plural) can have several, and \
                        would count for each
                        """, advice: advice, field: "field")
                }
            }
        }
    }

    /// The fields that every term of a figure has and that sort records into a few groups, each into one.
    public func splits(of kpi: KPI) -> [FieldPath] {
        let types = kpi.terms.compactMap { reader.catalogue.type(named: $0.type) }
        guard let first = types.first else { return [] }
        let fixed = Set(kpi.terms.flatMap { $0.values.map(\.field) })
        return first.fields.filter { field in
            let isGroup =
                switch field.kind {
                // What follows from how a deal went explains nothing.
                case .choice: !["category", "last_stage", "probability_mode"].contains(field.name)
                case .reference(let target): target != first.name && field.name != "contact"
                case .list, .references: false
                default: ["region", "industry", "category", "channel", "source", "variant"].contains(field.name)
                }
            return isGroup && !fixed.contains(field.name)
                && types.allSatisfy { $0.position(of: field.name) != nil }
        }.map { FieldPath($0.name) }
    }

    private func split(
        _ kpi: KPI, by path: FieldPath, _ period: Period, _ previous: Period, _ whole: (before: Double, now: Double),
        looks: Int
    ) throws -> ChangeExplanation {
        let now = try groupSums(kpi, in: period, by: path)
        let before = try groupSums(kpi, in: previous, by: path)
        let keys = Set(now.keys).union(before.keys)
        let labels = try labels(keys, at: path, of: kpi)
        let nothing = Array(repeating: 0.0, count: kpi.terms.count)
        let totals = (before: Self.added(before.values, nothing), now: Self.added(now.values, nothing))
        let parts = keys.map { key in
            let effects = Self.effects(
                kpi, before[key] ?? nothing, now[key] ?? nothing, totals, (whole.before + whole.now) / 2)
            return ChangePart(
                key: key, label: labels[key] ?? key, before: before[key].flatMap { kpi.formula.value($0) },
                now: now[key].flatMap { kpi.formula.value($0) }, rateEffect: effects.rate, mixEffect: effects.mix,
                records: records(of: kpi, in: period, group: (path, key)))
        }
        guard let type = reader.catalogue.type(named: kpi.terms[0].type),
            let field = reader.catalogue.field(path, of: type)
        else {
            throw ServiceError("\(kpi.label.lowercased()) can't be split by \(path)", advice: "choose another field")
        }
        return ChangeExplanation(
            kpi: kpi, period: period, previous: previous, before: whole.before, now: whole.now, field: field,
            parts: parts.sorted { ($0.effect.magnitude, $1.label) > ($1.effect.magnitude, $0.label) }, looks: looks)
    }

    private static func added(_ sums: some Sequence<[Double]>, _ nothing: [Double]) -> [Double] {
        sums.reduce(nothing) { zip($0, $1).map(+) }
    }

    static func effects(
        _ kpi: KPI, _ before: [Double], _ now: [Double], _ totals: (before: [Double], now: [Double]), _ mean: Double
    ) -> (rate: Double, mix: Double) {
        guard let parts = kpi.formula.parts else {
            return ((kpi.formula.value(now) ?? 0) - (kpi.formula.value(before) ?? 0), 0)
        }
        func number(_ formula: FigureFormula, _ sums: [Double]) -> Double { formula.value(sums) ?? 0 }
        let (d0, d1) = (number(parts.divisor, before), number(parts.divisor, now))
        let (n0, n1) = (number(parts.dividend, before), number(parts.dividend, now))
        let (w0, w1) = (d0 / number(parts.divisor, totals.before), d1 / number(parts.divisor, totals.now))
        let rate0 = d0 == 0 ? nil : parts.scale * n0 / d0
        let rate1 = d1 == 0 ? nil : parts.scale * n1 / d1
        guard let lent = rate0 ?? rate1 else {
            // A group that is divided by nothing in both periods has a dividend alone.
            return (
                parts.scale * (n1 / number(parts.divisor, totals.now) - n0 / number(parts.divisor, totals.before)), 0
            )
        }
        let (r0, r1) = (rate0 ?? lent, rate1 ?? lent)
        return ((r1 - r0) * (w0 + w1) / 2, (w1 - w0) * ((r0 + r1) / 2 - mean))
    }
}

extension ChangeExplanation {
    /// How much the split says: the share of all effects that its greatest part has, among those that have
    /// more than one part.
    fileprivate var weight: Double {
        let all = parts.reduce(0) { $0 + $1.effect.magnitude }
        guard parts.count > 1, all > 0 else { return 0 }
        // Two groups always have one that says at least half: what counts is what goes beyond an even share.
        return (parts[0].effect.magnitude / all - 1 / Double(parts.count)) * (parts[0].label == "none" ? 0.5 : 1)
    }
}
