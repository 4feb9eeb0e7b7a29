// A sheet of a report's workbook, filled from the top down. Charts stand at the right of the numbers that they are drawn
// from; the columns are as wide as what is in them.

import Base
import Domain
import Services
import XLSX

struct SheetPage {
    private let sheet: Workbook.Sheet
    private let currency: Currency
    private var row = 0
    private var widths: [Int: Double] = [:]

    private static let head = CellLook(isBold: true, hasRule: true, fill: 0xF4F6F8)
    private static let numberHead = CellLook(isBold: true, edge: .right, hasRule: true, fill: 0xF4F6F8)
    private static let chartRows = 15

    init(_ sheet: Workbook.Sheet, _ currency: Currency) { (self.sheet, self.currency) = (sheet, currency) }

    mutating func begin(_ document: ReportDocument, _ section: String) {
        sheet.write(document.title, 0, 0, SheetReport.title)
        sheet.heighten(0, to: 24)
        let about = [document.subject, section.isEmpty ? nil : section].compactMap { $0 }.joined(separator: " · ")
        row = 1
        if !about.isEmpty {
            sheet.write(about, 1, 0, SheetReport.heading)
            row = 2
        }
        sheet.write("Period", row, 0, SheetReport.quiet)
        write(SheetNumber(day: document.period.first), "", row, 1)
        write(SheetNumber(day: document.period.last), "", row, 2)
        widen(0, 24)
        row += 2
    }

    mutating func end() {
        for (column, width) in widths.sorted(by: { $0.key < $1.key }) { sheet.widen(column, to: min(60, width + 2)) }
    }

    mutating func write(_ block: ReportDocument.Block) throws {
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

    private mutating func text(_ text: String, _ column: Int, _ look: CellLook) {
        sheet.write(text, row, column, look)
        widen(column, Double(TextWidth.columns(of: text)))
    }

    private mutating func write(
        _ number: SheetNumber?, _ said: String, _ row: Int, _ column: Int, hasRule: Bool = false
    ) {
        guard let number else {
            sheet.write(said, row, column, CellLook(edge: .right, hasRule: hasRule))
            return
        }
        sheet.write(number.value, row, column, CellLook(number.format, hasRule: hasRule))
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
            write(SheetNumber(change: comparison.reading.change), "", row, 3, hasRule: true)
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
                    write(number, cell.text, row, column, hasRule: true)
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
        case .heat:
            let rows = writeLines(tile, kpi, "Day")
            if let rows { sheet.shade(rows: rows, columns: 1...1, 0x1F5A8A) }
        case .line:
            guard let rows = writeLines(tile, kpi, "From") else { return }
            try draw(.line, tile, [.init(kpi.label, names: 0, values: 1, rows: rows, color: 0x1F5A8A)], kpi, top, 3)
        default:
            guard let rows = writeLines(tile, kpi, "Group") else { return }
            try draw(.bars, tile, [.init(kpi.label, names: 0, values: 1, rows: rows, color: 0x1F5A8A)], kpi, top, 3)
        }
    }

    /// A row a line; gives the rows of the numbers.
    private mutating func writeLines(_ tile: TileReading, _ kpi: KPI, _ name: String) -> ClosedRange<Int>? {
        let lines = name == "Group" ? tile.lines.filter { ($0.value ?? 0) != 0 } : tile.lines
        guard !lines.isEmpty else {
            sheet.write("Nothing in this period.", row, 0, SheetReport.quiet)
            row += 1
            return nil
        }
        writeHead([name, kpi.label]) { $0 > 0 }
        let first = row
        for line in lines {
            if let day = line.day {
                let number = SheetNumber(day: day)
                sheet.write(number.value, row, 0, CellLook(number.format, edge: .left, hasRule: true))
            } else {
                text(line.group, 0, CellLook(hasRule: true))
            }
            figure(line.value, kpi, 1)
            row += 1
        }
        return first...(row - 1)
    }

    /// Units of time downwards, groups across.
    private mutating func writeMatrix(_ tile: TileReading, _ kpi: KPI) throws {
        let top = row
        var groups: [String] = []
        for line in tile.lines where (line.value ?? 0) != 0 && !groups.contains(line.group) {
            groups.append(line.group)
        }
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
            let number = SheetNumber(day: day)
            sheet.write(number.value, row, 0, CellLook(number.format, edge: .left, hasRule: true))
            for (column, group) in groups.enumerated() {
                figure(tile.lines.first { $0.day == day && $0.group == group }?.value, kpi, column + 1)
            }
            row += 1
        }
        let rows = first...(row - 1)
        if case .heat = tile.tile.shape {
            return sheet.shade(rows: rows, columns: 1...groups.count, 0x1F5A8A)
        }
        let series = groups.enumerated().map { place, group in
            Workbook.Sheet.Series(
                group, names: 0, values: place + 1, rows: rows, color: Int32(bitPattern: Ink.part(place).color))
        }
        try draw(.stackedColumns, tile, series, kpi, top, groups.count + 2)
    }

    /// A chart beside its numbers, with room below where they are fewer.
    private mutating func draw(
        _ kind: WorkbookChart, _ tile: TileReading, _ series: [Workbook.Sheet.Series], _ kpi: KPI, _ top: Int,
        _ column: Int
    ) throws {
        try sheet.draw(
            kind, tile.title, series, format: SheetNumber.format(kpi.unit, currency), row: top, column: column,
            width: 520, height: Double(Self.chartRows - 1) * 20)
        row = max(row, top + Self.chartRows)
    }
}
