// Opening hours as people write them:
//
//     mon-fri 9:00-12:30 13:30-17:00; sat 10-14
//     daily 0:00-24:00
//
// Days come first, then the windows of each of them; parts stand between semicolons. Holidays are days
// such as 2026-05-01, or 12-25 for every year; 12-24..01-02 is all days from one to the other.

public import Base

/// What is wrong with hours or holidays that were written down.
public struct HoursError: Error, Sendable, Equatable {
    /// What is wrong, without a full stop.
    public let message: String
    /// What can be written instead.
    public let advice: String
}

extension BusinessHours {
    /// Reads hours and holidays.
    ///
    /// - Throws: `HoursError`, also where there is no window at all.
    public init(zone: Zone, hours: String, holidays: [String] = []) throws(HoursError) {
        var week = Array(repeating: [Window](), count: 7)
        for part in hours.split(separator: ";") {
            let words = part.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\t" || $0.isNewline })
            guard !words.isEmpty else { continue }
            let split = words.firstIndex { $0.first?.isNumber == true } ?? words.endIndex
            guard split > 0, split < words.endIndex else {
                throw HoursError(
                    message: "“\(part)” has no \(split == 0 ? "days" : "windows")",
                    advice: "write days and windows, such as mon-fri 9:00-17:00")
            }
            var days: Set<Int> = []
            for word in words[..<split] { days.formUnion(try Self.days(word)) }
            for word in words[split...] {
                let window = try Self.window(word)
                for day in days { week[day].append(window) }
            }
        }
        for day in week.indices {
            week[day].sort { $0.from < $1.from }
            for (before, after) in zip(week[day], week[day].dropFirst()) where after.from < before.to {
                throw HoursError(
                    message: "two windows of \(Self.names[day]) overlap", advice: "end the first before the second")
            }
        }
        guard week.contains(where: { !$0.isEmpty }) else {
            throw HoursError(
                message: "a calendar without any window never opens",
                advice: "write hours such as mon-fri 9:00-17:00")
        }
        var dates: Set<CivilDate> = []
        var yearly: Set<Int> = []
        for text in holidays {
            switch try Self.holidays(text) {
            case .dates(let days): dates.formUnion(days)
            case .yearly(let days): yearly.formUnion(days)
            }
        }
        self.init(zone: zone, week: week, holidays: dates, yearly: yearly)
    }

    private enum Holidays {
        case dates([CivilDate])
        /// Months × 100 + days.
        case yearly([Int])
    }

    /// `2026-05-01`, `12-25`, `2026-08-03..2026-08-14`, `12-24..01-02`: a year at most.
    private static func holidays(_ text: String) throws(HoursError) -> Holidays {
        let dots = text.utf8.indices.first { text[$0...].hasPrefix("..") }
        let first = dots.map { String(text[..<$0]) } ?? text
        let last = dots.map { String(text[$0...].dropFirst(2)) } ?? text
        if let first = CivilDate(first), let last = CivilDate(last), first <= last, last.days - first.days <= 366 {
            return .dates((first.days...last.days).map { CivilDate(days: $0) })
        }
        // A leap year has every day, and a range may go on into the next.
        if let first = CivilDate("2024-" + first), var last = CivilDate("2024-" + last) {
            if last < first { last = last.adding(months: 12) }
            return .yearly((first.days...last.days).map { CivilDate(days: $0) }.map { $0.month * 100 + $0.day })
        }
        throw HoursError(
            message: "“\(text)” is no holiday",
            advice: "write a day such as 2026-05-01, or 12-25 for every year, or days such as 12-24..12-31")
    }

    private static let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

    /// `mon`, `mon-fri`, `sat-mon`, `daily`.
    private static func days(_ word: Substring) throws(HoursError) -> Set<Int> {
        if word.lowercased() == "daily" { return Set(0..<7) }
        let ends = word.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        let numbers = ends.compactMap { end in
            end.utf8.count >= 2 ? names.firstIndex { $0.hasPrefix(end) } : nil
        }
        guard numbers.count == ends.count, let first = numbers.first, let last = numbers.last, numbers.count <= 2 else {
            throw HoursError(message: "“\(word)” is no day", advice: "write mon, mon-fri or daily")
        }
        let length = (last - first + 7) % 7
        return Set((0...length).map { (first + $0) % 7 })
    }

    /// `9-17`, `9:00-12:30`, `22:00-24:00`.
    private static func window(_ word: Substring) throws(HoursError) -> Window {
        let ends = word.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let from = minute(ends[0]), let to = minute(ends[1]) else {
            throw HoursError(message: "“\(word)” is no window", advice: "write it as 9:00-17:00; the last end is 24:00")
        }
        guard from < to else {
            throw HoursError(
                message: "the window \(word) ends before it begins",
                advice: "a night is two windows, such as fri 22:00-24:00; sat 0:00-6:00")
        }
        return Window(from: from, to: to)
    }

    private static func minute(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let first = parts.first, let hour = Int(first), (0...24).contains(hour), parts.count <= 2,
            parts.allSatisfy({ (1...2).contains($0.utf8.count) })
        else { return nil }
        let minute = parts.count == 2 ? Int(parts[1]) : 0
        guard let minute, (0...59).contains(minute), hour < 24 || minute == 0 else { return nil }
        return hour * 60 + minute
    }
}
