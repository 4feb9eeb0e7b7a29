// A dashboard: tiles with their trends, below them charts. The cursor goes from figure to figure as they
// lie on the screen, and Enter opens exactly the records behind the one that it is on. Keys choose the
// board, the period and what is shown beside it: the period before, a year before, or nothing.

import Base
import Domain
import Language
import Screen
import Services

/// How the business does.
struct DashboardPane: Pane {
    /// A figure that can be opened.
    enum Focus: Sendable, Hashable {
        case tile(Int)
        case mark(chart: Int, Int)
    }

    private(set) var wish: DashboardWish
    private(set) var figures: DashboardFigures?
    private(set) var more: DashboardCharts?
    var focus = Focus.tile(0)
    private(set) var compares = true
    private(set) var size = Size(width: 80, height: 20)

    init(_ wish: DashboardWish = DashboardWish()) { self.wish = wish }

    var sections: [KeySection] { [.dashboard] }
    var title: String { Tab.dashboard.title }
    var offers: Set<Action> {
        [
            .open, .periodPrevious, .periodNext, .periodDay, .periodWeek, .periodMonth, .periodQuarter, .periodYear,
            .periodRolling, .compare, .boardNext, .edit, .new, .delete, .tileEarlier, .tileLater, .tileWider,
            .tileNarrower, .tileTaller, .tileShorter,
        ]
    }

    /// What the cursor is on.
    var place: String {
        switch focus {
        case .tile(let place):
            guard let tiles = figures?.tiles, tiles.indices.contains(place) else { return "" }
            return "\(tiles[place].label): \(tiles[place].value)"
        case .mark(let chart, let place):
            guard let mark = mark(chart, place), let title = more?.charts[chart].title else { return "" }
            return "\(title): \(mark.label) \(mark.figure)"
        }
    }

    func mark(_ chart: Int, _ place: Int) -> DashboardChart.Mark? {
        guard let charts = more?.charts, charts.indices.contains(chart), charts[chart].marks.indices.contains(place)
        else { return nil }
        return charts[chart].marks[place]
    }

    /// What the figure under the cursor is made of, each with its records; empty where there is none.
    var parts: [FigurePart] {
        switch focus {
        case .tile(let place):
            figures.flatMap { $0.tiles.indices.contains(place) ? $0.tiles[place].parts : nil } ?? []
        case .mark(let chart, let place): mark(chart, place)?.parts ?? []
        }
    }

    /// The figure under the cursor without its number.
    private var subjectName: String {
        switch focus {
        case .tile(let place): figures?.tiles[place].label ?? ""
        case .mark(let chart, let place): mark(chart, place)?.label ?? ""
        }
    }

    // MARK: Loading

    mutating func load() -> [Request] { reload() }
    mutating func reload() -> [Request] { [.dashboard(wish), .charts(wish)] }

    mutating func fit(_ size: Size) -> [Request] {
        self.size = size
        return []
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        switch (answer, request) {
        case (.dashboard(let found), .dashboard(wish)):
            figures = found
            if wish.isOwn, let kind = found.kind { wish.kind = kind }
        case (.charts(let found), .charts(var asked)):
            // The board itself may have said meanwhile of what kind its period is.
            if asked.isOwn { asked.kind = wish.kind }
            guard asked == wish else { return [] }
            more = found
        default: return []
        }
        // A chart that moved stands in its new place only when the charts are read again.
        if case .mark = focus, case .dashboard = request { return [] }
        if parts.isEmpty { focus = .tile(0) }
        return []
    }

    // MARK: Actions

    mutating func perform(_ action: Action) -> [Wish]? {
        switch action {
        case .cursorLeft: move(.left)
        case .cursorRight: move(.right)
        case .cursorDown: move(.down)
        case .cursorUp: move(.up)
        case .pageDown, .halfPageDown: for _ in 0..<4 { move(.down) }
        case .pageUp, .halfPageUp: for _ in 0..<4 { move(.up) }
        case .cursorFirst: focus = .tile(0)
        case .cursorLast:
            let last = (more?.charts.count ?? 0) - 1
            focus = last >= 0 && mark(last, 0) != nil ? .mark(chart: last, 0) : .tile((figures?.tiles.count ?? 1) - 1)
        case .open:
            let parts = parts
            return parts.count > 1
                ? [.ask(.parts(of: subjectName, parts))] : parts.map { .open(.list($0.records)) }
        case .periodPrevious: return change { $0.offset -= 1 }
        case .periodNext:
            guard wish.offset < 0 else { return [.say(Notice(.info, "this is the running \(wish.unitName)"))] }
            return change { $0.offset += 1 }
        case .periodDay: return choose(.day)
        case .periodWeek: return choose(.week)
        case .periodMonth: return choose(.month)
        case .periodQuarter: return choose(.quarter)
        case .periodYear: return choose(.year)
        case .periodRolling: return choose(.rolling)
        case .compare:
            // The period before, a year before, neither, and round again.
            guard compares else {
                compares = true
                return change { $0.past = .before }
            }
            guard wish.past == .before else {
                compares = false
                return []
            }
            return change { $0.past = .year }
        case .boardNext:
            guard let boards = figures?.boards, !boards.isEmpty else { return [] }
            let next = ((boards.firstIndex { $0 == figures?.name } ?? -1) + 1) % boards.count
            focus = .tile(0)
            (figures, more) = (nil, nil)
            return change {
                $0.board = boards[next]
                if $0.isOwn { ($0.kind, $0.offset) = (.month, 0) }
            }
        default: return editing(action)
        }
        return []
    }

    private mutating func choose(_ kind: DashboardWish.Kind) -> [Wish] {
        change { ($0.kind, $0.offset, $0.isOwn) = (kind, 0, false) }
    }

    private mutating func change(_ body: (inout DashboardWish) -> Void) -> [Wish] {
        body(&wish)
        return .ask(reload())
    }

    // MARK: The cursor

    private enum Direction { case left, right, up, down }

    /// To the nearest figure in a direction, as they lie on the screen.
    private mutating func move(_ direction: Direction) {
        let places = DashboardLayout(self, in: Rect(origin: .zero, size: size)).places
        guard let here = places.first(where: { $0.focus == focus })?.rect else {
            focus = .tile(0)
            return
        }
        var best: (focus: Focus, distance: Int)?
        for place in places where place.focus != focus {
            guard let distance = DashboardPane.distance(from: here, to: place.rect, direction) else { continue }
            if best == nil || distance < best?.distance ?? 0 { best = (place.focus, distance) }
        }
        if let best { focus = best.focus }
    }

    /// How far a rectangle lies in a direction; nil where it lies elsewhere. Being beside counts more than
    /// being near.
    private static func distance(from here: Rect, to there: Rect, _ direction: Direction) -> Int? {
        func gap(_ a: Range<Int>, _ b: Range<Int>) -> Int {
            max(0, max(b.lowerBound - a.upperBound, a.lowerBound - b.upperBound))
        }
        func middle(_ range: Range<Int>) -> Int { (range.lowerBound + range.upperBound) / 2 }
        let isAcross = direction == .left || direction == .right
        let (own, other) = isAcross ? (here.columns, there.columns) : (here.rows, there.rows)
        let (ownSide, otherSide) = isAcross ? (here.rows, there.rows) : (here.columns, there.columns)
        let isAhead =
            direction == .right || direction == .down
            ? other.lowerBound >= own.upperBound : other.upperBound <= own.lowerBound
        guard isAhead else { return nil }
        let aside = gap(ownSide, otherSide)
        if isAcross, aside > 0 { return nil }
        return gap(own, other) * 100 + aside * 30 + abs(middle(ownSide) - middle(otherSide))
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let layout = DashboardLayout(self, in: area)
        guard let hit = layout.visible.first(where: { $0.rect.contains(point) }) else { return [] }
        let again = hit.focus == focus
        focus = hit.focus
        return again ? perform(.open) ?? [] : []
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        move(lines > 0 ? .down : .up)
        return []
    }
}
