// A sheet of a report's workbook, filled from the top down. Charts stand at the right of the numbers that they are drawn
// from, those of many columns below them; the columns are as wide as what is in them.

import Base
import Domain
import Services
import XLSX

struct SheetPage {
    private let sheet: Workbook.Sheet
    private let currency: Currency
    private var row = 0
    private var widths: [Int: Double] = [:]
    private var paging = SheetPaging()
    /// Where the chart of the block that is being written stands: its rows, and the column that it begins at.
    private var chart: (rows: ClosedRange<Int>, column: Int)?

    private static let head = CellLook(isBold: true, hasRule: true, fill: 0xF4F6F8)
    private static let numberHead = CellLook(isBold: true, edge: .right, hasRule: true, fill: 0xF4F6F8)
    private static let chartRows = 15
    /// The darkest that numbers can still be read on.
    private static let shade: Int32 = 0x8DB8DC

    init(_ sheet: Workbook.Sheet, _ currency: Currency) { (self.sheet, self.currency) = (sheet, currency) }

    mutating func begin(_ document: ReportDocument, _ section: String) {
        sheet.write(document.title, 0, 0, SheetReport.title)
        sheet.heighten(0, to: SheetPaging.headHeight * 0.75)
        let about = [document.subject, section.isEmpty ? nil : section].compactMap { $0 }.joined(separator: " · ")
        row = 1
        if !about.isEmpty {
            sheet.write(about, 1, 0, SheetReport.heading)
            row = 2
        }
        sheet.write("Period", row, 0, SheetReport.quiet)
        write(SheetNumber(day: document.period.first), "", row, 1, .left)
        write(SheetNumber(day: document.period.last), "", row, 2, .left)
        widen(0, 24)
        row += 2
    }

    mutating func end() {
        for (column, width) in widths.mapValues({ min(60, $0 + 2) }).sorted(by: { $0.key < $1.key }) {
            sheet.widen(column, to: width)
            paging.widths[column] = width
        }
        sheet.paginate(scale: paging.scale, breaks: paging.breaks)
    }

    mutating func write(_ block: ReportDocument.Block) throws {
        let first = row
        chart = nil
        defer { if row > first { paging.add(first...(row - 1), chart: chart) } }
        switch block {
        case .figures(let tiles): writeFigures(tiles)
        case .chart(let tile): try writeChart(tile)
        case .records(let list): writeRecords(list)
        case .paragraph(let title, let text):
            writeTitle(title)
            for line in TextSize.wrapped(text, size: 11, in: 480) {
                sheet.write(line, row, 0)
                row += 1
            }
        case .facts(let title, let facts):
            writeTitle(title)
            for fact in facts {
                text(fact.label, 0, SheetReport.quiet)
                text(fact.text, 1, CellLook())
                row += 1
            }
        }
        row += 1
    }

    // MARK: Cells

    private mutating func widen(_ column: Int, _ width: Double) { widths[column] = max(widths[column] ?? 0, width) }

    /// A text beside others stands a little away from the number that may end before it.
    private mutating func text(_ text: String, _ column: Int, _ look: CellLook) {
        var look = look
        if column > 0, look.edge == .standard { (look.edge, look.indent) = (.left, 1) }
        sheet.write(text, row, column, look)
        widen(column, Double(TextWidth.columns(of: text)) + Double(look.indent) * 1.5)
    }

    private mutating func write(
        _ number: SheetNumber?, _ said: String, _ row: Int, _ column: Int, _ edge: CellLook.Edge = .standard,
        hasRule: Bool = false
    ) {
        guard let number else {
            sheet.write(said, row, column, CellLook(edge: .right, hasRule: hasRule))
            return
        }
        let indent: Int32 = edge == .left && column > 0 ? 1 : 0
        sheet.write(number.value, row, column, CellLook(number.format, edge: edge, indent: indent, hasRule: hasRule))
        widen(column, max(12, Double(said.utf8.count) + 3))
    }

    private mutating func writeTitle(_ title: String) {
        guard !title.isEmpty else { return }
        sheet.write(title, row, 0, SheetReport.heading)
        row += 1
    }

    /// A row of column names, the first for texts.
    private mutating func writeHead(_ names: [String], numbers: (Int) -> Bool) {
        for (column, name) in names.enumerated() {
            text(name, column, numbers(column) ? Self.numberHead : Self.head)
        }
        row += 1
    }

    private mutating func figure(_ value: Double?, _ kpi: KPI, _ column: Int) {
        write(
            SheetNumber(value, kpi.unit, currency), FigureText.text(value, kpi.unit, currency: currency), row, column,
            hasRule: true)
    }

    // MARK: Blocks

    private mutating func writeFigures(_ tiles: [TileReading]) {
        writeHead(["Figure", "Value", "Before", "Change", "Year before", "Target", "Status"]) { (1...5).contains($0) }
        for tile in tiles {
            guard let comparison = tile.comparison else { continue }
            let kpi = comparison.reading.kpi
            text(tile.title, 0, CellLook(hasRule: true))
            figure(comparison.reading.value, kpi, 1)
            figure(comparison.reading.previous, kpi, 2)
            let reading = comparison.reading
            let moved = FigureText.change(reading.value, from: reading.previous, kpi.unit)
            write(SheetNumber(change: reading), moved.isEmpty ? "—" : moved, row, 3, hasRule: true)
            figure(comparison.yearBefore, kpi, 4)
            if let attainment = comparison.attainment {
                figure(attainment.target, kpi, 5)
            } else {
                text("", 5, CellLook(hasRule: true))
            }
            text(comparison.attainment?.light.rawValue ?? "", 6, CellLook(hasRule: true))
            row += 1
        }
    }

    private mutating func writeRecords(_ list: RecordList) {
        writeTitle(list.title)
        writeHead(list.columns.map(\.label)) { list.columns[$0].isNumber }
        for cells in list.rows {
            for (column, cell) in cells.enumerated() {
                if let number = cell.number {
                    // Days and times stand under their heading.
                    let edge: CellLook.Edge = list.columns[column].isNumber ? .standard : .left
                    write(number, cell.text, row, column, edge, hasRule: true)
                } else {
                    text(cell.text, column, CellLook(hasRule: true))
                }
            }
            row += 1
        }
        if list.rows.isEmpty {
            sheet.write("None.", row, 0, SheetReport.quiet)
            row += 1
        } else if list.count > list.rows.count {
            sheet.write("\(list.rows.count) of \(list.count)", row, 0, SheetReport.quiet)
            row += 1
        }
    }

    private mutating func writeChart(_ tile: TileReading) throws {
        guard let comparison = tile.comparison else { return }
        let kpi = comparison.reading.kpi
        writeTitle(tile.title)
        let top = row
        switch tile.tile.shape {
        case .gauge:
            writeFigures([tile])
        case .stacked, .heat(by: .some, _, _): try writeMatrix(tile, kpi)
        case .heat: writeWeeks(tile, kpi)
        case .line(let unit, _):
            guard let rows = writeLines(tile, kpi, "From") else { return }
            try draw(
                .line, tile, [.init(kpi.label, names: 0, values: 1, rows: rows, color: 0x1F5A8A)], kpi, per: unit,
                top, 3)
        default:
            guard let rows = writeLines(tile, kpi, "Group") else { return }
            try draw(
                .bars, tile, [.init(kpi.label, names: 0, values: 1, rows: rows, color: 0x1F5A8A)], kpi, per: nil, top,
                hasAims(tile) ? 5 : 3)
        }
    }

    /// A row a line; gives the rows of the numbers.
    private mutating func writeLines(_ tile: TileReading, _ kpi: KPI, _ name: String) -> ClosedRange<Int>? {
        let lines =
            name == "Group" ? tile.lines.filter { ($0.value ?? 0) != 0 || $0.attainment != nil } : tile.lines
        guard !lines.isEmpty else {
            sheet.write("Nothing in this period.", row, 0, SheetReport.quiet)
            row += 1
            return nil
        }
        let hasAims = hasAims(tile)
        writeHead([name, kpi.label] + (hasAims ? ["Target", "Status"] : [])) { $0 == 1 || $0 == 2 }
        let first = row
        for line in lines {
            if let day = line.day {
                write(day: day)
            } else {
                text(line.group, 0, CellLook(hasRule: true))
            }
            figure(line.value, kpi, 1)
            if let attainment = line.attainment {
                figure(attainment.target, kpi, 2)
                text(attainment.light.rawValue, 3, CellLook(hasRule: true))
            } else if hasAims {
                for column in 2...3 { text("", column, CellLook(hasRule: true)) }
            }
            row += 1
        }
        return first...(row - 1)
    }

    /// Whether something is aimed at for groups of a tile.
    private func hasAims(_ tile: TileReading) -> Bool { tile.lines.contains { $0.attainment != nil } }

    /// The days of some weeks: weeks downwards, weekdays across.
    private mutating func writeWeeks(_ tile: TileReading, _ kpi: KPI) {
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        writeHead(["Week of"] + names) { $0 > 0 }
        let first = row
        var monday: CivilDate?
        for line in tile.lines {
            guard let day = line.day else { continue }
            if monday != day.startOfWeek {
                if monday != nil { row += 1 }
                monday = day.startOfWeek
                write(day: day.startOfWeek)
            }
            figure(line.value, kpi, day.days - day.startOfWeek.days + 1)
        }
        guard monday != nil else { return }
        sheet.shade(rows: first...row, columns: 1...names.count, Self.shade)
        row += 1
    }

    private func write(day: CivilDate) {
        let number = SheetNumber(day: day)
        sheet.write(number.value, row, 0, CellLook(number.format, edge: .left, hasRule: true))
    }

    /// Units of time downwards, groups across.
    private mutating func writeMatrix(_ tile: TileReading, _ kpi: KPI) throws {
        var groups = tile.groups.map(\.label)
        let days = Set(tile.lines.compactMap(\.day)).sorted()
        guard !groups.isEmpty, !days.isEmpty else {
            sheet.write("Nothing in this period.", row, 0, SheetReport.quiet)
            row += 1
            return
        }
        groups = Array(groups.prefix(20))
        writeHead(["From"] + groups) { $0 > 0 }
        let first = row
        for day in days {
            write(day: day)
            for (column, group) in groups.enumerated() {
                figure(tile.lines.first { $0.day == day && $0.group == group }?.value, kpi, column + 1)
            }
            row += 1
        }
        let rows = first...(row - 1)
        guard case .stacked(_, let unit, _) = tile.tile.shape else {
            return sheet.shade(rows: rows, columns: 1...groups.count, Self.shade)
        }
        let series = groups.enumerated().map { place, group in
            Workbook.Sheet.Series(
                group, names: 0, values: place + 1, rows: rows, color: Int32(bitPattern: Ink.part(place).color),
                hatch: .of(part: place))
        }
        row += 1
        try draw(.stackedColumns, tile, series, kpi, per: unit, row, 0)
    }

    /// A chart beside its numbers, with room below where they are fewer.
    ///
    /// - Parameter unit: of the days that its numbers are named by; nil for names of groups.
    private mutating func draw(
        _ kind: WorkbookChart, _ tile: TileReading, _ series: [Workbook.Sheet.Series], _ kpi: KPI, per unit: TimeUnit?,
        _ top: Int, _ column: Int
    ) throws {
        // Each bar has room for its name.
        let rows = kind == .bars ? max(Self.chartRows, tile.lines.count + 5) : Self.chartRows
        try sheet.draw(
            kind, tile.title, series, format: SheetNumber.axisFormat(kpi.unit, currency),
            nameFormat: unit.map { SheetNumber.format(of: $0) }, row: top, column: column,
            width: SheetPaging.chartWidth,
            height: Double(rows - 1) * SheetPaging.rowHeight)
        chart = (top...(top + rows - 1), column)
        row = max(row, top + rows)
    }
}
