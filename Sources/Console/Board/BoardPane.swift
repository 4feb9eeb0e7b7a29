// The board of any record type with stages: a column a stage, a card a record. Moving a card is a command
// like any other, so it is journalled, can be undone, and obeys the rules of its type.

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
    private(set) var columns: [BoardColumn]
    private(set) var cursor = 0
    private(set) var filterState: Filter
    private(set) var marks = Marks()
    /// The first column in sight.
    private(set) var firstColumn = 0
    /// A card that was moved, to be found again in its new stage.
    private var moved: MovedCard?
    private var size = Size(width: 0, height: 0)

    private struct MovedCard: Sendable {
        let id: Int64
        let column: Int
    }

    init(_ query: Query, of type: RecordType, title: String) {
        self.type = type
        self.title = title
        base = query
        let name = type.stageField ?? ""
        let stage = type.position(of: name) ?? type.title
        self.stage = stage
        columns = type.fields[stage].kind.options.map { BoardColumn($0, base: query, type: type, stage: name) }
        filterState = Filter(type: type.name)
    }

    var sections: [KeySection] { [KeySection(rawValue: type.name), .board].compactMap { $0 } }
    var filter: Filter? { filterState }
    var offers: Set<Action> {
        [.open, .filter, .mark, .copy, .edit, .new, .delete, .viewToggle, .stageBack, .stageForward]
    }
    var titles: Titles { columns.isEmpty ? Titles() : column.list.titles }
    var column: BoardColumn { columns[cursor] }
    var card: Record? { columns.isEmpty ? nil : column.list.cursorRow }

    var subject: Subject? {
        guard let card else { return nil }
        let ids = marks.isEmpty ? [card.id] : marks.ids.sorted()
        return Subject(type: type.name, id: card.id, ids: ids, field: type.fields[stage].name)
    }

    var place: String {
        let total = columns.compactMap { $0.total?.count }.reduce(0, +)
        let marked = marks.isEmpty ? "" : ", \(Phrase.number(marks.ids.count)) marked"
        return Phrase.count(total, of: type) + marked
    }

    // MARK: Loading

    private var totals: Request {
        var query = base
        query.condition = base.condition.and(filterState.condition)
        return .stages(query)
    }

    mutating func load() -> [Request] { columns.indices.flatMap { columns[$0].list.load() } + [totals] }

    mutating func reload() -> [Request] {
        columns.indices.flatMap { index -> [Request] in
            if let moved, moved.column == index,
                let card = columns.lazy.flatMap(\.list.rows).first(where: { $0.id == moved.id })
            {
                return columns[index].list.go(to: card)
            }
            return columns[index].list.reload(counting: false)
        } + [totals]
    }

    mutating func fit(_ size: Size) -> [Request] {
        self.size = size
        showCursor()
        let cards = max(1, cardsHeight(size) / CardView.height(in: size))
        return columns.indices.flatMap { columns[$0].list.fit(height: cards) }
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        if case .stages(let totals) = answer, request == self.totals {
            for index in columns.indices {
                let stage = columns[index].option.name
                columns[index].total = totals.first { $0.stage == stage } ?? StageTotal(stage: stage, count: 0)
            }
            return []
        }
        let requests = columns.indices.flatMap { columns[$0].list.receive(answer, to: request) }
        followMovedCard()
        return requests
    }

    /// Puts the cursor on a moved card once it has arrived.
    private mutating func followMovedCard() {
        guard let moved, columns[moved.column].list.cursorRow?.id == moved.id else { return }
        cursor = moved.column
        self.moved = nil
        showCursor()
    }

    mutating func apply(_ filter: Filter) -> [Request] {
        filterState = filter
        let name = type.fields[stage].name
        return columns.indices.flatMap { index in
            let query = BoardColumn.query(
                columns[index].option, base: base, type: type, stage: name, filter: filter.condition)
            return columns[index].list.show(query)
        } + [totals]
    }

    mutating func forgetChanges() {
        for index in columns.indices { columns[index].list.forgetChanges() }
    }

    // MARK: Actions

    mutating func perform(_ action: Action) -> [Wish]? {
        guard !columns.isEmpty else { return nil }
        if let requests = move(action) { return .ask(requests) }
        switch action {
        case .open: return card.map { [.open(.record($0.key))] } ?? []
        case .back: return goBack()
        case .mark: return mark()
        case .new: return [.create(type.name, preset: [type.fields[stage].name: column.option.label])]
        case .edit:
            guard let card, let ids = subject?.ids else { return [] }
            let field = CardFields(type).money.flatMap { type.position(of: $0) } ?? type.title
            return [.edit(card, field: field, ids: ids)]
        case .delete: return subject?.filled("delete {type} {ids}").map { [.run($0)] } ?? []
        case .stageBack: return shift(by: -1)
        case .stageForward: return shift(by: 1)
        case .copy: return card.map { [.copy($0.title)] } ?? []
        default: return nil
        }
    }

    private mutating func move(_ action: Action) -> [Request]? {
        switch action {
        case .cursorDown: return columns[cursor].list.move(by: 1)
        case .cursorUp: return columns[cursor].list.move(by: -1)
        case .pageDown: return columns[cursor].list.page(by: 1)
        case .pageUp: return columns[cursor].list.page(by: -1)
        case .halfPageDown: return columns[cursor].list.page(by: 0.5)
        case .halfPageUp: return columns[cursor].list.page(by: -0.5)
        case .cursorFirst: return columns[cursor].list.moveToFirst()
        case .cursorLast: return columns[cursor].list.moveToLast()
        case .cursorLeft: return moveColumn(to: cursor - 1)
        case .cursorRight: return moveColumn(to: cursor + 1)
        default: return nil
        }
    }

    /// To another column, at about the same height on the screen.
    private mutating func moveColumn(to place: Int) -> [Request] {
        let target = min(max(0, place), columns.count - 1)
        guard target != cursor else { return [] }
        let row = column.list.cursor - column.list.visible.lowerBound
        cursor = target
        showCursor()
        let list = column.list
        return columns[cursor].list.pick(visibleRow: min(row, max(0, list.visible.count - 1)))
    }

    private mutating func goBack() -> [Wish]? {
        if !marks.isEmpty {
            marks.clear()
            return []
        }
        guard !filterState.text.isEmpty else { return nil }
        return .ask(apply(Filter(type: type.name)))
    }

    private mutating func mark() -> [Wish] {
        guard let card else { return [] }
        marks.toggle(card.id)
        return .ask(columns[cursor].list.move(by: 1))
    }

    private mutating func shift(by step: Int) -> [Wish] {
        let target = cursor + step
        guard columns.indices.contains(target), card != nil else {
            return [.say(Notice(.info, "\(column.option.label) is the \(step < 0 ? "first" : "last") stage"))]
        }
        return move(to: target)
    }

    /// The command that moves the cards to a stage.
    private mutating func move(to target: Int) -> [Wish] {
        guard let subject, let id = subject.id else { return [] }
        moved = subject.ids == [id] ? MovedCard(id: id, column: target) : nil
        let stage = columns[target].option.name
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
        let again =
            hit.column == cursor
            && hit.card.map { columns[hit.column].list.visible.lowerBound + $0 } == column.list.cursor
        cursor = hit.column
        guard let card = hit.card else { return [] }
        return again ? perform(.open) ?? [] : .ask(columns[cursor].list.pick(visibleRow: card))
    }

    mutating func drop(from start: Point, at end: Point, in area: Rect) -> [Wish] {
        guard let from = hit(start, in: area), let to = hit(end, in: area), from.card != nil, from.column != to.column
        else { return [] }
        return move(to: to.column)
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        guard let hit = hit(point, in: area) else { return [] }
        return columns[hit.column].list.scroll(by: lines > 0 ? 1 : -1)
    }

    /// The column, and the visible card in it, at a point.
    private func hit(_ point: Point, in area: Rect) -> (column: Int, card: Int?)? {
        guard let (place, rect) = visibleColumns(area).first(where: { $0.rect.contains(point) }) else { return nil }
        let row = (point.y - rect.y - headHeight(area.size)) / CardView.height(in: area.size)
        let isCard = point.y >= rect.y + headHeight(area.size) && row < columns[place].list.visible.count
        return (place, isCard ? row : nil)
    }

    // MARK: Layout

    static let leastColumnWidth = 19

    func headHeight(_ size: Size) -> Int { size.height >= 14 ? 3 : 2 }

    private func cardsHeight(_ size: Size) -> Int { size.height - headHeight(size) }

    /// How many columns fit.
    private func columnCount(_ size: Size) -> Int {
        max(1, min(columns.count, (size.width + 1) / (BoardPane.leastColumnWidth + 1)))
    }

    private mutating func showCursor() {
        let count = columnCount(size)
        firstColumn = min(firstColumn, cursor, max(0, columns.count - count))
        firstColumn = max(firstColumn, cursor - count + 1)
        firstColumn = max(0, min(firstColumn, columns.count - count))
    }

    /// The columns in sight with their rooms.
    func visibleColumns(_ area: Rect) -> [(place: Int, rect: Rect)] {
        let count = columnCount(area.size)
        let rects = area.splitIntoColumns(count, gap: 1)
        return zip(firstColumn..<min(columns.count, firstColumn + count), rects).map { (place: $0, rect: $1) }
    }
}
