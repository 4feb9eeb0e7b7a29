// When a desk is open: windows of each weekday in an IANA zone, less holidays.
//
// Windows are built day by day from local wall time and become stretches of UTC instants. An end that
// the spring gap skips is shifted forward by the gap; an end that autumn shows twice is taken the last
// time and a beginning the first, so that the autumn hour counts twice. Windows that touch or overlap
// are one, and nothing reaches past midnight, so that no second is counted for two days.

public import Base

/// The opening hours of a desk.
public struct BusinessHours: Sendable, Hashable {
    /// A part of a day by the clock: minutes since midnight, the end left out; 1,440 is midnight.
    public struct Window: Sendable, Hashable {
        public let from: Int
        public let to: Int

        public init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    public let zone: Zone
    /// The windows of Monday to Sunday, each day's in ascending order.
    public let week: [[Window]]
    public let holidays: Set<CivilDate>
    /// Holidays of every year, as month × 100 + day.
    public let yearly: Set<Int>
    /// Whether it is open day and night, so that nothing has to be looked up.
    private let isAlways: Bool

    public init(zone: Zone, week: [[Window]], holidays: Set<CivilDate> = [], yearly: Set<Int> = []) {
        self.zone = zone
        self.week = week
        self.holidays = holidays
        self.yearly = yearly
        isAlways =
            holidays.isEmpty && yearly.isEmpty && week.count == 7
            && week.allSatisfy { $0 == [Window(from: 0, to: 1_440)] }
    }

    /// Day and night.
    public static let always = BusinessHours(
        zone: .utc, week: Array(repeating: [Window(from: 0, to: 1_440)], count: 7))

    public func isHoliday(_ date: CivilDate) -> Bool {
        if holidays.contains(date) { return true }
        guard !yearly.isEmpty else { return false }
        let (_, month, day) = date.parts
        return yearly.contains(month * 100 + day)
    }

    /// The open stretches of a day in seconds since the epoch, ascending and apart.
    public func stretches(on date: CivilDate) -> [Range<Int64>] {
        guard week.indices.contains(date.weekday - 1), !week[date.weekday - 1].isEmpty, !isHoliday(date) else {
            return []
        }
        let day = zone.start(of: date).seconds..<zone.start(of: date.adding(days: 1)).seconds
        var result: [Range<Int64>] = []
        for window in week[date.weekday - 1] {
            let from = max(day.lowerBound, first(of: window.from, on: date))
            let to = min(day.upperBound, window.to >= 1_440 ? day.upperBound : last(of: window.to, on: date))
            guard from < to else { continue }
            if let before = result.last, from <= before.upperBound {
                result[result.count - 1] = before.lowerBound..<max(before.upperBound, to)
            } else {
                result.append(from..<to)
            }
        }
        return result
    }

    private func first(of minute: Int, on date: CivilDate) -> Int64 {
        zone.instant(of: LocalTime(date: date, second: minute * 60)).seconds
    }

    /// The last time that clocks show a minute of a day.
    private func last(of minute: Int, on date: CivilDate) -> Int64 {
        let first = first(of: minute, on: date)
        let offset = zone.offset(at: Instant(seconds: first))
        let later = zone.offset(at: Instant(seconds: first + 86_400))
        guard later < offset else { return first }
        let second = first + Int64(offset - later)
        return zone.offset(at: Instant(seconds: second)) == later ? second : first
    }
}

extension BusinessHours {
    /// The open seconds between two instants.
    public func seconds(from start: Instant, to end: Instant) -> Int64 {
        guard start < end else { return 0 }
        if isAlways { return end.seconds - start.seconds }
        var total: Int64 = 0
        var date = zone.day(of: start)
        // Where clocks fall back over midnight a day's first instants lie behind the next day's start.
        let last = zone.day(of: end).adding(days: 1)
        while date <= last {
            for stretch in stretches(on: date) {
                guard stretch.lowerBound < end.seconds else { return total }
                total += max(0, min(stretch.upperBound, end.seconds) - max(stretch.lowerBound, start.seconds))
            }
            date = date.adding(days: 1)
        }
        return total
    }

    /// The first instant at which so many open seconds have gone by.
    ///
    /// - Returns: nil where that is more than twenty years away.
    public func instant(_ seconds: Int64, after start: Instant) -> Instant? {
        if isAlways || seconds <= 0 { return start.adding(seconds: max(0, seconds)) }
        var left = seconds
        var date = zone.day(of: start)
        let last = date.adding(days: 7_305)
        while date <= last {
            for stretch in stretches(on: date) where stretch.upperBound > start.seconds {
                let from = max(stretch.lowerBound, start.seconds)
                if stretch.upperBound - from >= left { return Instant(seconds: from + left) }
                left -= stretch.upperBound - from
            }
            date = date.adding(days: 1)
        }
        return nil
    }

    /// Whether it is open at an instant.
    public func isOpen(at instant: Instant) -> Bool { seconds(from: instant, to: instant.adding(seconds: 1)) == 1 }
}
