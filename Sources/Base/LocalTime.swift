// What a clock on the wall shows. It names an instant only together with a zone.

/// A day and a time of that day, without a zone.
public struct LocalTime: Sendable, Hashable, Comparable {
    public var date: CivilDate
    /// Seconds since midnight by the clock, 0 to 86,399; more or fewer carry into other days.
    public var second: Int

    public init(date: CivilDate, second: Int = 0) {
        self.date = date
        self.second = second
    }

    public init(date: CivilDate, hour: Int, minute: Int, second: Int = 0) {
        self.init(date: date, second: hour * 3600 + minute * 60 + second)
    }

    public var hour: Int { second / 3600 }
    public var minute: Int { second / 60 % 60 }

    public static func < (a: LocalTime, b: LocalTime) -> Bool { a.clockSeconds < b.clockSeconds }

    /// Seconds since 1970-01-01T00:00 by the clock, as if there were no zones.
    var clockSeconds: Int64 { Int64(date.days) &* 86_400 &+ Int64(second) }
}

extension LocalTime: CustomStringConvertible {
    /// ISO 8601 without an offset, such as `2026-03-29T02:30:00`.
    public var description: String { "\(date)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second % 60, 2))" }
}
