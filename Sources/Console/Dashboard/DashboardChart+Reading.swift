// Reads the charts of a dashboard. Every mark comes with the query of its records.

import Base
import Domain
import Language
import Services
import Store

extension DashboardCharts {
    init(_ wish: DashboardWish, reader: Reader) throws {
        guard KPIRegistry.boards.indices.contains(wish.board) else { return }
        let board = KPIRegistry.boards[wish.board]
        let source = ChartSource(wish, reader)
        charts = try board.charts.map { try source.chart($0) }
        let periods = wish.course(wish.courseLength, reader.acting.clock)
        for kpi in board.kpis where kpi.hasPeriod {
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
    private static let weeks = 13

    init(_ wish: DashboardWish, _ reader: Reader) {
        self.wish = wish
        self.reader = reader
        let clock = reader.acting.clock
        let first = min(
            wish.course(wish.courseLength * 2, clock)[0].first, clock.today.adding(days: -7 * (ChartSource.weeks + 1)))
        figures = Figures(reader, ahead: first...max(clock.today, wish.period(clock).last))
        currency = reader.settings.currency
        period = wish.period(reader.acting.clock)
    }

    func chart(_ chart: FigureChart) throws -> DashboardChart {
        switch chart {
        case .line(let kpi): try line(kpi)
        case .bars(let kpi, let field, let label): try bars(kpi, field, label, .bars)
        case .funnel(let kpi, let field, let label): try bars(kpi, field, label, .funnel)
        case .stack(let kpi, let field, let label): try stack(kpi, field, label)
        case .heat(let kpi, let label): try heat(kpi, label)
        case .gauges(let kpis, let label): try gauges(kpis, label)
        }
    }

    private func short(_ value: Double, _ kpi: KPI) -> String {
        switch kpi.unit {
        case .money: Decimal(rounding: value).map { Amounts.short($0, currency) } ?? ""
        case .count: Phrase.number(Int(value))
        default: FigureText.text(value, kpi.unit, currency: currency)
        }
    }

    private func line(_ kpi: KPI) throws -> DashboardChart {
        let count = wish.courseLength
        let all = wish.course(count * 2, reader.acting.clock)
        let values = try all.map { try figures.read(kpi, in: $0).value ?? 0 }
        let marks = zip(all, values).suffix(count).enumerated().map { place, point in
            DashboardChart.Mark(
                place: place, label: wish.label(of: point.0), value: point.1, figure: short(point.1, kpi),
                records: figures.records(of: kpi, in: point.0))
        }
        return DashboardChart(
            shape: .line, title: "\(kpi.label) per \(wish.unitName)", marks: marks, before: Array(values.prefix(count)),
            currency: kpi.unit == .money ? currency : nil)
    }

    /// A field of the records behind a figure.
    private func field(_ name: String, _ kpi: KPI) -> (type: RecordType, field: FieldDescriptor)? {
        guard let type = reader.catalogue.type(named: kpi.terms[0].type), let field = type.field(named: name)?.field
        else { return nil }
        return (type, field)
    }

    /// A figure's parts: those of a choice in its order, others by their size.
    private func groups(_ kpi: KPI, _ field: FieldDescriptor, in period: Period) throws -> [KPIGroup] {
        var groups = try figures.read(kpi, in: period, by: FieldPath(field.name)).filter { ($0.value ?? 0) != 0 }
        let options = field.kind.options.map(\.name)
        if !options.isEmpty {
            func place(_ key: String) -> Int { options.firstIndex(of: key) ?? options.count }
            groups.sort { place($0.key) < place($1.key) }
        }
        return groups
    }

    private func bars(_ kpi: KPI, _ name: String, _ label: String, _ shape: DashboardChart.Shape) throws
        -> DashboardChart
    {
        guard let (type, field) = field(name, kpi) else { return DashboardChart(shape: shape, title: label, marks: []) }
        let marks = try groups(kpi, field, in: period).prefix(ChartSource.mostBars).enumerated().map { place, group in
            let value = group.value ?? 0
            return DashboardChart.Mark(
                place: place, label: group.label, value: value, figure: short(value, kpi), records: group.records,
                variant: group.key)
        }
        return DashboardChart(
            shape: shape, title: kpi.hasPeriod ? "\(label), \(wish.name(reader.acting.clock))" : label, marks: marks,
            role: CellText.role(of: field, in: type), currency: kpi.unit == .money ? currency : nil)
    }

    private func stack(_ kpi: KPI, _ name: String, _ label: String) throws -> DashboardChart {
        guard let (type, field) = field(name, kpi) else {
            return DashboardChart(shape: .stack, title: label, marks: [])
        }
        let options = field.kind.options
        var marks: [DashboardChart.Mark] = []
        let spans = wish.course(min(6, wish.courseLength), reader.acting.clock)
        for (place, span) in spans.enumerated() {
            for group in try groups(kpi, field, in: span) {
                let value = group.value ?? 0
                marks.append(
                    DashboardChart.Mark(
                        place: place, part: options.firstIndex { $0.name == group.key } ?? options.count,
                        label: "\(wish.label(of: span)), \(group.label.lowercased())", value: value,
                        figure: short(value, kpi), records: group.records, variant: group.key))
            }
        }
        var chart = DashboardChart(
            shape: .stack, title: "\(label) per \(wish.unitName)", marks: marks,
            role: CellText.role(of: field, in: type))
        chart.axis = spans.map { wish.label(of: $0) }
        let used = Set(marks.map(\.part))
        chart.parts = options.enumerated().filter { used.contains($0.offset) }.map {
            ($0.element.label, $0.element.name)
        }
        return chart
    }

    /// The last weeks up to the end of the period, a mark a day.
    private func heat(_ kpi: KPI, _ label: String) throws -> DashboardChart {
        let last = min(period.last, reader.acting.today)
        let first = last.startOfWeek.adding(days: -7 * (ChartSource.weeks - 1))
        let marks = try (0...(last.days - first.days)).map { offset in
            let day = first.adding(days: offset)
            let span = Period(day, day, text: day.description)
            let value = try figures.read(kpi, in: span).value ?? 0
            return DashboardChart.Mark(
                place: offset / 7, part: offset % 7, label: Phrase.day(day, today: reader.acting.today), value: value,
                figure: short(value, kpi), records: figures.records(of: kpi, in: span))
        }
        return DashboardChart(shape: .heat, title: label, marks: marks)
    }

    private func gauges(_ kpis: [KPI], _ label: String) throws -> DashboardChart {
        let readings = try kpis.map { try figures.read($0, in: period) }
        let marks = readings.enumerated().map { place, reading in
            DashboardChart.Mark(
                place: place, label: reading.kpi.label, value: reading.value ?? .nan,
                figure: FigureText.text(reading.value, reading.kpi.unit, currency: currency), records: reading.records,
                variant: reading.kpi.higherIsBetter ? "up" : "down")
        }
        return DashboardChart(
            shape: .gauges, title: "\(label), \(wish.name(reader.acting.clock))", marks: marks,
            before: readings.map { $0.previous ?? .nan })
    }
}
