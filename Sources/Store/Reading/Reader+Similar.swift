// Records that share rare words with a text. Each word's list is cut, so that a word that stands in every
// record costs no more than one that stands in few, and says nothing.

public import Domain
import Base
import StoreDriver

extension Reader {
    /// Records of a type that share the rarest of some words, the likest first.
    ///
    /// - Parameters:
    ///   - words: as `SearchWords` gives them.
    ///   - most: a word that more records hold is too common to count.
    /// - Returns: ids with the words that they share, rarest first.
    public func similar(_ words: [String], type: RecordType, most: Int = 500, first limit: Int) throws
        -> [(id: Int64, words: [String])]
    {
        guard type.isSearchable else { return [] }
        let sql = connection.dialect.newest(type.name)
        var lists: [(word: String, ids: [Int64])] = []
        for word in Set(words).sorted() {
            let term = connection.dialect.searchTerm(words: [word], prefix: false)
            let ids = try said {
                try connection.rows(sql, [.text(term), .integer(Int64(most) + 1)]) { $0.integer(at: 0) }
            }
            if !ids.isEmpty, ids.count <= most { lists.append((word, ids)) }
        }
        lists.sort { ($0.ids.count, $0.word) < ($1.ids.count, $1.word) }
        var scores: [Int64: Double] = [:]
        var shared: [Int64: [String]] = [:]
        for (word, ids) in lists {
            // Half as many records, twice as telling.
            let weight = 1 / Double(ids.count)
            for id in ids {
                scores[id, default: 0] += weight
                shared[id, default: []].append(word)
            }
        }
        return scores.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(limit).map {
            ($0.key, shared[$0.key] ?? [])
        }
    }
}
