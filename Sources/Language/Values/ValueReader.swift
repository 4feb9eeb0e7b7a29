// What people write into a field, read into what is stored. Dates are resolved against the clock; names
// of records are handed back, because looking them up takes a store.

public import Base
public import Domain

/// What a text means for a field.
public enum FieldInput: Sendable, Equatable {
    case value(Value)
    /// Money with the currency that was written beside it.
    case amount(Value, Currency)
    /// A record by its name, or by its id where the text is a number.
    case name(String)
    /// Several records.
    case names([String])
    /// The acting user.
    case me
}

/// Reads values for fields.
public struct ValueReader: Sendable {
    public let clock: Clock

    public init(clock: Clock) { self.clock = clock }

    /// Reads a text: what stands in a cell or a form, or behind `field=`.
    ///
    /// `none` clears an optional field unless it is quoted. Lists are separated by commas.
    public func read(
        _ text: String, isQuoted: Bool = false, for field: FieldDescriptor, at place: Range<Int>? = nil
    ) throws(LanguageError) -> FieldInput {
        let place = place ?? 0..<text.utf8.count
        switch field.kind {
        case .list, .references:
            guard !isQuoted else {
                return try read([ValuePart(text, isQuoted: true, range: place)], for: field, at: place)
            }
            let parts = text.split(separator: ",").map { ValuePart(String($0.trimmingBlanks), range: place) }
            return try read(parts.isEmpty ? [ValuePart("", range: place)] : parts, for: field, at: place)
        default:
            return try read([ValuePart(text, isQuoted: isQuoted, range: place)], for: field, at: place)
        }
    }

    /// Reads the value of a term such as `close=next friday`, which may go on in the tokens behind it, and
    /// how many of those it takes.
    public func read(
        _ term: Token, followedBy tokens: ArraySlice<Token> = [], for field: FieldDescriptor
    ) throws(LanguageError) -> (input: FieldInput, taken: Int) {
        guard let last = term.value.last, !last.isQuoted else {
            return (try read(term.value, for: field, at: term.valueRange), 0)
        }
        if field.kind.isTime {
            let time = TimeValue(term.value, followedBy: tokens)
            if time.taken > 0, time.pieces.count == 1 {
                let piece = time.pieces[0]
                return (try read([ValuePart(piece.text, range: piece.range)], for: field, at: piece.range), time.taken)
            }
        }
        if field.kind == .money, let next = tokens.first, next.kind == .word, Amount.isUsual(next.text) {
            let place = term.valueRange.lowerBound..<next.range.upperBound
            let text = term.valueText + " " + next.text
            return (try read([ValuePart(text, range: place)], for: field, at: place), 1)
        }
        return (try read(term.value, for: field, at: term.valueRange), 0)
    }

    private func read(
        _ parts: [ValuePart], for field: FieldDescriptor, at place: Range<Int>
    ) throws(LanguageError) -> FieldInput {
        guard let first = parts.first, parts.count > 1 || !first.isMissing else {
            throw LanguageError(
                "\(field.name) has no value", "write \(field.isOptional ? "\(field.name)=none to clear it" : "one")",
                at: place)
        }
        if parts.count == 1, !first.isQuoted, first.text.lowercased() == "none" {
            guard field.isOptional else {
                throw LanguageError("\(field.name) can't be cleared", "write a value", at: place)
            }
            return .value(.null)
        }
        switch field.kind {
        case .list: return .value(ListText.value(of: Self.items(parts)))
        case .references: return .names(parts.filter { !$0.text.isEmpty }.map(\.text))
        default: break
        }
        let text = parts.count == 1 ? first.text : Token(.word, "", range: place, value: parts).valueText
        return try read(single: text, isQuoted: first.isQuoted, for: field, at: place)
    }

    /// The items of a list; `12-24..12-31` is one.
    private static func items(_ parts: [ValuePart]) -> [String] {
        parts.reduce(into: []) { items, part in
            if part.separator == .dots, let last = items.popLast() {
                items.append("\(last)..\(part.text)")
            } else {
                items.append(part.text)
            }
        }
    }

    private func read(
        single text: String, isQuoted: Bool, for field: FieldDescriptor, at place: Range<Int>
    ) throws(LanguageError) -> FieldInput {
        let input = try unlimited(text, isQuoted: isQuoted, for: field, at: place)
        switch input {
        case .value(let value), .amount(let value, _):
            guard let limits = field.kind.limits, !limits.hold(value) else { return input }
            throw LanguageError("“\(text)” is no value of \(field.name)", limits.words, at: place)
        case .name, .names, .me: return input
        }
    }

    private func unlimited(
        _ text: String, isQuoted: Bool, for field: FieldDescriptor, at place: Range<Int>
    ) throws(LanguageError) -> FieldInput {
        switch field.kind {
        case .date: return .value(.integer(Int64(try day(text, for: field, at: place).days)))
        case .instant: return .value(.integer(try instant(text, for: field, at: place).seconds))
        case .money:
            let amount = try ScalarReader.amount(text, for: field, at: place)
            let value = Value.integer(amount.decimal.units)
            return amount.currency.map { .amount(value, $0) } ?? .value(value)
        case .reference("user") where !isQuoted:
            if text.lowercased() == "me" { return .me }
            return .name(text.utf8.first == .at ? String(text.dropFirst()) : text)
        case .reference: return .name(text)
        case .anyReference: return RecordKey(text).map { .value($0.stored) } ?? .name(text)
        default: return .value(try ScalarReader.value(text, for: field, at: place))
        }
    }

    private func day(_ text: String, for field: FieldDescriptor, at place: Range<Int>) throws(LanguageError)
        -> CivilDate
    {
        let span = try term(text, at: place).resolve(clock)
        guard span.firstDay == span.lastDay else { throw manyDays(text, span, field, place) }
        return span.firstDay
    }

    /// An instant; a day means its beginning.
    private func instant(_ text: String, for field: FieldDescriptor, at place: Range<Int>) throws(LanguageError)
        -> Instant
    {
        if let instant = Instant(text) ?? localInstant(text) { return instant }
        let span = try term(text, at: place).resolve(clock)
        guard span.firstDay == span.lastDay else { throw manyDays(text, span, field, place) }
        return span.start
    }

    /// `2026-03-01 09:30:15`, by the clock of the zone.
    private func localInstant(_ text: String) -> Instant? {
        let bytes = Array(text.utf8)
        guard bytes.count > 11, bytes[10] == 0x20 || bytes[10] | 0x20 == UInt8(ascii: "t"),
            let date = CivilDate(String(decoding: bytes[..<10], as: UTF8.self)),
            let time = TimeLiteral.clock(bytes[11...])
        else { return nil }
        return clock.zone.instant(of: LocalTime(date: date, second: time.minute * 60 + time.second))
    }

    private func term(_ text: String, at place: Range<Int>) throws(LanguageError) -> TimeTerm {
        guard let term = TimePhrase.read(text)?.term else { throw TimeTerm.unreadable(text, at: place) }
        return term
    }

    private func manyDays(
        _ text: String, _ span: TimeSpan, _ field: FieldDescriptor, _ place: Range<Int>
    ) -> LanguageError {
        LanguageError(
            "“\(text)” is more than a day", "\(field.name) takes one, such as \(span.lastDay)", at: place,
            candidates: [span.firstDay.description, span.lastDay.description])
    }
}
