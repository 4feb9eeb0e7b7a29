// Words that are looked for in one text after another, as text search would find them: side by side, in that order,
// the last perhaps the beginning of a longer one. One word in a text of ASCII, which is nearly every case, is looked for
// in the bytes as they stand.

/// Words that stand side by side.
public struct WordRun: Sendable {
    private let words: [String]
    private let isPrefix: Bool
    /// The only word, where it is one.
    private let single: [UInt8]?

    /// - Parameters:
    ///   - words: folded, as `SearchWords` gives them; at least one.
    ///   - prefix: whether the last may be the beginning of a word.
    public init(_ words: [String], prefix: Bool) {
        self.words = words
        isPrefix = prefix
        single = words.count == 1 && words[0].utf8.allSatisfy { $0 < 0x80 } ? Array(words[0].utf8) : nil
    }

    /// Reads `said`.
    public init?(said: String) {
        let isPrefix = said.hasSuffix(Self.openEnd)
        let words = (isPrefix ? said.dropLast() : said[...]).split(separator: " ").map(String.init)
        guard !words.isEmpty else { return nil }
        self.init(words, prefix: isPrefix)
    }

    /// The run as one text: `printer off*`.
    public var said: String { words.joined(separator: " ") + (isPrefix ? Self.openEnd : "") }

    private static let openEnd = "*"

    /// Whether the words stand among those of a text.
    public func stands(among text: [String]) -> Bool {
        guard let last = words.last, words.count <= text.count else { return false }
        return (0...text.count - words.count).contains { start in
            let end = text[start + words.count - 1]
            return text[start...].starts(with: words.dropLast()) && (isPrefix ? end.hasPrefix(last) : end == last)
        }
    }

    /// Whether the only word stands in a text of ASCII; nil where there are several words, or the text is another.
    public func stands(in text: UnsafeBufferPointer<UInt8>) -> Bool? {
        guard let single else { return nil }
        var start = 0
        for (index, byte) in text.enumerated() {
            if byte >= 0x80 { return nil }
            guard !SearchWords.isPart(byte) else { continue }
            if isSingle(single, text[start..<index]) { return true }
            start = index + 1
        }
        return isSingle(single, text[start...])
    }

    private func isSingle(_ single: [UInt8], _ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard isPrefix ? word.count >= single.count : word.count == single.count else { return false }
        return zip(word, single).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
    }
}
