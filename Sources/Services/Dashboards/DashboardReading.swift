// A dashboard with its figures read: every tile's numbers, and for each number the query of the records
// behind it. The console draws it, batch mode and reports write it.

public import Base
public import Domain
import Language
import Store

/// A tile with what it shows.
public struct TileReading: Sendable {
    /// A number of the tile.
    public struct Line: Sendable {
        /// The group, the first day of the unit of time, or both; empty for the figure itself.
        public let group: String
        /// What the records of the group have in common, as it is stored.
        public let key: String
        public let day: CivilDate?
        public let value: Double?
        /// Exactly the records that it counts.
        public let records: Query
    }

    public let tile: DashboardTile
    public let title: String
    /// Nil for headings and tables.
    public let comparison: FigureComparison?
    public let lines: [Line]
    /// The records of a table.
    public let table: Query?
}

/// A dashboard with what it shows.
public struct DashboardReading: Sendable {
    public let dashboard: Dashboard
    public let period: Period
    public let tiles: [TileReading]
}

extension Figures {
    /// Reads every tile of a dashboard.
    ///
    /// - Parameters:
    ///   - period: nil for the dashboard's own.
    public func read(_ dashboard: Dashboard, in period: Period? = nil) throws -> DashboardReading {
        let said = dashboard.period.flatMap { TimePhrase.read($0)?.term }.map { Period($0, clock: reader.acting.clock) }
        let period = period ?? said ?? standardPeriod
        return DashboardReading(
            dashboard: dashboard, period: period, tiles: try dashboard.tiles.map { try read($0, in: period) })
    }

    /// Reads one tile.
    public func read(_ tile: DashboardTile, in period: Period) throws -> TileReading {
        switch tile.shape {
        case .section:
            return TileReading(tile: tile, title: tile.title ?? "", comparison: nil, lines: [], table: nil)
        case .table(let text):
            let query = try SavedQueryShelf(reader).parser(reader.catalogue).parse(text)
            return TileReading(tile: tile, title: tile.title ?? text, comparison: nil, lines: [], table: query)
        default: break
        }
        let kpi = try kpi(of: tile)
        return TileReading(
            tile: tile, title: tile.title ?? kpi.label, comparison: try compare(kpi, in: period),
            lines: try lines(tile.shape, kpi, period), table: nil)
    }

    /// The figure of a tile, over those of its records that the tile counts.
    public func kpi(of tile: DashboardTile) throws -> KPI {
        try filtered(FigureShelf(reader).kpi(named: tile.kpi), tile.filter)
    }

    private func lines(_ shape: DashboardTile.Shape, _ kpi: KPI, _ period: Period) throws -> [TileReading.Line] {
        switch shape {
        case .section, .table, .gauge, .figure(nil): return []
        case .figure(let months?): return try course(kpi, months, .month, upTo: period.last)
        case .line(let unit, let count): return try course(kpi, count, unit, upTo: period.last)
        case .bars(let path): return try groups(kpi, path, period)
        case .funnel(let path): return try inOrder(groups(kpi, path, period), path, kpi)
        case .heat(nil, _, let weeks): return try days(kpi, weeks, upTo: period.last)
        case .stacked(let path, let unit, let count), .heat(let path?, let unit, let count):
            return try Period.last(count, unit, upTo: min(period.last, today)).flatMap { unit in
                try read(kpi, in: unit, by: path).map {
                    TileReading.Line(
                        group: $0.label, key: $0.key, day: unit.first, value: $0.value, records: $0.records)
                }
            }
        }
    }

    private func course(_ kpi: KPI, _ count: Int, _ unit: TimeUnit, upTo last: CivilDate) throws -> [TileReading.Line] {
        try series(kpi, over: Period.last(count, unit, upTo: min(last, today))).map { period, value in
            TileReading.Line(group: "", key: "", day: period.first, value: value, records: records(of: kpi, in: period))
        }
    }

    /// The days of so many weeks from a Monday on.
    private func days(_ kpi: KPI, _ weeks: Int, upTo last: CivilDate) throws -> [TileReading.Line] {
        let last = min(last, today)
        let first = last.startOfWeek.adding(days: -7 * (weeks - 1))
        return try course(kpi, last.days - first.days + 1, .day, upTo: last)
    }

    private func groups(_ kpi: KPI, _ path: FieldPath, _ period: Period) throws -> [TileReading.Line] {
        try read(kpi, in: period, by: path).map {
            TileReading.Line(group: $0.label, key: $0.key, day: nil, value: $0.value, records: $0.records)
        }
    }

    /// Groups of a choice in the order of its words.
    private func inOrder(_ lines: [TileReading.Line], _ path: FieldPath, _ kpi: KPI) -> [TileReading.Line] {
        guard let type = reader.catalogue.type(named: kpi.terms[0].type) else { return lines }
        let order = reader.catalogue.field(path, of: type)?.kind.options.map(\.label) ?? []
        return lines.sorted { (order.firstIndex(of: $0.group) ?? .max) < (order.firstIndex(of: $1.group) ?? .max) }
    }

    /// A figure over those of its records for which a condition holds too.
    func filtered(_ kpi: KPI, _ filter: String?) throws -> KPI {
        guard let filter, !filter.isEmpty else { return kpi }
        guard kpi.recurring == nil else {
            throw ServiceError(
                "\(kpi.label.lowercased()) can't be filtered",
                advice: "it is read from contracts and invoices as a whole")
        }
        let parser = SavedQueryShelf(reader).parser(reader.catalogue)
        let terms = try kpi.terms.map { term in
            let condition = try parser.parse("\(term.type) \(filter)").condition
            return FigureTerm(
                term.measure, of: term.type, where: term.values, present: term.present, absent: term.absent,
                matching: term.condition.map { .all([$0, condition]) } ?? condition, as: term.made,
                on: term.time, span: term.span, label: term.label)
        }
        return KPI(
            kpi.name, label: kpi.label, kpi.unit, higherIsBetter: kpi.higherIsBetter, help: kpi.help, terms,
            combine: { _ in kpi.formula })
    }
}
