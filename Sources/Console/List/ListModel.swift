// A window on a list of any length. Only the rows around the cursor are kept; moving near an end of the
// window asks for more by the last row that is known, so the millionth row is as near as the first.
//
//     reachesStart            rows (loaded)                        reachesEnd
//          ┌───────────────────┬───────────────┬───────────────────┐
//          │  loaded above      │ top … visible │   loaded below     │
//          └───────────────────┴───────────────┴───────────────────┘
//
// The cursor and the marks belong to records, not to places: a reload finds them again by their ids.
// Moves beyond the window wait for its rows and are then made up for, so held keys are never lost.

import Base
import Domain
import Store

/// The rows of a list around its cursor.
struct ListModel: Sendable {
    private(set) var query: Query
    private(set) var rows: [Record] = []
    private(set) var titles = Titles()
    /// The cursor's place among `rows`.
    private(set) var cursor = 0
    /// The first visible row's place among `rows`.
    private(set) var top = 0
    private(set) var reachesStart = false
    private(set) var reachesEnd = false
    /// How many rows of the list stand before `rows`, where that is known.
    private(set) var offset: Int?
    /// How many rows the list has, where that is known.
    private(set) var total: Int?
    /// Fields of records that changed while they were shown.
    private(set) var changed: [Int64: Set<Int>] = [:]
    private(set) var isLoaded = false
    /// The record that the cursor is on when the list is loaded for the first time.
    var start: Int64?
    /// Rows that fit on the screen.
    private var height = 20
    private var pending: Pending?

    /// A request under way, and how far the cursor is still to go once it is answered.
    private struct Pending: Sendable {
        let request: Request
        var steps: Int
    }

    init(_ query: Query) { self.query = query }

    var cursorRow: Record? { rows.indices.contains(cursor) ? rows[cursor] : nil }
    var visible: Range<Int> { min(top, rows.count)..<min(top + height, rows.count) }
    /// The cursor's place in the whole list, counted from 1.
    var position: Int? { rows.isEmpty ? nil : offset.map { $0 + cursor + 1 } }

    private var chunk: Int { max(60, height * 3) }

    // MARK: Loading

    /// What is to be asked for before anything can be shown.
    mutating func load() -> [Request] {
        guard let start else { return ask(.page(query, .first, count: chunk)) + [.count(query)] }
        self.start = nil
        return ask(.beside(query, start, before: height, after: chunk)) + [.count(query)]
    }

    /// Another query: the list starts anew.
    mutating func show(_ query: Query) -> [Request] {
        guard query != self.query || !isLoaded else { return [] }
        self.query = query
        pending = nil
        total = nil
        changed = [:]
        return load()
    }

    /// Takes another query without asking for its rows yet.
    mutating func prepare(_ query: Query) { self.query = query }

    /// Another query from its first row, whatever was shown before.
    mutating func restart(_ query: Query) -> [Request] {
        self.query = query
        total = nil
        return load()
    }

    /// Another query whose list is to stand where its cursor's record is.
    mutating func reorder(_ query: Query) -> [Request] {
        self.query = query
        pending = nil
        return reload(counting: false)
    }

    /// The same rows as they are now, the cursor on the same record.
    mutating func reload(counting: Bool = true) -> [Request] {
        let count: [Request] = counting ? [.count(query)] : []
        guard let record = cursorRow else { return ask(.page(query, .first, count: chunk)) + count }
        let before = max(cursor, height)
        return ask(.around(query, record, before: before, after: max(rows.count - cursor, chunk))) + count
    }

    /// Puts the cursor on a record, wherever it stands.
    mutating func go(to record: Record) -> [Request] {
        ask(.around(query, record, before: height, after: chunk))
    }

    private mutating func ask(_ request: Request) -> [Request] {
        pending = Pending(request: request, steps: 0)
        return [request]
    }

    // MARK: Moving

    /// Sets how many rows fit on the screen.
    mutating func fit(height: Int) -> [Request] {
        guard height > 0, height != self.height else { return [] }
        self.height = height
        scrollToCursor()
        return isLoaded ? prefetch() : []
    }

    mutating func move(by steps: Int) -> [Request] {
        guard !rows.isEmpty else { return [] }
        let target = cursor + steps
        cursor = min(max(0, target), rows.count - 1)
        scrollToCursor()
        let missing = target - cursor
        if missing > 0, reachesEnd { return [] }
        if missing < 0, reachesStart { return [] }
        let requests = prefetch()
        if missing != 0 { pending?.steps += missing }
        return requests
    }

    /// Moves by screens, the view with the cursor.
    mutating func page(by screens: Double) -> [Request] {
        let steps = Int((Double(max(1, height - 1)) * screens).rounded(.towardZero))
        let before = top
        let requests = move(by: steps)
        top = min(max(0, before + steps), max(0, rows.count - height))
        scrollToCursor()
        return requests
    }

    mutating func moveToFirst() -> [Request] {
        guard reachesStart else { return ask(.page(query, .first, count: chunk)) }
        cursor = 0
        scrollToCursor()
        return []
    }

    mutating func moveToLast() -> [Request] {
        guard reachesEnd else { return ask(.page(query, .last, count: chunk)) }
        cursor = max(0, rows.count - 1)
        scrollToCursor()
        return []
    }

    /// Puts the cursor on a visible row, as a click does.
    mutating func pick(visibleRow row: Int) -> [Request] { move(by: top + row - cursor) }

    /// Moves the view and takes the cursor along only where it would leave the screen.
    mutating func scroll(by lines: Int) -> [Request] {
        top = min(max(0, top + lines), max(0, rows.count - height))
        cursor = min(max(cursor, top), max(top, top + height - 1))
        cursor = min(cursor, max(0, rows.count - 1))
        return prefetch()
    }

    private mutating func scrollToCursor() {
        if cursor < top { top = cursor }
        if cursor >= top + height { top = cursor - height + 1 }
        top = min(top, max(0, rows.count - height))
    }

    /// Asks for rows beyond an end of the window that the cursor comes near.
    private mutating func prefetch() -> [Request] {
        guard pending == nil, let first = rows.first, let last = rows.last else { return [] }
        if !reachesEnd, rows.count - cursor <= height * 2 { return ask(.page(query, .after(last), count: chunk)) }
        if !reachesStart, cursor < height * 2 { return ask(.page(query, .before(first), count: chunk)) }
        return []
    }

    // MARK: Answers

    /// Takes an answer to one of its requests; others are left alone.
    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        if case .count(let count) = answer, request == .count(query) {
            total = count
            if isLoaded, reachesEnd, offset == nil { offset = count - rows.count }
            return []
        }
        guard let pending, pending.request == request else { return [] }
        self.pending = nil
        let before = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
        switch (answer, request) {
        case (.rows(let rows, let titles), .page(_, let anchor, let count)):
            self.titles.merge(titles)
            take(rows, at: anchor, isShort: rows.count < count)
        case (.around(let rows, let titles, let cursor, let start, let end), _):
            self.titles = titles
            replace(rows, cursor: cursor, start: start, end: end)
            noteChanges(since: before)
        default: return []
        }
        isLoaded = true
        if pending.steps != 0 { return move(by: pending.steps) }
        return prefetch()
    }

    private mutating func take(_ new: [Record], at anchor: PageAnchor, isShort: Bool) {
        switch anchor {
        case .first, .from:
            rows = new
            (reachesStart, reachesEnd) = (true, isShort)
            (cursor, top, offset) = (0, 0, 0)
        case .last:
            rows = new
            (reachesStart, reachesEnd) = (isShort, true)
            offset = isShort ? 0 : total.map { max(0, $0 - new.count) }
            cursor = max(0, rows.count - 1)
        case .after:
            rows += new
            reachesEnd = isShort
            trimStart()
        case .before:
            rows = new + rows
            reachesStart = isShort
            offset = isShort ? 0 : offset.map { max(0, $0 - new.count) }
            cursor += new.count
            top += new.count
            trimEnd()
        }
        scrollToCursor()
    }

    private mutating func replace(_ new: [Record], cursor: Int, start: Bool, end: Bool) {
        let line = self.cursor - top
        rows = new
        (reachesStart, reachesEnd) = (start, end)
        offset = start ? 0 : end ? total.map { max(0, $0 - new.count) } : nil
        self.cursor = min(max(0, cursor), max(0, new.count - 1))
        top = max(0, self.cursor - line)
        scrollToCursor()
    }

    private mutating func noteChanges(since before: [Int64: Record]) {
        for row in rows {
            guard let old = before[row.id], old.version != row.version else { continue }
            let fields = row.values.indices.filter {
                $0 > CommonFields.updated && $0 < old.values.count && row.values[$0] != old.values[$0]
            }
            changed[row.id, default: []].formUnion(fields)
        }
    }

    /// The marks of changes have been seen.
    mutating func forgetChanges() { changed = [:] }

    /// Rows far behind the cursor are let go.
    private mutating func trimStart() {
        let excess = rows.count - chunk * 4
        let spare = min(excess, cursor - chunk)
        guard excess > 0, spare > 0 else { return }
        rows.removeFirst(spare)
        (cursor, top) = (cursor - spare, top - spare)
        offset = offset.map { $0 + spare }
        reachesStart = false
    }

    private mutating func trimEnd() {
        let excess = rows.count - chunk * 4
        let spare = min(excess, rows.count - cursor - chunk)
        guard excess > 0, spare > 0 else { return }
        rows.removeLast(spare)
        reachesEnd = false
    }
}
