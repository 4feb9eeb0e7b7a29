// Views, segments and aliases: queries and commands by a name of their own.

import Base
public import Domain
import Language
public import Store

extension Reader {
    /// A saved view, segment or alias by its name, in any case; nil where there is none.
    public func savedQuery(_ name: String) throws -> SavedQuery? {
        let condition = Condition.compare(FieldPath("name"), .equals, [.value(.text(name))])
        let wanted = name.lowercased()
        return try records(Query(SavedQuerySchema.name, where: condition)).first { $0.title.lowercased() == wanted }
            .map { SavedQuery($0) }
    }
}

/// Keeps queries and commands by name.
public struct SavedQueries {
    private let unit: UnitOfWork

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// Saves a text under a name; one of the same name and kind is replaced.
    ///
    /// - Returns: the saved query, and whether it is new.
    @discardableResult
    public func save(_ name: String, _ kind: SavedQueryKind, _ text: String) throws -> (query: SavedQuery, isNew: Bool) {
        let editing = Editing(unit)
        if var old = try unit.reader.savedQuery(name) {
            guard old.kind == kind else {
                throw Refusal("“\(name)” is \(old.kind == .alias ? "an" : "a") \(old.kind.rawValue)", advice: "take another name")
            }
            old.text = text
            return (try editing.update(old), false)
        }
        var query = SavedQuery()
        query.name = name
        query.kind = kind
        query.text = text
        return (try editing.create(query), true)
    }
}

/// Saved queries are read before they are kept; names lead to one thing.
enum SavedQueryRules: RecordRules {
    static func settle(_ record: inout Record, _ before: Record?, _ unit: UnitOfWork) throws {
        let query = SavedQuery(record)
        if query.name != before.map({ SavedQuery($0).name }) {
            guard unit.catalogue.type(named: query.name) == nil else {
                throw Refusal("“\(query.name)” is a type of record", advice: "take another name")
            }
            if let other = try unit.reader.savedQuery(query.name), other.id != query.id {
                throw Refusal("there is \(other.kind == .alias ? "an" : "a") \(other.kind.rawValue) “\(query.name)” already", advice: "take another name")
            }
        }
        guard query.kind != .alias else { return }
        _ = try QueryParser(catalogue: unit.catalogue) { name in try? unit.reader.savedQuery(name)?.text }.parse(query.text)
    }
}
