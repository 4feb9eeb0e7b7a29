// The grammar of time phrases, by recursive descent over lower-case words.

import Base
import Domain

struct TimePhraseReader {
    let words: [String]
    let end: Int
    private(set) var index: Int
    private let first: Int

    init(words slice: ArraySlice<String>) {
        first = slice.startIndex
        // No phrase is longer.
        words = slice.prefix(8).map { $0.lowercased() }
        end = words.count
        position = 0
        index = first
    }

    private var position: Int {
        didSet { index = first + position }
    }

    private func word(_ ahead: Int = 0) -> String { position + ahead < end ? words[position + ahead] : "" }

    private mutating func take(_ word: String) -> Bool {
        guard self.word() == word else { return false }
        position += 1
        return true
    }

    /// Reads a phrase; nil, with nothing taken, where none begins here.
    mutating func phrase() -> TimePhrase? {
        guard position < end else { return nil }
        let start = position
        _ = take("the")
        if let phrase = relative() ?? day() { return phrase }
        position = start
        return hyphened()
    }

    /// `next-friday`, `last-30-days`: one word, read as the words between its hyphens.
    private mutating func hyphened() -> TimePhrase? {
        let word = self.word()
        guard word.utf8.contains(.minus) else { return nil }
        let parts = word.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1, !parts.contains(""), let (phrase, count) = TimePhrase.read(parts[...]),
            count == parts.count
        else { return nil }
        position += 1
        return timed(phrase)
    }

    // MARK: Relative phrases

    private mutating func relative() -> TimePhrase? {
        let start = position
        let result = relativeTerm()
        if result == nil { position = start }
        return result
    }

    private mutating func relativeTerm() -> TimePhrase? {
        switch word() {
        case "this", "current": return period(offset: 0)
        case "last", "previous", "past": return period(offset: -1)
        case "next", "coming": return period(offset: 1)
        case "in":
            position += 1
            guard let (count, unit) = length() else { return nil }
            return distance(count, unit)
        case "end":
            position += 1
            guard take("of") else { return nil }
            if !take("this") { _ = take("the") }
            guard let unit = TimeWords.unit(word()), unit >= .day else { return nil }
            position += 1
            return timed(.term(unit == .day ? .today(offset: 0) : .endOf(unit)))
        default:
            guard let (count, unit) = length() else { return nil }
            if take("ago") { return distance(-count, unit) }
            guard take("from"), take("now") else { return nil }
            return distance(count, unit)
        }
    }

    /// What stands behind `this`, `last` and `next`.
    private mutating func period(offset: Int) -> TimePhrase? {
        position += 1
        if let weekday = TimeWords.weekday(word()) {
            position += 1
            return timed(.term(.weekday(weekday, weeks: offset)))
        }
        if let unit = TimeWords.unit(word()) {
            position += 1
            switch unit {
            case .minute, .hour: return offset == 0 ? nil : stretch(offset, unit)
            case .day: return .term(.today(offset: offset))
            default: return .term(.period(unit, offset: offset))
            }
        }
        guard offset != 0, let (count, unit) = length() else { return nil }
        return stretch(offset * count, unit)
    }

    /// `last 30 days`, up to today; `next 2 hours`, from now.
    private func stretch(_ count: Int, _ unit: TimeUnit) -> TimePhrase? {
        guard count != 0 else { return nil }
        let here: TimeTerm = unit < .day ? .now : .today(offset: 0)
        let there = TimeTerm.distance(count: count, unit)
        return count < 0 ? .span(there, here) : .span(here, there)
    }

    private mutating func distance(_ count: Int, _ unit: TimeUnit) -> TimePhrase {
        guard count == 0 else { return timed(.term(.distance(count: count, unit)), onlyIf: unit >= .day) }
        return .term(unit < .day ? .now : .today(offset: 0))
    }

    /// `3 days`, `3d`, `a week`.
    mutating func length() -> (Int, TimeUnit)? {
        let word = self.word()
        if let count = TimeWords.count(word), let unit = TimeWords.unit(self.word(1)) {
            position += 2
            return (count, unit)
        }
        let digits = word.utf8.prefix(while: \.isDigit).count
        guard digits > 0, digits < word.utf8.count, let count = TimeWords.count(String(word.utf8.prefix(digits)) ?? ""),
            let unit = TimeWords.unit(letters: String(word.utf8.dropFirst(digits)) ?? "")
        else { return nil }
        position += 1
        return (count, unit)
    }

    // MARK: Named days and periods

    private mutating func day() -> TimePhrase? {
        let start = position
        if let term = named() { return term.isDay ? timed(.term(term)) : .term(term) }
        position = start
        guard let minute = timeOfDay(isMarked: false) else {
            position = start
            return nil
        }
        return .term(.at(.today(offset: 0), minute: minute))
    }

    private mutating func named() -> TimeTerm? {
        let word = self.word()
        position += 1
        switch word {
        case "now": return .now
        case "today": return .today(offset: 0)
        case "yesterday": return .today(offset: -1)
        case "tomorrow": return .today(offset: 1)
        case "eod": return .today(offset: 0)
        case "eow": return .endOf(.week)
        case "eom": return .endOf(.month)
        case "eoq": return .endOf(.quarter)
        case "eoy": return .endOf(.year)
        default: break
        }
        if let weekday = TimeWords.weekday(word) { return .weekday(weekday, weeks: 0) }
        if let month = TimeWords.month(word) { return named(month: month) }
        if let quarter = TimeLiteral.quarter(word) {
            guard let year = TimeLiteral.year(self.word()) else { return .ofThisYear(.quarter, quarter) }
            position += 1
            return CivilDate(year: year, month: quarter * 3 - 2, day: 1).map { .calendar(.quarter, $0) }
        }
        if let day = TimeLiteral.dayOfMonth(word), let month = TimeWords.month(self.word()),
            let year = TimeLiteral.year(self.word(1))
        {
            position += 2
            return CivilDate(year: year, month: month, day: day).map { .day($0) }
        }
        return TimeLiteral.read(word)
    }

    /// `march`, `march 2026`, `march 1 2026`, the name being behind.
    private mutating func named(month: Int) -> TimeTerm? {
        if let year = TimeLiteral.year(word()) {
            position += 1
            return CivilDate(year: year, month: month, day: 1).map { .calendar(.month, $0) }
        }
        if let day = TimeLiteral.dayOfMonth(word()), let year = TimeLiteral.year(word(1)) {
            position += 2
            return CivilDate(year: year, month: month, day: day).map { .day($0) }
        }
        return .ofThisYear(.month, month)
    }

    // MARK: Times of day

    /// A day with the time of day that may follow it.
    private mutating func timed(_ phrase: TimePhrase, onlyIf isDay: Bool = true) -> TimePhrase {
        guard isDay, let term = phrase.term, term.isDay else { return phrase }
        let start = position
        let isMarked = take("at")
        guard let minute = timeOfDay(isMarked: isMarked) else {
            position = start
            return phrase
        }
        return .term(.at(term, minute: minute))
    }

    /// `14:30`, `9am`, `9:30 pm` and, behind `at`, `9`.
    private mutating func timeOfDay(isMarked: Bool) -> Int? {
        guard let (minute, count) = TimeLiteral.timeOfDay(word(), word(1), isMarked: isMarked) else { return nil }
        position += count
        return minute
    }
}
