// Cuts a line into tokens, byte by byte. The lexer knows no field and no command: `re:invoice` is a
// term to it, and whoever binds the tokens says that there is no field `re`.
//
// A `-` before anything but a digit or a blank is a token of its own. Blanks may stand around
// comparison operators and behind `:`, `=` and the commas of a value, unless what follows is itself
// a term; so `stage: won, lost` is one term, and `close= owner=me` is two, the first without a value.

/// Reads the tokens of a line.
public struct Lexer {
    let bytes: [UInt8]
    var index = 0
    var tokens: [Token] = []
    /// Whether a quotation mark left open closes at the end, for text that is still being typed.
    let isTolerant: Bool

    private init(_ text: String, isTolerant: Bool) {
        bytes = Array(text.utf8)
        self.isTolerant = isTolerant
    }

    /// The tokens of a line. Throws where a quotation mark has no partner or stands inside a word.
    public static func tokens(of text: String) throws(LanguageError) -> [Token] {
        var lexer = Lexer(text, isTolerant: false)
        try lexer.run()
        return lexer.tokens
    }

    /// The tokens of a line that is still being typed: an open quotation mark reaches to the end.
    public static func tokens(ofUnfinished text: String) throws(LanguageError) -> [Token] {
        var lexer = Lexer(text, isTolerant: true)
        try lexer.run()
        return lexer.tokens
    }

    /// The most words of a line: more are a text, and whoever reads the line looks at them more than once.
    public static let mostWords = 8_000

    private mutating func run() throws(LanguageError) {
        while skipBlanks() {
            guard tokens.count < Self.mostWords else {
                throw LanguageError(
                    "the line has more than \(Self.mostWords) words", "put a long text in quotation marks",
                    at: index..<index + 1)
            }
            try token()
        }
    }

    private mutating func token() throws(LanguageError) {
        let start = index
        switch bytes[index] {
        case .openParenthesis: single(.open)
        case .closeParenthesis: single(.close)
        case .comma: single(.comma)
        case .quote:
            let text = try quoted()
            let isPrefix = take(.asterisk)
            try endOfQuoted(from: start)
            tokens.append(Token(.quoted, text, range: start..<index, isPrefix: isPrefix))
        case .minus where startsTerm(at: index + 1): single(.minus)
        case .hash: try sigil(.tag)
        case .at: try sigil(.user)
        case .dollar where index + 1 < bytes.count && !bytes[index + 1].isDigit: try sigil(.variable)
        default: try wordOrTerm()
        }
    }

    private mutating func single(_ kind: Token.Kind) {
        tokens.append(Token(kind, text(index..<index + 1), range: index..<index + 1))
        index += 1
    }

    /// `#vip`, `#"two words"`, `@maria`, `$name`; the sign by itself is a word, and `$500` an amount.
    private mutating func sigil(_ kind: Token.Kind) throws(LanguageError) {
        let start = index
        index += 1
        if index < bytes.count, bytes[index] == .quote {
            let name = try quoted()
            try endOfQuoted(from: start + 1)
            tokens.append(Token(kind, name, range: start..<index, raw: text(start..<index)))
            return
        }
        while index < bytes.count, !endsRun(at: index), bytes[index] != .comma { index += 1 }
        let raw = text(start..<index)
        if index == start + 1 {
            tokens.append(Token(.word, raw, range: start..<index))
        } else {
            tokens.append(Token(kind, text(start + 1..<index), range: start..<index, raw: raw))
        }
    }

    private mutating func wordOrTerm() throws(LanguageError) {
        let start = index
        if let fieldEnd = endOfField(at: index) {
            var place = fieldEnd
            while isBlank(at: place) { place += 1 }
            // What begins with `~/` behind a blank is a file at home, not a pattern.
            let isHome = place > fieldEnd && bytes[place...].starts(with: "~/".utf8)
            if let found = termOperator(at: place), place == fieldEnd || found.isComparison, !isHome {
                index = place + found.length
                return try term(field: start..<fieldEnd, found.kind)
            }
        }
        while index < bytes.count, !endsRun(at: index) { index += 1 }
        if index < bytes.count, bytes[index] == .quote { throw markInsideWord() }
        var end = index
        while end > start + 1, bytes[end - 1] == .comma { end -= 1 }
        index = end
        tokens.append(Token(.word, text(start..<end), range: start..<end))
    }
}

// MARK: - Bytes

extension Lexer {
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Blank, tab, line end or, of two bytes, a no-break space: the length, else nil.
    func blankLength(at place: Int) -> Int? {
        guard place < bytes.count else { return nil }
        switch bytes[place] {
        case 0x20, 0x09...0x0D: return 1
        case 0xC2 where place + 1 < bytes.count && bytes[place + 1] == 0xA0: return 2
        default: return nil
        }
    }

    func isBlank(at place: Int) -> Bool {
        place < bytes.count && (bytes[place] == 0x20 || (bytes[place] >= 0x09 && bytes[place] <= 0x0D))
    }

    /// Moves to the next token; false at the end.
    mutating func skipBlanks() -> Bool {
        while let length = blankLength(at: index) { index += length }
        return index < bytes.count
    }

    /// Whether a bare run of letters ends here.
    func endsRun(at place: Int) -> Bool {
        switch bytes[place] {
        case .openParenthesis, .closeParenthesis, .quote: true
        case 0x20, 0x09...0x0D: true
        case 0xC2: blankLength(at: place) != nil
        default: false
        }
    }

    /// Whether a minus before this place negates what stands there.
    private func startsTerm(at place: Int) -> Bool {
        guard place < bytes.count, blankLength(at: place) == nil else { return false }
        switch bytes[place] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), .closeParenthesis, .comma: return false
        default: return true
        }
    }

    func markInsideWord() -> LanguageError {
        LanguageError(
            "a quotation mark inside a word", "put the whole word in quotation marks and write \\\" for the mark",
            at: index..<index + 1)
    }
}

extension UInt8 {
    static let quote = UInt8(ascii: "\"")
    static let backslash = UInt8(ascii: "\\")
    static let openParenthesis = UInt8(ascii: "(")
    static let closeParenthesis = UInt8(ascii: ")")
    static let comma = UInt8(ascii: ",")
    static let dot = UInt8(ascii: ".")
    static let minus = UInt8(ascii: "-")
    static let hash = UInt8(ascii: "#")
    static let at = UInt8(ascii: "@")
    static let dollar = UInt8(ascii: "$")
    static let asterisk = UInt8(ascii: "*")

    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    /// A letter, an underscore or a byte of a letter beyond ASCII.
    var isLetter: Bool {
        let lower = self | 0x20
        return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")) || self == UInt8(ascii: "_") || self >= 0x80
    }
}
