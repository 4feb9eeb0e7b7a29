// `sort relevance`: the best matches of a text search first. The newest matches are looked at, so many and no
// more, and ranked by where the words stand: the title is just that, begins with it, has it, or some other field
// does. So a word that every record has costs no more than one that ten have.

import Base
public import Domain
import Language
import StoreDriver

extension Query {
    /// Whether the records are wanted by how well they match.
    public var isRanked: Bool { order.first?.field == .relevance }
}

extension Reader {
    /// The most matches that are ranked.
    public static let mostRanked = 1_000

    /// The ids of the best matches, the best first.
    func rankedIDs(_ query: Query) throws -> [Int64] {
        let compiled = try compile(query)
        let title = "t.\(quoted(compiled.type.fields[compiled.type.title].column))"
        let sql = compiled.select("t.id, \(title)") + " ORDER BY t.id DESC LIMIT \(Self.mostRanked)"
        let rows = try said {
            try connection.rows(sql, compiled.values) { (id: $0.integer(at: 0), title: $0.text(at: 1)) }
        }
        let words = query.condition.searchedWords
        let ranked = rows.map { (id: $0.id, rank: Self.rank(SearchWords.of($0.title), words)) }
            // The newer first among equals, as they come.
            .sorted { ($0.rank, $0.id) > ($1.rank, $1.id) }.map(\.id)
        return query.limit.map { Array(ranked.prefix($0)) } ?? ranked
    }

    func forEachRanked(_ query: Query, first limit: Int?, offset: Int, _ body: (Record) throws -> Bool) throws {
        let ids = try rankedIDs(query).dropFirst(offset)
        for id in limit.map({ ids.prefix($0) }) ?? ids {
            guard let record = try record(RecordKey(type: query.type, id: id)) else { continue }
            guard try body(record) else { return }
        }
    }

    private static func rank(_ title: [String], _ words: [String]) -> Int {
        if title == words { return 4 }
        if title.starts(with: words) { return 3 }
        let there = words.count { title.contains($0) }
        return there == words.count ? 2 : there > 0 ? 1 : 0
    }
}

extension Condition {
    /// The words that a text search looks for, in the order in which they were said.
    fileprivate var searchedWords: [String] {
        switch self {
        case .text(let text, _): SearchWords.of(text)
        case .all(let members), .any(let members): members.flatMap(\.searchedWords)
        case .saved(_, let inner): inner.searchedWords
        default: []
        }
    }
}
