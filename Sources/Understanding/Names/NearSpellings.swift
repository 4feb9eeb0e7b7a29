// Words among which a misspelled one is looked for in memory. Most are told apart by their length and by which
// letters they have at all, so that going through a few thousand costs microseconds.

import Base

struct NearSpellings: Sendable {
    private struct Entry: Sendable {
        let word: String
        let count: Int
        let letters: UInt64
    }

    private let entries: [Entry]

    init(_ words: Set<String>) { entries = words.map { Self.entry($0) } }

    /// Whether some word is at most that many slips away.
    func haveOne(near word: String, limit: Int) -> Bool {
        let wanted = Self.entry(word)
        return entries.contains { entry in
            // A slip adds or takes a letter, or puts one in another's place: two differences at most.
            abs(entry.count - wanted.count) <= limit
                && (entry.letters ^ wanted.letters).nonzeroBitCount <= 2 * limit
                && EditDistance.within(word, entry.word, limit: limit) != nil
        }
    }

    private static func entry(_ word: String) -> Entry {
        var (count, letters) = (0, UInt64(0))
        for scalar in word.unicodeScalars {
            count += 1
            letters |= 1 << UInt64(scalar.value & 63)
        }
        return Entry(word: word, count: count, letters: letters)
    }
}
