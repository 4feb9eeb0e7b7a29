// The ids of a list that is found and sorted, kept from one page to the next. Whoever types a filter, or scrolls through
// what it finds, asks for pages that one word has in common: its records' ids are kept in their order, and each further
// page looks at a few records on from where it stands, until a record is written.

import Base
import Domain
import Language
import StoreDriver

/// The ids of all records that meet one term, in the order of a list, and what else is asked of them.
struct FoundList {
    /// What was found, and in which order.
    private struct Ids {
        let statement: String
        let values: [Value]
        let ids: [Int64]
    }

    private let reader: Reader
    private let type: RecordType
    private let ids: [Int64]
    /// What else must hold; empty where nothing must.
    private let condition: String
    private let values: [Value]

    /// Shorter lists are found anew as quickly, and would only take the place of a long one.
    private static let shortest = 4_000
    /// So many lists are kept at a time, half a megabyte each at the most.
    private static let places: UInt64 = 8

    /// What finds the list behind a query, and how it is kept.
    private struct Search {
        let query: CompiledQuery
        let statement: String
        /// Others of the same stamp are told apart by the statement and its values.
        let stamp: Int64

        /// Nil where the list depends on other records than its own.
        init?(_ query: Query, by way: QueryWay, _ reader: Reader) throws {
            guard case .sorted(let chosen) = way, !reader.connection.isInTransaction else { return nil }
            var all = query
            all.condition = chosen.map { .all($0) } ?? query.condition
            guard all.condition.isOfTheRecordItself else { return nil }
            let compiled = try reader.compile(all, .sorted(by: nil))
            guard compiled.joins.isEmpty else { return nil }
            self.query = compiled
            statement = compiled.select("t.id") + compiled.order
            var hasher = Hasher()
            hasher.combine(statement)
            hasher.combine(compiled.values)
            stamp = Int64(hasher.finalize())
            reader.workspace.memo.settle(try reader.said { try reader.connection.changeToken() })
        }

        var place: String { "found list \(UInt64(bitPattern: stamp) % places)" }

        func kept(_ reader: Reader) -> [Int64]? {
            let kept: Ids? = reader.workspace.memo.value(place, stamp)
            return kept?.statement == statement && kept?.values == query.values ? kept?.ids : nil
        }
    }

    /// Whether the list behind a query is kept.
    static func isKept(_ query: Query, by way: QueryWay, _ reader: Reader) throws -> Bool {
        try Search(query, by: way, reader)?.kept(reader) != nil
    }

    /// The list behind a query that is found by one term; nil where it isn't, or a commit is being written.
    static func of(_ query: Query, by way: QueryWay, _ reader: Reader) throws -> FoundList? {
        guard let search = try Search(query, by: way, reader) else { return nil }
        let type = search.query.type
        let ids = try search.kept(reader) ?? find(search, reader)
        var values: [Value] = []
        var condition = ""
        if case .sorted(let terms?) = way, case .all(let members) = query.condition {
            condition = try QueryCompiler(reader).asking(type)
                .expression(.all(members.filter { !terms.contains($0) }), of: type, &values)
        }
        return FoundList(reader: reader, type: type, ids: ids, condition: condition, values: values)
    }

    /// The ids, found and, where they are many, kept.
    private static func find(_ search: Search, _ reader: Reader) throws -> [Int64] {
        let ids = try reader.said {
            try reader.connection.rows(search.statement, search.query.values) { $0.integer(at: 0) }
        }
        if ids.count > shortest {
            let kept = Ids(statement: search.statement, values: search.query.values, ids: ids)
            reader.workspace.memo.keep(kept, as: search.place, search.stamp, from: [search.query.type.name])
        }
        return ids
    }

    /// A page of the list; nil where the record that it goes on from isn't in it.
    func page(at anchor: PageAnchor, count: Int) throws -> [Record]? {
        switch anchor {
        case .first: return try records(from: 0, forward: true, count)
        case .last: return try records(from: ids.count - 1, forward: false, count).reversed()
        case .from(let record): return try place(record).map { try records(from: $0, forward: true, count) }
        case .after(let record): return try place(record).map { try records(from: $0 + 1, forward: true, count) }
        case .before(let record):
            return try place(record).map { try records(from: $0 - 1, forward: false, count).reversed() }
        }
    }

    private func place(_ record: Record) -> Int? { ids.firstIndex(of: record.id) }

    /// Records in the order that they are met in, looked for among more and more.
    private func records(from start: Int, forward: Bool, _ count: Int) throws -> [Record] {
        var result: [Record] = []
        var (next, part) = (start, count)
        while result.count < count, ids.indices.contains(next) {
            let end = forward ? min(ids.count, next + part) : max(-1, next - part)
            let wanted = forward ? Array(ids[next..<end]) : ids[(end + 1)...next].reversed()
            let found = try matching(wanted)
            result += wanted.compactMap { found[$0] }
            (next, part) = (end, part * 4)
        }
        return Array(result.prefix(count))
    }

    private func matching(_ ids: [Int64]) throws -> [Int64: Record] {
        let filter = condition.isEmpty ? "" : " AND (\(condition))"
        let listed = reader.connection.dialect.isListed("t.id")
        let sql = "SELECT \(reader.columns(type)) FROM \(quoted(type.name)) AS t WHERE \(listed)\(filter)"
        let records = try reader.said {
            try reader.connection.rows(sql, [.listed(ids)] + values) { Record(type, values: reader.values($0, type)) }
        }
        return Dictionary(records.map { ($0.id, $0) }) { first, _ in first }
    }
}

extension Condition {
    /// Whether it asks for nothing but the record's own fields and words, so that other records' changes don't touch it.
    fileprivate var isOfTheRecordItself: Bool {
        switch self {
        case .text, .tag: true
        case .all(let members): members.allSatisfy(\.isOfTheRecordItself)
        case .compare(let path, _, _), .range(let path, _, _), .present(let path), .matches(let path, _):
            path.names.count == 1
        default: false
        }
    }
}
