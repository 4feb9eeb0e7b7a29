// A figure held against itself: the period before, the same period a year ago, and its target.

public import Base
public import Domain
import Store

/// A figure beside what it was and what it is to be.
public struct FigureComparison: Sendable {
    public let reading: KPIReading
    /// What the line is for: the group's name; empty for the whole.
    public let label: String
    public let yearBefore: Double?
    public let attainment: Attainment?

    /// The change against the period before, as people are told it.
    public var step: Double? { reading.step(from: reading.previous) }
    /// The change against a year ago, likewise.
    public var yearStep: Double? { reading.step(from: yearBefore) }
}

extension Figures {
    /// Holds a figure against the period before, a year before, and its target.
    ///
    /// - Parameter group: whose target it is, where the figure is that group's.
    public func compare(_ kpi: KPI, in period: Period? = nil, group: (field: String, key: String)? = nil) throws
        -> FigureComparison
    {
        let period = period ?? standardPeriod
        let reading = try read(kpi, in: period)
        let yearAgo = period.yearBefore(today: today)
        return FigureComparison(
            reading: reading, label: "", yearBefore: kpi.gapInPast == nil ? try value(kpi, in: yearAgo) : nil,
            attainment: try targets.attainment(kpi, reading.value, in: period, group: group))
    }

    /// The same for each value of a field, largest first; groups without records too, where something is aimed at for them.
    public func compare(_ kpi: KPI, in period: Period? = nil, by path: FieldPath) throws -> [FigureComparison] {
        let period = period ?? standardPeriod
        func values(_ period: Period) throws -> [String: Double?] {
            Dictionary(try read(kpi, in: period, by: path).map { ($0.key, $0.value) }) { first, _ in first }
        }
        let before = kpi.gapInPast == nil ? try values(period.previous(today: today)) : [:]
        let yearAgo = kpi.gapInPast == nil ? try values(period.yearBefore(today: today)) : [:]
        let groups = try read(kpi, in: period, by: path)
        return try (groups + aimedAt(kpi, in: period, by: path, beside: groups)).map { group in
            FigureComparison(
                reading: KPIReading(
                    kpi, group.value, in: period, today: today, previous: before[group.key] ?? nil,
                    records: group.records),
                label: group.label, yearBefore: yearAgo[group.key] ?? nil,
                attainment: try targets.attainment(
                    kpi, group.value, in: period, group: (path.description, group.key)))
        }
    }
}

extension Figures {
    /// The groups that have a target for a period and no records in it.
    func aimedAt(_ kpi: KPI, in period: Period, by path: FieldPath, beside groups: [KPIGroup]) throws
        -> [KPIGroup]
    {
        let keys = try targets.groups(kpi, in: period, field: path.description).subtracting(groups.map(\.key))
        guard !keys.isEmpty else { return [] }
        let labels = try labels(keys, at: path, of: kpi)
        // Nothing where there could have been something; no answer where there is none for the whole either.
        let isKept = try kpi.recurring == nil && value(kpi, in: period) != nil
        let value = isKept ? kpi.formula.value(kpi.terms.map { $0.made == .sum ? 0 : .nan }) : nil
        return keys.map { key in
            KPIGroup(
                key: key, label: labels[key] ?? key, value: value,
                records: records(of: kpi, in: period, group: (path, key)))
        }.sorted { $0.label < $1.label }
    }
}

extension Period {
    /// The same days a year ago; of a running period as many of them as have passed.
    public func yearBefore(today: CivilDate) -> Period {
        let start = first.adding(months: -12)
        let whole = unit.map { start.moved(by: 1, $0).adding(days: -1) } ?? last.adding(months: -12)
        let isRunning = (first...last).contains(today)
        let end = isRunning ? min(whole, start.adding(days: today.days - first.days)) : whole
        return Period(start, end, text: "\(start)..\(end)")
    }
}
