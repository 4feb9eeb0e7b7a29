// A schema with its fields in the order in which it declares them. Fields note themselves while their schema is
// made, because asking Swift's reflection for them costs more than all else that a start of the program does.

import Glibc
import Synchronization

/// A schema's one instance and its fields, each in its place.
public final class Declaration<S: Sendable>: Sendable {
    public let schema: S
    /// In the order of declaration, behind the common fields.
    let fields: [any SchemaField]

    /// Makes the schema; its stored properties are its fields.
    public init(_ make: () -> S) where S: Schema {
        (schema, fields) = FieldRoll.gather(make)
        for (index, field) in fields.enumerated() { field.place(at: CommonFields.descriptors.count + index) }
    }
}

/// The fields that are being declared, a list for each thread that declares some.
enum FieldRoll {
    private static let gathering = Mutex<[UInt: [any SchemaField]]>([:])

    /// Runs something and gives the fields that were made meanwhile, in their order.
    static func gather<Made>(_ make: () -> Made) -> (Made, [any SchemaField]) {
        let thread = UInt(pthread_self())
        // One schema may be declared in the middle of another.
        let outer = gathering.withLock { $0.updateValue([], forKey: thread) }
        let made = make()
        let fields = gathering.withLock { lists in
            let fields = lists[thread] ?? []
            lists[thread] = outer
            return fields
        }
        return (made, fields)
    }

    /// A field outside of any schema is nobody's.
    static func note(_ field: any SchemaField) {
        let thread = UInt(pthread_self())
        gathering.withLock { $0[thread]?.append(field) }
    }
}
