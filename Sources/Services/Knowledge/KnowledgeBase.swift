// Finding articles: by words and their synonyms, and for a ticket by what it asks.

import Base
public import Domain
import Language
public import Store

/// An article that was found.
public struct FoundArticle: Sendable, Equatable {
    public let article: Int64
    public let title: String
    public let category: String?
    public let score: Double
    /// The words that it was found by.
    public let words: [String]
}

/// Searches the knowledge base.
public struct KnowledgeBase {
    /// Only the newest published articles are held in memory.
    private static let most = 5_000

    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// The published articles that fit a text best.
    public func search(_ text: String, first limit: Int = 10) throws -> [FoundArticle] {
        try found(asked(SearchWords.of(text)), first: limit)
    }

    /// The articles that may answer a ticket, without those that it has already.
    public func suggestions(for ticket: Ticket, first limit: Int = 3) throws -> [FoundArticle] {
        let text = ticket.subject + " " + ticket.subject + " " + (ticket.description ?? "")
        let words = SearchWords.of(String(text.prefix(2_000))).filter { !StopWords.contains($0) }
        let known = Set(ticket.articles.map(\.id))
        // One common word in a long text is no answer to anything.
        return try found(asked(words), first: limit + known.count).filter { found in
            !known.contains(found.article) && found.words.count >= min(2, Set(words).count)
        }.prefix(limit).map { $0 }
    }

    /// The tickets whose articles nobody found helpful lately, worst first.
    public func failing(first limit: Int = 50) throws -> [Article] {
        try reader.entities(
            ArticleSchema.self,
            Query(
                ArticleSchema.name, where: .adjective("failing"), order: [SortKey(FieldPath("helps_now"))],
                limit: limit))
    }

    private func found(_ words: [(word: String, synonyms: [String])], first limit: Int) throws -> [FoundArticle] {
        try index().best(words, first: limit).compactMap { hit in
            guard let article = try reader.entity(Link<ArticleSchema>(hit.id)) else { return nil }
            return FoundArticle(
                article: hit.id, title: article.title, category: article.category, score: hit.score, words: hit.words)
        }
    }

    /// Each word once, with its synonyms.
    private func asked(_ words: [String]) throws -> [(word: String, synonyms: [String])] {
        let synonyms = try synonyms()
        var seen: Set<String> = []
        return words.filter { seen.insert(WordStem.of($0)).inserted }.map { ($0, synonyms[WordStem.of($0)] ?? []) }
    }

    private func synonyms() throws -> [String: [String]] {
        try reader.remembered("synonyms", from: [SynonymSchema.name]) {
            var result: [String: [String]] = [:]
            for synonym in try reader.entities(SynonymSchema.self, Query(SynonymSchema.name)) {
                let group = ([synonym.name] + synonym.words).flatMap { SearchWords.of($0) }
                for word in group {
                    result[WordStem.of(word), default: []] += group.filter { WordStem.of($0) != WordStem.of(word) }
                }
            }
            return result
        }
    }

    private func index() throws -> WordIndex {
        try reader.remembered("articles", from: [ArticleSchema.name]) {
            var index = WordIndex()
            let query = Query(
                ArticleSchema.name, where: .adjective("published"), order: [SortKey(FieldPath("id"), descending: true)])
            try reader.forEach(query, first: Self.most) { record in
                let article = Article(record)
                index.add(
                    article.id,
                    [
                        (SearchWords.of(article.title), 3), (article.keywords.flatMap(SearchWords.of), 3),
                        (SearchWords.of(article.category ?? ""), 1.5), (SearchWords.of(article.body ?? ""), 1),
                    ])
                return true
            }
            return index
        }
    }
}
