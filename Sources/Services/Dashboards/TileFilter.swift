// What else must hold of the records that a tile counts, in terms of the language. One filter serves figures of several
// types: what it says of a record's customer, `customer.region:emea`, is said of customers themselves as `region:emea`.

import Base
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

extension TileFilter {
    /// The one group that the filter leaves, such as an owner or a team; nil where it says anything else or more.
    func group(on type: String, _ reader: Reader) throws -> (path: FieldPath, key: String)? {
        guard let type = reader.catalogue.type(named: type) else { return nil }
        var said = try condition(on: type.name, reader)
        // What a board and its tile both say is said once.
        while case .all(let parts) = said, let first = parts.first, parts.allSatisfy({ $0 == first }) { said = first }
        let (path, operand): (FieldPath, Operand)
        switch said {
        case .compare(let field, .equals, let operands) where operands.count == 1:
            (path, operand) = (field, operands[0])
        case .responsible(let user):
            // `@lina` is the owner where nobody else answers for such records.
            let fields = type.fields.filter { $0.options.contains(.responsible) }
            guard fields.count == 1 else { return nil }
            (path, operand) = (FieldPath(fields[0].name), user)
        default: return nil
        }
        guard let field = reader.catalogue.field(path, of: type) else { return nil }
        switch (operand, field.kind.target) {
        case (.name(let name), let target?): return (path, String(try reader.find(name, type: target).id))
        case (.me, _?): return reader.acting.user.map { (path, String($0.id)) }
        case (.value(let value), nil) where !field.kind.options.isEmpty: return value.text.map { (path, $0) }
        default: return nil
        }
    }
}
