// Points in time. Whole seconds since the Unix epoch are what the field's systems exchange; finer
// order between changes is the journal's sequence, not the clock.

/// A point in time, kept as seconds since 1970-01-01T00:00:00Z.
public struct Instant: Sendable, Hashable, Comparable {
    public var seconds: Int64

    public init(seconds: Int64) { self.seconds = seconds }

    public static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }

    public func adding(seconds count: Int64) -> Instant { Instant(seconds: seconds &+ count) }

    /// Its day and second of the day in UTC.
    public var utc: (day: CivilDate, second: Int) {
        var day = seconds / 86_400
        var rest = seconds % 86_400
        if rest < 0 {
            rest += 86_400
            day -= 1
        }
        return (CivilDate(days: Int(day)), Int(rest))
    }
}

extension Instant: CustomStringConvertible {
    /// Reads ISO 8601: `2026-03-01T09:30Z`, `2026-03-01T09:30:00+02:00`, a space for the `T`,
    /// fractions of a second dropped. A text without an offset is nil: it names no instant by itself.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 17, bytes[10] == 0x54 || bytes[10] == 0x74 || bytes[10] == 0x20,
            let day = CivilDate(String(decoding: bytes[0..<10], as: UTF8.self))
        else { return nil }
        var index = 11
        func two() -> Int? {
            guard index + 2 <= bytes.count else { return nil }
            let (a, b) = (bytes[index], bytes[index + 1])
            guard a >= 0x30, a <= 0x39, b >= 0x30, b <= 0x39 else { return nil }
            index += 2
            return Int(a - 0x30) * 10 + Int(b - 0x30)
        }
        func take(_ byte: UInt8) -> Bool {
            guard index < bytes.count, bytes[index] == byte else { return false }
            index += 1
            return true
        }
        guard let hour = two(), hour < 24, take(0x3A), let minute = two(), minute < 60 else { return nil }
        var second = 0
        if take(0x3A) {
            guard let read = two(), read < 60 else { return nil }
            second = read
            if take(0x2E) {
                while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
            }
        }
        var offset = 0
        if take(0x5A) || take(0x7A) {
        } else if take(0x2B) || take(0x2D) {
            let sign = bytes[index - 1] == 0x2B ? 1 : -1
            guard let hours = two(), hours <= 18 else { return nil }
            _ = take(0x3A)
            guard let minutes = two(), minutes < 60 else { return nil }
            offset = sign * (hours * 3600 + minutes * 60)
        } else {
            return nil
        }
        guard index == bytes.count else { return nil }
        seconds = Int64(day.days) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
    }

    /// ISO 8601 in UTC, such as `2026-03-01T09:30:00Z`.
    public var description: String {
        let (day, second) = utc
        let (hour, minute) = (second / 3600, second / 60 % 60)
        return "\(day)T\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second % 60, 2))Z"
    }
}
