// Finding records by the exact value of one field, over and over: the statement's text is built once,
// and for an indexed field each call costs one step down an index, whatever the number of records.

public import Base
public import Domain
import StoreDriver

/// A search for records by the exact value of one field.
public struct RecordLookup {
    private let reader: Reader
    private let type: RecordType
    private let sql: String

    /// - Parameters:
    ///   - field: the field's position in the type.
    ///   - newestFirst: whether the newest come first, not the oldest.
    ///   - limit: the most records that one call gives.
    public init(_ reader: Reader, _ type: RecordType, field: Int, newestFirst: Bool = false, limit: Int = 100) {
        self.reader = reader
        self.type = type
        let descriptor = type.fields[field]
        // As the field's index has it: names in any case.
        let collation = descriptor.kind.matchesPart ? " \(reader.connection.dialect.anyCase)" : ""
        sql = """
            SELECT \(reader.columns(type)) FROM \(quoted(type.name)) AS t \
            WHERE t.\(quoted(descriptor.column)) = ?\(collation) ORDER BY t.id\(newestFirst ? " DESC" : "") LIMIT \(limit)
            """
    }

    /// The records with that value, in the order of their making.
    public func records(with value: Value) throws -> [Record] {
        try reader.said {
            try reader.connection.rows(sql, [value]) { Record(type, values: reader.values($0, type)) }
        }
    }
}

extension Reader {
    /// Typed records of which an indexed field is exactly this text, letter case aside; the newest first.
    public func entities<S: Schema, T>(
        _ field: any KeyPath<S, Field<T>> & Sendable, with text: String, limit: Int = 1
    ) throws -> [Entity<S>] {
        guard let type = catalogue.type(named: S.name) else { return [] }
        let field = S.fields[keyPath: field].index
        return try RecordLookup(self, type, field: field, newestFirst: true, limit: limit)
            .records(with: .text(text)).map { Entity($0) }
    }
}
