// A typed field. Declaring one in a schema is the whole of adding a field: the descriptor feeds the
// generic surfaces, the Swift type feeds the rules, and the position is fixed when the schema is
// declared.
//
// `Field` and `Link` ask nothing of their parameters as types, only where these are used: a constrained
// generic type is looked up among all conformances of the program when it is first met, at each start.

public import Base
import Synchronization

/// A field of a schema: a descriptor with the Swift type of its values.
public final class Field<FieldType>: SchemaField {
    public let descriptor: FieldDescriptor
    private let position = Atomic<Int>(-1)

    /// Declares a field.
    ///
    /// - Parameters:
    ///   - name: snake_case; the name in the language, in JSON and in the table.
    ///   - options: what else holds of it.
    ///   - kind: where the Swift type leaves a choice (a `String` may be an e-mail address).
    ///   - initial: what a new record has where nothing is said.
    ///   - aliases: other names in the language.
    ///   - bounds: what its whole numbers may be.
    ///   - help: one sentence.
    public init(
        _ name: String, _ options: FieldOptions = [], kind: FieldKind? = nil, label: String? = nil,
        initial: FieldType? = nil, aliases: [String] = [], bounds: ClosedRange<Int64>? = nil, help: String
    ) where FieldType: FieldValue {
        descriptor = FieldDescriptor(
            name: name, label: label, kind: kind ?? FieldType.kind, options: options,
            initial: initial?.stored ?? FieldType.initial, isOptional: FieldType.isOptional, aliases: aliases,
            bounds: bounds, help: help)
        FieldRoll.note(self)
    }

    /// Its place among the values of a record.
    public var index: Int { position.load(ordering: .relaxed) }

    public func place(at index: Int) { position.store(index, ordering: .relaxed) }
}

/// A field of a schema, whatever its type.
public protocol SchemaField: AnyObject, Sendable {
    var descriptor: FieldDescriptor { get }
    /// Called once, when the schema is declared.
    func place(at index: Int)
}

/// The fields of a record type, declared as stored properties, each a `Field`.
///
/// A class, so that reaching a field through its key path doesn't copy all the others.
public protocol Schema: AnyObject, Sendable {
    /// The record type's name in the singular.
    static var name: String { get }
    /// The one instance, with its fields in order.
    static var declared: Declaration<Self> { get }
    static var type: RecordType { get }
}

extension Schema {
    /// The one instance whose fields are placed.
    public static var fields: Self { declared.schema }
}

/// A record seen through its schema: `deal.stage`, `ticket.priority`.
@dynamicMemberLookup
public struct Entity<S: Schema>: Sendable, Equatable {
    public var record: Record

    public init(_ record: Record) { self.record = record }

    /// A record with the initial values of its type.
    public init() { record = Record(S.type) }

    public subscript<T: FieldValue>(dynamicMember path: any KeyPath<S, Field<T>> & Sendable) -> T {
        get { T(stored: record.values[S.fields[keyPath: path].index]) }
        set { record.values[S.fields[keyPath: path].index] = newValue.stored }
    }

    public var id: Int64 { record.id }
    public var link: Link<S> { Link(record.id) }
    public var key: RecordKey { record.key }
    public var owner: Link<UserSchema>? { Optional(stored: record.values[CommonFields.owner]) }
    public var created: Instant { Instant(stored: record.values[CommonFields.created]) }
    public var updated: Instant { Instant(stored: record.values[CommonFields.updated]) }
    public var tags: [String] { [String](stored: record.values[CommonFields.tags]) }
}
