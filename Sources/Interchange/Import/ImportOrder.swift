// The order in which the files of a folder are read: what is referred to before what refers to it, so
// that few references have to wait, and fields before the records that have values of them.

import Domain

enum ImportOrder {
    private static let names = [
        "field", "team", "user", "customer", "contact", "product", "sender", "template", "campaign", "deal", "touch",
        "article",
        "ticket", "message", "feedback",
        "activity", "query",
    ]

    /// The record types in that order, those that nobody thought of last.
    static func types(_ catalogue: Catalogue) -> [RecordType] {
        let known = names.compactMap { catalogue.type(named: $0) }
        return known + catalogue.types.filter { !names.contains($0.name) }
    }
}
