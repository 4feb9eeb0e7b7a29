// Days and instants as files spell them: ISO 8601, `14.03.2024`, `3/14/2024 9:30 PM`, `14 Mar 2024`,
// a spreadsheet's serial number, seconds or milliseconds since 1970, and, in sample data, relative to
// the day of the import: `-45d 10:30`, `+12d`, `0d`. The order of day and month in the second form is
// decided over the whole column, never for one cell.

import Base
import Language

/// Which of two numbers is the day.
public enum DateOrder: Sendable {
    case dayFirst, monthFirst
}

/// What a cell says about time.
enum TimeCell: Equatable {
    case day(CivilDate)
    /// By the clock of the zone.
    case local(LocalTime)
    case instant(Instant)
    /// Two numbers whose order must be known first.
    case unordered

    /// Reads a cell without blanks around it; nil for anything else.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, order: DateOrder?, today: CivilDate) {
        var scanner = ByteScanner(bytes)
        if let relative = Self.relative(&scanner, today) {
            self = relative
            return
        }
        scanner = ByteScanner(bytes)
        guard let first = scanner.number(upTo: 14) else {
            guard let month = scanner.letters().flatMap(Self.month), let found = Self.monthFirst(&scanner, month) else {
                return nil
            }
            self = found
            return
        }
        switch scanner.take(oneOf: "-/. ") {
        case UInt8(ascii: "-")? where first.digits == 4, UInt8(ascii: "/")? where first.digits == 4:
            guard let month = scanner.number(upTo: 2), scanner.take(oneOf: "-/") != nil,
                let day = scanner.number(upTo: 2),
                let date = CivilDate(year: first.value, month: month.value, day: day.value),
                let found = Self.time(&scanner, on: date)
            else { return nil }
            self = found
        case let divider? where first.digits <= 2:
            if let found = Self.unordered(&scanner, first.value, divider, order) { self = found } else { return nil }
        case UInt8(ascii: ".")? where first.digits == 5:
            guard let fraction = scanner.number(), scanner.isAtEnd else { return nil }
            var share = Double(fraction.value)
            for _ in 0..<fraction.digits { share /= 10 }
            self = .local(LocalTime(date: Self.serial(first.value), second: Int((share * 86_400).rounded())))
        case nil where scanner.isAtEnd:
            guard let found = Self.bare(first) else { return nil }
            self = found
        default: return nil
        }
    }

    /// The stored value of a date.
    func days(_ clock: Clock) -> Int64? {
        switch self {
        case .day(let date): Int64(date.days)
        case .local(let local): Int64(local.date.days)
        case .instant(let instant): Int64(clock.zone.day(of: instant).days)
        case .unordered: nil
        }
    }

    /// The stored value of an instant.
    func seconds(_ clock: Clock) -> Int64? {
        switch self {
        case .day(let date): clock.zone.start(of: date).seconds
        case .local(let local): clock.zone.instant(of: local).seconds
        case .instant(let instant): instant.seconds
        case .unordered: nil
        }
    }

    // MARK: Forms

    /// `-45d 10:30`
    private static func relative(_ scanner: inout ByteScanner, _ today: CivilDate) -> TimeCell? {
        let sign = scanner.take(oneOf: "+-") == UInt8(ascii: "-") ? -1 : 1
        guard let count = scanner.number(upTo: 6), scanner.take(UInt8(ascii: "d")) else { return nil }
        return time(&scanner, on: today.adding(days: sign * count.value))
    }

    /// A number alone: `20240314`, a serial of 1954 to 2119, seconds, milliseconds.
    private static func bare(_ number: (value: Int, digits: Int)) -> TimeCell? {
        switch number.digits {
        case 5 where number.value >= 20_000 && number.value < 80_000: .day(serial(number.value))
        case 8:
            CivilDate(year: number.value / 10_000, month: number.value / 100 % 100, day: number.value % 100).map {
                .day($0)
            }
        case 10: .instant(Instant(seconds: Int64(number.value)))
        case 13: .instant(Instant(seconds: Int64(number.value / 1000)))
        default: nil
        }
    }

    /// Spreadsheets count days from the last day of 1899 (with a 29 February 1900 that never was).
    private static func serial(_ number: Int) -> CivilDate { CivilDate(days: number - 25_569) }

    /// `3/14/2024`, `14.03.24`, `14 Mar 2024`, the first number being passed.
    private static func unordered(
        _ scanner: inout ByteScanner, _ first: Int, _ divider: UInt8, _ order: DateOrder?
    ) -> TimeCell? {
        scanner.skipBlanks()
        if let month = scanner.letters().flatMap(Self.month) {
            _ = scanner.take(oneOf: "-/., ")
            guard let year = year(&scanner), let date = CivilDate(year: year, month: month, day: first) else {
                return nil
            }
            return time(&scanner, on: date)
        }
        guard divider != 0x20, let second = scanner.number(upTo: 2), scanner.take(divider), let year = year(&scanner)
        else { return nil }
        guard let order = divider == UInt8(ascii: ".") ? .dayFirst : order else {
            return CivilDate(year: year, month: first, day: second.value)
                ?? CivilDate(year: year, month: second.value, day: first) == nil
                ? nil : .unordered
        }
        let (day, month) = order == .dayFirst ? (first, second.value) : (second.value, first)
        return CivilDate(year: year, month: month, day: day).flatMap { time(&scanner, on: $0) }
    }

    /// `Mar 14, 2024`, the month being passed.
    private static func monthFirst(_ scanner: inout ByteScanner, _ month: Int) -> TimeCell? {
        _ = scanner.take(oneOf: ". -")
        scanner.skipBlanks()
        guard let day = scanner.number(upTo: 2) else { return nil }
        _ = scanner.take(oneOf: ",-")
        scanner.skipBlanks()
        guard let year = year(&scanner), let date = CivilDate(year: year, month: month, day: day.value) else {
            return nil
        }
        return time(&scanner, on: date)
    }

    private static func month(_ letters: String) -> Int? {
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        return letters.utf8.count < 3 ? nil : names.firstIndex(of: String(letters.prefix(3))).map { $0 + 1 }
    }

    /// Of two digits, those under 70 are of this century.
    private static func year(_ scanner: inout ByteScanner) -> Int? {
        guard let number = scanner.number(upTo: 4) else { return nil }
        switch number.digits {
        case 4: return number.value
        case 2: return number.value + (number.value < 70 ? 2000 : 1900)
        default: return nil
        }
    }

    /// What follows a date: nothing, or a time of the day with or without an offset.
    private static func time(_ scanner: inout ByteScanner, on date: CivilDate) -> TimeCell? {
        if scanner.isAtEnd { return .day(date) }
        guard scanner.take(oneOf: "T ,") != nil else { return nil }
        scanner.skipBlanks()
        guard var hour = scanner.number(upTo: 2)?.value, scanner.take(UInt8(ascii: ":")),
            let minute = scanner.number(upTo: 2), minute.digits == 2, minute.value < 60
        else { return nil }
        var second = 0
        if scanner.take(UInt8(ascii: ":")) {
            guard let read = scanner.number(upTo: 2), read.value < 60 else { return nil }
            second = read.value
            if scanner.take(UInt8(ascii: ".")) { _ = scanner.number() }
        }
        scanner.skipBlanks()
        if let half = scanner.take(oneOf: "aApP") {
            guard scanner.take(oneOf: "mM") != nil, (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (half | 0x20 == UInt8(ascii: "p") ? 12 : 0)
        }
        guard hour < 24 else { return nil }
        let local = LocalTime(date: date, second: hour * 3600 + minute.value * 60 + second)
        if scanner.isAtEnd { return .local(local) }
        return offset(&scanner).map { .instant(Zone.utc.instant(of: local).adding(seconds: -$0)) }
    }

    /// `Z`, `+02:00`, `-0500`, `UTC` in seconds.
    private static func offset(_ scanner: inout ByteScanner) -> Int64? {
        if let sign = scanner.take(oneOf: "+-") {
            guard let number = scanner.number(upTo: 4) else { return nil }
            var (hours, minutes) = number.digits > 2 ? (number.value / 100, number.value % 100) : (number.value, 0)
            if scanner.take(UInt8(ascii: ":")) {
                guard let read = scanner.number(upTo: 2) else { return nil }
                (hours, minutes) = (number.value, read.value)
            }
            guard hours <= 18, minutes < 60, scanner.isAtEnd else { return nil }
            let seconds = Int64(hours * 3600 + minutes * 60)
            return sign == UInt8(ascii: "-") ? -seconds : seconds
        }
        guard let word = scanner.letters(), scanner.isAtEnd, word == "z" || word == "utc" || word == "gmt" else {
            return nil
        }
        return 0
    }
}
