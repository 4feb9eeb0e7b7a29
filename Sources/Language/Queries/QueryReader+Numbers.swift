// Numbers and amounts. A comma may group thousands or part the values of a list: `12,500` is one number
// where it can be, and quoting a piece keeps it apart.

import Base
import Domain

extension QueryReader {
    func number(
        _ token: Token, _ target: ResolvedPath, _ comparison: Comparison
    ) throws(LanguageError) -> Condition {
        func operand(_ part: ValuePart) throws(LanguageError) -> Operand {
            do {
                return .value(try ScalarReader.value(part.text, for: target.field, at: part.range))
            } catch {
                guard let field = sameKind(part, target) else { throw error }
                return .field(field)
            }
        }
        if let (from, to) = try bounds(token, comparison) {
            return .range(target.path, from: try from.map(operand), to: try to.map(operand))
        }
        if let whole = grouped(token),
            let value = try? ScalarReader.value(whole.text, for: target.field, at: whole.range)
        {
            return try compared([.value(value)], target, comparison, at: token.range)
        }
        return try listed(token, target, comparison, operand)
    }

    /// Operands separated by commas, `none` among them.
    private func listed(
        _ token: Token, _ target: ResolvedPath, _ comparison: Comparison,
        _ read: (ValuePart) throws(LanguageError) -> Operand
    ) throws(LanguageError) -> Condition {
        var operands: [Operand] = []
        var others: [Condition] = []
        for part in token.value {
            if part.isNone { others.append(.not(.present(target.path))) } else { operands.append(try read(part)) }
        }
        return try compared(operands, target, comparison, or: others, at: token.range)
    }

    /// The bounds of a range; nil where there are no dots.
    func bounds(
        _ token: Token, _ comparison: Comparison
    ) throws(LanguageError) -> (from: ValuePart?, to: ValuePart?)? {
        guard token.value.contains(where: { $0.separator == .dots }) else { return nil }
        guard comparison == .equals, let parts = thousandsJoined(token), !parts.0.isMissing || !parts.1.isMissing else {
            throw LanguageError(
                "this is no range", "write it as \(token.text):a..b, \(token.text):a.. or \(token.text):..b",
                at: token.range)
        }
        return (parts.0.isMissing ? nil : parts.0, parts.1.isMissing ? nil : parts.1)
    }

    /// The two sides of a range, each with the commas of its thousands.
    private func thousandsJoined(_ token: Token) -> (ValuePart, ValuePart)? {
        guard let dots = token.value.firstIndex(where: { $0.separator == .dots }) else { return nil }
        guard let from = joined(token.value[..<dots]), let to = joined(token.value[dots...]) else { return nil }
        return (from, to)
    }

    private func joined(_ parts: ArraySlice<ValuePart>) -> ValuePart? {
        guard let first = parts.first, let last = parts.last else { return nil }
        if parts.count == 1 { return first }
        guard parts.dropFirst().allSatisfy({ $0.separator == .comma && !$0.isQuoted }), !first.isQuoted else {
            return nil
        }
        return ValuePart(
            parts.map(\.text).joined(separator: ","), after: first.separator,
            range: first.range.lowerBound..<last.range.upperBound)
    }

    /// `12,500` as one number: bare pieces with nothing but a comma between them.
    private func grouped(_ token: Token) -> ValuePart? {
        guard token.value.count > 1, token.value.dropFirst().allSatisfy({ $0.text.utf8.count >= 3 }),
            zip(token.value, token.value.dropFirst()).allSatisfy({ $0.range.upperBound + 1 == $1.range.lowerBound })
        else { return nil }
        return joined(token.value[...])
    }

    /// A field of the type whose values can be compared with the target's.
    private func sameKind(_ part: ValuePart, _ target: ResolvedPath) -> String? {
        guard !part.isQuoted, let field = type.field(named: part.text)?.field, field.kind == target.field.kind else {
            return nil
        }
        return field.name
    }

    // MARK: Money

    /// An amount; a currency written beside it is a condition of its own.
    mutating func money(
        _ token: Token, _ target: ResolvedPath, _ comparison: Comparison
    ) throws(LanguageError) -> Condition {
        var currency: Currency?
        var currencyPlace = token.valueRange
        func operand(_ part: ValuePart) throws(LanguageError) -> Operand {
            if let field = sameKind(part, target) { return .field(field) }
            let amount = try ScalarReader.amount(part.text, for: target.field, at: part.range)
            if let written = amount.currency {
                guard currency == nil || currency == written else {
                    throw LanguageError("two currencies in one term", "write a term for each", at: part.range)
                }
                currency = written
                currencyPlace = part.range
            }
            return .value(.integer(amount.decimal.units))
        }
        let condition: Condition
        if let (from, to) = try bounds(token, comparison) {
            condition = .range(target.path, from: try from.map(operand), to: try to.map(operand))
        } else if let whole = grouped(token), Amount(whole.text) != nil {
            condition = try compared([try operand(whole)], target, comparison, at: token.range)
        } else {
            condition = try listed(token, target, comparison, operand)
        }
        if currency == nil, token.value.last?.isQuoted == false, let word = self.token, word.kind == .word,
            Amount.isUsual(word.text)
        {
            currency = Currency(code: word.text)
            currencyPlace = word.range
            index += 1
        }
        guard let currency else { return condition }
        guard target.type.currency != nil else {
            throw LanguageError("\(target.type.plural) have no currency", "leave it out", at: currencyPlace)
        }
        return .allOf([condition, .compare(target.sibling("currency"), .equals, [.value(.text(currency.code))])])
    }
}
