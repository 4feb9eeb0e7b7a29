// Reads the time phrases of a value, which may go on in the words behind it: `close:next friday`,
// `due<in 3 days`, `close:next monday..next friday`.

import Base
import Domain

/// The phrases of a value, separated by commas or dots, and how many words behind it they take.
struct TimeValue {
    struct Piece {
        /// Nil at the open end of a range.
        let phrase: TimePhrase?
        let separator: ValuePart.Separator
        let text: String
        let range: Range<Int>
    }

    private(set) var pieces: [Piece] = []
    /// How many of the tokens behind the value belong to it.
    private(set) var taken = 0

    /// Reads the pieces of a value; a piece that is no time has no phrase but keeps its text.
    init(_ parts: [ValuePart], followedBy tokens: ArraySlice<Token>) {
        for part in parts.dropLast() { pieces.append(Self.piece(part)) }
        guard let last = parts.last else { return }
        if last.isQuoted || last.isMissing {
            pieces.append(Self.piece(last))
        } else {
            readLast(last, tokens)
        }
    }

    private static func piece(_ part: ValuePart) -> Piece {
        Piece(
            phrase: part.isMissing ? nil : TimePhrase.read(part.text), separator: part.separator, text: part.text,
            range: part.range)
    }

    /// Reads the last piece together with the words behind it, and further pieces where one of those words
    /// has dots in it: `next monday..next friday`.
    private mutating func readLast(_ last: ValuePart, _ tokens: ArraySlice<Token>) {
        var text = last.text
        var separator = last.separator
        var range = last.range
        while true {
            var words = [text]
            var continuation: (text: String, range: Range<Int>)?
            for token in tokens.dropFirst(taken).prefix(6) {
                guard token.kind == .word else { break }
                guard let dots = Self.dots(in: token) else {
                    words.append(token.text)
                    continue
                }
                words.append(dots.before)
                continuation = (dots.after, dots.range)
                break
            }
            guard let (phrase, count) = TimePhrase.read(words[...]) else {
                pieces.append(Piece(phrase: nil, separator: separator, text: text, range: range))
                return
            }
            let isWhole = count == words.count && continuation != nil
            let end = count == 1 ? range.upperBound : tokens[tokens.startIndex + taken + count - 2].range.upperBound
            pieces.append(
                Piece(
                    phrase: phrase, separator: separator, text: words[..<count].joined(separator: " "),
                    range: range.lowerBound..<end))
            taken += count - 1
            guard isWhole, let next = continuation else {
                // A word with dots whose first half was the end of a phrase is taken whole or not at all.
                return
            }
            (text, range, separator) = (next.text, next.range, .dots)
        }
    }

    private static func dots(in token: Token) -> (before: String, after: String, range: Range<Int>)? {
        let bytes = Array(token.text.utf8)
        guard bytes.count > 4,
            let dot = bytes.indices.dropLast().first(where: { bytes[$0] == .dot && bytes[$0 + 1] == .dot }),
            dot > 0, dot + 2 < bytes.count
        else { return nil }
        return (
            String(decoding: bytes[..<dot], as: UTF8.self), String(decoding: bytes[(dot + 2)...], as: UTF8.self),
            token.range.lowerBound + dot + 2..<token.range.upperBound
        )
    }
}

extension TimeTerm {
    /// The error for a text that names no time.
    static func unreadable(_ text: String, at place: Range<Int>) -> LanguageError {
        if let first = text.utf8.first, first.isDigit, TimeLength.seconds(text) != nil {
            return LanguageError(
                "“\(text)” is a length of time, no date", "write \(text)-ago or in-\(text)", at: place,
                candidates: ["\(text)-ago", "in-\(text)"])
        }
        let near = NearestWord.of(text, among: TimeWords.suggestions)
        return LanguageError(
            "“\(text)” is no date",
            near.map { "did you mean \($0)?" }
                ?? "write a day such as 2026-03-01, friday, 3d-ago or eom, or a period such as q3",
            at: place, candidates: near.map { [$0] } ?? [])
    }
}
