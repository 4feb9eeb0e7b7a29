// Where the pages of a printed sheet end, and how small it is printed. A page is as wide as the widest row; no chart and no
// short table lies across two pages, and a long table keeps its head with its first row. Spreadsheets that fit a sheet to
// the width of a page by themselves take no notice of page breaks, so the scale is reckoned here.

/// The pages of a sheet. Lengths are pixels, 96 to the inch, as spreadsheets count them.
struct SheetPaging {
    /// A4 across, less the margins that workbooks have of old (0.7 inch at the sides, 0.75 above and below), and some air:
    /// columns are measured in digits, and where Calibri is not installed, its stand-in has digits a third wider.
    static let page = (width: 700.0, height: 630.0)
    static let rowHeight = 20.0
    static let headHeight = 32.0
    static let chartWidth = 560.0
    private static let plainColumn = 64.0

    /// Of columns that aren't as wide as they are of old, in characters.
    var widths: [Int: Double] = [:]
    private var blocks: [(rows: ClosedRange<Int>, chart: (rows: ClosedRange<Int>, column: Int)?)] = []

    /// Notes a block of the sheet, with the rows and the first column of the chart in it.
    mutating func add(_ rows: ClosedRange<Int>, chart: (rows: ClosedRange<Int>, column: Int)?) {
        blocks.append((rows, chart))
    }

    /// In percent, so that everything is on one page's width; never larger than it is.
    var scale: Int {
        let columns = (widths.keys.max() ?? -1) + 1
        let charts = blocks.compactMap(\.chart).map { left(of: $0.column) + Self.chartWidth }
        let widest = max(left(of: columns), charts.max() ?? 0, 1)
        return max(10, min(100, Int(Self.page.width / widest * 100)))
    }

    private func left(of column: Int) -> Double {
        (0..<column).reduce(0) { $0 + (widths[$1].map { $0 * 7 + 5 } ?? Self.plainColumn) }
    }

    /// The rows before which a page ends.
    var breaks: [Int] {
        let room = Self.page.height * 100 / Double(scale)
        var breaks: [Int] = []
        var top = 0
        for unit in blocks.flatMap({ units($0.rows, $0.chart?.rows, room) })
        where height(top...unit.upperBound) > room && unit.lowerBound > top {
            breaks.append(unit.lowerBound)
            top = unit.lowerBound
        }
        return breaks
    }

    private func height(_ rows: ClosedRange<Int>) -> Double {
        Double(rows.count) * Self.rowHeight + (rows.contains(0) ? Self.headHeight - Self.rowHeight : 0)
    }

    /// What of a block stays together: all of it where a page has room, else its chart, or its head with the first row.
    private func units(_ rows: ClosedRange<Int>, _ chart: ClosedRange<Int>?, _ room: Double) -> [ClosedRange<Int>] {
        if height(rows) <= room { return [rows] }
        var whole = chart ?? rows.lowerBound...min(rows.lowerBound + 2, rows.upperBound)
        let headed = rows.lowerBound...whole.upperBound
        if height(headed) <= room { whole = headed }
        func singles(_ rows: Range<Int>) -> [ClosedRange<Int>] { rows.map { $0...$0 } }
        return singles(rows.lowerBound..<whole.lowerBound) + [whole]
            + singles((whole.upperBound + 1)..<(max(rows.upperBound, whole.upperBound) + 1))
    }
}
