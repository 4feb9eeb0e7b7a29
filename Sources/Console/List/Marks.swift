// Which records are marked for a change of many. Marks belong to records: they survive sorting,
// filtering and other people's changes, but not the record's leaving the list.

import Domain

/// Marked records of one type, and the range being marked.
struct Marks: Sendable, Equatable {
    private(set) var ids: Set<Int64> = []
    /// Where a range began; it reaches to wherever the cursor is.
    var rangeStart: Int64?

    var isEmpty: Bool { ids.isEmpty && rangeStart == nil }

    mutating func toggle(_ id: Int64) {
        if ids.remove(id) == nil { ids.insert(id) }
    }

    mutating func add(_ more: some Sequence<Int64>) { ids.formUnion(more) }

    /// Takes the marks from all other records.
    mutating func keep(_ rows: [Record]) {
        guard !ids.isEmpty else { return }
        ids.formIntersection(rows.map(\.id))
    }

    mutating func clear() {
        ids = []
        rangeStart = nil
    }

    /// The ids of a list's rows that are marked or lie in the range up to the cursor.
    func all(in rows: [Record], cursor: Int) -> Set<Int64> { ids.union(range(in: rows, cursor: cursor)) }

    private func range(in rows: [Record], cursor: Int) -> [Int64] {
        guard let rangeStart, let start = rows.firstIndex(where: { $0.id == rangeStart }), rows.indices.contains(cursor)
        else { return [] }
        return rows[min(start, cursor)...max(start, cursor)].map(\.id)
    }
}
