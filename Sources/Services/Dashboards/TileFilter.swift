// What else must hold of the records that a tile counts, in terms of the language. One filter serves figures of several
// types: what it says of a record's customer, `customer.region:emea`, is said of customers themselves as `region:emea`.

import Domain
import Language
import Store

/// A filter of tiles.
struct TileFilter {
    private let text: String

    init(_ text: String) { self.text = text }

    /// What must hold of the records of a type.
    func condition(on type: String, _ reader: Reader) throws(LanguageError) -> Condition {
        let own = text.split(separator: "\(CustomerSchema.name).", omittingEmptySubsequences: false).joined()
        let terms = type == CustomerSchema.name ? own : text
        return try SavedQueryShelf(reader).parser(reader.catalogue).parse("\(type) \(terms)").condition
    }
}
