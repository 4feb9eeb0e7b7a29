// The few records that have the words of a query, kept while it is read. Two words that very many records have each are
// met in the text index entry by entry, even where hardly a record has both; so what the count of them found, which tells
// how to reach the list, finds the list as well.

import Base
import Domain
import StoreDriver

/// The records of a type whose text has all words of a term, as far as a limit.
private struct FoundWords {
    let term: String
    let ids: [Int64]
}

extension Reader {
    private static func stamp(_ term: String) -> Int64 {
        var hasher = Hasher()
        hasher.combine(term)
        return Int64(hasher.finalize())
    }

    private static func name(_ type: RecordType) -> String { "words of " + type.name }

    /// How many records have the words of a `searchTerm`, counted up to a limit; where they are few, they are kept.
    func countWithWords(_ term: String, of type: RecordType, limit: Int, keeping few: Int) throws -> Int {
        let isKept = !connection.isInTransaction
        if isKept { workspace.memo.settle(try said { try connection.changeToken() }) }
        let search = connection.dialect.searchFirst(type.name, limit: limit)
        let ids = try said { try connection.rows(search, [.text(term)]) { $0.integer(at: 0) } }
        if isKept, ids.count <= few {
            let found = FoundWords(term: term, ids: ids)
            workspace.memo.keep(found, as: Self.name(type), Self.stamp(term), from: [type.name])
        }
        return ids.count
    }

    /// The records that have the words of a `searchTerm`; nil where they aren't known to be few.
    func keptWithWords(_ term: String, of type: RecordType) throws -> [Int64]? {
        guard !connection.isInTransaction else { return nil }
        workspace.memo.settle(try said { try connection.changeToken() })
        let found: FoundWords? = workspace.memo.value(Self.name(type), Self.stamp(term))
        return found?.term == term ? found?.ids : nil
    }
}

extension Value {
    /// Ids as the parameter of `Dialect.isListed`.
    static func listed(_ ids: [Int64]) -> Value { .text("[" + ids.map(String.init).joined(separator: ",") + "]") }
}
