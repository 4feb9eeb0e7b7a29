// Days, periods and times of day in digits.

import Base
import Domain

enum TimeLiteral {
    /// One word: `2026-03-01`, `1.3.2026`, `2026-03`, `2026-q1`, `2026`, `month+2`, `tomorrow@09:30`,
    /// `2026-03-01T09:30` and, with an offset, an instant.
    static func read(_ word: String) -> TimeTerm? {
        let bytes = Array(word.utf8)
        guard let first = bytes.first else { return nil }
        if let sign = bytes.firstIndex(of: .at) { return timed(word, at: sign) }
        guard first.isDigit else { return shifted(bytes) }
        if bytes.count == 4 {
            return year(word).flatMap { CivilDate(year: $0, month: 1, day: 1) }.map { .calendar(.year, $0) }
        }
        if bytes.count >= 7, bytes[4] == .minus {
            if bytes.count == 7 { return monthOrQuarter(bytes) }
            if let day = CivilDate(String(decoding: bytes.prefix(10), as: UTF8.self)) {
                return dayOrInstant(day, bytes)
            }
        }
        return dotted(bytes)
    }

    private static func monthOrQuarter(_ bytes: [UInt8]) -> TimeTerm? {
        guard let year = number(bytes[0..<4]) else { return nil }
        if bytes[5] | 0x20 == UInt8(ascii: "q"), let quarter = number(bytes[6..<7]), (1...4).contains(quarter) {
            return CivilDate(year: year, month: quarter * 3 - 2, day: 1).map { .calendar(.quarter, $0) }
        }
        guard let month = number(bytes[5..<7]) else { return nil }
        return CivilDate(year: year, month: month, day: 1).map { .calendar(.month, $0) }
    }

    private static func dayOrInstant(_ day: CivilDate, _ bytes: [UInt8]) -> TimeTerm? {
        if bytes.count == 10 { return .day(day) }
        guard bytes[10] | 0x20 == UInt8(ascii: "t") else { return nil }
        if let (minute, second) = clock(bytes[11...]) {
            return second == 0 ? .at(.day(day), minute: minute) : nil
        }
        return Instant(String(decoding: bytes, as: UTF8.self)).map { .instant($0) }
    }

    /// `1.3.2026`, day before month.
    private static func dotted(_ bytes: [UInt8]) -> TimeTerm? {
        let parts = bytes.split(separator: .dot, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4,
            let day = number(parts[0]), let month = number(parts[1]), let year = number(parts[2])
        else { return nil }
        return CivilDate(year: year, month: month, day: day).map { .day($0) }
    }

    /// `month+2`, `quarter-3`.
    private static func shifted(_ bytes: [UInt8]) -> TimeTerm? {
        guard let sign = bytes.lastIndex(where: { $0 == .minus || $0 == UInt8(ascii: "+") }),
            let unit = TimeUnit(rawValue: String(decoding: bytes[..<sign], as: UTF8.self)), unit > .day,
            let count = number(bytes[(sign + 1)...])
        else { return nil }
        return .period(unit, offset: bytes[sign] == .minus ? -count : count)
    }

    /// `tomorrow@09:30`: a day, whatever its form, and a time.
    private static func timed(_ word: String, at sign: Int) -> TimeTerm? {
        guard let day = String(word.utf8.prefix(sign)), let term = TimeTerm(reading: day), term.isDay,
            let (minute, second) = clock(ArraySlice(word.utf8.dropFirst(sign + 1))), second == 0
        else { return nil }
        return .at(term, minute: minute)
    }

    /// `q3` → 3.
    static func quarter(_ word: String) -> Int? {
        guard word.utf8.count == 2, word.utf8.first == UInt8(ascii: "q"), let digit = word.utf8.last, digit >= 0x31,
            digit <= 0x34
        else { return nil }
        return Int(digit) - 0x30
    }

    /// Four digits.
    static func year(_ word: String) -> Int? {
        guard word.utf8.count == 4 else { return nil }
        return number(ArraySlice(word.utf8))
    }

    /// `1`, `01`, `1st`, `2nd`, `3.`
    static func dayOfMonth(_ word: String) -> Int? {
        let bytes = ArraySlice(word.utf8)
        let digits = bytes.prefix(while: \.isDigit)
        guard (1...2).contains(digits.count), let day = number(digits) else { return nil }
        switch String(decoding: bytes.dropFirst(digits.count), as: UTF8.self) {
        case "", ".", "st", "nd", "rd", "th": return day
        default: return nil
        }
    }

    /// The minute of the day of `14:30`, `9am` or `9:30 pm`, and, where it is marked by `at`, of `9`; and how
    /// many of the two words it takes.
    static func timeOfDay(_ word: String, _ next: String, isMarked: Bool) -> (minute: Int, count: Int)? {
        var bytes = ArraySlice(word.utf8)
        var half = halfOfDay(String(decoding: bytes.suffix(2), as: UTF8.self))
        var count = 1
        if half != nil {
            bytes = bytes.dropLast(2)
        } else {
            half = halfOfDay(next)
            if half != nil { count = 2 }
        }
        if let (minute, second) = clock(bytes), second == 0 {
            guard let half else { return (minute, count) }
            return twelveHours(minute, half).map { ($0, count) }
        }
        guard (1...2).contains(bytes.count), isMarked || half != nil, let hour = number(bytes), hour < 24 else {
            return nil
        }
        guard let half else { return (hour * 60, count) }
        return twelveHours(hour * 60, half).map { ($0, count) }
    }

    /// 0 for `am`, 12 for `pm`.
    private static func halfOfDay(_ word: String) -> Int? {
        switch word {
        case "am": 0
        case "pm": 12
        default: nil
        }
    }

    private static func twelveHours(_ minute: Int, _ half: Int) -> Int? {
        guard (60..<13 * 60).contains(minute) else { return nil }
        return minute % (12 * 60) + half * 60
    }

    /// `9:30`, `09:30` or `09:30:15`.
    static func clock(_ bytes: ArraySlice<UInt8>) -> (minute: Int, second: Int)? {
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), (1...2).contains(parts[0].count),
            parts.dropFirst().allSatisfy({ $0.count == 2 }),
            let hour = number(parts[0]), hour < 24, let minute = number(parts[1]), minute < 60
        else { return nil }
        guard parts.count == 3 else { return (hour * 60 + minute, 0) }
        guard let second = number(parts[2]), second < 60 else { return nil }
        return (hour * 60 + minute, second)
    }

    /// Up to six digits.
    static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard !bytes.isEmpty, bytes.count <= 6 else { return nil }
        var result = 0
        for byte in bytes {
            guard byte.isDigit else { return nil }
            result = result * 10 + Int(byte - 0x30)
        }
        return result
    }
}
