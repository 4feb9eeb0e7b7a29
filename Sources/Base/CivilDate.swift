// Days of the proleptic Gregorian calendar, without a zone. Arithmetic is on day numbers, by the
// "days from civil" algorithm of Howard Hinnant's public notes on calendrical computation.

/// A day of the calendar, kept as the number of days since 1970-01-01.
public struct CivilDate: Sendable, Hashable, Comparable {
    public var days: Int

    public init(days: Int) { self.days = days }

    /// A day by its parts; nil where there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...12).contains(month), day >= 1, (-9999...9999).contains(year),
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        self.init(year: year, validMonth: month, validDay: day)
    }

    private init(year: Int, validMonth month: Int, validDay day: Int) {
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        days = era * 146_097 + dayOfEra - 719_468
    }

    /// Year, month (1–12) and day of the month.
    public var parts: (year: Int, month: Int, day: Int) {
        let z = days + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    public var year: Int { parts.year }
    public var month: Int { parts.month }
    public var day: Int { parts.day }

    /// 1 for Monday to 7 for Sunday, as ISO 8601 counts.
    public var weekday: Int {
        let remainder = (days + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    /// 1 to 4.
    public var quarter: Int { (month - 1) / 3 + 1 }

    public static func < (a: CivilDate, b: CivilDate) -> Bool { a.days < b.days }

    public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// Days in a month (1–12).
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CivilDate {
    public func adding(days count: Int) -> CivilDate { CivilDate(days: days + count) }

    /// The same day of a later (or earlier) month, or that month's last day where there is none such.
    public func adding(months count: Int) -> CivilDate { adding(months: count, on: day) }

    /// A day of a later (or earlier) month, or that month's last day where there is none such.
    public func adding(months count: Int, on day: Int) -> CivilDate {
        let (year, month, _) = parts
        let total = year * 12 + (month - 1) + count
        let newYear = total >= 0 ? total / 12 : (total - 11) / 12
        let newMonth = total - newYear * 12 + 1
        let last = Self.length(ofMonth: newMonth, year: newYear)
        return CivilDate(year: newYear, validMonth: newMonth, validDay: min(day, last))
    }

    public var startOfWeek: CivilDate { adding(days: 1 - weekday) }
    public var startOfMonth: CivilDate { adding(days: 1 - day) }
    public var startOfQuarter: CivilDate { startOfMonth.adding(months: -((month - 1) % 3)) }
    public var startOfYear: CivilDate { startOfMonth.adding(months: 1 - month) }
}

extension CivilDate: CustomStringConvertible {
    /// Reads ISO 8601 `2026-03-01`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var result = 0
            for byte in bytes[range] {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                result = result * 10 + Int(byte - 0x30)
            }
            return result
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// ISO 8601, such as `2026-03-01`.
    public var description: String {
        let (year, month, day) = parts
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }
}

/// A number with leading zeros to at least `width` digits.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
