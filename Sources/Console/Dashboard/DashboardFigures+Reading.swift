// Reads a dashboard from the registry of figures: its tiles, the line of its leading figure over the last
// year, and its bars.

import Base
import Domain
import Services
import Store

extension DashboardFigures {
    private static let months = 12
    private static let mostBars = 8

    init(_ board: FigureBoard, reader: Reader) throws {
        let figures = Figures(reader)
        let currency = reader.settings.currency
        tiles = try figures.read(board).map { Tile($0, currency: currency) }
        let course = try figures.series(board.line, DashboardFigures.months, .month)
        series = [
            Series(
                title: board.line.label + " per month",
                points: course.map {
                    Series.Point(label: Phrase.months[$0.period.first.month - 1], value: $0.value ?? 0)
                },
                currency: board.line.unit == .money ? currency : nil)
        ]
        bars = try DashboardFigures.bars(board, currency: currency, reader: reader).map { [$0] } ?? []
    }

    /// The charts of another board below its own.
    mutating func add(_ board: FigureBoard, reader: Reader) throws {
        let other = try DashboardFigures(board, reader: reader)
        series += other.series
        bars += other.bars
    }

    /// The figure whose parts are drawn as bars, and the field that splits it.
    private static let split = [
        "company": ("pipeline_value", "stage", "Open pipeline by stage"),
        "sales": ("pipeline_value", "owner", "Open pipeline by owner"),
        "support": ("open_tickets", "priority", "Open tickets by priority"),
    ]

    /// A figure's parts as bars: those of a choice in its order, others by their size.
    private static func bars(_ board: FigureBoard, currency: Currency, reader: Reader) throws -> Bars? {
        guard let (name, path, title) = split[board.name], let kpi = KPIRegistry.kpi(named: name),
            let type = reader.catalogue.type(named: kpi.terms[0].type), let field = type.field(named: path)?.field
        else { return nil }
        var groups = try Figures(reader).read(kpi, by: FieldPath(path)).filter { ($0.value ?? 0) != 0 }
        let options = field.kind.options.map(\.name)
        if !options.isEmpty {
            func place(_ key: String) -> Int { options.firstIndex(of: key) ?? options.count }
            groups.sort { place($0.key) < place($1.key) }
        }
        return Bars(
            title: title, role: CellText.role(of: field, in: type),
            bars: groups.prefix(mostBars).map { group in
                let value = group.value ?? 0
                let amount = Decimal(rounding: value).map { Amounts.short($0, currency) } ?? ""
                return Bars.Bar(
                    label: group.label, variant: group.key, value: value,
                    figure: kpi.unit == .money ? amount : Phrase.number(Int(value)))
            })
    }
}

extension DashboardFigures.Tile {
    init(_ reading: KPIReading, currency: Currency) {
        label = reading.kpi.label
        // Amounts in other currencies are not added; the sign says that there are some.
        value =
            FigureText.text(reading.value, reading.kpi.unit, currency: currency) + (reading.foreign.isEmpty ? "" : " +")
        detail = FigureText.change(reading.change)
        let change = reading.change ?? 0
        mood = change == 0 ? .neutral : (change > 0) == reading.kpi.higherIsBetter ? .good : .bad
        rises = change > 0
        records = reading.records
    }
}
