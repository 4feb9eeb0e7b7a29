// Ranking texts by their words: Okapi BM25 over a few thousand texts held in memory. A word stands in
// fields of different weight; a synonym counts less than the word itself.
//
// Formula: Σ idf · f·(k₁+1) / (f + k₁·(1 − b + b·length/average)), idf = ln(1 + (N − n + ½)/(n + ½)),
// k₁ = 1.2, b = 0.75 (Robertson and Zaragoza, 2009).

import Glibc

/// An index of texts by their words.
public struct WordIndex: Sendable {
    public struct Hit: Sendable, Equatable {
        public let id: Int64
        public let score: Double
        /// The words that were found, as they were asked for.
        public let words: [String]
    }

    private var postings: [String: [(place: Int, weight: Double)]] = [:]
    private var ids: [Int64] = []
    private var lengths: [Double] = []
    private var total = 0.0

    public init() {}

    /// Adds a text in parts, each with the weight of its words.
    public mutating func add(_ id: Int64, _ parts: [(words: [String], weight: Double)]) {
        var counts: [String: Double] = [:]
        var length = 0.0
        for part in parts {
            for word in part.words {
                counts[WordStem.of(word), default: 0] += part.weight
                length += 1
            }
        }
        for (word, weight) in counts { postings[word, default: []].append((ids.count, weight)) }
        ids.append(id)
        lengths.append(length)
        total += length
    }

    /// The texts that fit words best.
    ///
    /// - Parameter words: each with its weight; several that mean the same share one place.
    public func best(_ words: [(word: String, synonyms: [String])], first limit: Int) -> [Hit] {
        guard !ids.isEmpty else { return [] }
        let average = max(1, total / Double(ids.count))
        var scores: [Int: Double] = [:]
        var found: [Int: [String]] = [:]
        for (word, synonyms) in words {
            // A text counts a word once, by the best of its synonyms.
            var best: [Int: Double] = [:]
            for (term, share) in [(word, 1.0)] + synonyms.map({ ($0, 0.7) }) {
                guard let list = postings[WordStem.of(term)] else { continue }
                let count = Double(list.count)
                let idf = log(1 + (Double(ids.count) - count + 0.5) / (count + 0.5))
                for (place, weight) in list {
                    let norm = 1.2 * (0.25 + 0.75 * lengths[place] / average)
                    best[place] = max(best[place] ?? 0, share * idf * weight * 2.2 / (weight + norm))
                }
            }
            for (place, score) in best {
                scores[place, default: 0] += score
                found[place, default: []].append(word)
            }
        }
        return scores.sorted { ($0.value, ids[$1.key]) > ($1.value, ids[$0.key]) }.prefix(limit).map {
            Hit(id: ids[$0.key], score: $0.value, words: found[$0.key] ?? [])
        }
    }
}

/// Words that stand in every text and say nothing of any: the commonest of English and German, folded.
public enum StopWords {
    private static let words: Set<String> = [
        "the", "and", "for", "that", "this", "with", "you", "your", "our", "are", "was", "were", "has", "have", "had",
        "not",
        "but", "from", "they", "will", "would", "can", "could", "what", "when", "which", "who", "how", "all", "any",
        "its",
        "about", "there", "been", "please", "hello", "dear", "thanks", "thank", "regards", "der", "die", "das", "und",
        "den",
        "dem", "des", "ein", "eine", "einen", "einem", "einer", "ist", "sind", "war", "mit", "von", "fur", "auf",
        "nicht",
        "wir", "sie", "ich", "uns", "unser", "unsere", "aber", "auch", "wie", "was", "wenn", "dass", "bei", "nach",
        "bitte",
        "hallo", "danke",
    ]

    public static func contains(_ word: String) -> Bool { word.utf8.count < 3 || words.contains(word) }
}

/// The part of a word that its forms share: plural and inflected endings of English and German go.
public enum WordStem {
    private static let endings = ["ingen", "ungen", "ing", "ung", "ies", "ern", "en", "er", "es", "ed", "e", "n", "s"]

    public static func of(_ word: String) -> String {
        guard word.utf8.count > 4 else { return word }
        for ending in endings where word.hasSuffix(ending) && word.utf8.count - ending.utf8.count >= 4 {
            return String(word.dropLast(ending.count))
        }
        return word
    }
}
