// Reads figures: one number, in groups, over time, or a whole board. Every surface that shows a
// figure reads it here, so no two screens disagree.

public import Base
public import Domain
public import Store
import Language

/// A figure as it was read.
public struct KPIReading: Sendable {
    public let kpi: KPI
    /// Nil where there is no answer, shown as a dash.
    public let value: Double?
    /// The same for the period before; nil for figures of now.
    public let previous: Double?
    /// Amounts in other currencies, which the value leaves out.
    public let foreign: [(currency: String, amount: Double)]
    /// Exactly the records behind it.
    public let records: Query

    /// The change against the period before, in percent of it.
    public var change: Double? {
        guard let value, let previous, previous != 0 else { return nil }
        return (value - previous) / abs(previous) * 100
    }
}

/// A figure's part in a group.
public struct KPIGroup: Sendable {
    /// The stored value of the group's field.
    public let key: String
    /// What a person calls it.
    public let label: String
    public let value: Double?
    public let records: Query
}

/// Reads figures.
public struct Figures {
    private let reader: Reader
    private let terms: TermReader

    /// - Parameter days: days that many figures are going to be read of, for a whole screen of them.
    public init(_ reader: Reader, ahead days: ClosedRange<CivilDate>? = nil) {
        self.reader = reader
        terms = TermReader(reader: reader, lines: days.map { KeptLines($0) })
    }

    /// The running month, which is meant where no period is said.
    public var standardPeriod: Period { Period(.period(.month, offset: 0), clock: reader.acting.clock) }

    /// Reads a figure for a period, and for the one before it.
    public func read(_ kpi: KPI, in period: Period? = nil) throws -> KPIReading {
        let period = period ?? standardPeriod
        let now = try kpi.terms.map { try terms.sums($0, in: period, by: nil) }
        let before = kpi.hasPeriod ? try value(kpi, in: period.previous(today: reader.acting.today)) : nil
        var foreign: [String: Double] = [:]
        for (currency, amount) in now.first?.foreign ?? [:] { foreign[currency, default: 0] += amount }
        return KPIReading(
            kpi: kpi, value: kpi.combine(now.map { $0.groups[""] ?? 0 }), previous: before,
            foreign: foreign.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            records: TermQuery.query(kpi.terms[0], kpi.terms[0].time == nil ? nil : period, in: reader.catalogue))
    }

    private func value(_ kpi: KPI, in period: Period) throws -> Double? {
        kpi.combine(try kpi.terms.map { try terms.sums($0, in: period, by: nil).groups[""] ?? 0 })
    }

    /// Reads a figure for each value of a field, largest first.
    ///
    /// - Parameter path: a field of the records behind the figure's first term.
    public func read(_ kpi: KPI, in period: Period? = nil, by path: FieldPath) throws -> [KPIGroup] {
        let period = period ?? standardPeriod
        guard let type = reader.catalogue.type(named: kpi.terms[0].type),
            let field = reader.catalogue.field(path, of: type)
        else {
            throw ServiceError(
                "\(kpi.label.lowercased()) can't be split by \(path)", advice: "choose a field of \(kpi.terms[0].type)s"
            )
        }
        let sums = try kpi.terms.map { term in
            guard let other = reader.catalogue.type(named: term.type), reader.catalogue.field(path, of: other) != nil
            else {
                throw ServiceError(
                    "\(kpi.label.lowercased()) can't be split by \(path)",
                    advice: "\(term.type)s, which it counts too, have no such field")
            }
            return try terms.sums(term, in: period, by: path).groups
        }
        let keys = Set(sums.flatMap(\.keys))
        let labels = try labels(keys, field)
        let groups = keys.map { key in
            KPIGroup(
                key: key, label: labels[key] ?? key, value: kpi.combine(sums.map { $0[key] ?? 0 }),
                records: TermQuery.query(
                    kpi.terms[0], kpi.terms[0].time == nil ? nil : period, group: (path, key), in: reader.catalogue))
        }
        return groups.sorted { ($0.value ?? -.infinity, $1.label) > ($1.value ?? -.infinity, $0.label) }
    }

    private func labels(_ keys: Set<String>, _ field: FieldDescriptor) throws -> [String: String] {
        var labels = ["": "none"]
        for option in field.kind.options { labels[option.name] = option.label }
        if let target = field.kind.target.flatMap({ reader.catalogue.type(named: $0) }) {
            for (id, title) in try reader.titles(of: target, keys.compactMap { Int64($0) }) {
                labels[String(id)] = title
            }
        }
        return labels
    }

    /// A figure's course over the last units of the calendar, oldest first.
    public func series(_ kpi: KPI, _ count: Int, _ unit: TimeUnit) throws -> [(period: Period, value: Double?)] {
        try Period.last(count, unit, upTo: reader.acting.today).map { ($0, try value(kpi, in: $0)) }
    }

    /// Exactly the records behind a figure in a period, and of one group of a field where that is given.
    public func records(of kpi: KPI, in period: Period, group: (path: FieldPath, key: String)? = nil) -> Query {
        TermQuery.query(kpi.terms[0], kpi.terms[0].time == nil ? nil : period, group: group, in: reader.catalogue)
    }

    /// All figures of a board.
    public func read(_ board: FigureBoard, in period: Period? = nil) throws -> [KPIReading] {
        try board.kpis.map { try read($0, in: period) }
    }
}
