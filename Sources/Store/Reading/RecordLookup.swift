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
    ///   - limit: the most records that one call gives.
    public init(_ reader: Reader, _ type: RecordType, field: Int, limit: Int = 100) {
        self.reader = reader
        self.type = type
        let descriptor = type.fields[field]
        // As the field's index has it: names in any case.
        let collation = descriptor.kind.matchesPart ? " \(reader.connection.dialect.anyCase)" : ""
        sql = """
            SELECT \(reader.columns(type)) FROM \(quoted(type.name)) AS t \
            WHERE t.\(quoted(descriptor.column)) = ?\(collation) ORDER BY t.id LIMIT \(limit)
            """
    }

    /// The records with that value, the oldest first.
    public func records(with value: Value) throws -> [Record] {
        try reader.said {
            try reader.connection.rows(sql, [value]) { Record(type, values: reader.values($0, type)) }
        }
    }
}
