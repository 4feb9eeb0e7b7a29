// Reads the charts of a dashboard from the tiles of its file. Every mark comes with the query of its records.

import Base
import Domain
import Language
import Services
import Store

extension DashboardCharts {
    init(_ wish: DashboardWish, reader: Reader) throws {
        // What is wrong with the file stands in place of the tiles.
        guard let board = try? DashboardShelf(reader).dashboard(named: wish.shown) else { return }
        var wish = wish
        if wish.isOwn, let kind = board.period.flatMap({ DashboardWish.Kind(of: $0) }) { wish.kind = kind }
        let source = ChartSource(wish, reader)
        var gauges: [(number: Int, tile: DashboardTile)] = []
        func add(_ chart: DashboardChart?, _ numbers: [Int], _ tiles: [DashboardTile]) {
            guard var chart else { return }
            chart.tiles = numbers
            chart.width = tiles.map(\.width).max() ?? 1
            chart.height = tiles.map(\.height).max() ?? 1
            charts.append(chart)
        }
        func endGauges() throws {
            if !gauges.isEmpty {
                let tiles = gauges.map(\.tile)
                add(try source.gauges(tiles), gauges.map(\.number), tiles)
            }
            gauges = []
        }
        for (place, tile) in board.narrowed.enumerated() {
            if case .gauge = tile.shape {
                gauges.append((place + 1, tile))
                continue
            }
            try endGauges()
            add(try source.chart(tile), [place + 1], [tile])
        }
        try endGauges()
        let periods = wish.course(wish.courseLength, reader.figureClock)
        for case let tile in board.narrowed {
            guard case .figure = tile.shape else { continue }
            let kpi = try source.figures.kpi(of: tile)
            guard kpi.hasPeriod, trends[kpi.name] == nil else { continue }
            trends[kpi.name] = try periods.map { try source.figures.read(kpi, in: $0).value ?? .nan }
        }
    }
}

private struct ChartSource {
    let wish: DashboardWish
    let reader: Reader
    let figures: Figures
    let currency: Currency
    let period: Period
    private static let mostBars = 8
    private static let mostRows = 10

    init(_ wish: DashboardWish, _ reader: Reader) {
        self.wish = wish
        self.reader = reader
        figures = Figures(reader)
        currency = figures.currency
        period = wish.period(reader.figureClock)
    }

    /// The chart of a tile; nil for figures and headings.
    func chart(_ tile: DashboardTile) throws -> DashboardChart? {
        switch tile.shape {
        case .section, .figure, .gauge, .text, .facts: nil
        case .line(let unit, let last): try line(tile, wish.unit ?? unit, wish.unit == nil ? last : wish.courseLength)
        case .bars(let path): try bars(tile, path, .bars)
        case .funnel(let path): try bars(tile, path, .funnel)
        case .stacked(let path, let unit, let last):
            try stack(tile, path, wish.unit ?? unit, wish.unit == nil ? last : min(6, wish.courseLength))
        case .heat(nil, _, _): try calendar(tile)
        case .heat(let path?, let unit, let last): try heat(tile, path, wish.unit ?? unit, last)
        case .table: try table(tile)
        }
    }

    private func read(_ tile: DashboardTile, as shape: DashboardTile.Shape) throws -> TileReading {
        try figures.read(
            tile.with(shape: shape, filter: tile.filter), in: period)
    }

    private func short(_ value: Double, _ kpi: KPI) -> String {
        switch kpi.unit {
        case .money: Decimal(rounding: value).map { Amounts.short($0, currency) } ?? ""
        case .count: Phrase.number(Int(value))
        default: FigureText.text(value, kpi.unit, currency: currency)
        }
    }

    /// What stands above a chart over units of time: the file's words where they are the file's units.
    private func title(_ tile: DashboardTile, _ kpi: KPI, per unit: TimeUnit) -> String {
        wish.unit == nil ? tile.title ?? "\(kpi.label) per \(unit.rawValue)" : "\(kpi.label) per \(unit.rawValue)"
    }

    private func line(_ tile: DashboardTile, _ unit: TimeUnit, _ count: Int) throws -> DashboardChart {
        let kpi = try figures.kpi(of: tile)
        let back = wish.past.distance(unit, count)
        let lines = try read(tile, as: .line(per: unit, last: count + back)).lines
        let marks = lines.suffix(count).enumerated().map { place, line in
            DashboardChart.Mark(
                place: place, label: line.day.map { DashboardWish.label($0, unit) } ?? "", value: line.value ?? 0,
                figure: short(line.value ?? 0, kpi), records: line.records)
        }
        return DashboardChart(
            shape: .line, title: title(tile, kpi, per: unit), marks: marks,
            before: lines.dropLast(back).suffix(count).map { $0.value ?? 0 },
            currency: kpi.unit == .money ? currency : nil)
    }

    /// The field by which a figure is parted.
    private func field(_ path: FieldPath, _ kpi: KPI) -> (type: RecordType, field: FieldDescriptor)? {
        guard let type = reader.catalogue.type(named: kpi.terms[0].type),
            let field = reader.catalogue.field(path, of: type)
        else { return nil }
        return (type, field)
    }

    /// A tile's parts: those of a choice in its order, others by their size.
    private func parts(_ lines: [TileReading.Line], _ path: FieldPath, _ kpi: KPI) -> [TileReading.Line] {
        let lines = lines.filter { ($0.value ?? 0) != 0 }
        let options = field(path, kpi)?.field.kind.options.map(\.name) ?? []
        guard !options.isEmpty else { return lines }
        func place(_ key: String) -> Int { options.firstIndex(of: key) ?? options.count }
        return lines.sorted { place($0.key) < place($1.key) }
    }

    private func bars(_ tile: DashboardTile, _ path: FieldPath, _ shape: DashboardChart.Shape) throws
        -> DashboardChart
    {
        let kpi = try figures.kpi(of: tile)
        let lines = parts(try read(tile, as: .bars(by: path)).lines, path, kpi)
        let marks = lines.prefix(Self.mostBars).enumerated().map { place, line in
            DashboardChart.Mark(
                place: place, label: line.group, value: line.value ?? 0, figure: short(line.value ?? 0, kpi),
                records: line.records, variant: line.key)
        }
        let label = tile.title ?? "\(kpi.label) by \(path)"
        return DashboardChart(
            shape: shape,
            title: (kpi.hasPeriod ? "\(label), \(wish.name(reader.figureClock))" : label + mark(of: kpi))
                + part(marks.count, of: lines.count),
            marks: marks,
            role: role(path, kpi),
            currency: kpi.unit == .money ? currency : nil)
    }

    /// What stands behind the name of what holds now, under another period.
    private func mark(of kpi: KPI) -> String { kpi.mark(in: period, today: figures.today).map { ", \($0)" } ?? "" }

    /// What is said where there are more groups than are drawn.
    private func part(_ shown: Int, of all: Int) -> String { shown < all ? ", \(shown) of \(all)" : "" }

    /// What a field's values look like: as they do in lists where each has a look of its own.
    private func role(_ path: FieldPath, _ kpi: KPI) -> Role {
        let role = field(path, kpi).map { CellText.role(of: $0.field, in: $0.type) } ?? .muted
        return role == .muted ? .chartBar : role
    }

    private func stack(_ tile: DashboardTile, _ path: FieldPath, _ unit: TimeUnit, _ count: Int) throws
        -> DashboardChart
    {
        let kpi = try figures.kpi(of: tile)
        let reading = try read(tile, as: .stacked(by: path, per: unit, last: count))
        let days = Period.last(count, unit, upTo: min(period.last, reader.figureClock.today)).map(\.first)
        let groups = reading.groups
        let marks = reading.lines.filter { ($0.value ?? 0) != 0 }.compactMap { line -> DashboardChart.Mark? in
            guard let day = line.day, let place = days.firstIndex(of: day),
                let part = groups.firstIndex(where: { $0.key == line.key })
            else { return nil }
            return DashboardChart.Mark(
                place: place, part: part, label: "\(DashboardWish.label(day, unit)), \(line.group.lowercased())",
                value: line.value ?? 0, figure: short(line.value ?? 0, kpi), records: line.records, variant: line.key)
        }.sorted { ($0.place, $0.part) < ($1.place, $1.part) }
        var chart = DashboardChart(
            shape: .stack, title: title(tile, kpi, per: unit), marks: marks,
            role: role(path, kpi))
        chart.axis = days.map { DashboardWish.label($0, unit) }
        chart.parts = groups.map { ($0.label, $0.key) }
        return chart
    }

    /// Groups against units of time.
    private func heat(_ tile: DashboardTile, _ path: FieldPath, _ unit: TimeUnit, _ count: Int) throws
        -> DashboardChart
    {
        let kpi = try figures.kpi(of: tile)
        let reading = try read(tile, as: .heat(by: path, per: unit, last: count))
        let days = Period.last(count, unit, upTo: min(period.last, reader.figureClock.today)).map(\.first)
        let groups = reading.groups.prefix(7)
        let marks = reading.lines.compactMap { line -> DashboardChart.Mark? in
            guard let day = line.day, let place = days.firstIndex(of: day),
                let part = groups.firstIndex(where: { $0.key == line.key })
            else { return nil }
            return DashboardChart.Mark(
                place: place, part: part, label: "\(DashboardWish.label(day, unit)), \(line.group.lowercased())",
                value: line.value ?? 0, figure: short(line.value ?? 0, kpi), records: line.records)
        }.sorted { ($0.part, $0.place) < ($1.part, $1.place) }
        var chart = DashboardChart(
            shape: .heat,
            title: (wish.unit == nil ? tile.title ?? kpi.label : "\(kpi.label) per \(unit.rawValue)")
                + part(groups.count, of: reading.groups.count),
            marks: marks)
        chart.axis = groups.map(\.label)
        return chart
    }

    /// The last weeks up to the end of the period, a mark a day.
    private func calendar(_ tile: DashboardTile) throws -> DashboardChart {
        let kpi = try figures.kpi(of: tile)
        let lines = try read(tile, as: tile.shape).lines
        let marks = lines.enumerated().compactMap { offset, line in
            line.day.map { day in
                DashboardChart.Mark(
                    place: offset / 7, part: offset % 7, label: Phrase.day(day, today: reader.acting.today),
                    value: line.value ?? 0, figure: short(line.value ?? 0, kpi), records: line.records)
            }
        }
        return DashboardChart(shape: .heat, title: tile.title ?? "\(kpi.label) by day", marks: marks)
    }

    /// Gauges that follow one another, each between its ends.
    func gauges(_ tiles: [DashboardTile]) throws -> DashboardChart {
        var marks: [DashboardChart.Mark] = []
        var before: [Double] = []
        for (place, tile) in tiles.enumerated() {
            guard case .gauge(let from, let to) = tile.shape else { continue }
            let kpi = try figures.kpi(of: tile)
            let compared = try figures.compare(kpi, in: period)
            let reading = compared.reading
            func share(_ value: Double?) -> Double { value.map { ($0 - from) / (to - from) * 100 } ?? .nan }
            marks.append(
                DashboardChart.Mark(
                    place: place, label: reading.named(tile.title ?? kpi.label), value: share(reading.value),
                    figure: FigureText.text(reading.value, kpi.unit, currency: currency), records: reading.records,
                    variant: kpi.higherIsBetter ? "up" : "down"))
            before.append(share(wish.past == .year ? compared.yearBefore : reading.previous))
        }
        return DashboardChart(
            shape: .gauges, title: "Rates, \(wish.name(reader.figureClock))", marks: marks, before: before,
            past: wish.past.name)
    }

    /// The first records of a query, each with what they are sorted by.
    private func table(_ tile: DashboardTile) throws -> DashboardChart? {
        guard let query = try figures.read(tile, in: period).table, let type = reader.catalogue.type(named: query.type)
        else { return nil }
        let records = try reader.records(query, first: min(query.limit ?? Self.mostRows, Self.mostRows))
        let titles = try Titles(of: records, reader: reader)
        let column = query.order.first.flatMap { type.position(of: $0.field.description) }
        let marks = records.enumerated().map { place, record in
            DashboardChart.Mark(
                place: place, label: record.title, value: 1,
                figure: column.map { CellText(record, $0, titles: titles, clock: reader.acting.clock).text } ?? "",
                records: query.narrowed(to: [record.id]))
        }
        return DashboardChart(shape: .table, title: tile.title ?? type.plural, marks: marks)
    }
}
