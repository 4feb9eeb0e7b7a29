// Natural forms of date terms: "older than 3 days", "since monday", "created last week", "due before
// friday", "between march and june", "this quarter". Each becomes a plain term on a time field.
//
// Words that are of no use to a text search ("since", "before", "older than") must be followed by a date;
// others ("in", "on", "from") are text where no date follows.

import Base
import Domain

extension QueryReader {
    /// Reads a date term; nil, with nothing taken, where none begins here.
    mutating func naturalDate() throws(LanguageError) -> Condition? {
        guard let token, token.kind == .word else { return nil }
        let start = index
        if let field = timeField(token), next != nil {
            index += 1
            if let condition = try date(of: field, isNamed: true) { return condition }
            index = start
        }
        guard let field = type.field(named: dateField)?.field,
            let condition = try date(of: field, isNamed: false)
        else {
            index = start
            return nil
        }
        return condition
    }

    /// The time field that a word names.
    private func timeField(_ token: Token) -> FieldDescriptor? {
        guard let field = type.field(named: token.text)?.field, field.kind.isTime else { return nil }
        return field
    }

    /// A date with what says how it is meant; `isNamed` where the field was said, so that even a bare date
    /// can be meant. In quotation marks words are text.
    private mutating func date(of field: FieldDescriptor, isNamed: Bool) throws(LanguageError) -> Condition? {
        guard let token, token.kind == .word else { return nil }
        let start = index
        if let condition = try dateBehindPreposition(of: field, token, isNamed: isNamed) { return condition }
        index = start
        guard isNamed || isPlainDate(token) else { return nil }
        return date(.equals, of: field)
    }

    /// The words that begin a date without a field or a preposition.
    private func isPlainDate(_ token: Token) -> Bool {
        switch token.text.lowercased() {
        case "today", "yesterday", "tomorrow", "this", "last", "next", "past", "previous", "current", "coming":
            return true
        case let word where word.hasPrefix("this-") || word.hasPrefix("last-") || word.hasPrefix("next-"): return true
        case let word:
            return TimeWords.count(word) != nil && next.flatMap { TimeWords.unit($0.text.lowercased()) } != nil
        }
    }

    private mutating func dateBehindPreposition(
        of field: FieldDescriptor, _ token: Token, isNamed: Bool
    ) throws(LanguageError) -> Condition? {
        index += 1
        switch token.text.lowercased() {
        case "since":
            return try certain(.atLeast, of: field, behind: token, isPast: true)
        case "before": return try certain(.less, of: field, behind: token)
        case "after": return try certain(.greater, of: field, behind: token)
        case "until", "till", "through": return try certain(.atMost, of: field, behind: token)
        case "by" where isNamed: return date(.atMost, of: field)
        case "older" where take("than"): return try age(.less, of: aged(field, isNamed), behind: token)
        case "newer" where take("than"), "younger" where take("than"):
            return try age(.greater, of: aged(field, isNamed), behind: token)
        case "more" where isNamed && take("than"): return try age(.less, of: field, behind: token)
        case "less" where isNamed && take("than"): return try age(.greater, of: field, behind: token)
        case "between": return try range(of: field, to: "and", behind: token)
        case "from":
            let start = index
            if let range = try? range(of: field, to: "to", behind: token) { return range }
            index = start
            // “from last week” is that week, “from monday” all that follows.
            if let phrase = phrase() {
                guard case .term(let term) = phrase, !term.isPeriod else {
                    return TimeCondition.make(phrase, .equals, FieldPath(field.name), isPast: field.isPast)
                }
                index = start
            }
            return date(.atLeast, of: field)
        case "within": return within(field)
        case "over": return take("the") || isWord("last") ? date(.equals, of: field) : nil
        case "in":
            // “no activity in 14 days”: what has passed is looked back at.
            if field.isPast, TimePhrase.readLength(words()[...]) != nil { return within(field) }
            // "in 3 days" has its own "in".
            index -= 1
            if let condition = date(.equals, of: field) { return condition }
            index += 1
            return date(.equals, of: field)
        case "on", "during", "at": return date(.equals, of: field)
        default: return nil
        }
    }

    /// The field that an age is counted from: a resolved ticket is as old as any other.
    private func aged(_ field: FieldDescriptor, _ isNamed: Bool) -> FieldDescriptor {
        isNamed ? field : type.field(named: type.mainTime)?.field ?? field
    }

    /// A date that must follow.
    private mutating func certain(
        _ comparison: Comparison, of field: FieldDescriptor, behind word: Token, isPast: Bool = false
    ) throws(LanguageError) -> Condition {
        if let condition = date(comparison, of: field, isPast: isPast) { return condition }
        throw unreadableDate(behind: word)
    }

    private func unreadableDate(behind word: Token) -> LanguageError {
        guard let token else {
            return LanguageError(
                "a date is missing behind “\(word.text)”", "write one, or put “\(word.text)” in quotation marks",
                at: word.range)
        }
        var error = TimeTerm.unreadable(token.raw, at: token.range)
        error.advice += error.candidates.isEmpty ? ", or put “\(word.text)” in quotation marks" : ""
        return error
    }

    /// `3 days`, meant as so long ago, or a date.
    private mutating func age(
        _ comparison: Comparison, of field: FieldDescriptor, behind word: Token
    ) throws(LanguageError) -> Condition {
        if let (length, unit) = length() {
            _ = take("ago") || take("old")
            let term: TimeTerm =
                length == 0 ? (unit < .day ? .now : .today(offset: 0)) : .distance(count: -length, unit)
            return .compare(FieldPath(field.name), comparison, [.time(term)])
        }
        return try certain(comparison, of: field, behind: word)
    }

    /// `within 3 days`, before or ahead as the field's times lie; `within the last 3 days`.
    private mutating func within(_ field: FieldDescriptor) -> Condition? {
        guard let (length, unit) = length(), length > 0 else { return date(.equals, of: field) }
        let here: TimeTerm = unit < .day ? .now : .today(offset: 0)
        let there = TimeTerm.distance(count: field.isPast ? -length : length, unit)
        return .range(
            FieldPath(field.name), from: .time(field.isPast ? there : here), to: .time(field.isPast ? here : there))
    }

    private mutating func range(
        of field: FieldDescriptor, to word: String, behind first: Token
    ) throws(LanguageError) -> Condition {
        guard let from = phrase()?.term else { throw unreadableDate(behind: first) }
        guard let behind = token, take(word) else {
            throw LanguageError("“\(word)” is missing", "write two dates with “\(word)” between them", at: place)
        }
        guard let to = phrase()?.term else { throw unreadableDate(behind: behind) }
        return .range(FieldPath(field.name), from: .time(from.past(for: field)), to: .time(to.past(for: field)))
    }

    /// A date compared with the field; nil, with nothing taken, where none stands here.
    private mutating func date(_ comparison: Comparison, of field: FieldDescriptor, isPast: Bool = false) -> Condition?
    {
        guard let phrase = phrase() else { return nil }
        return TimeCondition.make(phrase, comparison, FieldPath(field.name), isPast: isPast || field.isPast)
    }

    /// The longest phrase of time here.
    private mutating func phrase() -> TimePhrase? {
        if let token, token.kind == .quoted, let phrase = TimePhrase.read(token.text) {
            index += 1
            return phrase
        }
        guard let (phrase, count) = TimePhrase.read(words()[...]) else { return nil }
        index += count
        return phrase
    }

    private mutating func length() -> (Int, TimeUnit)? {
        guard let (length, unit, count) = TimePhrase.readLength(words()[...]) else { return nil }
        index += count
        return (length, unit)
    }

    /// The bare words that come next.
    private func words() -> [String] {
        tokens[index...].prefix(8).prefix { $0.kind == .word }.map(\.text)
    }
}
