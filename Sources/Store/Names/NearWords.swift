// Words of names that a misspelled word may have been. Every word that is one slip away is found by asking for
// all that the word could become with one slip; two slips are looked for among the words that begin alike. Both
// read the index of words, never the records.

import Base
import Domain
import StoreDriver

struct NearWords {
    let reader: Reader
    let type: RecordType

    /// How many words that begin alike are compared.
    private static let mostCompared = 300
    private static let mostFound = 8
    /// Words of a batch in one statement: one text of SQL for any number of them.
    private static let batch = 256

    /// The nearest words, those with the fewest slips first; the word itself where it is one.
    func words(near word: String) throws -> [String] {
        let once = try present(among: [word] + Self.slips(of: word))
        if once.contains(word) { return [word] }
        let twice = word.utf8.count > 4 ? try alike(word) : []
        var seen: Set<String> = []
        return Array((once.sorted() + twice).filter { seen.insert($0).inserted }.prefix(Self.mostFound))
    }

    /// The words of the index among some.
    private func present(among words: [String]) throws -> [String] {
        var result: [String] = []
        for start in stride(from: 0, to: words.count, by: Self.batch) {
            let part = words[start..<min(start + Self.batch, words.count)]
            let places = [String](repeating: "?", count: Self.batch).joined(separator: ",")
            var values: [Value] = [.text(type.name)]
            values += part.map { .text($0) }
            values += [Value](repeating: .text(word(in: part)), count: Self.batch - part.count)
            result += try reader.said {
                try reader.connection.rows(
                    "SELECT word FROM name_word WHERE type = ? AND word IN (\(places))", values
                ) { $0.text(at: 0) }
            }
        }
        return result
    }

    private func word(in part: ArraySlice<String>) -> String { part.first ?? "" }

    /// Words with the same two first letters that are two slips away, among those nearest in the alphabet.
    private func alike(_ word: String) throws -> [String] {
        let head = String(word.prefix(2))
        let select = "SELECT word FROM name_word WHERE type = ? AND word"
        let half = Value.integer(Int64(Self.mostCompared / 2))
        let near = try reader.said {
            try reader.connection.rows(
                "\(select) >= ? AND word < ? ORDER BY word LIMIT ?",
                [.text(type.name), .text(word), .text(head + "\u{10FFFF}"), half]
            ) { $0.text(at: 0) }
                + reader.connection.rows(
                    "\(select) < ? AND word >= ? ORDER BY word DESC LIMIT ?",
                    [.text(type.name), .text(word), .text(head), half]
                ) { $0.text(at: 0) }
        }
        return near.compactMap { found in EditDistance.within(word, found, limit: 2).map { (found, $0) } }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0)
    }

    /// Everything that a word could become with one slip: a letter left out, put in, changed, or two swapped.
    static func slips(of word: String) -> [String] {
        let letters = Array(word.unicodeScalars)
        guard (2...24).contains(letters.count) else { return [] }
        var result: Set<String> = []
        func add(_ scalars: some Sequence<Unicode.Scalar>) { result.insert(String(String.UnicodeScalarView(scalars))) }
        for place in 0...letters.count {
            let (head, tail) = (letters[..<place], letters[place...])
            if let first = tail.first {
                add(head + tail.dropFirst())
                if tail.count > 1 { add(head + [tail[place + 1], first] + tail.dropFirst(2)) }
            }
            for letter in alphabet {
                add(head + [letter] + tail)
                if !tail.isEmpty { add(head + [letter] + tail.dropFirst()) }
            }
        }
        result.remove(word)
        return Array(result)
    }

    private static let alphabet: [Unicode.Scalar] = Array("abcdefghijklmnopqrstuvwxyz".unicodeScalars)
}
