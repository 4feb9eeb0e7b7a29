// Days, periods and lengths of time in a request. The language's own reader of times does the reading; what
// people add to it in sentences is turned round here first: “at 3pm tomorrow”, “10 March”, “half an hour”.

import Base
import Domain
import Language

/// A time that was said.
struct SpokenTime {
    let phrase: TimePhrase
    let end: Int
    /// A day of a month without its year, which is the nearest one in the direction that is meant.
    var isYearless = false
}

struct TimeWords {
    let words: [Word]
    let clock: Clock
    /// The words' keys, up to the first that is no plain word, for the language's reader.
    private let keys: [String]

    init(_ words: [Word], clock: Clock) {
        self.words = words
        self.clock = clock
        keys = words.enumerated().map { index, word in
            switch word.kind {
            case .plain: Self.count(at: index, words) ?? word.key
            case .quoted, .mark, .term: "\u{0}"
            }
        }
    }

    private static let units: Set<String> = ["day", "week", "month", "quarter", "year", "hour", "minute"]

    /// “fourteen” before “days”, in digits; nil where a word is no such number.
    private static func count(at index: Int, _ words: [Word]) -> String? {
        guard index + 1 < words.count, words[index + 1].kind == .plain, units.contains(words[index + 1].stem),
            !words[index].isDigits, !["a", "an", "one"].contains(words[index].key),
            let number = NumberWords(words: words).number(at: index), number.end == index + 1, let whole = number.whole,
            words[index].key.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A || $0 == 0x2D })
        else { return nil }
        return String(whole)
    }

    /// The longest time that begins at a word.
    func time(at index: Int) -> SpokenTime? {
        guard index < words.count, words[index].kind == .plain else { return nil }
        // A part of today, where a query can only say the day.
        if index + 1 < words.count, keys[index] == "this",
            ["morning", "afternoon", "evening"].contains(keys[index + 1])
        {
            return SpokenTime(phrase: .term(.today(offset: 0)), end: index + 2)
        }
        if keys[index] == "tonight" { return SpokenTime(phrase: .term(.today(offset: 0)), end: index + 1) }
        if let time = quarterOfYear(at: index) ?? middleOfMonth(at: index) ?? dayOfMonth(at: index) ?? timeBeforeDay(
            at: index)
            ?? endOfPeriod(at: index) ?? edgeOfPeriod(at: index)
        {
            return time
        }
        guard let (phrase, count) = TimePhrase.read(keys[index...]) else { return nil }
        // A number by itself is a year to the reader and anything else to people.
        if count == 1, words[index].isDigits, words[index].key.utf8.count != 4 { return nil }
        if let time = partOfDay(phrase, at: index + count) ?? spokenHour(phrase, at: index + count) { return time }
        return SpokenTime(phrase: phrase, end: index + count)
    }

    /// `the second quarter`, `the fourth quarter of 2025`.
    private func quarterOfYear(at index: Int) -> SpokenTime? {
        let place = keys[index] == "the" ? index + 1 : index
        guard place + 1 < keys.count, keys[place + 1] == "quarter", let number = Self.ordinals[keys[place]], number <= 4
        else { return nil }
        let behind = place + 2
        let year = behind < keys.count && keys[behind] == "of" ? behind + 1 : behind
        if year < keys.count, words[year].isDigits, keys[year].utf8.count == 4, let count = Int(keys[year]),
            let first = CivilDate(year: count, month: number * 3 - 2, day: 1)
        {
            return SpokenTime(phrase: .term(.calendar(.quarter, first)), end: year + 1)
        }
        return SpokenTime(phrase: .term(.ofThisYear(.quarter, number)), end: behind)
    }

    /// `mid june`, `mid-june`, `the middle of june`, `the beginning of july`.
    private func middleOfMonth(at index: Int) -> SpokenTime? {
        let leads = [
            (["mid"], 15), (["the", "middle", "of"], 15), (["middle", "of"], 15), (["the", "beginning", "of"], 1),
            (["beginning", "of"], 1), (["the", "start", "of"], 1), (["start", "of"], 1),
        ]
        let isJoined = keys[index].hasPrefix("mid-")
        for (lead, day) in isJoined ? [([], 15)] : leads where keys[index...].starts(with: lead) {
            let place = index + lead.count
            guard place < keys.count,
                case .ofThisYear(.month, let month)? = TimePhrase.read(
                    isJoined ? String(keys[index].dropFirst(4)) : keys[place])?
                    .term
            else { continue }
            let today = clock.today
            guard let date = CivilDate(year: today.year, month: month, day: day) else { return nil }
            let next = date < today ? CivilDate(year: today.year + 1, month: month, day: day) ?? date : date
            return SpokenTime(phrase: .term(.day(next)), end: place + 1, isYearless: true)
        }
        return nil
    }

    /// `10 March`, `March 10th`, `the 10th of March`.
    private func dayOfMonth(at index: Int) -> SpokenTime? {
        var index = index
        if words[index].key == "the", index + 1 < words.count { index += 1 }
        var day: Int?
        var month: Int?
        var place = index
        while place < min(index + 3, words.count), day == nil || month == nil {
            let key = keys[place]
            if day == nil, let number = Self.ordinal(key) {
                day = number
            } else if month == nil, case .ofThisYear(.month, let number)? = TimePhrase.read(key)?.term {
                month = number
            } else if key != "of" {
                break
            }
            place += 1
        }
        guard let day, let month, (1...31).contains(day) else { return nil }
        if place < words.count, words[place].isDigits, words[place].key.utf8.count == 4 { return nil }
        let today = clock.today
        guard let date = CivilDate(year: today.year, month: month, day: day) else { return nil }
        let next = date < today ? CivilDate(year: today.year + 1, month: month, day: day) ?? date : date
        return SpokenTime(phrase: .term(.day(next)), end: place, isYearless: true)
    }

    private static let ordinals: [String: Int] = {
        let ones = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
        let teens = [
            "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
            "eighteenth", "nineteenth", "twentieth",
        ]
        var result: [String: Int] = [:]
        for (index, word) in (ones + teens).enumerated() { result[word] = index + 1 }
        for (index, word) in ones.enumerated() { result["twenty-" + word] = 21 + index }
        for (word, day) in [("thirtieth", 30), ("thirty-first", 31)] { result[word] = day }
        return result
    }()

    private static func ordinal(_ word: String) -> Int? {
        if let spoken = ordinals[word] { return spoken }
        let digits = word.utf8.prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard (1...2).contains(digits.count), let number = Int(String(decoding: Array(digits), as: UTF8.self)) else {
            return nil
        }
        switch String(word.dropFirst(digits.count)) {
        case "", "st", "nd", "rd", "th", ".": return number
        default: return nil
        }
    }

    /// `at 3pm tomorrow`: the reader wants the day first.
    private func timeBeforeDay(at index: Int) -> SpokenTime? {
        var place = index
        if keys[place] == "at" { place += 1 }
        guard place < words.count, let first = keys[place].utf8.first, first >= 0x30, first <= 0x39 else { return nil }
        for count in [2, 1] where place + count < words.count {
            let time = keys[place..<place + count]
            guard count == 1 || ["am", "pm"].contains(keys[place + 1]), isClock(time) else { continue }
            var day = place + count
            if keys[day] == "on", day + 1 < words.count { day += 1 }
            guard let (phrase, taken) = TimePhrase.read(keys[day...]), phrase.term != nil else { continue }
            let turned = Array(keys[day..<day + taken]) + ["at"] + time
            if let (whole, all) = TimePhrase.read(turned[...]), all == turned.count {
                return SpokenTime(phrase: whole, end: day + taken)
            }
        }
        return nil
    }

    private func isClock(_ words: ArraySlice<String>) -> Bool {
        let last = words.last ?? ""
        return words.count == 2 || last.contains(":") || last.hasSuffix("am") || last.hasSuffix("pm")
    }

    /// `end of month`, `the end of the quarter`, `month end`.
    private func endOfPeriod(at index: Int) -> SpokenTime? {
        guard index + 1 < words.count else { return nil }
        if let time = endOfMonth(at: index) { return time }
        switch (keys[index], keys[index + 1]) {
        case ("month", "end"): return SpokenTime(phrase: .term(.endOf(.month)), end: index + 2)
        case ("quarter", "end"): return SpokenTime(phrase: .term(.endOf(.quarter)), end: index + 2)
        case ("year", "end"): return SpokenTime(phrase: .term(.endOf(.year)), end: index + 2)
        default: return nil
        }
    }

    private static let edges = [
        (["end", "of"], true), (["last", "day", "of"], true), (["close", "of"], true), (["start", "of"], false),
        (["beginning", "of"], false), (["first", "day", "of"], false),
    ]

    /// `end of next month`, `the start of the next quarter`, `last day of this year`: the day.
    private func edgeOfPeriod(at index: Int) -> SpokenTime? {
        let start = keys[index] == "the" ? index + 1 : index
        for (lead, isEnd) in Self.edges where keys[start...].starts(with: lead) {
            var place = start + lead.count
            if place < keys.count, keys[place] == "the" { place += 1 }
            guard place < keys.count, let (phrase, count) = TimePhrase.read(keys[place...]), let term = phrase.term
            else {
                continue
            }
            switch term {
            case .period(let unit, 0) where isEnd: return SpokenTime(phrase: .term(.endOf(unit)), end: place + count)
            case .period, .calendar, .ofThisYear:
                let span = term.resolve(clock)
                return SpokenTime(phrase: .term(.day(isEnd ? span.lastDay : span.firstDay)), end: place + count)
            default: continue
            }
        }
        return nil
    }

    /// `end of june`: its last day.
    private func endOfMonth(at index: Int) -> SpokenTime? {
        let place = keys[index] == "the" ? index + 1 : index
        guard place + 2 < words.count, keys[place] == "end", keys[place + 1] == "of",
            case .ofThisYear(.month, let month)? = TimePhrase.read(keys[place + 2])?.term
        else { return nil }
        let today = clock.today
        let year = month < today.month ? today.year + 1 : today.year
        guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
        return SpokenTime(
            phrase: .term(.day(first.adding(months: 1).adding(days: -1))), end: place + 3, isYearless: true)
    }

    private static let shifts = [
        (["half", "past"], 30), (["quarter", "past"], 15), (["a", "quarter", "past"], 15), (["quarter", "to"], -15),
        (["a", "quarter", "to"], -15),
    ]

    /// `monday at half past nine`, `friday at quarter to three`.
    private func spokenHour(_ phrase: TimePhrase, at index: Int) -> SpokenTime? {
        guard let term = phrase.term, index + 3 < words.count + 1, index < words.count, keys[index] == "at" else {
            return nil
        }
        switch term {
        case .today, .weekday, .day, .distance: break
        default: return nil
        }
        for (lead, minutes) in Self.shifts where Spoken.stands(lead, words, at: index + 1) {
            guard let hour = NumberWords(words: words).number(at: index + 1 + lead.count), let whole = hour.whole,
                (1...23).contains(whole)
            else { continue }
            let late = hour.end < words.count && keys[hour.end] == "pm"
            return SpokenTime(
                phrase: .term(.at(term, minute: (late ? whole + 12 : whole) % 24 * 60 + minutes)),
                end: late ? hour.end + 1 : hour.end)
        }
        return nil
    }

    /// `tomorrow morning`: at nine; `afternoon`: at two; `evening`: at six.
    private func partOfDay(_ phrase: TimePhrase, at index: Int) -> SpokenTime? {
        guard let term = phrase.term, index < words.count else { return nil }
        let isIn = keys[index] == "in" && index + 2 < words.count && keys[index + 1] == "the"
        let isAt =
            keys[index] == "at" && index + 1 < words.count && ["noon", "midday", "lunchtime"].contains(keys[index + 1])
        let place = isIn ? index + 2 : isAt ? index + 1 : index
        let hour: Int
        switch keys[place] {
        case "morning": hour = 9
        case "noon", "midday", "lunchtime": hour = 12
        case "afternoon": hour = 14
        case "evening": hour = 18
        default: return nil
        }
        switch term {
        case .today, .weekday, .day, .distance: break
        default: return nil
        }
        // “tomorrow morning at 9”: the hour is said, and the part of the day tells which half of it.
        if place + 2 < words.count, ["at", "around"].contains(keys[place + 1]) {
            let isLate = hour > 12
            for count in [2, 1] where place + 2 + count <= words.count {
                let said = Array(keys[(place + 2)..<(place + 2 + count)])
                let day = Array(keys[..<0]) + ["today", "at"] + said
                guard let (time, taken) = TimePhrase.read(day[...]), taken == day.count,
                    case .at(_, let minute)? = time.term
                else { continue }
                let whole = isLate && minute < 12 * 60 && minute > 0 ? minute + 12 * 60 : minute
                return SpokenTime(phrase: .term(.at(term, minute: whole)), end: place + 2 + count)
            }
        }
        return SpokenTime(phrase: .term(.at(term, minute: hour * 60)), end: place + 1)
    }

    // MARK: Lengths

    /// `20m`, `20 minutes`, `half an hour`, `two hours`, `an hour and a half`; in seconds.
    func length(at index: Int) -> (seconds: Int64, end: Int)? {
        guard index < words.count, words[index].kind == .plain else { return nil }
        for (phrase, quarters) in [
            (["a", "quarter", "of", "an", "hour"], 1), (["quarter", "of", "an", "hour"], 1),
            (["three", "quarters", "of", "an", "hour"], 3),
        ]
        where Spoken.stands(phrase, words, at: index) {
            return (Int64(quarters) * 900, index + phrase.count)
        }
        if keys[index] == "half" {
            if index + 1 < words.count, let unit = unit(words[index + 1]) { return (unit / 2, index + 2) }
            for skip in ["an", "a"] where index + 2 < words.count && keys[index + 1] == skip {
                if let unit = unit(words[index + 2]) { return (unit / 2, index + 3) }
            }
        }
        let parts = keys[index].split(separator: "-").map(String.init)
        if parts.count == 2,
            let number = NumberWords(words: [Word(.plain, parts[0], key: parts[0], range: 0..<0)])
                .number(at: 0)?.whole, let unit = Self.seconds[Stem.singular(of: parts[1])]
        {
            let (length, overflow) = Int64(number).multipliedReportingOverflow(by: unit)
            return overflow ? nil : (length, index + 1)
        }
        if let seconds = TimeLength.seconds(keys[index]), keys[index].utf8.first.map({ $0 < 0x3A }) ?? false {
            return (seconds, index + 1)
        }
        let number = NumberWords(words: words).number(at: index)
        let count = number?.value ?? (["a", "an"].contains(keys[index]) ? Decimal(exactly: 1) : nil)
        let end = number?.end ?? index + 1
        guard let count, end < words.count, let unit = unit(words[end]), let per = Decimal(exactly: unit),
            let total = count.multiplied(by: per)
        else { return nil }
        let seconds = total.units / Decimal.scale
        if Spoken.stands(["and", "a", "half"], words, at: end + 1) { return (seconds + unit / 2, end + 4) }
        return (seconds, end + 1)
    }

    private func unit(_ word: Word) -> Int64? { Self.seconds[word.stem] }

    private static let seconds: [String: Int64] = [
        "minute": 60, "min": 60, "hour": 3_600, "hr": 3_600, "h": 3_600, "day": 86_400,
    ]
}
