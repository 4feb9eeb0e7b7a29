// One record as the generic surfaces see it: its type and a value for each of the type's fields.

public import Base

/// A record: a type and, for each of its fields in order, a value.
public struct Record: Sendable, Equatable {
    public let type: RecordType
    public var values: [Value]

    /// A record read from elsewhere.
    public init(_ type: RecordType, values: [Value]) {
        self.type = type
        self.values = values
    }

    /// A new record with the initial values of its type.
    public init(_ type: RecordType) {
        self.type = type
        values = type.fields.map(\.initial)
    }

    /// A field's value by its exact name; null where the type has no such field. A name that no
    /// field has is ignored when set.
    public subscript(field: String) -> Value {
        get { type.position(of: field).map { values[$0] } ?? .null }
        set { if let index = type.position(of: field) { values[index] = newValue } }
    }

    public var id: Int64 { values[CommonFields.id].integer ?? 0 }
    public var version: Int64 { values[CommonFields.version].integer ?? 0 }
    public var key: RecordKey { RecordKey(type: type.name, id: id) }
    /// What a person calls the record.
    public var title: String { values[type.title].text ?? "" }
    /// The currency of its amounts, where it has some.
    public var currency: Currency? { type.currency.flatMap { values[$0].text }.flatMap { Currency(code: $0) } }
}
