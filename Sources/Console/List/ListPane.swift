// The list of any record type: rows from the store, columns and adjectives from the descriptor, and
// where there is room, what belongs to the row under the cursor beside it.

import Base
import Domain
import Language
import Screen

/// A list of records.
struct ListPane: Pane {
    let type: RecordType
    let title: String
    /// The query that it was opened with; filter and order come on top.
    private let base: Query
    var list: ListModel
    private(set) var filterState: Filter
    private(set) var marks = Marks()
    /// The columns as places of fields, in order.
    var columns: [Int]
    /// The field under the cursor.
    private(set) var cursorField: Int
    var layout: ColumnLayout
    private(set) var beside: Beside?
    private(set) var wantsBeside: Bool
    private(set) var isBesideFocused = false
    private var size = Size(width: 0, height: 0)

    /// - Parameters:
    ///   - columns: names of fields; the type's own where there are none.
    ///   - showsBeside: whether the part beside the list is there from the start.
    ///   - habit: what the user made of such lists before; a query that says columns or an order comes first.
    init(
        _ query: Query, of type: RecordType, title: String, columns: [String] = [], showsBeside: Bool = false,
        habit: ListHabits.Habit? = nil
    ) {
        self.type = type
        self.title = title
        base = query
        var query = query
        if query.order.isEmpty, let sort = habit?.sort, type.position(of: sort.field.description) != nil {
            query.order = [sort]
        }
        list = ListModel(query)
        filterState = Filter(type: type.name)
        let asked = query.columns.compactMap { $0.names.count == 1 ? $0.names[0] : nil }
        let kept = habit?.columns.filter { type.position(of: $0) != nil } ?? []
        let names = [asked, kept, columns, type.columns].first { !$0.isEmpty } ?? []
        self.columns = names.compactMap { type.field(named: $0)?.index }
        cursorField = type.title
        layout = ColumnLayout(self.columns, of: type, rows: [], titles: Titles())
        beside = Beside(of: type)
        wantsBeside = showsBeside
    }

    var sections: [KeySection] { [KeySection(rawValue: type.name), .list].compactMap { $0 } }
    var filter: Filter? { filterState }
    var offers: Set<Action> {
        var offers: Set<Action> = [
            .open, .follow, .filter, .sort, .columns, .mark, .markRange, .markAll, .copy, .edit, .new, .delete,
        ]
        if type.stageField != nil { offers.insert(.viewToggle) }
        if beside != nil { offers.formUnion([.sideToggle, .focusNext]) }
        if type.name == TicketSchema.name { offers.insert(.unfold) }
        return offers
    }
    var titles: Titles { list.titles }
    /// The query that it was opened with.
    var plainQuery: Query { base }

    var subject: Subject? {
        let marked = marks.all(in: list.rows, cursor: list.cursor)
        let ids = marked.isEmpty ? list.cursorRow.map { [$0.id] } ?? [] : marked.sorted()
        return Subject(type: type.name, id: list.cursorRow?.id, ids: ids, field: type.fields[cursorField].name)
    }

    /// What the user has made of the list.
    var habit: ListHabits.Habit {
        ListHabits.Habit(columns: columns.map { type.fields[$0].name }, sort: list.query.order.first)
    }

    var place: String {
        var parts: [String] = []
        switch (list.position, list.total) {
        case (let position?, let total?): parts.append("\(Phrase.number(position)) of \(Phrase.count(total, of: type))")
        case (nil, let total?): parts.append(Phrase.count(total, of: type))
        case (let position?, nil): parts.append("row \(Phrase.number(position))")
        case (nil, nil): break
        }
        let marked = marks.all(in: list.rows, cursor: list.cursor).count
        if marked > 0 { parts.append("\(Phrase.number(marked)) marked") }
        return parts.joined(separator: ", ")
    }

    // MARK: Loading

    mutating func load() -> [Request] { list.load() }

    mutating func reload() -> [Request] { list.reload() + (beside?.reload() ?? []) }

    mutating func fit(_ size: Size) -> [Request] {
        self.size = size
        return list.fit(height: regions(Rect(origin: .zero, size: size)).rows.height) + followCursor()
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        let requests = list.receive(answer, to: request) + (beside?.receive(answer, to: request) ?? [])
        layout = ColumnLayout(columns, of: type, rows: list.rows, titles: list.titles)
        return requests + followCursor()
    }

    mutating func forgetChanges() { list.forgetChanges() }

    /// Lets the part beside show the row under the cursor.
    private mutating func followCursor() -> [Request] {
        guard hasBeside(size) else { return [] }
        return beside?.show(list.cursorRow, titles: list.titles) ?? []
    }

    mutating func apply(_ filter: Filter) -> [Request] {
        filterState = filter
        return list.show(query)
    }

    /// The query that the list shows.
    var query: Query {
        var query = base
        query.order = list.query.order
        query.condition = base.condition.and(filterState.condition)
        return query
    }

    // MARK: Actions

    mutating func perform(_ action: Action) -> [Wish]? {
        if isBesideFocused, let wishes = beside?.perform(action) { return wishes }
        if let requests = move(action) { return .ask(requests + followCursor()) }
        switch action {
        case .open: return list.cursorRow.map { [.open(.record($0.key))] } ?? []
        case .follow: return follow()
        case .back: return goBack()
        case .sort: return [.choose(sortMenu)]
        case .columns: return [.choose(columnMenu)]
        case .mark: return mark()
        case .markRange:
            marks.rangeStart = marks.rangeStart == nil ? list.cursorRow?.id : nil
            return []
        case .markAll: return markAll()
        case .edit: return edit()
        case .new: return [.create(type.name, preset: [:])]
        case .delete: return subject?.filled("delete \(type.name) {ids}").map { [.run($0)] } ?? []
        case .copy: return copy()
        case .sideToggle: return toggleBeside()
        case .unfold: return beside?.perform(action)
        case .focusNext:
            guard hasBeside(size) else { return nil }
            isBesideFocused.toggle()
            return []
        default: return nil
        }
    }

    private mutating func move(_ action: Action) -> [Request]? {
        switch action {
        case .cursorDown: return list.move(by: 1)
        case .cursorUp: return list.move(by: -1)
        case .pageDown: return list.page(by: 1)
        case .pageUp: return list.page(by: -1)
        case .halfPageDown: return list.page(by: 0.5)
        case .halfPageUp: return list.page(by: -0.5)
        case .cursorFirst: return list.moveToFirst()
        case .cursorLast: return list.moveToLast()
        case .cursorLeft: return moveColumn(by: -1)
        case .cursorRight: return moveColumn(by: 1)
        default: return nil
        }
    }

    private mutating func moveColumn(by step: Int) -> [Request] {
        let laid = laidColumns(size)
        guard let place = laid.firstIndex(where: { $0.field == cursorField }) else {
            cursorField = laid.first?.field ?? cursorField
            return []
        }
        cursorField = laid[min(max(0, place + step), laid.count - 1)].field
        return []
    }

    private func follow() -> [Wish] {
        guard let row = list.cursorRow else { return [] }
        let keys = Titles.references(row.values[cursorField], type.fields[cursorField].kind)
        guard let key = keys.first else {
            return [
                .say(
                    Notice(
                        .warning,
                        "\(type.fields[cursorField].label) names no record; move to a column that does with h and l"))
            ]
        }
        return [.open(.record(key))]
    }

    /// Esc takes back one thing after the other; nil once there is none left.
    private mutating func goBack() -> [Wish]? {
        if isBesideFocused {
            isBesideFocused = false
            return []
        }
        if !marks.isEmpty {
            marks.clear()
            return []
        }
        guard !filterState.text.isEmpty else { return nil }
        return .ask(apply(Filter(type: type.name)))
    }

    private mutating func mark() -> [Wish] {
        guard let row = list.cursorRow else { return [] }
        if marks.rangeStart != nil {
            marks.add(marks.all(in: list.rows, cursor: list.cursor))
            marks.rangeStart = nil
            return []
        }
        marks.toggle(row.id)
        return .ask(list.move(by: 1) + followCursor())
    }

    private mutating func markAll() -> [Wish] {
        if marks.isEmpty { marks.add(list.rows.map(\.id)) } else { marks.clear() }
        return []
    }

    private func edit() -> [Wish] {
        guard let row = list.cursorRow else { return [] }
        let field = type.fields[cursorField]
        guard field.isSettable else { return [.say(Notice(.warning, "\(field.label) is kept by the program"))] }
        return [.edit(row, field: cursorField, ids: subject?.ids ?? [row.id])]
    }

    private func copy() -> [Wish] {
        guard let row = list.cursorRow else { return [] }
        return [.copy(PlainText.text(of: row, cursorField, titles: list.titles))]
    }

    private mutating func toggleBeside() -> [Wish]? {
        guard beside != nil else { return nil }
        wantsBeside.toggle()
        isBesideFocused = false
        return .ask(fit(size))
    }

    // MARK: The mouse

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let regions = regions(area)
        if regions.beside.contains(point) {
            isBesideFocused = true
            return []
        }
        isBesideFocused = false
        guard regions.rows.contains(point) else { return [] }
        let row = point.y - regions.rows.y
        let again = list.visible.lowerBound + row == list.cursor
        if let column = laidColumns(area.size).last(where: { $0.x + ListPane.gutter <= point.x - area.x }) {
            cursorField = column.field
        }
        return again ? perform(.open) ?? [] : .ask(list.pick(visibleRow: row) + followCursor())
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        if regions(area).beside.contains(point) {
            beside?.scroll(by: lines)
            return []
        }
        return list.scroll(by: lines) + followCursor()
    }
}
