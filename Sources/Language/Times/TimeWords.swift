// The words for days, months and units, as people write and shorten them.

import Domain

enum TimeWords {
    /// 1 for Monday to 7 for Sunday.
    static func weekday(_ word: String) -> Int? {
        switch word {
        case "mon", "monday": 1
        case "tue", "tues", "tuesday": 2
        case "wed", "weds", "wednesday": 3
        case "thu", "thur", "thurs", "thursday": 4
        case "fri", "friday": 5
        case "sat", "saturday": 6
        case "sun", "sunday": 7
        default: nil
        }
    }

    static func name(ofWeekday number: Int) -> String {
        switch number {
        case 1: "monday"
        case 2: "tuesday"
        case 3: "wednesday"
        case 4: "thursday"
        case 5: "friday"
        case 6: "saturday"
        default: "sunday"
        }
    }

    static func month(_ word: String) -> Int? {
        switch word {
        case "jan", "january": 1
        case "feb", "february": 2
        case "mar", "march": 3
        case "apr", "april": 4
        case "may": 5
        case "jun", "june": 6
        case "jul", "july": 7
        case "aug", "august": 8
        case "sep", "sept", "september": 9
        case "oct", "october": 10
        case "nov", "november": 11
        case "dec", "december": 12
        default: nil
        }
    }

    static func name(ofMonth number: Int) -> String {
        switch number {
        case 1: "january"
        case 2: "february"
        case 3: "march"
        case 4: "april"
        case 5: "may"
        case 6: "june"
        case 7: "july"
        case 8: "august"
        case 9: "september"
        case 10: "october"
        case 11: "november"
        default: "december"
        }
    }

    /// A unit by its word, `month` or `months`.
    static func unit(_ word: String) -> TimeUnit? {
        switch word {
        case "minute", "minutes", "min", "mins": .minute
        case "hour", "hours", "hr", "hrs": .hour
        case "day", "days": .day
        case "week", "weeks": .week
        case "month", "months": .month
        case "quarter", "quarters": .quarter
        case "year", "years": .year
        default: nil
        }
    }

    /// A unit by the letters that follow a number, `3mo`.
    static func unit(letters: String) -> TimeUnit? {
        switch letters {
        case "m": .minute
        case "h": .hour
        case "d": .day
        case "w": .week
        case "mo": .month
        case "q": .quarter
        case "y", "yr", "yrs": .year
        default: unit(letters)
        }
    }

    static func letters(of unit: TimeUnit) -> String {
        switch unit {
        case .minute: "m"
        case .hour: "h"
        case .day: "d"
        case .week: "w"
        case .month: "mo"
        case .quarter: "q"
        case .year: "y"
        }
    }

    /// A small number in digits or words; `a day` is one.
    static func count(_ word: String) -> Int? {
        if let first = word.utf8.first, first.isDigit {
            return word.utf8.count <= 5 && word.utf8.allSatisfy(\.isDigit) ? Int(word) : nil
        }
        return switch word {
        case "a", "an", "one": 1
        case "two": 2
        case "three": 3
        case "four": 4
        case "five": 5
        case "six": 6
        case "seven": 7
        case "eight": 8
        case "nine": 9
        case "ten": 10
        case "eleven": 11
        case "twelve": 12
        default: nil
        }
    }

    /// The words after which "did you mean" looks where no date could be read.
    static let suggestions = [
        "today", "tomorrow", "yesterday", "now", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october",
        "november", "december", "eow", "eom", "eoq", "eoy", "q1", "q2", "q3", "q4", "this-week", "last-week",
        "next-week", "this-month", "last-month", "next-month", "this-quarter", "last-quarter", "next-quarter",
        "this-year", "last-year", "next-year",
    ]
}
