// How one field gets its value from a row: from which columns, read how.

import Base
import Domain

/// How one field gets its value.
final class FieldPlan {
    /// The field's position in its type.
    let index: Int
    let field: FieldDescriptor
    /// The best first: a later one is asked where an earlier one says nothing.
    let sources: [CellSource]
    let isReference: Bool
    /// Whether the sources are joined rather than taken one for the other.
    let isJoined: Bool

    init(_ index: Int, _ field: FieldDescriptor, _ sources: [CellSource]) {
        (self.index, self.field) = (index, field)
        isReference = field.kind.target != nil || field.kind == .anyReference
        isJoined = sources.contains { $0.target.isPart }
        self.sources = sources.sorted(by: Self.goesFirst)
    }

    /// Whether another field must be read first.
    var isDerived: Bool { sources.contains { $0.base != nil } }

    /// What becomes of a reference to nothing.
    var missing: MissingRecord {
        sources.contains { $0.target.missing == .create }
            ? .create : sources.contains { $0.target.missing == .leaveEmpty } ? .leaveEmpty : .reject
    }

    /// The column that messages name: the one for people.
    var columnName: String {
        (sources.first { $0.target.key == .any || $0.target.key == .name } ?? sources.first)?.name ?? field.name
    }

    /// The column of the key in the source; nil where there is none.
    var keyColumn: String? { sources.first { $0.target.key == .external }?.name }

    private static let keys: [ReferenceKey] = [.external, .id, .email, .any, .name]

    /// References are looked up by their surest key first; of other columns the vendor's table says which
    /// comes first.
    private static func goesFirst(_ first: CellSource, _ second: CellSource) -> Bool {
        let (a, b) = (keys.firstIndex(of: first.target.key) ?? 0, keys.firstIndex(of: second.target.key) ?? 0)
        return (a, first.rank) < (b, second.rank)
    }
}
