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
        /// What it is made of, each with exactly the records that it counts.
        public let parts: [FigurePart]
        /// How far the group has come towards its target; nil where nothing is aimed at for it.
        public let attainment: Attainment?
        /// Exactly the records behind it.
        public var records: Query { parts[0].records }
    }

    /// A group of a tile's lines.
    public struct Group: Sendable, Equatable {
        /// As it is stored.
        public let key: String
        public let label: String
    }

    public let tile: DashboardTile
    public let title: String
    /// The title without what has to be said of its time.
    public var name: String { comparison.map { tile.title ?? $0.reading.kpi.label } ?? title }
    /// Nil for headings and tables.
    public let comparison: FigureComparison?
    public let lines: [Line]
    /// What the figure of the tile is made of; empty where it has none.
    public let parts: [FigurePart]
    /// From where to where a gauge runs.
    public let range: ClosedRange<Double>?
    /// The groups of a tile that sets groups against units of time, in the one order that holds in all of them: those of
    /// a choice as its words are listed, others by what they come to. Groups that come to nothing are left out.
    public let groups: [Group]
    /// The records of a table.
    public let table: Query?
    /// A paragraph of a report, its figures told.
    public let text: String?
    /// Fields of the record that a report is about, as people read them.
    public let facts: [(label: String, text: String)]

    init(
        _ tile: DashboardTile, _ title: String, comparison: FigureComparison? = nil, lines: [Line] = [],
        parts: [FigurePart] = [], groups: [Group] = [], table: Query? = nil, text: String? = nil,
        facts: [(label: String, text: String)] = []
    ) {
        (self.tile, self.title, self.comparison, self.lines) = (tile, title, comparison, lines)
        self.parts = parts
        range = if case .gauge(let from, let to) = tile.shape { comparison?.range(from: from, to: to) } else { nil }
        (self.groups, self.table, self.text, self.facts) = (groups, table, text, facts)
    }
}

/// A dashboard with what it shows.
public struct DashboardReading: Sendable {
    public let dashboard: Dashboard
    public let period: Period
    /// What a report is about.
    public let subject: ReportSubject?
    public let tiles: [TileReading]

    /// The same with those of its tiles that are chosen.
    public func only(_ isChosen: (Int, TileReading) -> Bool) -> DashboardReading {
        DashboardReading(
            dashboard: dashboard, period: period, subject: subject,
            tiles: tiles.enumerated().filter { isChosen($0.offset, $0.element) }.map(\.element))
    }
}

extension Figures {
    /// Reads every tile of a dashboard or a report.
    ///
    /// - Parameters:
    ///   - period: nil for the dashboard's own.
    ///   - subject: what a report is about.
    public func read(_ dashboard: Dashboard, in period: Period? = nil, about subject: ReportSubject? = nil) throws
        -> DashboardReading
    {
        let said = dashboard.period.flatMap { text in
            TimePhrase.read(text).map { Period($0, said: text, clock: reader.figureClock) }
        }
        let period = period ?? said ?? standardPeriod
        return DashboardReading(
            dashboard: dashboard, period: period, subject: subject,
            tiles: try dashboard.narrowed.map { try read($0, in: period, about: subject) })
    }

    /// Reads one tile.
    public func read(_ tile: DashboardTile, in period: Period, about subject: ReportSubject? = nil) throws
        -> TileReading
    {
        switch tile.shape {
        case .section: return TileReading(tile, tile.title ?? "")
        case .table(let text):
            var query = try TileQuery.parsed(text, in: period, reader)
            if let filter = tile.filter {
                query.condition = query.condition.and(try TileFilter(filter).condition(on: query.type, reader))
            }
            return TileReading(
                tile, tile.title ?? text, table: subject?.narrowed(query, reader.catalogue) ?? query)
        case .text(let text):
            return TileReading(
                tile, tile.title ?? "", text: try ReportText.told(text) { try told($0, period, subject) })
        case .facts(let names):
            return TileReading(tile, tile.title ?? "", facts: try subject.map { try facts(names, of: $0.record) } ?? [])
        case .figure, .line, .bars, .stacked, .funnel, .heat, .gauge: break
        }
        let kpi = try kpi(of: tile, about: subject)
        var lines = try lines(tile, kpi, period)
        var groups: [TileReading.Group] = []
        if case .stacked(let path, _, _) = tile.shape { groups = inOneOrder(&lines, path, kpi) }
        if case .heat(let path?, _, _) = tile.shape { groups = inOneOrder(&lines, path, kpi) }
        let comparison = try compare(kpi, in: period, group: scope(of: tile, kpi, about: subject))
        return TileReading(
            tile, comparison.reading.named(tile.title ?? kpi.label), comparison: comparison, lines: lines,
            parts: parts(of: kpi, in: period), groups: groups)
    }

    /// The figure of a tile beside what it was and what it is to be.
    public func compare(_ tile: DashboardTile, in period: Period) throws -> FigureComparison {
        let kpi = try kpi(of: tile)
        return try compare(kpi, in: period, group: scope(of: tile, kpi, about: nil))
    }

    /// The figure of a tile, over those of its records that the tile counts.
    public func kpi(of tile: DashboardTile, about subject: ReportSubject? = nil) throws -> KPI {
        narrowed(try filtered(FigureShelf(reader).kpi(named: tile.kpi), tile.filter), to: subject)
    }

    private func facts(_ names: [String], of record: Record) throws -> [(label: String, text: String)] {
        try names.compactMap { record.type.field(named: $0) }.map { index, field in
            let value = record.values[index]
            if let id = value.integer, case .reference(let name) = field.kind,
                let type = reader.catalogue.type(named: name)
            {
                return (field.label, try reader.titles(of: type, [id])[id] ?? "—")
            }
            let text = ValueText(.display, zone: reader.acting.clock.zone).text(
                value, of: field, currency: record.currency)
            return (field.label, text.isEmpty ? "—" : text)
        }
    }

    private func narrowed(_ kpi: KPI, to subject: ReportSubject?) -> KPI {
        guard let subject else { return kpi }
        return kpi.matching { term in
            reader.catalogue.type(named: term.type).flatMap { subject.condition(on: $0, reader.catalogue) }
        }
    }

    /// What stands in a paragraph for a word in braces.
    private func told(_ word: String, _ period: Period, _ subject: ReportSubject?) throws -> String {
        switch word {
        case "period": return period.name
        case "first": return "\(period.first)"
        case "last": return "\(period.last)"
        case "subject": return subject?.record.title ?? ""
        case "company":
            let head = try reader.entities(LetterheadSchema.self, Query(LetterheadSchema.name, limit: 1)).first
            return head?.name ?? (reader.settings.name.isEmpty ? "The company" : reader.settings.name)
        default: break
        }
        let kpi = narrowed(try FigureShelf(reader).kpi(named: ReportText.figure(word)), to: subject)
        let reading = try read(kpi, in: period)
        if word.hasSuffix(".change") {
            let moved = FigureText.change(reading.value, from: reading.previous, kpi.unit)
            return moved.isEmpty ? "—" : moved
        }
        let value = word.hasSuffix(".before") ? reading.previous : reading.value
        return FigureText.text(value, kpi.unit, currency: currency) + (reading.mark.map { " (\($0))" } ?? "")
    }

    private func lines(_ tile: DashboardTile, _ kpi: KPI, _ period: Period) throws -> [TileReading.Line] {
        switch tile.shape {
        case .section, .table, .text, .facts, .gauge, .figure(nil): return []
        // What holds now has no course.
        case .figure(_?) where kpi.gapInPast != nil: return []
        case .figure(let months?): return try course(kpi, months, .month, upTo: period.last)
        case .line(let unit, let count): return try course(kpi, count, unit, upTo: period.last)
        case .bars(let path): return try aimed(groups(kpi, path, period), tile, kpi, path, period)
        case .funnel(let path): return try inOrder(groups(kpi, path, period), path, kpi)
        case .heat(nil, _, let weeks): return try days(kpi, weeks, upTo: period.last)
        case .stacked(let path, let unit, let count), .heat(let path?, let unit, let count):
            return try Period.last(count, unit, upTo: min(period.last, today)).flatMap { unit in
                try groups(kpi, path, unit, from: unit.first)
            }
        }
    }

    private func course(_ kpi: KPI, _ count: Int, _ unit: TimeUnit, upTo last: CivilDate) throws -> [TileReading.Line] {
        try series(kpi, over: Period.last(count, unit, upTo: min(last, today))).map { period, value in
            TileReading.Line(
                group: "", key: "", day: period.first, value: value, parts: parts(of: kpi, in: period), attainment: nil)
        }
    }

    /// The days of so many weeks from a Monday on.
    private func days(_ kpi: KPI, _ weeks: Int, upTo last: CivilDate) throws -> [TileReading.Line] {
        let last = min(last, today)
        let first = last.startOfWeek.adding(days: -7 * (weeks - 1))
        return try course(kpi, last.days - first.days + 1, .day, upTo: last)
    }

    /// Puts the groups of every unit of time into one order, so that a colour keeps its place from bar to bar.
    private func inOneOrder(_ lines: inout [TileReading.Line], _ path: FieldPath, _ kpi: KPI) -> [TileReading.Group] {
        var totals: [String: (label: String, value: Double)] = [:]
        for line in lines { totals[line.key, default: (line.group, 0)].value += line.value ?? 0 }
        let options =
            reader.catalogue.type(named: kpi.terms[0].type)
            .flatMap { reader.catalogue.field(path, of: $0) }?.kind.options.map(\.name) ?? []
        let order = totals.sorted {
            let (a, b) = (options.firstIndex(of: $0.key), options.firstIndex(of: $1.key))
            return (a ?? options.count, -$0.value.value, $0.key) < (b ?? options.count, -$1.value.value, $1.key)
        }
        let places = Dictionary(order.enumerated().map { ($1.key, $0) }) { first, _ in first }
        lines.sort { a, b in
            guard let first = a.day, let second = b.day, first == second else {
                return (a.day?.days ?? 0) < (b.day?.days ?? 0)
            }
            return places[a.key] ?? 0 < places[b.key] ?? 0
        }
        return order.filter { $0.value.value != 0 }.map { TileReading.Group(key: $0.key, label: $0.value.label) }
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
        return try kpi.matching { try TileFilter(filter).condition(on: $0.type, reader) }
    }
}
