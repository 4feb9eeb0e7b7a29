// How one field gets its value from a row: from which columns, read how.

import Base
import Domain

/// A column that a field reads from.
struct FieldSource {
    let column: Int
    /// The column's name, for messages.
    let name: String
    let target: ColumnTarget
    var reader: CellReader
    /// Cells that stand for something else, by their folded text.
    var replacements: [String: String] = [:]
}

/// How one field gets its value.
struct FieldPlan {
    /// The field's position in its type.
    let index: Int
    let field: FieldDescriptor
    /// The best first: a later one is asked where an earlier one says nothing.
    var sources: [FieldSource]

    var isReference: Bool { field.kind.target != nil || field.kind == .anyReference }
    /// Whether the sources are joined rather than taken one for the other.
    var isJoined: Bool { sources.contains { $0.target.isPart } }
    var missing: MissingRecord {
        sources.contains { $0.target.missing == .create }
            ? .create : sources.contains { $0.target.missing == .leaveEmpty } ? .leaveEmpty : .reject
    }
}
