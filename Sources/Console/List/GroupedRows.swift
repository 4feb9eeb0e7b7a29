// A list in groups. Each group is a list of its own, loaded when it is opened, so grouping a million records costs one
// count by the group's field; closed groups are one line with their figures. The cursor stands on a heading or on a
// row, and goes through all of them as through one list.
//
//     + Qualified     3   €48,500
//     − Proposal      1   €95,000
//         Acme robots     €95,000

import Base
import Domain
import Language
import Store

/// The rows of a list by groups.
struct GroupedRows: Sendable {
    struct Group: Sendable {
        var total: GroupTotal
        /// Its rows once it was opened.
        var list: ListModel?
        var isOpen = false

        var rows: [Record] { isOpen ? list?.rows ?? [] : [] }
    }

    /// A line of the list: a group's heading, or a row of its list.
    enum Line: Equatable {
        case heading(Int)
        case row(Int, Int)
    }

    let field: String
    private(set) var query: Query
    private(set) var groups: [Group] = []
    private(set) var isLoaded = false
    /// The group that the cursor is in, and whether it is on its heading.
    private(set) var group = 0
    private(set) var isOnHeading = true
    /// The cursor's line on the screen.
    private var line = 0
    private var height = 20
    /// The columns whose figures the headings show.
    private var columns: [Int]
    private var request: Request { .groups(query, by: field, columns: columns) }

    init(_ query: Query, by field: String, columns: [Int]) {
        self.query = query
        self.field = field
        self.columns = columns
    }

    var total: Int { groups.reduce(0) { $0 + $1.total.count } }
    /// The row under the cursor; nil on a heading.
    var cursorRow: Record? { isOnHeading ? nil : current?.list?.cursorRow }
    private var current: Group? { groups.indices.contains(group) ? groups[group] : nil }
    /// Names of the records that the rows refer to.
    var titles: Titles {
        var titles = Titles()
        for group in groups { if let list = group.list { titles.merge(list.titles) } }
        return titles
    }
    /// Every row that is loaded and shown, in order.
    var rows: [Record] { groups.flatMap(\.rows) }

    func changed(_ id: Int64, _ field: Int) -> Bool {
        groups.contains { $0.list?.changed[id]?.contains(field) == true }
    }

    // MARK: Loading

    mutating func load() -> [Request] { [request] }

    mutating func reload() -> [Request] { [request] + reloadOpen() }

    private mutating func reloadOpen() -> [Request] {
        groups.indices.filter { groups[$0].isOpen }.flatMap { groups[$0].list?.reload() ?? [] }
    }

    mutating func show(_ query: Query, columns: [Int]) -> [Request] {
        guard query != self.query || columns != self.columns else { return [] }
        self.query = query
        self.columns = columns
        for index in groups.indices { groups[index].list = nil }
        return [request] + groups.indices.filter { groups[$0].isOpen }.flatMap { open($0) }
    }

    mutating func fit(height: Int) -> [Request] {
        self.height = max(1, height)
        line = min(line, self.height - 1)
        return groups.indices.flatMap { groups[$0].list?.fit(height: self.height) ?? [] }
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        if case .groups(let totals) = answer, request == self.request {
            take(totals)
            return []
        }
        return keepingLine { rows in
            rows.groups.indices.flatMap { rows.groups[$0].list?.receive(answer, to: request) ?? [] }
        }
    }

    /// The groups as they are now, each as open as it was, the cursor in the same one.
    private mutating func take(_ totals: [GroupTotal]) {
        let before = Dictionary(groups.map { ($0.total.value, $0) }) { first, _ in first }
        let value = current?.total.value
        groups = totals.map { total in
            var group = before[total.value] ?? Group(total: total)
            group.total = total
            return group
        }
        let place = groups.firstIndex { $0.total.value == value }
        if place == nil || current?.rows.isEmpty != false { isOnHeading = true }
        group = place ?? min(group, max(0, groups.count - 1))
        isLoaded = true
    }

    mutating func forgetChanges() {
        for index in groups.indices { groups[index].list?.forgetChanges() }
    }

    // MARK: Opening and closing

    /// Opens or closes the group under the cursor.
    mutating func toggle() -> [Request] {
        guard groups.indices.contains(group) else { return [] }
        return keepingLine { rows in
            if rows.groups[rows.group].isOpen {
                rows.groups[rows.group].isOpen = false
                rows.isOnHeading = true
                return []
            }
            return rows.open(rows.group)
        }
    }

    private mutating func open(_ index: Int) -> [Request] {
        groups[index].isOpen = true
        guard groups[index].list == nil else { return groups[index].list?.reload() ?? [] }
        var list = ListModel(narrowed(to: groups[index].total.value))
        _ = list.fit(height: height)
        let requests = list.load()
        groups[index].list = list
        return requests
    }

    private func narrowed(to value: Value) -> Query {
        let path = FieldPath(field)
        var query = query
        let own: Condition =
            value.isNull || value.text?.isEmpty == true
            ? .not(.present(path)) : .compare(path, .equals, [.value(value)])
        query.condition = query.condition.and(own)
        return query
    }

    // MARK: Lines

    /// Every line there is, from the first group's heading on.
    var lines: [Line] {
        groups.indices.flatMap { index in
            [.heading(index)] + groups[index].rows.indices.map { .row(index, $0) }
        }
    }

    private var cursorLine: Line { isOnHeading ? .heading(group) : .row(group, current?.list?.cursor ?? 0) }

    /// The lines in sight, and the cursor's place among them.
    var visible: (lines: [Line], cursor: Int) {
        let lines = lines
        let cursor = lines.firstIndex(of: cursorLine) ?? 0
        let first = max(0, min(cursor - line, lines.count - height))
        return (Array(lines.dropFirst(first).prefix(height)), cursor - first)
    }

    func record(of line: Line) -> Record? {
        guard case .row(let group, let place) = line, groups.indices.contains(group) else { return nil }
        let rows = groups[group].rows
        return rows.indices.contains(place) ? rows[place] : nil
    }

    // MARK: Moving

    mutating func move(by steps: Int) -> [Request] {
        guard !groups.isEmpty else { return [] }
        return keepingLine(movingBy: steps) { rows in
            var requests: [Request] = []
            for _ in 0..<min(steps.magnitude, 10_000) { requests += steps > 0 ? rows.stepDown() : rows.stepUp() }
            return requests
        }
    }

    private mutating func stepDown() -> [Request] {
        guard let list = current?.list, current?.isOpen == true, !list.rows.isEmpty else {
            moveToHeading(group + 1)
            return []
        }
        if isOnHeading {
            isOnHeading = false
            return groups[group].list?.moveToFirst() ?? []
        }
        if list.cursor < list.rows.count - 1 || !list.reachesEnd { return groups[group].list?.move(by: 1) ?? [] }
        moveToHeading(group + 1)
        return []
    }

    private mutating func stepUp() -> [Request] {
        if !isOnHeading, let list = current?.list {
            if list.cursor > 0 || !list.reachesStart { return groups[group].list?.move(by: -1) ?? [] }
            isOnHeading = true
            return []
        }
        guard group > 0 else { return [] }
        group -= 1
        guard !groups[group].rows.isEmpty else { return [] }
        isOnHeading = false
        return groups[group].list?.moveToLast() ?? []
    }

    private mutating func moveToHeading(_ index: Int) {
        guard groups.indices.contains(index) else { return }
        (group, isOnHeading) = (index, true)
    }

    mutating func moveToFirst() -> [Request] {
        (group, isOnHeading, line) = (0, true, 0)
        return []
    }

    mutating func moveToLast() -> [Request] {
        guard !groups.isEmpty else { return [] }
        (group, isOnHeading, line) = (groups.count - 1, true, height - 1)
        guard !groups[group].rows.isEmpty else { return [] }
        isOnHeading = false
        return groups[group].list?.moveToLast() ?? []
    }

    /// Puts the cursor on a visible line; true where it was there already.
    mutating func pick(line wanted: Int) -> Bool {
        let (lines, cursor) = visible
        guard lines.indices.contains(wanted) else { return false }
        if wanted == cursor { return true }
        switch lines[wanted] {
        case .heading(let index): (group, isOnHeading) = (index, true)
        case .row(let index, let place):
            (group, isOnHeading) = (index, false)
            if let at = groups[index].list?.cursor { _ = groups[index].list?.move(by: place - at) }
        }
        line = wanted
        return false
    }

    /// Does something and lets the cursor move on the screen as far as it moved in the list, no further.
    private mutating func keepingLine(movingBy steps: Int = 0, _ body: (inout GroupedRows) -> [Request]) -> [Request] {
        line = visible.cursor
        let before = lines.firstIndex(of: cursorLine)
        let requests = body(&self)
        if steps != 0, let before, let after = lines.firstIndex(of: cursorLine) {
            line = min(max(0, line + after - before), height - 1)
        }
        return requests
    }
}
