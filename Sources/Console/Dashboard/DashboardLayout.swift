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
        let perRow = max(1, min(count, area.width / (area.width < 60 ? 19 : 22)))
        let tileHeight = area.height >= 16 ? 4 : 3
        var start = 0
        while start < count {
            if pane.figures?.tiles[start].section != nil {
                sections.append((start, Rect(x: area.x, y: y, width: area.width, height: 1)))
                y += 1
            }
            // A heading begins a row of its own.
            let next = (start + 1..<count).first { pane.figures?.tiles[$0].section != nil } ?? count
            let row = Rect(x: area.x, y: y, width: area.width, height: tileHeight)
            let filled = min(perRow, next - start)
            tiles += row.splitIntoColumns(perRow).prefix(filled)
            y += tileHeight
            start += filled
        }
        places = tiles.enumerated().map { (focus: .tile($0.offset), rect: $0.element) }
        placeCharts(pane, from: y)
        scroll(to: pane.focus)
    }

    private mutating func placeCharts(_ pane: DashboardPane, from start: Int) {
        let all = pane.more?.charts ?? []
        guard !all.isEmpty else { return }
        let columns = body.width >= 170 ? 3 : body.width >= 90 ? 2 : 1
        let rows = (all.count + columns - 1) / columns
        let room = body.y + body.height - start
        let least = min(body.height, 9)
        let height = max(least, min(18, room / rows))
        var y = start
        for first in stride(from: 0, to: all.count, by: columns) {
            let row = Rect(x: body.x, y: y, width: body.width, height: height)
            for (chart, rect) in zip(first..<min(first + columns, all.count), row.splitIntoColumns(columns, gap: 2)) {
                let inner = rect.inset(horizontal: 1)
                charts.append(inner)
                places += all[chart].places(in: inner).map { (focus: .mark(chart: chart, $0.mark), rect: $0.rect) }
            }
            y += height
        }
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
