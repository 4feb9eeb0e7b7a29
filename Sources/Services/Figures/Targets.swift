// Targets: what figures are to come to, and how far they have come. A target of a longer period counts for a
// shorter one within it: a sum by its share of the days, a rate as it is; targets of months add up to that of
// their quarter where the figure is a sum.

import Base
public import Domain
import Language
public import Store

/// How far a figure has come towards its target.
public struct Attainment: Sendable, Equatable {
    public enum Light: String, Sendable {
        case met
        case onTrack = "on track"
        case atRisk = "at risk"
        /// Far from where it should be by now, in a period that isn't over.
        case behind
        case missed
        case none = "—"

        /// A sign that tells the lights apart without colour.
        public var sign: String {
            switch self {
            case .met: "✓"
            case .onTrack: "●"
            case .atRisk: "◐"
            case .behind: "◔"
            case .missed: "✗"
            case .none: "—"
            }
        }
    }

    public let target: Double
    /// Value ÷ target in percent; nil where the target is nothing, or less, of which there is no share, or there is no value.
    public let share: Double?
    public let light: Light
}

/// The targets of a workspace.
public struct Targets {
    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// How near to its target a figure counts as at risk rather than missed, as a share of the target.
    public static let tolerance = 0.9

    /// The target of a figure for a period, as a whole or for a group; nil where there is none, and for the whole where
    /// the figure counts only a part of it.
    public func target(_ kpi: KPI, in period: Period, group: (field: String, key: String)? = nil) throws -> Double? {
        guard group != nil || !kpi.isNarrowed else { return nil }
        let named = Query(
            TargetSchema.name, where: .compare(FieldPath("kpi"), .equals, [.value(.text(kpi.name))]))
        let targets = try reader.entities(TargetSchema.self, named).filter { target in
            target.kpi == kpi.name && target.field == group?.field && target.group == group?.key
        }
        func days(_ target: Target) -> ClosedRange<CivilDate>? {
            guard let first = target.first, let last = target.last, first <= last else { return nil }
            return first...last
        }
        let own = period.first...period.last
        if let exact = targets.first(where: { days($0) == own }) { return exact.value.real }
        let within = targets.filter {
            days($0).map { own.contains($0.lowerBound) && own.contains($0.upperBound) } ?? false
        }
        if kpi.addsUp, !within.isEmpty {
            let covered = within.compactMap(days).reduce(0) { $0 + $1.upperBound.days - $1.lowerBound.days + 1 }
            if covered == own.upperBound.days - own.lowerBound.days + 1 {
                return within.reduce(0) { $0 + $1.value.real }
            }
        }
        let around = targets.compactMap { target in days(target).map { (target, $0) } }
            .filter { $0.1.contains(own.lowerBound) && $0.1.contains(own.upperBound) }
            .min { $0.1.upperBound.days - $0.1.lowerBound.days < $1.1.upperBound.days - $1.1.lowerBound.days }
        guard let (target, range) = around else { return nil }
        guard kpi.addsUp else { return target.value.real }
        let share = Double(own.upperBound.days - own.lowerBound.days + 1)
        return target.value.real * share / Double(range.upperBound.days - range.lowerBound.days + 1)
    }

    /// The groups of a field for which something is aimed at in a period.
    func groups(_ kpi: KPI, in period: Period, field: String) throws -> Set<String> {
        let named = Query(
            TargetSchema.name, where: .compare(FieldPath("kpi"), .equals, [.value(.text(kpi.name))]))
        let keys = try reader.entities(TargetSchema.self, named).compactMap { $0.field == field ? $0.group : nil }
        return try Set(keys).filter { try target(kpi, in: period, group: (field, $0)) != nil }
    }

    /// How far a value has come. A sum of a running period is held against the share of the target that its
    /// days have used up, so that the third of a month is not red; and nothing is missed before the period is over but a
    /// limit that is exceeded already. What holds now says nothing of a target of another time.
    public func attainment(
        _ kpi: KPI, _ value: Double?, in period: Period, group: (field: String, key: String)? = nil
    ) throws -> Attainment? {
        guard let target = try target(kpi, in: period, group: group) else { return nil }
        let today = reader.figureClock.today
        guard let value, kpi.mark(in: period, today: today) != "now" else {
            return Attainment(target: target, share: nil, light: .none)
        }
        let days = period.last.days - period.first.days + 1
        let gone = min(1, max(0, Double(today.days - period.first.days + 1) / Double(days)))
        let light = Self.light(
            value, target, pace: kpi.addsUp && today <= period.last ? gone : nil, isOver: today > period.last,
            higherIsBetter: kpi.higherIsBetter)
        return Attainment(target: target, share: target > 0 ? value / target * 100 : nil, light: light)
    }

    /// - Parameters:
    ///   - pace: the share of the period that is gone, of a sum in a period that isn't over.
    ///   - isOver: whether the period is.
    static func light(
        _ value: Double, _ target: Double, pace: Double?, isOver: Bool, higherIsBetter: Bool
    ) -> Attainment.Light {
        let far = isOver ? Attainment.Light.missed : .behind
        if higherIsBetter {
            if value >= target { return .met }
            let expected = target * (pace ?? 1)
            if pace != nil, value >= expected { return .onTrack }
            return value >= tolerance * expected ? .atRisk : far
        }
        if let pace {
            // A limit is met only when the period is over, and a sum that exceeds it never comes back.
            if value <= target * pace { return .onTrack }
            return value <= target ? .atRisk : .missed
        }
        if value <= target { return isOver ? .met : .onTrack }
        return value <= target * (2 - tolerance) ? .atRisk : far
    }

    /// Sets a target, in place of one for the same figure, period and group.
    @discardableResult
    public static func set(
        _ kpi: KPI, _ value: FigureValue, in period: Period, group: (field: String, key: String)? = nil,
        in unit: UnitOfWork
    ) throws -> Target {
        guard let amount = Decimal(rounding: value.number) else {
            throw ServiceError("that is more than can be counted", advice: "write a smaller number")
        }
        let all = try unit.reader.entities(TargetSchema.self, Query(TargetSchema.name))
        let existing = all.first {
            $0.kpi == kpi.name && $0.first == period.first && $0.last == period.last && $0.field == group?.field
                && $0.group == group?.key
        }
        if let existing { return Target(try RecordDesk(unit).set(existing.key, [("value", amount.stored)])) }
        var target = Target()
        target.kpi = kpi.name
        target.value = amount
        target.first = period.first
        target.last = period.last
        target.field = group?.field
        target.group = group?.key
        return Target(try RecordDesk(unit).create(target.record))
    }
}

/// A target is of a figure that there is, one that it can come to, over days in their order.
struct TargetRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let target = Target(record)
        let kpi = try FigureShelf(unit.reader).kpi(named: target.kpi)
        record["kpi"] = .text(kpi.name)
        if target.value < .zero, !kpi.canBeNegative {
            throw ServiceError(
                "\(kpi.label.lowercased()) is never less than nothing, and \(target.value) is nothing to aim at",
                advice: "say 0 or more", field: "value")
        }
        if let first = target.first, let last = target.last, last < first {
            throw ServiceError("a target's last day is before its first", advice: "turn them round")
        }
    }
}
