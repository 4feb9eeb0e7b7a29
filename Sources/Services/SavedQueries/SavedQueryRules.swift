// Saved queries are read before they are kept, and a name leads to one thing.

public import Domain
public import Language
import Store

struct SavedQueryRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let query = SavedQuery(record)
        let shelf = SavedQueryShelf(unit.reader)
        if query.name != before.map({ SavedQuery($0).name }) {
            guard unit.catalogue.type(named: query.name) == nil else {
                throw ServiceError("“\(query.name)” is a type of record", advice: "take another name")
            }
            if let other = try shelf.query(named: query.name), other.id != query.id {
                throw ServiceError(
                    "the name “\(query.name)” is taken by a saved \(other.kind.rawValue)", advice: "take another name")
            }
        }
        guard query.kind != .alias else { return }
        _ = try shelf.parser(unit.catalogue).parse(query.text)
    }
}

extension SavedQueryShelf {
    /// A parser that knows the saved queries by their names.
    public func parser(_ catalogue: Catalogue) -> QueryParser {
        QueryParser(catalogue: catalogue) { name in try? self.text(named: name) }
    }
}
