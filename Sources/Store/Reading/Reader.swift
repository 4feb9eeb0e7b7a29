// Reads a workspace's records. Every query of every surface is compiled and run here; lists page by
// their sort keys, so that the millionth row is as near as the first.

public import Base
public import Domain
import Language
import StoreDriver

/// Reads a workspace's records.
public struct Reader {
    let workspace: Workspace
    var connection: any Connection { workspace.connection }

    init(_ workspace: Workspace) { self.workspace = workspace }

    public var catalogue: Catalogue { workspace.catalogue }
    public var acting: Acting { workspace.acting }
    public var settings: Settings { workspace.settings }

    /// Runs reads that see the workspace as it is at the first of them, whatever others write meanwhile. Many small ones are a
    /// little quicker so, as the database is locked once.
    public func readingOneState<T>(_ body: () throws -> T) throws -> T {
        try said { try connection.readingOneState(body) }
    }

    // MARK: One record

    /// A record by its key; nil where there is none.
    public func record(_ key: RecordKey) throws -> Record? {
        guard let type = catalogue.type(named: key.type) else { return nil }
        return try said {
            try connection.first(workspace.rows(of: type).selectByID, [.integer(key.id)]) {
                Record(type, values: values($0, type))
            }
        }
    }

    /// A typed record by its id.
    public func entity<S>(_ link: Link<S>) throws -> Entity<S>? {
        try record(RecordKey(type: S.name, id: link.id)).map { Entity($0) }
    }

    public func exists(_ key: RecordKey) throws -> Bool {
        guard let type = catalogue.type(named: key.type) else { return false }
        return try said {
            try connection.first("SELECT 1 FROM \(quoted(type.name)) WHERE id = ?", [.integer(key.id)]) { _ in true }
                ?? false
        }
    }

    /// The titles of records of one type, by id.
    public func titles(of type: RecordType, _ ids: some Sequence<Int64>) throws -> [Int64: String] {
        let ids = Array(Set(ids)).sorted()
        var result: [Int64: String] = [:]
        let title = quoted(type.fields[type.title].column)
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = ids[start..<min(start + 500, ids.count)]
            let places = part.map { _ in "?" }.joined(separator: ", ")
            let rows = try said {
                try connection.rows(
                    "SELECT id, \(title) FROM \(quoted(type.name)) WHERE id IN (\(places))", part.map { .integer($0) }
                ) { ($0.integer(at: 0), $0.text(at: 1)) }
            }
            for (id, title) in rows { result[id] = title }
        }
        return result
    }

    /// What a person calls a record; nil where it is gone.
    public func title(of key: RecordKey) throws -> String? {
        guard let type = catalogue.type(named: key.type) else { return nil }
        return try titles(of: type, [key.id])[key.id]
    }

    // MARK: Many records

    /// The number of records that the query lists: of one that is cut to its first records, no more than these.
    public func count(_ query: Query) throws -> Int {
        let most = mostListed(query)
        if !query.isGrouped, let kept = try KeptFigure(query, sumOf: nil, reader: self) {
            return min(try kept.count(of: query), most ?? .max)
        }
        let compiled = try compile(query)
        return try said {
            try connection.first(compiled.count(first: most), compiled.values) { Int($0.integer(at: 0)) } ?? 0
        }
    }

    /// How many records a query lists at the most; nil where it isn't cut, or cut to groups.
    private func mostListed(_ query: Query) -> Int? {
        guard let limit = query.limit, !query.isGrouped else { return nil }
        return query.isRanked ? min(limit, Self.mostRanked) : limit
    }

    /// The same records without a cut: those that are listed of a query cut to its first records, by their ids. A cut to
    /// the first groups stays.
    public func uncut(_ query: Query) throws -> Query {
        guard query.limit != nil, !query.isGrouped else { return query }
        let ids = try ids(query).map { Operand.value(.integer($0)) }
        return Query(
            query.type, where: ids.isEmpty ? .any([]) : .compare(FieldPath("id"), .equals, ids), columns: query.columns)
    }

    /// The matching records in the query's order.
    public func records(_ query: Query, first limit: Int? = nil, offset: Int = 0) throws -> [Record] {
        var result: [Record] = []
        try forEach(query, first: limit, offset: offset) { record in
            result.append(record)
            return true
        }
        return result
    }

    /// Typed records in the query's order.
    public func entities<S>(_ schema: S.Type, _ query: Query) throws -> [Entity<S>] where S: Schema {
        try records(query).map { Entity($0) }
    }

    /// Calls `body` for each matching record until it returns false, without gathering them.
    public func forEach(_ query: Query, first limit: Int? = nil, offset: Int = 0, _ body: (Record) throws -> Bool)
        throws
    {
        if query.isRanked { return try forEachRanked(query, first: limit, offset: offset, body) }
        let cap = [limit, query.limit.map { max(0, $0 - offset) }].compactMap { $0 }.min()
        if let cap, cap <= Self.mostOfPage {
            let page = try quickest(query) { compiled in
                try said {
                    try connection.rows(
                        compiled.page(columns(compiled.type), "LIMIT ? OFFSET ?"),
                        compiled.values + [.integer(Int64(cap)), .integer(Int64(offset))]
                    ) { Record(compiled.type, values: self.values($0, compiled.type)) }
                }
            }
            for record in page {
                try workspace.work?.step(.read)
                guard try body(record) else { return }
            }
            return
        }
        let compiled = try compile(query)
        var values = compiled.values
        var sql = compiled.select(columns(compiled.type)) + compiled.order
        if cap != nil || offset > 0 {
            sql += " LIMIT ? OFFSET ?"
            values += [.integer(Int64(cap ?? .max)), .integer(Int64(offset))]
        }
        do {
            let work = workspace.work
            try connection.forEach(sql, values) { row in
                try work?.step(.read)
                return try body(Record(compiled.type, values: self.values(row, compiled.type)))
            }
        } catch {
            throw workspace.said(error)
        }
    }

    /// The ids of the matching records in the query's order.
    public func ids(_ query: Query) throws -> [Int64] {
        if query.isRanked { return try rankedIDs(query) }
        let compiled = try compile(query)
        var sql = compiled.select("t.id") + compiled.order
        if let limit = query.limit { sql += " LIMIT \(limit)" }
        return try said { try connection.rows(sql, compiled.values) { $0.integer(at: 0) } }
    }

    /// The lines of a roll-up; with `days` only those whose first dimension is one of these days.
    public func rows(of rollUp: RollUp, days: ClosedRange<CivilDate>? = nil) throws -> [RollUpRow] {
        try said { try workspace.keeper.rows(rollUp, days: days) }
    }

    /// The earliest day to which roll-ups count a record of a type; nil where they count none.
    public func firstCountedDay(of type: String) throws -> CivilDate? {
        try said { try workspace.keeper.firstDay(of: type) }
    }

    // MARK: Inside

    func compile(_ query: Query, _ way: QueryWay = .open) throws -> CompiledQuery {
        let walked = way == .walked ? QueryReach(self).walkable(query) : nil
        return try QueryCompiler(self, way, walked: walked).compile(query)
    }

    /// The most records that are a page rather than all that there are.
    static let mostOfPage = 1_000

    func columns(_ type: RecordType) -> String { workspace.rows(of: type).columns }

    func values(_ row: any Statement, _ type: RecordType) -> [Value] {
        type.fields.indices.map { row.value(at: $0) }
    }

    /// Runs a read; the driver's faults are said in the words of the store.
    func said<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch { throw workspace.said(error) }
    }
}
