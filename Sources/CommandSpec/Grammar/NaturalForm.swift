// Other ways to say a command, as data: a pattern, and the canonical line that it means.
//
//     "give TYPE ID to USER"                  means  "assign TYPE ID to USER"
//     "how many QUERY does CUSTOMER have"     means  "count QUERY customer:CUSTOMER"
//     "create TYPE TITLE [worth AMOUNT]"      means  "new TYPE TITLE [value=AMOUNT]"
//
// A matched line is rewritten token by token, each keeping its place, and read as any other line; so
// a natural form can do nothing that its canonical form can't, and errors still point at the words.

import Domain
import Language

/// A natural way to say a command.
public struct NaturalForm: Sendable, Hashable {
    public let pattern: Synopsis
    /// The canonical line, with the pattern's arguments.
    public let meaning: String

    init(_ pattern: String, means meaning: String) {
        self.pattern = Synopsis(pattern)
        self.meaning = meaning
    }

    /// The tokens of the canonical line.
    func canonical(_ slots: [Slot], _ tokens: [Token]) -> [Token] {
        var values: [String: ArraySlice<Token>] = [:]
        for slot in slots {
            switch slot.content {
            case .argument(let argument): values[argument.name] = tokens[slot.tokens]
            case .type: values["TYPE"] = values["TYPE"] ?? tokens[slot.tokens]
            case .word: break
            }
        }
        var result: [Token] = []
        var place = 0
        for part in meaning.split(whereSeparator: { $0 == " " || $0 == "[" || $0 == "]" }).map(String.init) {
            guard let made = Self.tokens(for: part, values, place) else { continue }
            result += made
            place = made.last?.range.upperBound ?? place
        }
        return result
    }

    /// What a word of the canonical line stands for; nil for an argument that was left out.
    private static func tokens(for part: String, _ values: [String: ArraySlice<Token>], _ place: Int) -> [Token]? {
        if part.first?.isUppercase == true { return values[part].map { Array($0) } }
        guard let sign = part.firstIndex(where: { $0 == "=" || $0 == ":" }), sign < part.index(before: part.endIndex)
        else {
            return [Token(.word, part, range: place..<place)]
        }
        guard let value = values[String(part[part.index(after: sign)...])], let first = value.first,
            let last = value.last
        else { return nil }
        let range = first.range.lowerBound..<last.range.upperBound
        let piece = ValuePart(ArgumentKind.words(value), isQuoted: first.kind == .quoted, range: range)
        return [Token(.term(part[sign] == "=" ? .assign : .has), String(part[..<sign]), range: range, value: [piece])]
    }

    /// The tokens of a question without its mark.
    static func withoutQuestionMark(_ tokens: [Token]) -> [Token] {
        guard let last = tokens.last, last.kind == .word, last.text.hasSuffix("?") else { return tokens }
        let text = String(last.text.dropLast())
        guard !text.isEmpty else { return Array(tokens.dropLast()) }
        return tokens.dropLast() + [Token(.word, text, range: last.range.lowerBound..<last.range.upperBound - 1)]
    }
}
