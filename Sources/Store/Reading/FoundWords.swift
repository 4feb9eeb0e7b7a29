// The few records that have the words of a query, kept while it is read. Two words that very many records have each are
// met in the text index entry by entry, even where hardly a record has both; so what the count of them found, which tells
// how to reach the list, finds the list as well.

import Base
import Domain
import StoreDriver

/// The records of a type whose text has all words of a term.
private struct FoundWords {
    let term: String
    let ids: [Int64]

    static func place(_ type: RecordType) -> String { "words of " + type.name }
}

extension Reader {
    /// How many records have the words of a `searchTerm`, counted up to a limit; where they are few, they are kept.
    func countWithWords(_ term: String, of type: RecordType, limit: Int, keeping few: Int) throws -> Int {
        let isKept = !connection.isInTransaction
        if isKept { workspace.memo.settle(try said { try connection.changeToken() }) }
        let dialect = connection.dialect
        let ids = try said {
            try connection.rows(dialect.searchFirst(type.name, limit: few + 1), [.text(term)]) { $0.integer(at: 0) }
        }
        guard ids.count <= few else {
            let rows = dialect.searchFirst(type.name, limit: limit)
            return try said {
                try connection.first("SELECT count(*) FROM (\(rows))", [.text(term)]) { Int($0.integer(at: 0)) } ?? 0
            }
        }
        if isKept {
            workspace.memo.keep(FoundWords(term: term, ids: ids), as: FoundWords.place(type), 0, from: [type.name])
        }
        return ids.count
    }

    /// The records that have the words of a `searchTerm`; nil where they aren't known to be few.
    func keptWithWords(_ term: String, of type: RecordType) throws -> [Int64]? {
        guard !connection.isInTransaction else { return nil }
        workspace.memo.settle(try said { try connection.changeToken() })
        let found: FoundWords? = workspace.memo.value(FoundWords.place(type), 0)
        return found?.term == term ? found?.ids : nil
    }
}

extension Value {
    /// Ids as the parameter of `Dialect.isListed`.
    static func listed(_ ids: [Int64]) -> Value { .text("[" + ids.map(String.init).joined(separator: ",") + "]") }
}
