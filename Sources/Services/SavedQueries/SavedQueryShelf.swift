// Views, segments and aliases by name.

import Base
public import Domain
public import Store

/// Keeps views, segments and aliases, each name once.
public struct SavedQueryShelf {
    let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// A saved query by its name, in any case.
    public func query(named name: String) throws -> SavedQuery? {
        let named = Query(
            SavedQuerySchema.name, where: .compare(FieldPath("name"), .equals, [.value(.text(name))]))
        return try reader.entities(SavedQuerySchema.self, named).first { $0.name.lowercased() == name.lowercased() }
    }

    /// The text of a saved query; nil where there is none of that name.
    public func text(named name: String) throws -> String? { try query(named: name)?.text }

    /// All of a kind, by name.
    public func all(_ kind: SavedQueryKind? = nil) throws -> [SavedQuery] {
        let condition: Condition = kind.map { .compare(FieldPath("kind"), .equals, [.value($0.stored)]) } ?? .everything
        return try reader.entities(SavedQuerySchema.self, Query(SavedQuerySchema.name, where: condition))
    }

    /// Saves a query under a name, in place of one of that name.
    @discardableResult
    public static func save(_ name: String, _ kind: SavedQueryKind, _ text: String, in unit: UnitOfWork) throws
        -> SavedQuery
    {
        if let existing = try SavedQueryShelf(unit.reader).query(named: name) {
            guard existing.kind == kind else {
                throw ServiceError(
                    "the name “\(name)” is taken by a saved \(existing.kind.rawValue)", advice: "take another name")
            }
            return SavedQuery(try RecordDesk(unit).set(existing.key, [("text", .text(text))]))
        }
        var query = SavedQuery()
        query.name = name
        query.kind = kind
        query.text = text
        return SavedQuery(try RecordDesk(unit).create(query.record))
    }
}
