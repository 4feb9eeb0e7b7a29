// What helps with an answer: published articles that share the ticket's words, best first, and prepared
// answers with their placeholders filled.

import Base
import Domain
import Language
import Store

/// Help with an answer.
public struct Suggestions: Sendable, Equatable {
    struct Prepared: Sendable, Equatable {
        let name: String
        let text: String
    }

    let articles: [Record]
    let prepared: [Prepared]
}

extension Suggestions {
    /// Articles that are looked at, and shown.
    private static let limits = (read: 40, shown: 5)
    /// Words of the ticket that are looked for.
    private static let mostWords = 8
    private static let common: Set<String> = [
        "about", "after", "again", "also", "been", "before", "cannot", "could", "does", "every", "from", "have",
        "hello", "help", "here", "into", "just", "last", "like", "more", "need", "only", "other", "please", "since",
        "some", "than", "thank", "thanks", "that", "their", "them", "then", "there", "they", "this", "today", "very",
        "want", "what", "when", "where", "which", "while", "will", "with", "would", "your",
    ]

    init(for key: RecordKey, reader: Reader) throws {
        guard let record = try reader.record(key) else {
            (articles, prepared) = ([], [])
            return
        }
        let ticket = Ticket(record)
        articles = try Suggestions.articles(Suggestions.words(of: ticket), reader)
        prepared = try Suggestions.prepared(for: ticket, reader)
    }

    /// Words that say what a ticket is about: those of the subject first.
    static func words(of ticket: Ticket) -> [String] {
        var words: [String] = []
        for word in SearchWords.of(ticket.subject) + SearchWords.of(ticket.category ?? "")
            + SearchWords.of(ticket.description ?? "")
        where word.utf8.count > 3 && !common.contains(word) && !words.contains(word) { words.append(word) }
        return Array(words.prefix(mostWords))
    }

    private static func articles(_ words: [String], _ reader: Reader) throws -> [Record] {
        guard !words.isEmpty else { return [] }
        let any = Condition.any(words.map { .text($0, prefix: $0.utf8.count > 4) })
        let published = Condition.compare(
            FieldPath("status"), .equals, [.value(.text(ArticleStatus.published.rawValue))])
        let found = try reader.records(Query(ArticleSchema.name, where: any.and(published)), first: limits.read)
        let ranked = found.map { (score: score($0, words), record: $0) }
        return ranked.sorted { ($0.score, $1.record.id) > ($1.score, $0.record.id) }.prefix(limits.shown).map(\.record)
    }

    /// A word in the title counts more than one in the text; among equals the more helpful comes first.
    private static func score(_ record: Record, _ words: [String]) -> Int {
        let article = Article(record)
        let title = SearchWords.of(article.title)
        let body = Set(SearchWords.of(article.body ?? ""))
        let hits = words.reduce(0) { sum, word in
            sum + (title.contains { $0.hasPrefix(word) } ? 30 : 0) + (body.contains(word) ? 10 : 0)
        }
        return hits + Int(min(9, article.helpful))
    }
}
