// Terms on a field: `field:value`, `field>=v`, `field:a..b`, `field~pattern`. The field's kind decides how
// the value is read and which operators make sense.

import Base
import Domain

extension QueryReader {
    mutating func fieldTerm(_ token: Token) throws(LanguageError) -> Condition {
        if token.termOperator == .has || token.termOperator == .assign, type.field(named: token.text) == nil {
            switch token.text.lowercased() {
            case "has": return try relation(token)
            case "in": return try savedTerm(token)
            case "is": return try adjectiveTerm(token)
            default: break
            }
        }
        let target = try parser.path(token.text, of: type, at: token.fieldRange)
        guard !token.value.isEmpty else {
            throw LanguageError(
                "a value is missing behind \(token.raw)", "write one, or \(token.text):none or \(token.text):any",
                at: token.range)
        }
        if token.termOperator == .add || token.termOperator == .remove {
            throw LanguageError(
                "a query changes nothing, and \(token.raw) would", "write \(token.text):… to look for it",
                at: token.range)
        }
        index += 1
        if let token = self.token, token.kind == .open, token.range.lowerBound == tokens[index - 1].range.upperBound {
            throw LanguageError(
                "a parenthesis is glued to the value", "put the value in quotation marks", at: token.range)
        }
        if token.termOperator == .matches { return try pattern(token, target) }
        let comparison = token.termOperator.flatMap { Comparison(rawValue: $0.rawValue) } ?? .equals
        if let presence = try presence(token, target, comparison) { return presence }
        return try comparisonTerm(token, target, comparison)
    }

    /// `field:none`, `field:any` and their opposites, where the word is not quoted.
    private func presence(
        _ token: Token, _ target: ResolvedPath, _ comparison: Comparison
    ) throws(LanguageError) -> Condition? {
        guard token.value.count == 1, let part = token.value.first, !part.isQuoted else { return nil }
        let isPresent: Bool
        switch part.text.lowercased() {
        case "any", "*": isPresent = true
        case "none": isPresent = false
        default: return nil
        }
        let condition = Condition.present(target.path)
        switch comparison {
        case .equals: return isPresent ? condition : .not(condition)
        case .differs: return isPresent ? .not(condition) : condition
        default:
            throw LanguageError(
                "“\(part.text)” has no place in an order", "write \(token.text):\(part.text)", at: part.range)
        }
    }

    private mutating func comparisonTerm(
        _ token: Token, _ target: ResolvedPath, _ comparison: Comparison
    ) throws(LanguageError) -> Condition {
        switch target.field.kind {
        case .date, .instant: return try time(token, target, comparison)
        case .money: return try money(token, target, comparison)
        case .integer, .decimal, .percent, .duration: return try number(token, target, comparison)
        case .choice(let options): return try choice(token, target, options, comparison)
        case .boolean, .list, .reference, .references, .anyReference:
            guard comparison == .equals || comparison == .differs else {
                throw LanguageError(
                    "\(target.field.name) has no order", "compare it with : or !=",
                    at: token.fieldRange.upperBound..<token.valueRange.lowerBound)
            }
            return try equality(token, target, comparison)
        case .text, .longText, .email, .phone, .url, .query: return try equality(token, target, comparison)
        }
    }

    /// Values that are compared one by one, dots being nothing special in them.
    private func equality(
        _ token: Token, _ target: ResolvedPath, _ comparison: Comparison
    ) throws(LanguageError) -> Condition {
        var parts = token.value
        if parts.contains(where: { $0.separator == .dots }) {
            parts = [ValuePart(token.valueText, isQuoted: true, range: token.valueRange)]
        }
        var operands: [Operand] = []
        var others: [Condition] = []
        for part in parts {
            if part.isNone {
                others.append(.not(.present(target.path)))
            } else {
                operands.append(try operand(part, target))
            }
        }
        if target.path.names == ["tags"], comparison == .equals, operands.count == 1,
            case .value(.text(let tag)) = operands[0]
        {
            return .anyOf([.tag(tag)] + others)
        }
        return try compared(operands, target, comparison, or: others, at: token.range)
    }

    /// A comparison with one operand or several, and what else may hold instead.
    func compared(
        _ operands: [Operand], _ target: ResolvedPath, _ comparison: Comparison, or others: [Condition] = [],
        at place: Range<Int>
    ) throws(LanguageError) -> Condition {
        switch comparison {
        case .equals:
            return .anyOf((operands.isEmpty ? [] : [.compare(target.path, .equals, operands)]) + others)
        case .differs where target.path.names.count > 1:
            // Spelled as a negation, so that a record whose reference is unset is in, as with any negation.
            return try compared(operands, target, .equals, or: others, at: place).negated
        case .differs:
            return .allOf((operands.isEmpty ? [] : [.compare(target.path, .differs, operands)]) + others.map(\.negated))
        default:
            guard operands.count == 1, others.isEmpty else {
                throw LanguageError("\(comparison.rawValue) wants one value", "leave the others out", at: place)
            }
            return .compare(target.path, comparison, operands)
        }
    }

    private func operand(_ part: ValuePart, _ target: ResolvedPath) throws(LanguageError) -> Operand {
        guard !part.text.isEmpty else {
            throw LanguageError(
                "a value is missing", "write one, or \(target.field.name):none for records without one", at: part.range)
        }
        switch target.field.kind {
        case .reference("user") where !part.isQuoted, .references("user") where !part.isQuoted:
            if part.text.lowercased() == "me" { return .me }
            let login =
                part.text.utf8.first == .at && part.text.utf8.count > 1 ? String(part.text.dropFirst()) : part.text
            return try named(login, target.field.kind.target, at: part.range)
        case .reference, .references: return try named(part.text, target.field.kind.target, at: part.range)
        case .anyReference:
            let words = part.text.split(whereSeparator: { $0 == ":" || $0 == " " })
            guard words.count == 2, let id = Int64(words[1]), let type = catalogue.type(named: words[0]) else {
                throw LanguageError(
                    "“\(part.text)” names no record", "write its type and id, such as deal:42", at: part.range)
            }
            return .value(.text(RecordKey(type: type.name, id: id).description))
        default: return .value(try ScalarReader.value(part.text, for: target.field, at: part.range))
        }
    }

    /// A record by its name, which must mean one.
    func named(_ name: String, _ type: String?, at place: Range<Int>) throws(LanguageError) -> Operand {
        if let type = type.flatMap({ catalogue.type(named: $0) }), let fault = parser.nameFault(name, type) {
            throw fault.placed(at: place)
        }
        return .name(name)
    }

    // MARK: Choices

    /// A choice; its options stand in their order, so that `priority>=high` is high and critical.
    private func choice(
        _ token: Token, _ target: ResolvedPath, _ options: [ChoiceOption], _ comparison: Comparison
    ) throws(LanguageError) -> Condition {
        func position(_ part: ValuePart) throws(LanguageError) -> Int {
            let option = try ScalarReader.option(part.text, of: options, field: target.field, at: part.range)
            return options.firstIndex(of: option) ?? 0
        }
        let chosen: ArraySlice<ChoiceOption>
        if let (from, to) = try bounds(token, comparison) {
            let first = try from.map(position) ?? 0
            let last = try to.map(position) ?? options.count - 1
            chosen = first <= last ? options[first...last] : []
        } else if comparison == .equals || comparison == .differs {
            return try equality(token, target, comparison)
        } else {
            guard token.value.count == 1 else {
                throw LanguageError(
                    "\(comparison.rawValue) wants one value", "leave the others out", at: token.valueRange)
            }
            let place = try position(token.value[0])
            switch comparison {
            case .less: chosen = options[..<place]
            case .atMost: chosen = options[...place]
            case .greater: chosen = options[(place + 1)...]
            default: chosen = options[place...]
            }
        }
        guard !chosen.isEmpty else {
            throw LanguageError(
                "no value of \(target.field.name) lies there",
                "in their order they are " + options.map(\.name).joined(separator: ", "),
                at: token.valueRange)
        }
        return .compare(target.path, .equals, chosen.map { .value(.text($0.name)) })
    }

    // MARK: Patterns

    /// A regular expression on a text; on a reference, on the name of the record that it leads to.
    private func pattern(_ token: Token, _ target: ResolvedPath) throws(LanguageError) -> Condition {
        let text = token.valueText
        _ = try Pattern(text, at: token.valueRange)
        switch target.field.kind {
        case .text, .longText, .email, .phone, .url, .choice, .query: return .matches(target.path, text)
        case .reference(let name):
            guard let type = catalogue.type(named: name) else { break }
            return .matches(FieldPath(target.path.names + [type.fields[type.title].name]), text)
        default: break
        }
        throw LanguageError(
            "\(target.field.name) is no text", "patterns are for texts; compare it with :", at: token.fieldRange)
    }
}

extension ValuePart {
    /// Whether this is the word `none`, not quoted.
    var isNone: Bool { !isQuoted && PlainWord.same(text, "none") }
}

extension Pattern {
    /// Compiles a pattern that stands at a place of a query.
    convenience init(_ text: String, at place: Range<Int>) throws(LanguageError) {
        do { try self.init(text) } catch {
            throw LanguageError("the pattern can't be read: \(error.what)", error.advice, at: place)
        }
    }
}
