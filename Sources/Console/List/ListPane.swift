// The list of any record type: rows from the store, columns and adjectives from the descriptor, and where there is
// room, what belongs to the row under the cursor beside it and the saved views before it. In groups it is a list of
// lists; the cursor, the marks and everything that keys do are the same in both forms.

import Base
import Domain
import Language
import Screen

/// A list of records.
struct ListPane: Pane {
    let type: RecordType
    let title: String
    /// Whether the place in it is kept over a restart: that of a tab's list, or of a saved view.
    let isKept: Bool
    /// The query that it was opened with; filter and order come on top.
    let base: Query
    var list: ListModel
    /// The same records in groups, where the user wants them so.
    var groups: GroupedRows?
    var filterState: Filter
    var marks = Marks()
    /// What the ids that are asked for are to be done with.
    var marking: Marking?
    /// The columns as places of fields, in order.
    var columns: [Int]
    /// Widths that the user gave columns.
    var widths: [Int: Int]
    /// The columns where nobody chose others.
    let usualColumns: [Int]
    /// The field under the cursor.
    var cursorField: Int
    var layout: ColumnLayout
    var beside: Beside?
    var wantsBeside: Bool
    var views: ViewBar
    var wantsViews: Bool
    var focus = Focus.rows
    var size = Size(width: 0, height: 0)

    /// The part that keys act on.
    enum Focus: Sendable { case rows, beside, views }

    /// - Parameters:
    ///   - columns: names of fields; the type's own where there are none.
    ///   - showsBeside: whether the part beside the list is there from the start.
    ///   - habit: what the user made of such lists before; a query that says columns or an order comes first.
    ///   - stand: where the user left it.
    ///   - isKept: whether it is to be found again as it was left.
    init(
        _ query: Query, of type: RecordType, title: String, columns: [String] = [], showsBeside: Bool = false,
        habit: ListHabits.Habit? = nil, stand: ListHabits.Stand? = nil, isKept: Bool = false
    ) {
        self.type = type
        self.title = title
        self.isKept = isKept
        base = query
        var query = query
        let kept = habit ?? ListHabits.Habit()
        if query.order.isEmpty { query.order = kept.sort.filter { type.position(of: $0.field.description) != nil } }
        list = ListModel(query)
        list.start = stand?.cursor
        marks.add(stand?.marks ?? [])
        filterState = Filter(type: type.name)
        let asked = query.columns.compactMap { $0.names.count == 1 ? $0.names[0] : nil }
        let known = kept.columns.filter { type.position(of: $0) != nil }
        usualColumns = (columns.isEmpty ? type.columns : columns).compactMap { type.position(of: $0) }
        let names = [asked, known].first { !$0.isEmpty }
        self.columns = names?.compactMap { type.position(of: $0) } ?? usualColumns
        widths = Dictionary(
            kept.widths.compactMap { name, width in type.position(of: name).map { ($0, width) } }
        ) { first, _ in first }
        cursorField = type.title
        layout = ColumnLayout(self.columns, of: type, rows: [], titles: Titles(), widths: widths)
        beside = Beside(of: type)
        wantsBeside = showsBeside
        views = ViewBar(type.name)
        wantsViews = kept.showsViews
        if let group = kept.group, type.field(named: group).map({ GroupTotal.canGroup(by: $0.field) }) == true {
            groups = GroupedRows(list.query, by: group, columns: self.columns)
        }
    }

    var sections: [KeySection] { [KeySection(rawValue: type.name), .list].compactMap { $0 } }
    var filter: Filter? { filterState }
    var offers: Set<Action> {
        var offers: Set<Action> = [
            .open, .follow, .links, .filter, .sort, .sortColumn, .sortAdd, .columns, .group, .views, .mark, .markRange,
            .markAll, .markInvert, .copy, .copyMore, .edit, .new, .delete,
        ]
        if type.stageField != nil { offers.insert(.viewToggle) }
        if beside != nil { offers.formUnion([.sideToggle, .focusNext]) }
        if type.name == TicketSchema.name { offers.formUnion([.unfold, .files]) }
        return offers
    }
    var titles: Titles { groups?.titles ?? list.titles }
    /// The query that it was opened with.
    var plainQuery: Query { base }
    var cursorRow: Record? { groups.map(\.cursorRow) ?? list.cursorRow }
    var isBesideFocused: Bool { focus == .beside }

    /// The ids that are marked or lie in the range up to the cursor.
    var marked: Set<Int64> {
        guard let groups else { return marks.all(in: list.rows, cursor: list.cursor) }
        let rows = groups.rows
        return marks.all(in: rows, cursor: rows.firstIndex { $0.id == groups.cursorRow?.id } ?? -1)
    }

    var subject: Subject? {
        let marked = marked
        let ids = marked.isEmpty ? cursorRow.map { [$0.id] } ?? [] : marked.sorted()
        return Subject(type: type.name, id: cursorRow?.id, ids: ids, field: type.fields[cursorField].name)
    }

    /// The keys that it is sorted by.
    var order: SortOrder { SortOrder(list.query.order, usual: type.usualOrder) }

    /// What the user has made of the list.
    var habit: ListHabits.Habit {
        ListHabits.Habit(
            columns: columns == usualColumns && widths.isEmpty ? [] : columns.map { type.fields[$0].name },
            widths: Dictionary(uniqueKeysWithValues: widths.map { (type.fields[$0].name, $1) }),
            sort: list.query.order, group: groups?.field, showsViews: wantsViews)
    }

    /// Where it is left.
    var stand: ListHabits.Stand { ListHabits.Stand(cursor: cursorRow?.id, marks: marks.ids.sorted()) }

    var place: String {
        var parts: [String] = []
        switch (groups, list.position, list.total) {
        case (let groups?, _, _):
            let count = groups.groups.count
            parts.append("\(Phrase.count(groups.total, of: type)) in \(count) \(count == 1 ? "group" : "groups")")
        case (nil, let position?, let total?):
            parts.append("\(Phrase.number(position)) of \(Phrase.count(total, of: type))")
        case (nil, nil, let total?): parts.append(Phrase.count(total, of: type))
        case (nil, let position?, nil): parts.append("row \(Phrase.number(position))")
        case (nil, nil, nil): break
        }
        let marked = marked.count
        if marked > 0 { parts.append("\(Phrase.number(marked)) marked") }
        return parts.joined(separator: ", ")
    }

    func address(in catalogue: Catalogue) -> String? { "show \(query.text(in: catalogue))" }

    // MARK: Loading

    /// Puts the cursor of a list that is not loaded yet on a record.
    mutating func start(at id: Int64) { list.start = id }

    mutating func load() -> [Request] { (groups?.load() ?? list.load()) + (wantsViews ? views.load() : []) }

    mutating func reload() -> [Request] {
        // The rows come last: where they move the cursor to another record, that one is asked about instead.
        (beside?.reload() ?? []) + (wantsViews ? views.load() : []) + (groups?.reload() ?? list.reload())
    }

    mutating func fit(_ size: Size) -> [Request] {
        self.size = size
        let height = regions(Rect(origin: .zero, size: size)).rows.height
        return list.fit(height: height) + (groups?.fit(height: height) ?? []) + followCursor()
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        if case .ids(let ids) = answer { take(ids) }
        views.receive(answer, to: request, showing: title)
        let requests =
            (groups?.receive(answer, to: request) ?? list.receive(answer, to: request))
            + (beside?.receive(answer, to: request) ?? [])
        // What was merged or deleted is seen to be gone where the whole list is seen.
        if groups == nil, filterState.text.isEmpty, list.isLoaded, list.reachesStart, list.reachesEnd {
            marks.keep(list.rows)
        }
        layOut()
        return requests + followCursor()
    }

    mutating func forgetChanges() {
        list.forgetChanges()
        groups?.forgetChanges()
    }

    /// Measures the columns anew.
    mutating func layOut() {
        layout = ColumnLayout(columns, of: type, rows: groups?.rows ?? list.rows, titles: titles, widths: widths)
    }

    /// Lets the part beside show the row under the cursor.
    mutating func followCursor() -> [Request] {
        guard hasBeside(size) else { return [] }
        let (row, titles) = (cursorRow, titles)
        return beside?.show(row, titles: titles) ?? []
    }

    mutating func apply(_ filter: Filter) -> [Request] {
        filterState = filter
        if groups != nil { return regroup() }
        // A filter that is dropped leaves the cursor on its record among all the others.
        return filter.text.isEmpty && list.cursorRow != nil ? list.reorder(query) + [.count(query)] : list.show(query)
    }

    /// The query that the list shows.
    var query: Query {
        var query = base
        query.order = list.query.order
        query.condition = base.condition.and(filterState.condition)
        return query
    }

    /// Shows the groups of the query as it is now.
    mutating func regroup() -> [Request] {
        let (query, columns) = (query, columns)
        list.prepare(query)
        return groups?.show(query, columns: columns) ?? []
    }
}
