// Saved queries are read before they are kept, and a name leads to one thing.

import Base
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
        if query.text != before.map({ SavedQuery($0).text }), AddressSecret.isIn(query.text) {
            throw ServiceError(
                "a password in an address would stand in the journal for ever",
                advice: "leave it out, put it in a file, and name that file with password_file=…", field: "text")
        }
        guard query.kind != .alias else { return }
        _ = try shelf.parser(unit.catalogue).parse(query.text)
    }
}

extension SavedQueryShelf {
    /// A parser that knows the saved queries by their names.
    ///
    /// - Parameter checksNames: whether a name that means no one record is refused where it stands.
    public func parser(_ catalogue: Catalogue, checksNames: Bool = false) -> QueryParser {
        QueryParser(
            catalogue: catalogue, savedQueries: { name in try? self.text(named: name) },
            nameFault: { name, type in checksNames ? self.fault(of: name, type) : nil })
    }

    private func fault(of name: String, _ type: RecordType) -> LanguageError? {
        do {
            _ = try reader.find(name, type: type.name)
            return nil
        } catch let error as StoreError {
            return LanguageError(
                error.message, error.advice ?? "", at: 0..<0, candidates: error.candidates.map { String($0.key.id) },
                hints: error.candidates.map { "\($0.title), \($0.hint)" })
        } catch {
            return LanguageError("\(error)", "", at: 0..<0)
        }
    }
}
