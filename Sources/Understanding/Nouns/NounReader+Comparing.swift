// How much: “over 100k”, “worth more than $50,000”, “with a health score below 50”, “between 20k and 50k”.

import Base
import CommandSpec
import Domain
import Language

extension NounReader {
    func comparing(_ type: RecordType, at place: Int) -> [Step] {
        let start = end(of: Self.leadIns, place) ?? place
        var steps = compared(type, nil, from: start)
        for field in type.fields where field.kind.isSummable && field.name != "id" && field.name != "version" {
            if let named = fieldEnd(field, at: place) { steps.append(Step(named, .measure(field.name), cost: 2)) }
            // “deal size”, “campaign spending”: the type before its measure.
            if isTypeWord(type, words[place]), let named = fieldEnd(field, at: place + 1) {
                steps.append(Step(named, .measure(field.name), cost: 3))
            }
        }
        let article = pastArticles(start)
        for field in type.fields where field.kind.isSummable && field.name != "id" {
            if let named = fieldEnd(field, at: article) { steps += compared(type, field, from: named) }
        }
        return steps
    }

    private static let leadIns: Phrases = [
        ["worth"], ["valued", "at"], ["valued"], ["with"], ["with", "a"], ["with", "an"], ["having"], ["having", "a"],
        ["that", "have"], ["that", "are", "worth"], ["whose"], ["of"], ["at"], ["which", "are"], ["that", "are"],
        ["with", "a", "total"], ["that", "cost"], ["costing"], ["rated"], ["priced"], ["priced", "at"],
        ["are", "worth"], ["who", "have"],
    ]

    private static let comparisons: [([[String]], String)] = [
        (
            [
                ["over"], ["above"], ["more", "than"], ["greater", "than"], ["bigger", "than"], ["larger", "than"],
                ["higher", "than"], ["exceeding"], ["beyond"], ["is", "over"], ["is", "above"], ["better", "than"],
                [">"],
            ], ">"
        ),
        (
            [
                ["under"], ["below"], ["less", "than"], ["smaller", "than"], ["lower", "than"], ["cheaper", "than"],
                ["fewer", "than"], ["is", "under"], ["is", "below"], ["worse", "than"], ["<"],
            ], "<"
        ),
        ([["at", "least"], ["no", "less", "than"], ["not", "less", "than"], ["minimum"], ["from"], [">="]], ">="),
        (
            [["at", "most"], ["up", "to"], ["no", "more", "than"], ["not", "more", "than"], ["maximum"], ["<="]], "<="
        ),
        ([["exactly"], ["equal", "to"], ["of"], ["is"], ["="]], ":"),
    ]

    private func compared(_ type: RecordType, _ field: FieldDescriptor?, from start: Int) -> [Step] {
        guard start < words.count else { return [] }
        var steps: [Step] = []
        if let from = end(of: [["between"], ["from"]], start), let low = operand(field, at: from),
            let joint = end(of: [["and"], ["to"]], low.end), let high = operand(field, at: joint),
            let (name, end) = target(field, type, low, behind: high.end, isBare: false)
        {
            let first = shared(low, with: high, at: from) ?? low.text
            steps.append(Step(end, [.term("\(name):\(first)..\(high.text)")] + currency(high)))
        }
        let place = end(of: [["is"], ["are"], ["of"]], start) ?? start
        for (phrases, sign) in Self.comparisons {
            guard let next = end(of: phrases, start) ?? end(of: phrases, place) else { continue }
            guard let operand = operand(field, at: next) else { continue }
            var (sign, behind) = (sign, operand.end)
            if sign == ":",
                let more = end(of: [["or", "more"], ["and", "more"], ["and", "above"], ["or", "above"]], behind)
            {
                (sign, behind) = (">=", more)
            } else if sign == ":", let less = end(of: [["or", "less"], ["and", "below"], ["or", "below"]], behind) {
                (sign, behind) = ("<=", less)
            }
            guard let (name, end) = target(field, type, operand, behind: behind, isBare: sign == ":" && field == nil)
            else { continue }
            let isDerived = field == nil && name == type.measure && !(type.field(named: name)?.field.isSettable ?? true)
            steps.append(Step(end, [.term(name + sign + operand.text)] + currency(operand), cost: isDerived ? 3 : 0))
        }
        if let operand = operand(field, at: start), field != nil || operand.currency != nil {
            for (phrases, sign) in [
                ([["or", "more"], ["and", "more"], ["and", "above"]], ">="),
                ([["or", "less"], ["and", "below"]], "<="),
            ] {
                if let behind = end(of: phrases, operand.end),
                    let (name, end) = target(field, type, operand, behind: behind, isBare: false)
                {
                    steps.append(Step(end, [.term(name + sign + operand.text)] + currency(operand)))
                }
            }
        }
        return steps
    }

    /// “between 20 and 50 thousand”: the scale that is said once is that of both.
    private func shared(_ low: Operand, with high: Operand, at place: Int) -> String? {
        guard words[place].isDigits, low.end == place + 1, let small = Decimal(low.text),
            let large = Decimal(high.text),
            small.units < 1_000 * Decimal.scale, large.units >= 1_000 * Decimal.scale
        else { return nil }
        let scale: Int64 = large.units >= 1_000_000 * Decimal.scale ? 1_000_000 : 1_000
        guard large.units / scale > small.units else { return nil }
        return Decimal(units: small.units * scale).description
    }

    private struct Operand {
        let text: String
        let currency: Currency?
        let isMoney: Bool
        let end: Int
    }

    private func operand(_ field: FieldDescriptor?, at place: Int) -> Operand? {
        guard place < words.count else { return nil }
        if let percent = numbers.percent(at: place) {
            return Operand(text: percent.text, currency: nil, isMoney: false, end: percent.end)
        }
        if field?.kind == .duration {
            guard let length = times.length(at: place) else { return nil }
            return Operand(text: TimeLength.text(length.seconds), currency: nil, isMoney: false, end: length.end)
        }
        guard let amount = numbers.amount(at: place) else { return nil }
        // A number before a unit of time is a length, not an amount.
        if field == nil, amount.end < words.count,
            ["day", "week", "month", "year", "hour", "minute", "quarter"].contains(words[amount.end].stem)
        {
            return nil
        }
        return Operand(text: amount.value.description, currency: amount.currency, isMoney: true, end: amount.end)
    }

    /// The field that is compared: the one said before, the one said behind the number, or the type's measure.
    private func target(
        _ field: FieldDescriptor?, _ type: RecordType, _ operand: Operand, behind end: Int, isBare: Bool
    ) -> (String, Int)? {
        if let field { return (field.name, end) }
        for other in type.fields where other.kind.isSummable && other.name != "id" {
            let start = self.end(of: [["of"], ["in"]], end) ?? end
            if let named = fieldEnd(other, at: start) { return (other.name, named) }
        }
        guard !isBare, operand.isMoney, let measure = type.measure ?? type.field(named: "total")?.field.name else {
            return nil
        }
        // A count of something is no amount.
        if end < words.count, words[end].kind == .plain, catalogue.type(named: words[end].key) != nil,
            operand.currency == nil, operand.text.utf8.count < 3
        {
            return nil
        }
        return (measure, end)
    }

    private func currency(_ operand: Operand) -> [Piece] {
        operand.currency.map { [.term("currency:\($0.code)")] } ?? []
    }
}
