// The records that hang on another by one field: a quote's lines, an invoice's payments.

import Base
import Domain
import Store

extension Reader {
    /// The records of a type whose reference leads to a record, oldest first.
    func entities<S: Schema>(_ schema: S.Type, _ field: String, _ id: Int64) throws -> [Entity<S>] {
        try entities(
            schema,
            Query(
                S.name, where: .compare(FieldPath(field), .equals, [.value(.integer(id))]),
                order: [SortKey(FieldPath("id"))]))
    }
}
