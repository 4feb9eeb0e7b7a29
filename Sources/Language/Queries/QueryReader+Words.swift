// Bare words: natural forms first, then adjectives, then text to search for.

import Base
import Domain

extension QueryReader {
    mutating func word(_ token: Token) throws(LanguageError) -> Condition {
        if let date = try naturalDate() { return date }
        if let relation = try naturalRelation() { return relation }
        if let customer = try naturalCustomer() { return customer }
        index += 1
        if token.isWord("me") { return .responsible(.me) }
        if let term = adjective(token.text) {
            if case .adjective(let name) = term { speak(after: name) }
            return term
        }
        if token.text.utf8.count > 1, token.text.utf8.first == .minus {
            return try text(String(token.text.dropFirst()), prefix: false, at: token.range).negated
        }
        if token.text.utf8.count > 1, token.text.utf8.last == .asterisk {
            return try text(String(token.text.dropLast()), prefix: true, at: token.range)
        }
        if let sign = token.text.utf8.first, sign == UInt8(ascii: ":") || sign == UInt8(ascii: "="),
            token.text.utf8.count > 1
        {
            throw LanguageError(
                "a field is missing before “\(token.text)”", "write one, or put it in quotation marks", at: token.range)
        }
        return try text(token.text, prefix: false, at: token.range)
    }

    /// `for Acme`: records of a customer.
    private mutating func naturalCustomer() throws(LanguageError) -> Condition? {
        guard isWord("for"), let name = next, name.kind == .word || name.kind == .quoted, !name.text.isEmpty,
            let field = type.field(named: "customer")?.field, field.kind == .reference("customer"),
            !(Int64(name.text) != nil && index + 2 < tokens.count && TimeWords.unit(tokens[index + 2].text) != nil)
        else { return nil }
        index += 2
        if name.isWord("me") { return .responsible(.me) }
        return .compare(FieldPath(field.name), .equals, [try named(name.text, "customer", at: name.range)])
    }

    /// `with open tickets`, `without deals`, `have no activity since january`: related records.
    private mutating func naturalRelation() throws(LanguageError) -> Condition? {
        guard let token, token.isWord(among: ["with", "without", "having", "have", "has", "no"]) else { return nil }
        var place = index + 1
        var isNegated = token.isWord("without") || token.isWord("no")
        if !isNegated, place < tokens.count, tokens[place].isWord("no") {
            isNegated = true
            place += 1
        }
        guard place < tokens.count, tokens[place].kind == .word else { return nil }
        let found = catalogue.type(named: tokens[place].text).map { ($0, place) } ?? typeAhead(from: place)
        guard let (target, typePlace) = found, catalogue.relation(from: target, to: type) != nil else { return nil }
        let outer = (type, dateField, index)
        setType(target)
        index = place
        guard var terms = descriptions(upTo: typePlace) else {
            (type, dateField, index) = outer
            return nil
        }
        index = typePlace + 1
        while let date = try naturalDate() { terms.append(date) }
        (type, dateField) = (outer.0, outer.1)
        let related = Condition.related(type: target.name, .allOf(terms))
        return isNegated ? related.negated : related
    }

    /// `has:tickets` and `has:tickets(priority:critical)`.
    mutating func relation(_ token: Token) throws(LanguageError) -> Condition {
        guard let part = token.value.first, token.value.count == 1, !part.isMissing else {
            throw LanguageError(
                "has: wants one type of record", "write it as in has:tickets", at: token.range,
                candidates: relatedTypes())
        }
        guard let target = catalogue.type(named: part.text) else {
            let near = NearestWord.of(part.text, among: catalogue.types.flatMap { [$0.plural, $0.name] + $0.aliases })
            throw LanguageError(
                "there is no type of record “\(part.text)”",
                near.map { "did you mean \($0)?" } ?? "\(type.plural) can have "
                    + relatedTypes().joined(separator: ", "), at: part.range,
                candidates: near.map { [$0] } ?? relatedTypes())
        }
        guard catalogue.relation(from: target, to: type) != nil else { throw unrelated(target, at: part.range) }
        index += 1
        guard let open = self.token, open.kind == .open, open.range.lowerBound == token.range.upperBound else {
            return .related(type: target.name, .everything)
        }
        index += 1
        if take(.close) { return .related(type: target.name, .everything) }
        let outer = (type, dateField)
        setType(target)
        let condition = try nested(at: open.range) { reader throws(LanguageError) in try reader.alternatives() }
        (type, dateField) = outer
        return .related(type: target.name, condition)
    }

    private func unrelated(_ target: RecordType, at place: Range<Int>) -> LanguageError {
        if let field = type.fields.first(where: { $0.kind.target == target.name }) {
            return LanguageError(
                "a \(type.name) has one \(target.name) at most", "write \(field.name):any or \(field.name).name:…",
                at: place,
                candidates: ["\(field.name):any"])
        }
        return LanguageError(
            "no \(target.name) belongs to a \(type.name)",
            "\(type.plural) can have " + relatedTypes().joined(separator: ", "),
            at: place, candidates: relatedTypes())
    }

    /// The types whose records refer to the type.
    private func relatedTypes() -> [String] {
        catalogue.types.filter { catalogue.relation(from: $0, to: type) != nil }.map(\.plural)
    }

    /// `in:"Hot deals"`.
    mutating func savedTerm(_ token: Token) throws(LanguageError) -> Condition {
        guard let part = token.value.first, token.value.count == 1, !part.isMissing else {
            throw LanguageError(
                "in: wants the name of one saved query", "write it as in in:\"Hot deals\"", at: token.range)
        }
        guard let saved = try parser.saved(part.text, at: part.range) else {
            throw LanguageError("there is no saved query “\(part.text)”", "list them with show queries", at: part.range)
        }
        guard saved.type == type.name else {
            let plural = catalogue.type(named: saved.type)?.plural ?? saved.type
            throw LanguageError("“\(part.text)” is about \(plural), not \(type.plural)", "take another", at: part.range)
        }
        guard saved.limit == nil else {
            throw LanguageError(
                "“\(part.text)” is cut to its first records", "take one without “first” for a condition", at: part.range
            )
        }
        index += 1
        return .saved(part.text, saved.condition)
    }

    /// `is:open`, for those who come from other search boxes.
    mutating func adjectiveTerm(_ token: Token) throws(LanguageError) -> Condition {
        let words = type.adjectives.map(\.name)
        guard let part = token.value.first, token.value.count == 1, let term = adjective(part.text) else {
            let near = NearestWord.of(token.valueText, among: words)
            throw LanguageError(
                "“\(token.valueText)” describes no \(type.name)",
                near.map { "did you mean \($0)?" } ?? "it is one of " + words.joined(separator: ", "),
                at: token.valueRange,
                candidates: near.map { [$0] } ?? words)
        }
        index += 1
        return term
    }
}
