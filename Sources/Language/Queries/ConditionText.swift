// Writes conditions. A text to search for is quoted wherever, bare, it might be read as anything else.

import Base
import Domain

struct ConditionText {
    let type: RecordType
    let catalogue: Catalogue

    func text(_ condition: Condition) -> String {
        switch condition {
        case .all(let members):
            members.isEmpty
                ? "id:any" : members.map { isAlternative($0) ? "(\(text($0)))" : text($0) }.joined(separator: " ")
        case .any(let options):
            options.isEmpty
                ? "id:none" : options.map { isAlternative($0) ? "(\(text($0)))" : text($0) }.joined(separator: " or ")
        case .not(let inner): negation(inner)
        case .text(let words, let prefix): search(words, prefix)
        case .compare(let path, let comparison, let operands):
            path.description + comparison.rawValue + list(operands, of: field(path))
        case .range(let path, let from, let to):
            path.description + ":" + (from.map { text($0, of: field(path)) } ?? "") + ".."
                + (to.map { text($0, of: field(path)) } ?? "")
        case .present(let path): path.description + ":any"
        case .matches(let path, let pattern): path.description + "~" + self.pattern(pattern)
        case .related(let name, let inner): related(name, inner)
        case .tag(let tag): "#" + sigil(tag)
        case .responsible(.name(let login)): "@" + (login.lowercased() == "me" ? Quoting.quoted(login) : sigil(login))
        case .responsible: "me"
        case .adjective(let word): word
        case .saved(let name, _): "in:" + Quoting.value(name)
        }
    }

    private func isAlternative(_ condition: Condition) -> Bool {
        if case .any(let options) = condition { options.count > 1 } else { false }
    }

    private func negation(_ inner: Condition) -> String {
        switch inner {
        case .present(let path): path.description + ":none"
        case .all([]): "id:none"
        case .any([]): "id:any"
        case .all, .any: "-(\(text(inner)))"
        default: "-" + text(inner)
        }
    }

    private func related(_ name: String, _ inner: Condition) -> String {
        guard let type = catalogue.type(named: name) else { return "has:" + name }
        if inner == .everything { return "has:" + type.plural }
        return "has:\(type.plural)(\(ConditionText(type: type, catalogue: catalogue).text(inner)))"
    }

    // MARK: Values

    /// The field that a path ends in; nil where the catalogue has none such.
    private func field(_ path: FieldPath) -> FieldDescriptor? {
        var type = type
        for name in path.names.dropLast() {
            guard let target = type.field(named: name)?.field.kind.target, let next = catalogue.type(named: target)
            else { return nil }
            type = next
        }
        return path.names.last.flatMap { type.field(named: $0)?.field }
    }

    /// Operands with commas between them; numbers that would read as one with grouped thousands are quoted.
    private func list(_ operands: [Operand], of field: FieldDescriptor?) -> String {
        var texts = operands.map { text($0, of: field) }
        if texts.count > 1, field?.kind.isSummable == true, Amount(texts.joined(separator: ",")) != nil {
            texts[0] = Quoting.quoted(texts[0])
        }
        return texts.joined(separator: ",")
    }

    private func text(_ operand: Operand, of field: FieldDescriptor?) -> String {
        switch operand {
        case .value(let value):
            field.map { ValueText(.language).text(value, of: $0) } ?? Quoting.value(value.text ?? "")
        case .name(let name): Quoting.value(name)
        case .time(let term): term.text
        case .field(let name): name
        case .me: "me"
        }
    }

    /// A pattern is bare where no byte of it needs quotation marks.
    private func pattern(_ pattern: String) -> String {
        let isBare = pattern.utf8.allSatisfy { byte in
            byte.isDigit || (byte.isLetter && byte != 0xC2)
                || [
                    .dot, .asterisk, .minus, UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "+"), UInt8(ascii: "|"),
                ].contains(byte)
        }
        return isBare && !pattern.isEmpty ? pattern : Quoting.quoted(pattern)
    }

    /// What stands behind `#` or `@`.
    private func sigil(_ name: String) -> String {
        let isBare = name.utf8.allSatisfy { $0.isDigit || ($0.isLetter && $0 != 0xC2) || $0 == .minus || $0 == .dot }
        return isBare && !name.isEmpty ? name : Quoting.quoted(name)
    }

    // MARK: Search

    private func search(_ words: String, _ prefix: Bool) -> String {
        if prefix { return (isBareWord(words) ? words : Quoting.quoted(words)) + "*" }
        return isBareWord(words) && !meansMore(words) ? words : Quoting.quoted(words)
    }

    private func isBareWord(_ word: String) -> Bool {
        guard let first = word.utf8.first, first.isLetter, first != 0xC2 else { return false }
        return word.utf8.allSatisfy { $0.isDigit || ($0.isLetter && $0 != 0xC2) || $0 == .minus }
    }

    /// Whether a bare word may be read as something else than a text to search for.
    private func meansMore(_ word: String) -> Bool {
        if type.adjectives.contains(where: { $0.isNamed(word) }) || Amount.isUsual(word) { return true }
        if let field = type.field(named: word)?.field, field.kind.isTime { return true }
        if PlainEnglish.carriesSentence(word) { return true }
        let lower = word.lowercased()
        // Behind a word that is an adjective and a time field too, any date would be one.
        if TimePhrase.read(lower) != nil { return true }
        if TimeWords.count(lower) != nil || ["this-", "last-", "next-"].contains(where: { lower.hasPrefix($0) }) {
            return true
        }
        switch lower {
        case "or", "and", "not", "me", "mine", "by", "per", "sort", "sorted", "order", "ordered", "group", "grouped",
            "first",
            "limit", "columns", "since", "before", "after", "until", "till", "through", "older", "newer", "younger",
            "between",
            "from", "within", "over", "in", "on", "during", "at", "am", "pm", "more", "less", "today", "yesterday",
            "tomorrow", "this",
            "last", "next", "past", "previous", "current", "coming", "with", "without", "having", "have", "has", "no",
            "for":
            return true
        default: return false
        }
    }
}
