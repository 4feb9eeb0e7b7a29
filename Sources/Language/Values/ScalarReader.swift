// Values that need neither clock nor records: numbers, booleans, lengths, choices. Each error says what
// the field takes; a wrong word of a choice offers the nearest right one.

import Base
import Domain

enum ScalarReader {
    /// The stored value that a text means for a field; texts of text fields as they are.
    static func value(_ text: String, for field: FieldDescriptor, at place: Range<Int>) throws(LanguageError) -> Value {
        switch field.kind {
        case .integer:
            guard let number = Decimal(text), number.units % Decimal.scale == 0 else {
                throw wrong(text, field, "is a whole number, such as 12 or 3k", place)
            }
            return .integer(number.units / Decimal.scale)
        case .decimal:
            guard let number = Decimal(text) else { throw wrong(text, field, "is a number, such as 12.5 or 3k", place) }
            return .integer(number.units)
        case .money: return .integer(try amount(text, for: field, at: place).decimal.units)
        case .percent:
            let digits = text.hasSuffix("%") ? String(text.dropLast()) : text
            guard let number = Decimal(Substring(digits).trimmingBlanks) else {
                throw wrong(text, field, "is a share in percent, such as 40%", place)
            }
            return .integer(number.units)
        case .boolean: return .integer(try boolean(text, for: field, at: place) ? 1 : 0)
        case .duration:
            guard let seconds = TimeLength.seconds(text) else {
                throw wrong(text, field, "is a length of time, such as 20m, 2h or 1h30m", place)
            }
            return .integer(seconds)
        case .choice(let options): return .text(try option(text, of: options, field: field, at: place).name)
        default: return .text(text)
        }
    }

    static func amount(_ text: String, for field: FieldDescriptor, at place: Range<Int>) throws(LanguageError) -> Amount
    {
        guard let amount = Amount(text) else {
            throw wrong(text, field, "is an amount, such as 12k, €12,500 or 12500.50 usd", place)
        }
        return amount
    }

    private static func boolean(_ text: String, for field: FieldDescriptor, at place: Range<Int>) throws(LanguageError)
        -> Bool
    {
        switch text.lowercased() {
        case "yes", "true", "on", "1", "y": return true
        case "no", "false", "off", "0", "n": return false
        default: throw wrong(text, field, "is yes or no", place, candidates: ["yes", "no"])
        }
    }

    static func option(
        _ text: String, of options: [ChoiceOption], field: FieldDescriptor, at place: Range<Int>
    ) throws(LanguageError) -> ChoiceOption {
        if let option = options.first(where: { $0.isNamed(text) }) { return option }
        let names = options.map(\.name)
        let near = NearestWord.of(text, among: options.flatMap { [$0.name, $0.label] + $0.aliases })
            .flatMap { word in options.first { $0.isNamed(word) } }?.name
        let advice = near.map { "did you mean \($0)?" } ?? "it is one of " + names.joined(separator: ", ")
        throw LanguageError(
            "\(field.name) has no value “\(text)”", advice, at: place,
            candidates: near.map { near in [near] + names.filter { $0 != near } } ?? names)
    }

    private static func wrong(
        _ text: String, _ field: FieldDescriptor, _ taken: String, _ place: Range<Int>, candidates: [String] = []
    ) -> LanguageError {
        LanguageError(
            "“\(text)” is no value of \(field.name)", "\(field.name) \(taken)", at: place, candidates: candidates)
    }
}
