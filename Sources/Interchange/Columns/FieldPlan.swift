// How one field gets its value from a row: from which columns, read how.

import Base
import Domain

/// How one field gets its value.
struct FieldPlan {
    /// The field's position in its type.
    let index: Int
    let field: FieldDescriptor
    /// The best first: a later one is asked where an earlier one says nothing.
    var sources: [CellSource]

    var isReference: Bool { field.kind.target != nil || field.kind == .anyReference }
    /// Whether the sources are joined rather than taken one for the other.
    var isJoined: Bool { sources.contains { $0.target.isPart } }
    /// Whether another field must be read first.
    var isDerived: Bool { sources.contains { $0.base != nil } }
    /// The column that messages name: the one for people.
    var columnName: String {
        (sources.first { $0.target.key == .any || $0.target.key == .name } ?? sources.first)?.name ?? field.name
    }
    var missing: MissingRecord {
        sources.contains { $0.target.missing == .create }
            ? .create : sources.contains { $0.target.missing == .leaveEmpty } ? .leaveEmpty : .reject
    }
}
