// `segment hot=deals` is written without blanks as often as with them. Where a form has a `=` of its
// own, the first one in the line is set apart, places unchanged.

import Domain
import Language

enum AssignmentSign {
    /// The tokens with the first `=` as a word of its own, where one of the forms has such a word.
    static func apart(in tokens: [Token], _ forms: [Synopsis]) -> [Token] {
        guard forms.contains(where: { $0.pieces.contains(.word(["="])) }) else { return tokens }
        for (index, token) in tokens.enumerated() {
            if token.isWord("=") { return tokens }
            if token.termOperator == .assign {
                let sign = token.fieldRange.upperBound
                let name = Token(.word, token.text, range: token.fieldRange)
                return tokens[..<index] + [name] + rest(token, from: sign) + tokens[(index + 1)...]
            }
            if token.kind == .word, token.text.hasPrefix("=") {
                return tokens[..<index] + rest(token, from: token.range.lowerBound) + tokens[(index + 1)...]
            }
        }
        return tokens
    }

    /// The sign, and the tokens of what is glued to it.
    private static func rest(_ token: Token, from sign: Int) -> [Token] {
        let signToken = Token(.word, "=", range: sign..<sign + 1)
        let tail = Array(token.raw.utf8)[(sign - token.range.lowerBound + 1)...]
        let inner = (try? Lexer.tokens(of: String(decoding: tail, as: UTF8.self))) ?? []
        return [signToken] + inner.map { $0.shifted(by: sign + 1) }
    }
}

extension Token {
    /// The same token further on in a line.
    fileprivate func shifted(by offset: Int) -> Token {
        func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + offset..<range.upperBound + offset }
        let value = value.map { ValuePart($0.text, isQuoted: $0.isQuoted, after: $0.separator, range: moved($0.range)) }
        return Token(kind, text, range: moved(range), value: value, raw: raw, isPrefix: isPrefix)
    }
}
