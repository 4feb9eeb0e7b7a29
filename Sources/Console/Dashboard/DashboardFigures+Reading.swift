// Reads a dashboard from the registry of figures: its tiles, the line of its leading figure over the last
// year, and its bars.

import Base
import Domain
import Language
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
                points: course.map { Series.Point(label: Phrase.months[$0.period.first.month - 1], value: $0.value ?? 0) },
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

    /// Groups of a query as bars: counted, or summed in the workspace's currency.
    private static func bars(_ board: FigureBoard, currency: Currency, reader: Reader) throws -> Bars? {
        var query = try QueryParser(catalogue: reader.catalogue).parse(board.bars.query)
        guard let type = reader.catalogue.type(named: query.type), let path = query.groups.first,
            let field = reader.catalogue.field(path, of: type)
        else { return nil }
        var rows: [(key: Value, value: Double, figure: String)] = []
        if let measure = board.bars.measure {
            query.groups = [path, FieldPath("currency")]
            for row in try reader.figure(.sum, of: FieldPath(measure), query).rows where row.keys.last?.text == currency.code {
                let amount = Decimal(units: row.value.integer ?? 0)
                rows.append((row.keys[0], amount.real, Amounts.short(amount, currency)))
            }
        } else {
            rows = try reader.figure(.count, query).rows.map { ($0.keys[0], Double($0.count), Phrase.number($0.count)) }
        }
        let names = try field.kind.target.flatMap { reader.catalogue.type(named: $0) }
            .map { try reader.titles(of: $0, rows.compactMap(\.key.integer)) } ?? [:]
        let options = field.kind.options.map(\.name)
        let ordered = rows.sorted { left, right in
            guard !options.isEmpty else { return left.value > right.value }
            func place(_ key: Value) -> Int { key.text.flatMap { options.firstIndex(of: $0) } ?? options.count }
            return place(left.key) < place(right.key)
        }
        return Bars(
            title: board.bars.label, role: CellText.role(of: field, in: type),
            bars: ordered.prefix(mostBars).map { row in
                let word = row.key.text ?? ""
                let label = field.kind.options.first { $0.name == word }?.label ?? row.key.integer.flatMap { names[$0] } ?? "none"
                return Bars.Bar(label: label, variant: word, value: row.value, figure: row.figure)
            })
    }
}

extension DashboardFigures.Tile {
    init(_ reading: KPIReading, currency: Currency) {
        label = reading.kpi.label
        value = FigureText.text(reading.value, reading.kpi.unit, currency: currency)
        detail = FigureText.change(reading.change)
        let change = reading.change ?? 0
        mood = change == 0 ? .neutral : (change > 0) == reading.kpi.higherIsBetter ? .good : .bad
        records = reading.records
    }
}
