// The words of a command or query. Commands read them as words, queries as terms; both share the
// places, so that an error can point at a part of any of them.

import Domain

/// How a term compares its field with its value.
public enum TermOperator: String, Sendable, CaseIterable {
    case has = ":"
    case assign = "="
    /// Adds to a list, or takes out of it.
    case add = "+="
    case remove = "-="
    case differs = "!="
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
    case matches = "~"
}

/// A piece of a term's value: `a` and `b` of `field:a,b`.
public struct ValuePart: Sendable, Equatable {
    /// What stands before the piece.
    public enum Separator: Sendable { case none, comma, dots }

    /// The text, without quotation marks and escapes; empty at the open end of a range.
    public let text: String
    public let isQuoted: Bool
    public let separator: Separator
    public let range: Range<Int>

    public init(_ text: String, isQuoted: Bool = false, after separator: Separator = .none, range: Range<Int>) {
        self.text = text
        self.isQuoted = isQuoted
        self.separator = separator
        self.range = range
    }

    /// Whether nothing was written: not even a pair of quotation marks.
    public var isMissing: Bool { text.isEmpty && !isQuoted }
}

/// One word of a line: where it stood and what it is.
public struct Token: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// A plain word or number; `12,15` and `3..9` are one word.
        case word
        /// A text in quotation marks.
        case quoted
        /// `field:value`, `field=value`, `field>=value`: `text` is the field.
        case term(TermOperator)
        /// `#vip`: `text` is `vip`.
        case tag
        /// `@maria`: `text` is `maria`.
        case user
        /// `$name`: `text` is `name`.
        case variable
        case open, close, comma
        /// The `-` before a term.
        case minus
    }

    public let kind: Kind
    public let text: String
    /// The place in the line, as UTF-8 offsets.
    public let range: Range<Int>
    /// The pieces of a term's value; empty where nothing follows the operator.
    public let value: [ValuePart]
    /// The token as it was typed, for a place that wants no term: `14:30`, `x=1`, `#5`.
    public let raw: String
    /// A quoted text with `*` behind it: `"two wor"*`.
    public let isPrefix: Bool

    public init(
        _ kind: Kind, _ text: String, range: Range<Int>, value: [ValuePart] = [], raw: String? = nil,
        isPrefix: Bool = false
    ) {
        self.kind = kind
        self.text = text
        self.range = range
        self.value = value
        self.raw = raw ?? text
        self.isPrefix = isPrefix
    }

    /// A text that did not stand in the line, such as a script's `<<END` block, as its last word.
    public init(quoted text: String, at place: Int) {
        self.init(.quoted, text, range: place..<place)
    }

    public var isQuoted: Bool { kind == .quoted }

    /// The operator, where this is a term.
    public var termOperator: TermOperator? {
        if case .term(let termOperator) = kind { termOperator } else { nil }
    }

    /// Whether this gives a field another value: `field=value`, `field+=value`, `field-=value`.
    public var isAssignment: Bool { termOperator.map { [.assign, .add, .remove].contains($0) } ?? false }

    /// Where the field of a term stands.
    public var fieldRange: Range<Int> { range.lowerBound..<min(range.upperBound, range.lowerBound + text.utf8.count) }

    /// Where the value of a term stands; the whole token where it has none.
    public var valueRange: Range<Int> {
        guard let first = value.first, let last = value.last else { return range }
        return first.range.lowerBound..<last.range.upperBound
    }

    /// A term's value as one text: its pieces with what stood between them.
    public var valueText: String {
        guard value.count != 1 else { return value[0].text }
        return value.reduce(into: "") { text, part in
            switch part.separator {
            case .none: break
            case .comma: text += ","
            case .dots: text += ".."
            }
            text += part.text
        }
    }

    /// Whether this is a bare word, in any case.
    public func isWord(_ word: String) -> Bool {
        kind == .word && PlainWord.same(text, word)
    }

    /// Whether this is one of some bare words, in any case.
    public func isWord(among words: [String]) -> Bool { words.contains { isWord($0) } }
}
