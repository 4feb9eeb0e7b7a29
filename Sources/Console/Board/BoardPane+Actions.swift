// What keys and the mouse do on a board. A card goes to another stage by a key or by dragging it; dragged
// into another person's lane it is handed over.

import Base
import Domain
import Language
import Screen

extension BoardPane {
    mutating func perform(_ action: Action) -> [Wish]? {
        if let requests = move(action) { return .ask(requests) }
        switch action {
        case .open: return card.map { [.open(.record($0.key))] } ?? []
        case .back: return goBack()
        case .mark: return mark()
        case .new:
            return [.create(type.name, preset: [type.fields[stage].name: options[cursor].label])]
        case .edit:
            guard let card, let ids = subject?.ids else { return [] }
            let field = CardFields(type).money.flatMap { type.position(of: $0) } ?? type.title
            return [.edit(card, field: field, ids: ids)]
        case .delete: return subject?.filled("delete {type} {ids}").map { [.run($0)] } ?? []
        case .stageBack: return shift(by: -1)
        case .stageForward: return shift(by: 1)
        case .copy: return card.map { [.copy($0.title)] } ?? []
        case .lanes where LaneTotal.field(of: type) != nil: return .ask(turnLanes())
        case .focusNext where laneKind != nil:
            return .ask(moveCursor(column: cursor, lane: (laneCursor + 1) % lanes.count, row: 0))
        case .sideToggle where hasForecast: return .ask(toggleForecast())
        case .forecastKind where hasForecast: return .ask(turnForecast())
        default: return nil
        }
    }

    private mutating func move(_ action: Action) -> [Request]? {
        switch action {
        case .cursorDown: return moveDown()
        case .cursorUp: return moveUp()
        case .pageDown: return withList { $0.page(by: 1) }
        case .pageUp: return withList { $0.page(by: -1) }
        case .halfPageDown: return withList { $0.page(by: 0.5) }
        case .halfPageUp: return withList { $0.page(by: -0.5) }
        case .cursorFirst: return withList { $0.moveToFirst() }
        case .cursorLast: return withList { $0.moveToLast() }
        case .cursorLeft: return moveCursor(column: cursor - 1, lane: laneCursor)
        case .cursorRight: return moveCursor(column: cursor + 1, lane: laneCursor)
        default: return nil
        }
    }

    /// Down, and from the last card of a lane into the next one.
    private mutating func moveDown() -> [Request] {
        if let list = column?.list, list.reachesEnd || list.rows.isEmpty, list.cursor >= list.rows.count - 1,
            laneCursor < lanes.count - 1
        {
            return moveCursor(column: cursor, lane: laneCursor + 1, row: 0)
        }
        return withList { $0.move(by: 1) }
    }

    private mutating func moveUp() -> [Request] {
        if let list = column?.list, list.cursor == 0, list.reachesStart || list.rows.isEmpty, laneCursor > 0 {
            return moveCursor(column: cursor, lane: laneCursor - 1, row: .max)
        }
        return withList { $0.move(by: -1) }
    }

    private mutating func goBack() -> [Wish]? {
        if !marks.isEmpty {
            clearMarks()
            return []
        }
        guard !filterState.text.isEmpty else { return nil }
        return .ask(apply(Filter(type: type.name)))
    }

    private mutating func mark() -> [Wish] {
        guard let card else { return [] }
        toggleMark(card.id)
        return .ask(withList { $0.move(by: 1) })
    }

    private mutating func shift(by step: Int) -> [Wish] {
        let target = cursor + step
        guard options.indices.contains(target), card != nil else {
            return [.say(Notice(.info, "\(options[cursor].label) is the \(step < 0 ? "first" : "last") stage"))]
        }
        return move(to: target)
    }

    /// The command that moves the cards to a stage.
    private mutating func move(to target: Int) -> [Wish] {
        guard let subject, let id = subject.id else { return [] }
        expect(subject.ids == [id] ? id : nil, in: target)
        let stage = options[target].name
        let ids = subject.ids.map(String.init).joined(separator: ",")
        switch (type.name, stage) {
        case ("deal", "lost"): return [.begin("lose deal \(ids) because ")]
        case ("deal", "won"): return [.run("win deal \(ids)")]
        case ("deal", _): return [.run("move deal \(ids) to \(stage)")]
        default: return [.run("set \(type.name) \(ids) \(type.fields[self.stage].name)=\(stage)")]
        }
    }

    // MARK: The mouse

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        guard let hit = hit(point, in: area) else { return [] }
        let list = lanes[hit.lane].columns[hit.column].list
        let again =
            hit.column == cursor && hit.lane == laneCursor
            && hit.card.map { list.visible.lowerBound + $0 } == list.cursor
        let requests = moveCursor(column: hit.column, lane: hit.lane)
        guard let card = hit.card else { return .ask(requests) }
        return again ? perform(.open) ?? [] : .ask(requests + withList { $0.pick(visibleRow: card) })
    }

    mutating func drag(from start: Point, to end: Point, in area: Rect) {
        guard hit(start, in: area)?.card != nil else { return }
        pointAt(hit(end, in: area)?.column)
    }

    mutating func drop(from start: Point, at end: Point, in area: Rect) -> [Wish] {
        pointAt(nil)
        guard let from = hit(start, in: area), let to = hit(end, in: area), from.card != nil else { return [] }
        if from.column != to.column { return move(to: to.column) }
        guard from.lane != to.lane, laneKind == .owner, let ids = subject?.ids, let person = lanes[to.lane].total,
            person.id != nil
        else { return [] }
        let list = ids.map(String.init).joined(separator: ",")
        return [.run("assign \(type.name) \(list) to \(Quoting.quoted(person.label))")]
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        guard let hit = hit(point, in: area) else { return [] }
        return withList(lane: hit.lane, column: hit.column) { $0.scroll(by: lines > 0 ? 1 : -1) }
    }

    /// The column, the lane, and the visible card there, at a point.
    private func hit(_ point: Point, in area: Rect) -> (column: Int, lane: Int, card: Int?)? {
        let board = boardArea(area)
        guard let (place, rect) = visibleColumns(board).first(where: { $0.rect.contains(point) }) else { return nil }
        guard let lane = visibleLanes(board).first(where: { $0.rows.contains(point.y) }) else {
            return (place, laneCursor, nil)
        }
        let top = lane.rows.lowerBound + (laneKind == nil ? 0 : 1)
        let row = (point.y - top) / cardHeight(board.size)
        let isCard = point.y >= top && row < lanes[lane.place].columns[place].list.visible.count
        return rect.isEmpty ? nil : (place, lane.place, isCard ? row : nil)
    }
}
