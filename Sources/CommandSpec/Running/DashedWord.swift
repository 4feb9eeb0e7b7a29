// `--format` as a word of a command: a dash negates a term elsewhere, so where a form has such a word its dashes are
// put together with it again.

import Language

enum DashedWord {
    /// The tokens with each `--word` as one word, where one of the forms has such a word.
    static func together(in tokens: [Token], _ forms: [Synopsis]) -> [Token] {
        guard forms.contains(where: { $0.pieces.contains(where: isDashed) }) else { return tokens }
        var result: [Token] = []
        for token in tokens {
            let count = result.count
            if token.kind == .word, count > 1, result[count - 1].kind == .minus, result[count - 2].kind == .minus,
                result[count - 1].range.upperBound == token.range.lowerBound
            {
                let start = result[count - 2].range.lowerBound
                result.removeLast(2)
                result.append(Token(.word, "--" + token.text, range: start..<token.range.upperBound))
            } else {
                result.append(token)
            }
        }
        return result
    }

    private static func isDashed(_ piece: SynopsisPiece) -> Bool {
        if case .word(let words) = piece { words.contains { $0.hasPrefix("--") } } else { false }
    }
}
