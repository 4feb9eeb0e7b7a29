// The dashboard: tiles on top, won revenue over the months as a line, the pipeline and the tickets as bars.
// On small screens the charts go below each other and the body scrolls.

import Base
import Domain
import Screen

/// How the business does.
struct DashboardPane: Pane {
    private var figures: DashboardFigures?
    private var cursor = 0
    private var size = Size(width: 80, height: 20)

    var sections: [KeySection] { [.dashboard] }
    var title: String { Tab.dashboard.title }
    var place: String { figures.map { "\($0.tiles.count) figures" } ?? "" }

    var offers: Set<Action> { [.open] }

    mutating func load() -> [Request] { [.dashboard] }
    mutating func reload() -> [Request] { [.dashboard] }

    mutating func fit(_ size: Size) -> [Request] {
        self.size = size
        return []
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        if case .dashboard(let found) = answer { figures = found }
        cursor = min(cursor, max(0, (figures?.tiles.count ?? 0) - 1))
        return []
    }

    mutating func perform(_ action: Action) -> [Wish]? {
        let perRow = DashboardPane.tilesPerRow(size.width)
        switch action {
        case .cursorLeft: move(by: -1)
        case .cursorRight: move(by: 1)
        case .cursorDown: move(by: perRow)
        case .cursorUp: move(by: -perRow)
        case .cursorFirst: cursor = 0
        case .cursorLast: cursor = max(0, (figures?.tiles.count ?? 0) - 1)
        case .open:
            guard let figures, figures.tiles.indices.contains(cursor) else { return [] }
            return [.open(.list(figures.tiles[cursor].records))]
        default: return nil
        }
        return []
    }

    private mutating func move(by step: Int) {
        let target = cursor + step
        if figures?.tiles.indices.contains(target) == true { cursor = target }
    }

    // MARK: Drawing

    private static func tilesPerRow(_ width: Int) -> Int { max(1, width / 20) }

    private func tileRows(_ width: Int) -> [ArraySlice<Int>] {
        let perRow = DashboardPane.tilesPerRow(width)
        let places = Array((figures?.tiles ?? []).indices)
        return stride(from: 0, to: places.count, by: perRow).map { places[$0..<min($0 + perRow, places.count)] }
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        for (place, rect) in tileRects(area) where rect.contains(point) {
            let again = place == cursor
            cursor = place
            return again ? perform(.open) ?? [] : []
        }
        return []
    }

    private func tileHeight(_ area: Rect) -> Int { area.height >= 14 ? 4 : 3 }

    /// Rows of tiles that are shown: all where there is room, else those around the cursor.
    private func tileRects(_ area: Rect) -> [(place: Int, rect: Rect)] {
        let rows = tileRows(area.width)
        guard !rows.isEmpty else { return [] }
        let height = tileHeight(area)
        let most = max(1, area.height >= 20 ? rows.count : area.height / height)
        let cursorRow = rows.firstIndex { $0.contains(cursor) } ?? 0
        let first = max(0, min(cursorRow, rows.count - most))
        var rest = area
        return rows.dropFirst(first).prefix(most).flatMap { places -> [(place: Int, rect: Rect)] in
            let row = rest.takeTop(height)
            let cells = row.splitIntoColumns(DashboardPane.tilesPerRow(area.width))
            return zip(places, cells).map { (place: $0, rect: $1) }
        }
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        guard let figures else { return }
        let rects = tileRects(area)
        for (place, rect) in rects { draw(figures.tiles[place], isCursor: place == cursor, in: rect, on: &canvas) }
        var rest = area
        _ = rest.takeTop((rects.map { $0.rect.y + $0.rect.height }.max() ?? area.y) - area.y)
        drawCharts(figures, in: rest, on: &canvas)
    }

    private func draw(_ tile: DashboardFigures.Tile, isCursor: Bool, in area: Rect, on canvas: inout Canvas) {
        var ground = canvas.theme.ground
        let card = Rect(x: area.x, y: area.y, width: max(0, area.width - 1), height: min(3, area.height))
        if isCursor {
            ground = canvas.theme[.cursor].over(ground)
            canvas.frame.fill(card, style: ground)
        }
        let inner = card.inset(horizontal: 1)
        canvas.write(tile.label, in: inner.row(0), .label, over: ground)
        canvas.write(tile.value, in: inner.row(1), .title, over: ground)
        guard !tile.detail.isEmpty else { return }
        let arrow = tile.rises ? canvas.signs.up : canvas.signs.down
        // What got worse bears a sign, not only a colour.
        let (sign, role): (String, Role) =
            switch tile.mood {
            case .good: (arrow + " ", .success)
            case .bad: (arrow + " " + canvas.signs.late + " ", .error)
            case .neutral: ("", .muted)
            }
        canvas.write(sign + tile.detail, in: inner.row(2), role, over: ground)
    }

    private func drawCharts(_ figures: DashboardFigures, in area: Rect, on canvas: inout Canvas) {
        guard area.height >= 4 else { return }
        // A chart needs eight rows to say something; on a low screen the first ones are shown.
        let rows = max(1, min(figures.series.count, area.height / 8))
        guard area.width >= 90 else {
            var rest = area
            for (series, bars) in zip(figures.series, figures.bars).prefix(rows) {
                var part = rest.takeTop(area.height / rows)
                let below = part.takeBottom(min(part.height - 6, bars.bars.count + 2))
                SeriesChart(series).draw(in: part.inset(horizontal: 1), on: &canvas)
                BarChart(bars).draw(in: below.inset(horizontal: 1), on: &canvas)
            }
            return
        }
        for ((series, bars), row) in zip(zip(figures.series, figures.bars), area.splitIntoRows(rows, gap: 1)) {
            var rest = row
            SeriesChart(series).draw(in: rest.takeLeft(area.width * 58 / 100).inset(horizontal: 1), on: &canvas)
            _ = rest.takeLeft(2)
            BarChart(bars).draw(in: rest.inset(horizontal: 1), on: &canvas)
        }
    }
}
