// A window on a long list, read by the sort keys of the row beside it rather than by counting rows
// from the start, so that any step costs the same wherever the cursor stands.

import Base
public import Domain
import StoreDriver

/// Where a page starts.
public enum PageAnchor: Sendable, Equatable {
    case first
    case last
    case after(Record)
    case before(Record)
    /// From a record on, itself included.
    case from(Record)
}

extension Reader {
    /// A page of a query's records, in the query's order.
    ///
    /// - Parameter count: how many records at the most.
    public func page(_ query: Query, at anchor: PageAnchor, count: Int) throws -> [Record] {
        try quickest(query) { try page($0, of: query, at: anchor, count: count) }
    }

    private func page(_ compiled: CompiledQuery, of query: Query, at anchor: PageAnchor, count: Int) throws -> [Record]
    {
        if let list = try FoundList.of(query, by: compiled.way, self),
            let page = try list.page(at: anchor, count: count)
        {
            return page
        }
        guard let key = try PageKey(query, compiled, reader: self) else {
            return try pageByCounting(query, at: anchor, count: count)
        }
        switch anchor {
        case .first: return try key.rows(nil, forward: true, including: false, count: count)
        case .last: return try key.rows(nil, forward: false, including: false, count: count).reversed()
        case .after(let record): return try key.rows(record, forward: true, including: false, count: count)
        case .from(let record): return try key.rows(record, forward: true, including: true, count: count)
        case .before(let record): return try key.rows(record, forward: false, including: false, count: count).reversed()
        }
    }

    /// How many records of the query stand before a record: its place in the list.
    public func position(of record: Record, in query: Query) throws -> Int {
        let compiled = try compile(query)
        guard let key = try PageKey(query, compiled, reader: self) else {
            return try ids(query).firstIndex(of: record.id) ?? 0
        }
        return try key.countBefore(record)
    }

    /// For orders over several keys or through references, whose lists are short enough to number.
    private func pageByCounting(_ query: Query, at anchor: PageAnchor, count: Int) throws -> [Record] {
        func place(_ record: Record) throws -> Int { try ids(query).firstIndex(of: record.id) ?? 0 }
        let start: Int
        switch anchor {
        case .first: start = 0
        case .last: start = max(0, try self.count(query) - count)
        case .after(let record): start = try place(record) + 1
        case .from(let record): start = try place(record)
        case .before(let record):
            let end = try place(record)
            start = max(0, end - count)
            return try records(query, first: min(count, end), offset: start)
        }
        return try records(query, first: count, offset: start)
    }
}

/// An order over one field of the type and the id, as conditions on a row's neighbours.
private struct PageKey {
    let reader: Reader
    let compiled: CompiledQuery
    let field: FieldDescriptor
    let index: Int
    let descending: Bool
    private let expression: String

    /// Nil where the order isn't of that form.
    init?(_ query: Query, _ compiled: CompiledQuery, reader: Reader) throws {
        let type = compiled.type
        guard query.order.count <= 1, !query.isRanked, query.limit == nil, compiled.joins.isEmpty else { return nil }
        let key = query.order.first ?? SortKey(FieldPath(type.order.field), descending: type.order.descending)
        guard key.field.names.count == 1, let (index, field) = type.field(named: key.field.names[0]) else { return nil }
        if case .choice = field.kind { return nil }
        self.reader = reader
        self.compiled = compiled
        self.field = field
        self.index = index
        descending = key.descending
        // A sign before it keeps the index of the order out, where the records are found by another.
        expression =
            (compiled.way.isSorted ? "+" : "") + "t.\(quoted(field.column))"
            + (field.kind.matchesPart ? " \(reader.connection.dialect.anyCase)" : "")
    }

    /// Rows on one side of a record; first those with a value, then those without, each by index.
    func rows(_ record: Record?, forward: Bool, including: Bool, count: Int) throws -> [Record] {
        let isNull = record.map { $0.values[index].isNull }
        var result: [Record] = []
        for phase in forward ? [false, true] : [true, false] where result.count < count {
            if let isNull, phase != isNull, phase == !forward { continue }
            if phase, !field.isOptional { continue }
            let neighbour = isNull == phase ? record : nil
            result += try part(
                nulls: phase, neighbour, forward: forward, including: including, count: count - result.count)
        }
        return result
    }

    private func part(nulls: Bool, _ record: Record?, forward: Bool, including: Bool, count: Int) throws -> [Record] {
        let ascending = forward != descending
        let direction = ascending ? "" : " DESC"
        let (side, values) = condition(nulls: nulls, record, ascending: ascending, including: including)
        let parts = [compiled.condition.isEmpty ? nil : "(\(compiled.condition))", side].compactMap { $0 }
        let filter = parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND ")
        let order = nulls || field.name == "id" ? "t.id\(direction)" : "\(expression)\(direction), t.id\(direction)"
        let sql = compiled.sorted(
            reader.columns(compiled.type), from: "FROM \(quoted(compiled.type.name)) AS t\(filter)", by: order,
            "LIMIT ?")
        return try reader.said {
            try reader.connection.rows(sql, compiled.values + values + [.integer(Int64(count))]) {
                Record(compiled.type, values: reader.values($0, compiled.type))
            }
        }
    }

    private func condition(nulls: Bool, _ record: Record?, ascending: Bool, including: Bool) -> (String?, [Value]) {
        let sign = ascending ? ">" : "<"
        let idSign = including ? sign + "=" : sign
        if nulls {
            let null = "t.\(quoted(field.column)) IS NULL"
            guard let record else { return (null, []) }
            return ("\(null) AND t.id \(idSign) ?", [.integer(record.id)])
        }
        let present = field.isOptional ? "t.\(quoted(field.column)) IS NOT NULL" : nil
        guard let record else { return (present, []) }
        if field.name == "id" { return ("t.id \(idSign) ?", [.integer(record.id)]) }
        let value = record.values[index]
        // The first term lets the index find the place; the second tells equals apart by id.
        return (
            "\(expression) \(sign)= ? AND (\(expression) \(sign) ? OR t.id \(idSign) ?)",
            [value, value, .integer(record.id)]
        )
    }

    func countBefore(_ record: Record) throws -> Int {
        var total = 0
        let isNull = record.values[index].isNull
        for phase in [false, true] where phase == isNull || (isNull && !phase) {
            let (side, values) = condition(
                nulls: phase, phase == isNull ? record : nil, ascending: descending, including: false)
            let parts = [compiled.condition.isEmpty ? nil : "(\(compiled.condition))", side].compactMap { $0 }
            let filter = parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND ")
            total += try reader.said {
                try reader.connection.first(
                    "SELECT count(*) FROM \(quoted(compiled.type.name)) AS t\(filter)", compiled.values + values
                ) { Int($0.integer(at: 0)) } ?? 0
            }
        }
        return total
    }
}
