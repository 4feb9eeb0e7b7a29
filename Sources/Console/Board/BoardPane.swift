// The board of any record type that knows stages: a column a stage, a card a record, and where that is
// wanted a lane for each person or team, and the forecast beside it. Moving a card is a command like any
// other, so it is journalled, can be undone, and obeys the rules of its type. A column reads one page.

import Base
import Domain
import Language
import Screen

/// Records by stage.
struct BoardPane: Pane {
    let type: RecordType
    let title: String
    let base: Query
    let stage: Int
    /// The stages, in their order.
    let options: [ChoiceOption]
    private(set) var lanes: [BoardLane] = []
    private(set) var laneKind: LaneKind?
    /// The figures of each stage over all lanes.
    private(set) var totals: [StageTotal?]
    /// The stage under the cursor, and its lane.
    private(set) var cursor = 0
    private(set) var laneCursor = 0
    private(set) var filterState: Filter
    private(set) var marks = Marks()
    /// The first column and the first lane in sight.
    private(set) var firstColumn = 0
    private(set) var firstLane = 0
    private(set) var forecast = ForecastView()
    /// The column over which a card is dragged.
    private(set) var target: Int?
    /// A card that was moved, to be found again in its new stage.
    private var moved: MovedCard?
    private(set) var size = Size(width: 0, height: 0)

    private struct MovedCard: Sendable {
        let id: Int64
        let column: Int
    }

    init(_ query: Query, of type: RecordType, title: String) {
        self.type = type
        self.title = title
        base = query
        let stage = type.position(of: type.stageField ?? "") ?? type.title
        self.stage = stage
        options = type.fields[stage].kind.options
        totals = options.map { _ in nil }
        filterState = Filter(type: type.name)
        lanes = [makeLane(nil)]
    }

    private func makeLane(_ total: LaneTotal?) -> BoardLane {
        let own = laneKind.flatMap { kind in total?.condition(kind, of: type) } ?? .everything
        let within = filterState.condition.and(own)
        return BoardLane(
            total,
            columns: options.map {
                BoardColumn(
                    $0, base: base, type: type, stage: type.fields[stage].name, within: within, isLane: total != nil)
            })
    }

    var sections: [KeySection] { [KeySection(rawValue: type.name), .board].compactMap { $0 } }
    var filter: Filter? { filterState }
    var offers: Set<Action> {
        var offers: Set<Action> = [
            .open, .filter, .mark, .copy, .edit, .new, .delete, .viewToggle, .stageBack, .stageForward,
        ]
        if LaneTotal.field(of: type) != nil { offers.formUnion([.lanes]) }
        if laneKind != nil { offers.insert(.focusNext) }
        if hasForecast { offers.formUnion([.sideToggle, .forecastKind]) }
        return offers
    }
    var hasForecast: Bool { type.name == DealSchema.name }
    var column: BoardColumn? {
        guard lanes.indices.contains(laneCursor), lanes[laneCursor].columns.indices.contains(cursor) else { return nil }
        return lanes[laneCursor].columns[cursor]
    }
    var card: Record? { column?.list.cursorRow }
    var titles: Titles { column?.list.titles ?? Titles() }

    var subject: Subject? {
        guard let card else { return nil }
        let ids = marks.isEmpty ? [card.id] : marks.ids.sorted()
        return Subject(type: type.name, id: card.id, ids: ids, field: type.fields[stage].name)
    }

    var place: String {
        let total = totals.compactMap { $0?.count }.reduce(0, +)
        let marked = marks.isEmpty ? "" : ", \(Phrase.number(marks.ids.count)) marked"
        return Phrase.count(total, of: type) + marked
    }

    // MARK: Loading

    private var filtered: Query {
        var query = base
        query.condition = base.condition.and(filterState.condition)
        return query
    }

    private var summaries: [Request] {
        var requests: [Request] = [.stages(filtered)]
        if let laneKind { requests.append(.lanes(filtered, by: laneKind)) }
        if isForecastShown(size) { requests.append(.forecast(filtered, forecast.step)) }
        return requests
    }

    mutating func load() -> [Request] { askLanes() + summaries }

    /// Reads the lanes that have come into sight.
    private mutating func askLanes() -> [Request] {
        var requests: [Request] = []
        for place in visibleLaneRange where !lanes[place].isAsked {
            lanes[place].isAsked = true
            requests += options.indices.flatMap { column in
                // The board's own figures say how many there are.
                lanes[place].columns[column].list.load().filter { if case .count = $0 { false } else { true } }
            }
        }
        return requests
    }

    mutating func reload() -> [Request] {
        var requests: [Request] = []
        for lane in lanes.indices where lanes[lane].isAsked {
            for index in options.indices {
                if let moved, moved.column == index, lane == laneCursor,
                    let card = lanes[lane].columns.lazy.flatMap(\.list.rows).first(where: { $0.id == moved.id })
                {
                    requests += lanes[lane].columns[index].list.go(to: card)
                } else {
                    requests += lanes[lane].columns[index].list.reload(counting: false)
                }
            }
        }
        return requests + summaries
    }

    mutating func fit(_ size: Size) -> [Request] {
        let hadForecast = isForecastShown(self.size)
        self.size = size
        showCursor()
        let cards = cardsPerLane(boardArea(Rect(origin: .zero, size: size)).size)
        var requests = lanes.indices.flatMap { lane in
            options.indices.flatMap { lanes[lane].columns[$0].list.fit(height: cards) }
        }
        if isForecastShown(size), !hadForecast || forecast.figures == nil, lanes.first?.isAsked == true {
            requests.append(.forecast(filtered, forecast.step))
        }
        return requests
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        switch (answer, request) {
        case (.stages(let found), .stages(filtered)):
            totals = options.map { option in
                found.first { $0.stage == option.name } ?? StageTotal(stage: option.name, count: 0)
            }
            return []
        case (.lanes(let found), .lanes(filtered, by: let kind)) where kind == laneKind: return arrange(found)
        case (.forecast(let found), .forecast(filtered, forecast.step)):
            forecast.figures = found
            return []
        default: break
        }
        let requests = lanes.indices.flatMap { lane in
            options.indices.flatMap { lanes[lane].columns[$0].list.receive(answer, to: request) }
        }
        followMovedCard()
        return requests
    }

    /// Takes the lanes that there are now; those that stay keep their cards and their cursor.
    private mutating func arrange(_ found: [LaneTotal]) -> [Request] {
        let current = lanes.indices.contains(laneCursor) ? lanes[laneCursor].total : nil
        let known = Dictionary(lanes.compactMap { lane in lane.total.map { ($0.id, lane) } }) { first, _ in first }
        lanes = found.map { total in
            var lane = makeLane(total)
            if let old = known[total.id] { (lane.columns, lane.isAsked) = (old.columns, old.isAsked) }
            return lane
        }
        if lanes.isEmpty { lanes = [makeLane(nil)] }
        laneCursor = current.flatMap { old in lanes.firstIndex { $0.total?.id == old.id } } ?? 0
        return fit(size) + askLanes()
    }

    /// Puts the cursor on a moved card once it has arrived.
    private mutating func followMovedCard() {
        guard let moved, lanes.indices.contains(laneCursor),
            lanes[laneCursor].columns[moved.column].list.cursorRow?.id == moved.id
        else { return }
        cursor = moved.column
        self.moved = nil
        showCursor()
    }

    mutating func apply(_ filter: Filter) -> [Request] {
        filterState = filter
        return restart()
    }

    /// Begins anew with other lanes or another filter.
    private mutating func restart() -> [Request] {
        (laneCursor, firstLane) = (0, 0)
        lanes = [makeLane(nil)]
        guard laneKind == nil else {
            // The lanes come with the answer, and their cards after them.
            lanes[0].isAsked = true
            return summaries
        }
        return fit(size) + askLanes() + summaries
    }

    mutating func forgetChanges() {
        for lane in lanes.indices { for index in options.indices { lanes[lane].columns[index].list.forgetChanges() } }
    }

    // MARK: Changing from within

    /// Does something to the list under the cursor.
    mutating func withList(_ body: (inout ListModel) -> [Request]) -> [Request] {
        guard column != nil else { return [] }
        return body(&lanes[laneCursor].columns[cursor].list)
    }

    mutating func withList(lane: Int, column: Int, _ body: (inout ListModel) -> [Request]) -> [Request] {
        guard lanes.indices.contains(lane), options.indices.contains(column) else { return [] }
        return body(&lanes[lane].columns[column].list)
    }

    /// To another stage or lane, at about the same height on the screen.
    mutating func moveCursor(column: Int, lane: Int, row: Int? = nil) -> [Request] {
        let (stage, lane) = (min(max(0, column), options.count - 1), min(max(0, lane), lanes.count - 1))
        guard stage != cursor || lane != laneCursor else { return [] }
        let line = row ?? self.column.map { $0.list.cursor - $0.list.visible.lowerBound } ?? 0
        (cursor, laneCursor) = (stage, lane)
        showCursor()
        return askLanes() + withList { $0.pick(visibleRow: max(0, min(line, $0.visible.count - 1))) }
    }

    mutating func toggleMark(_ id: Int64) { marks.toggle(id) }
    mutating func clearMarks() { marks.clear() }
    mutating func pointAt(_ column: Int?) { target = column }
    mutating func expect(_ id: Int64?, in column: Int) { moved = id.map { MovedCard(id: $0, column: column) } }

    /// By owner, by team, all together.
    mutating func turnLanes() -> [Request] {
        laneKind = laneKind == nil ? .owner : laneKind == .owner ? .team : nil
        return restart()
    }

    mutating func turnForecast() -> [Request] {
        if !isForecastShown(size) { return toggleForecast() }
        forecast.turn()
        return [.forecast(filtered, forecast.step)]
    }

    mutating func toggleForecast() -> [Request] {
        forecast.wish = !isForecastShown(size)
        return fit(size)
    }

    // MARK: In sight

    private mutating func showCursor() {
        let area = boardArea(Rect(origin: .zero, size: size)).size
        let count = columnCount(area)
        firstColumn = min(firstColumn, cursor, max(0, options.count - count))
        firstColumn = max(firstColumn, cursor - count + 1)
        firstColumn = max(0, min(firstColumn, options.count - count))
        let rows = laneCount(area)
        firstLane = max(0, min(max(min(firstLane, laneCursor), laneCursor - rows + 1), max(0, lanes.count - rows)))
    }

    var visibleLaneRange: Range<Int> {
        let count = laneCount(boardArea(Rect(origin: .zero, size: size)).size)
        return firstLane..<min(lanes.count, firstLane + max(1, count))
    }
}
