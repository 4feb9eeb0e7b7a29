// Where the figures of a dashboard stand: rows of tiles, then rows of charts, on a sheet as long as it takes;
// the screen shows the part of it that has the cursor. Every figure has a rectangle of its own, by which
// keys and the mouse find it.

import Base
import Screen

/// The places of a dashboard's figures.
struct DashboardLayout {
    typealias Place = (focus: DashboardPane.Focus, rect: Rect)

    /// The line that says which board and period.
    let head: Rect
    /// The room below it.
    let body: Rect
    /// Rooms of tiles and charts on the sheet.
    private(set) var tiles: [Rect] = []
    private(set) var charts: [Rect] = []
    /// Headings, each with the tile that it stands above.
    private(set) var sections: [(tile: Int, rect: Rect)] = []
    /// Every figure with its place on the sheet.
    private(set) var places: [Place] = []
    /// How far the sheet is scrolled up.
    private(set) var shift = 0

    init(_ pane: DashboardPane, in area: Rect) {
        var rest = area
        head = rest.takeTop(1)
        body = rest
        var y = body.y
        let count = pane.figures?.tiles.count ?? 0
        let most = max(1, area.width / (area.width < 60 ? 19 : 22))
        let tileHeight = area.height >= 16 ? 4 : 3
        var start = 0
        while start < count {
            if pane.figures?.tiles[start].section != nil {
                sections.append((start, Rect(x: area.x, y: y, width: area.width, height: 1)))
                y += 1
            }
            // A heading begins a row of its own.
            let next = (start + 1..<count).first { pane.figures?.tiles[$0].section != nil } ?? count
            let widths = (start..<next).map { pane.figures?.tiles[$0].width ?? 1 }
            let columns = Self.columns(for: widths.reduce(0, +), most: most, width: area.width)
            // What begins together stands in rows of the same columns.
            while start < next {
                let row = Rect(x: area.x, y: y, width: area.width, height: tileHeight)
                let filled = Self.spans(Array(widths.suffix(next - start)), of: row.splitIntoColumns(columns))
                tiles += filled
                y += tileHeight
                start += filled.count
            }
        }
        places = tiles.enumerated().map { (focus: .tile($0.offset), rect: $0.element) }
        placeCharts(pane, from: y)
        scroll(to: pane.focus)
    }

    /// As many columns as fill the fewest rows evenly, ten tiles five by five rather than nine and one; two tiles alone
    /// don't become as wide as a wide screen.
    private static func columns(for places: Int, most: Int, width: Int) -> Int {
        let rows = max(1, (places + most - 1) / most)
        return max(1, (places + rows - 1) / rows, width / widest)
    }

    private static let widest = 50

    /// The rectangles of those that have room in a row, each as many columns wide as it asks for.
    private static func spans(_ widths: [Int], of columns: [Rect]) -> [Rect] {
        var rects: [Rect] = []
        var used = 0
        for width in widths {
            let width = min(width, columns.count)
            guard used + width <= columns.count else { break }
            let (first, last) = (columns[used], columns[used + width - 1])
            rects.append(Rect(x: first.x, y: first.y, width: last.x + last.width - first.x, height: first.height))
            used += width
        }
        return rects
    }

    private mutating func placeCharts(_ pane: DashboardPane, from start: Int) {
        let all = pane.more?.charts ?? []
        guard !all.isEmpty else { return }
        let columns = body.width >= 170 ? 3 : body.width >= 90 ? 2 : 1
        let rows = Self.rows(all.map(\.width), columns)
        // A row is as high as its highest chart, and all share what room there is.
        let heights = rows.map { $0.map { all[$0].height }.max() ?? 1 }
        let room = body.y + body.height - start
        let least = min(body.height, 9)
        let height = max(least, min(24, room / max(1, heights.reduce(0, +))))
        var y = start
        for (charts, times) in zip(rows, heights) {
            // The rows of a table are all to be seen, below its title and its head.
            let rows = charts.map { all[$0].shape == .table ? all[$0].marks.count + 3 : 0 }.max() ?? 0
            let room = min(max(height * times, rows), max(least, body.height))
            let row = Rect(x: body.x, y: y, width: body.width, height: room)
            let widths = Self.widened(charts.map { (min(all[$0].width, columns), all[$0].shape == .table) }, columns)
            let rects = Self.spans(widths, of: row.splitIntoColumns(columns, gap: 2))
            for (chart, rect) in zip(charts, rects) {
                let inner = rect.inset(horizontal: 1)
                self.charts.append(inner)
                places += all[chart].places(in: inner).map { (focus: .mark(chart: chart, $0.mark), rect: $0.rect) }
            }
            y += row.height
        }
    }

    /// The columns of the charts of a row: what none of them asks for goes to a table, which has fields to show there.
    private static func widened(_ charts: [(width: Int, isTable: Bool)], _ columns: Int) -> [Int] {
        let rest = columns - charts.reduce(0) { $0 + $1.width }
        let table = charts.lastIndex { $0.isTable }
        return charts.enumerated().map { $0 == table ? $1.width + max(0, rest) : $1.width }
    }

    /// Which charts stand in which row.
    private static func rows(_ widths: [Int], _ columns: Int) -> [[Int]] {
        var rows: [[Int]] = []
        var used = columns
        for (chart, width) in widths.enumerated() {
            let width = min(width, columns)
            if used + width > columns {
                rows.append([])
                used = 0
            }
            rows[rows.count - 1].append(chart)
            used += width
        }
        return rows
    }

    /// Shows the figure under the cursor, with the title of its chart where that fits.
    private mutating func scroll(to focus: DashboardPane.Focus) {
        let end = max(tiles.last.map { $0.y + $0.height } ?? 0, charts.last.map { $0.y + $0.height } ?? 0)
        let room: Rect?
        switch focus {
        case .tile(let place): room = tiles.indices.contains(place) ? tiles[place] : nil
        case .mark(let chart, _): room = charts.indices.contains(chart) ? charts[chart] : nil
        }
        guard let room else { return }
        let wanted = room.y + room.height - (body.y + body.height)
        shift = max(0, min(wanted, room.y - body.y, max(0, end - body.y - body.height)))
    }

    /// A rectangle of the sheet as it is seen; nil where no line of it is.
    func seen(_ rect: Rect) -> Rect? {
        let moved = Rect(x: rect.x, y: rect.y - shift, width: rect.width, height: rect.height)
        return moved.intersection(body).isEmpty ? nil : moved
    }

    var visible: [Place] { places.compactMap { place in seen(place.rect).map { (focus: place.focus, rect: $0) } } }
}
