// Reads days, periods and instants from words. The longest phrase wins, so that "march 2026" is one
// month and not two. A phrase of one word with hyphens, the canonical form, is read by the same rules
// as the words it is made of.

public import Domain

/// What a phrase of time says.
public enum TimePhrase: Sendable, Equatable {
    case term(TimeTerm)
    /// `last 30 days`, `2026-01-01..2026-03-31`: from and to, both within.
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
        if words.count == 1, let stretch = stretch(words[0]) { return stretch }
        guard let (phrase, count) = read(words[...]), count == words.count else { return nil }
        return phrase
    }

    /// `2026-01-01..2026-03-31`, as ranges of values are written; nil for anything else.
    private static func stretch(_ word: String) -> TimePhrase? {
        guard let dots = word.firstRange(of: ".."), let first = TimeTerm(reading: String(word[..<dots.lowerBound])),
            let last = TimeTerm(reading: String(word[dots.upperBound...]))
        else { return nil }
        return .span(first, last)
    }
}

extension TimePhrase {
    /// The stretch of time that the phrase stands for.
    public func resolve(_ clock: Clock) -> TimeSpan {
        switch self {
        case .term(let term): return term.resolve(clock)
        case .span(let from, let to):
            return TimeSpan(from.resolve(clock).firstDay, through: to.resolve(clock).lastDay, in: clock.zone)
        }
    }
}

extension TimeTerm {
    /// Reads a day, a period or an instant from its canonical or a natural form; nil for anything else.
    public init?(reading text: String) {
        guard let term = TimePhrase.read(text)?.term else { return nil }
        self = term
    }
}
