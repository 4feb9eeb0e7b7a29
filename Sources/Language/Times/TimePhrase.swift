// Reads days, periods and instants from words. The longest phrase wins, so that "march 2026" is one
// month and not two. A phrase of one word with hyphens, the canonical form, is read by the same rules
// as the words it is made of.

public import Domain

/// What a phrase of time says.
public enum TimePhrase: Sendable, Equatable {
    case term(TimeTerm)
    /// `last 30 days`: from and to, both within.
    case span(TimeTerm, TimeTerm)

    /// The single day, period or instant, where it is one.
    public var term: TimeTerm? {
        if case .term(let term) = self { term } else { nil }
    }

    /// Reads the longest phrase that some words begin with, and how many of them it takes.
    public static func read(_ words: ArraySlice<String>) -> (phrase: TimePhrase, count: Int)? {
        var reader = TimePhraseReader(words: words)
        guard let phrase = reader.phrase() else { return nil }
        return (phrase, reader.index - words.startIndex)
    }

    /// Reads a length of time such as `3 days` or `3d`, and how many words it takes.
    static func readLength(_ words: ArraySlice<String>) -> (length: Int, unit: TimeUnit, count: Int)? {
        var reader = TimePhraseReader(words: words)
        guard let (length, unit) = reader.length() else { return nil }
        return (length, unit, reader.index - words.startIndex)
    }

    /// Reads one text as a phrase; nil where a part of it is left over.
    public static func read(_ text: String) -> TimePhrase? {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }).map(String.init)
        guard let (phrase, count) = read(words[...]), count == words.count else { return nil }
        return phrase
    }

    /// Reads a period: a phrase, or two that it runs between, both within: `2026-01-15..2026-02-10`, `1 jan to 10 feb`.
    public static func readPeriod(_ text: String) -> TimePhrase? {
        if let phrase = read(text) { return phrase }
        for joint in ["..", " to ", " until "] {
            guard let place = text.firstRange(of: joint) else { continue }
            var from = text[..<place.lowerBound]
            if from.hasPrefix("from ") { from = from.dropFirst(5) }
            guard let first = read(String(from))?.term, let last = read(String(text[place.upperBound...]))?.term else {
                continue
            }
            return .span(first, last)
        }
        return nil
    }
}

extension TimeTerm {
    /// Reads a day, a period or an instant from its canonical or a natural form; nil for anything else.
    public init?(reading text: String) {
        guard let term = TimePhrase.read(text)?.term else { return nil }
        self = term
    }
}
