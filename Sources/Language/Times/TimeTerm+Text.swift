// The canonical spelling of a time term: one word.

import Base
public import Domain

extension TimeTerm {
    /// The canonical spelling, one word that reads back: `next-friday`, `3d-ago`, `2026-q1`.
    public var text: String {
        switch self {
        case .day(let date): return date.description
        case .instant(let instant): return instant.description
        case .now: return "now"
        case .today(let offset):
            switch offset {
            case 0: return "today"
            case 1: return "tomorrow"
            case -1: return "yesterday"
            default: return Self.distance(count: offset, .day).text
            }
        case .distance(let count, let unit):
            let length = String(count.magnitude) + TimeWords.letters(of: unit)
            return count < 0 ? length + "-ago" : "in-" + length
        case .weekday(let number, let weeks):
            let name = TimeWords.name(ofWeekday: number)
            return weeks == 0 ? name : (weeks < 0 ? "last-" : "next-") + name
        case .period(let unit, let offset):
            switch offset {
            case 0: return "this-" + unit.rawValue
            case 1: return "next-" + unit.rawValue
            case -1: return "last-" + unit.rawValue
            default: return unit.rawValue + (offset < 0 ? "" : "+") + String(offset)
            }
        case .calendar(let unit, let first):
            let day = first.description.utf8
            switch unit {
            case .year: return String(decoding: day.dropLast(6), as: UTF8.self)
            case .quarter: return String(decoding: day.dropLast(6), as: UTF8.self) + "-q" + String(first.quarter)
            default: return String(decoding: day.dropLast(3), as: UTF8.self)
            }
        case .ofThisYear(let unit, let number):
            return unit == .quarter ? "q" + String(number) : TimeWords.name(ofMonth: number)
        case .endOf(let unit): return "eo" + unit.rawValue.prefix(1)
        case .at(let day, let minute):
            let time = Self.twoDigits(minute / 60) + ":" + Self.twoDigits(minute % 60)
            if case .day = day { return day.text + "T" + time }
            return day.text + "@" + time
        }
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

    /// Whether the term names a stretch of the calendar: a week, a month, a quarter, a year.
    var isPeriod: Bool {
        switch self {
        case .period, .calendar, .ofThisYear: true
        default: false
        }
    }

    /// Whether the term names one day, to which a time of day can be added.
    var isDay: Bool {
        switch self {
        case .day, .today, .weekday, .endOf: true
        case .distance(_, let unit): unit >= .day
        default: false
        }
    }
}
