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
        for (place, tile) in board.narrowed.enumerated() {
            guard case .figure = tile.shape else { continue }
            let kpi = try source.figures.kpi(of: tile)
            guard kpi.gapInPast == nil else { continue }
            trends[place + 1] = try periods.map { try source.figures.read(kpi, in: $0).value ?? .nan }
        }
    }
}

struct ChartSource {
    let wish: DashboardWish
    let reader: Reader
    let figures: Figures
    let currency: Currency
    let period: Period
    private static let mostBars = 8

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

    func short(_ value: Double, _ kpi: KPI) -> String {
        switch kpi.unit {
        case .money: Decimal(rounding: value).map { Amounts.short($0, currency) } ?? ""
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
                place: place, label: line.day.map { DashboardWish.label($0, unit) } ?? "", value: line.value ?? .nan,
                figure: line.value.map { short($0, kpi) } ?? "—", parts: line.parts)
        }
        return DashboardChart(
            shape: .line, title: title(tile, kpi, per: unit), marks: marks,
            before: lines.dropLast(back).suffix(count).map { $0.value ?? .nan },
            past: wish.past == .year ? wish.past.name : "the \(count) \(unit.rawValue)s before",
            currency: kpi.unit == .money ? currency : nil)
    }

    /// What a number is to come to, as it is drawn.
    func goal(_ attainment: Attainment?, _ kpi: KPI, _ place: (Double) -> Double) -> DashboardChart.Goal? {
        attainment.map {
            DashboardChart.Goal(value: place($0.target), text: "of " + short($0.target, kpi), light: $0.light)
        }
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
        let lines = lines.filter { ($0.value ?? 0) != 0 || $0.attainment != nil }
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
                parts: line.parts, variant: line.key, goal: goal(line.attainment, kpi) { $0 })
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
                value: line.value ?? 0, figure: short(line.value ?? 0, kpi), parts: line.parts, variant: line.key)
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
                value: line.value ?? 0, figure: short(line.value ?? 0, kpi), parts: line.parts)
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
                    value: line.value ?? 0, figure: short(line.value ?? 0, kpi), parts: line.parts)
            }
        }
        return DashboardChart(shape: .heat, title: tile.title ?? "\(kpi.label) by day", marks: marks)
    }
}
