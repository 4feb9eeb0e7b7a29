// The time that a line of a log begins with, as servers write it:
//
//     2026-11-22T12:00:01.123456+01:00 mx …     RFC 3339
//     2026-11-22 12:00:01 …                     with its offset behind it, or by the clock of the machine
//     Nov  2 12:00:01 mx …                      RFC 3164: by the clock of the machine, without a year
//
// What begins otherwise has no time.

import Base

/// When a line of a log was written. In autumn clocks show an hour twice, so it is a stretch.
struct LogTime: Equatable {
    let earliest: Instant
    let latest: Instant

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// - Parameters:
    ///   - line: its bytes; nil is given where they begin with no time.
    ///   - now: a time without a year is of the last year in which it isn't more than a day ahead of it.
    ///   - zone: the zone of a time that names none.
    init?(_ line: [UInt8], now: Instant, _ zone: Zone) {
        let words = String(decoding: line.prefix(48), as: UTF8.self).split(separator: " ").prefix(3)
        guard words.count > 1 else { return nil }
        if let instant = Self.instant(String(words[0])) ?? Self.instant("\(words[0])T\(words[1])") {
            self.init(instant, instant)
        } else if words.count > 2, ["+", "-"].contains(words[2].first),
            let instant = Self.instant("\(words[0])T\(words[1])\(words[2])")
        {
            self.init(instant, instant)
        } else if let local = Self.local(String(words[0])) ?? Self.local("\(words[0])T\(words[1])") {
            self.init(local, zone)
        } else if words.count > 2, let local = Self.local(words[0], words[1], words[2], now, zone) {
            self.init(local, zone)
        } else {
            return nil
        }
    }

    private init(_ earliest: Instant, _ latest: Instant) {
        self.earliest = earliest
        self.latest = latest
    }

    private init(_ local: LocalTime, _ zone: Zone) {
        let first = zone.instant(of: local)
        let again = first.adding(seconds: 3_600)
        self.init(first, zone.local(of: again) == local ? again : first)
    }

    /// A time that leaves out its seconds would be up to a minute too early.
    private static func instant(_ text: String) -> Instant? {
        text.utf8.dropFirst(16).first == UInt8(ascii: ":") ? Instant(text) : nil
    }

    private static func local(_ text: String) -> LocalTime? {
        instant(text + "Z").map { LocalTime(date: $0.utc.day, second: $0.utc.second) }
    }

    private static func local(
        _ month: Substring, _ day: Substring, _ clock: Substring, _ now: Instant, _ zone: Zone
    ) -> LocalTime? {
        guard let month = months.firstIndex(of: String(month)), let day = Int(day) else { return nil }
        let latest = zone.local(of: now.adding(seconds: 86_400))
        // The 29th of February comes every four years, and once in eight.
        for year in (0...8).map({ latest.date.year - $0 }) {
            guard let date = CivilDate(year: year, month: month + 1, day: day),
                let local = local("\(date)T\(clock)"), local <= latest
            else { continue }
            return local
        }
        return nil
    }
}
