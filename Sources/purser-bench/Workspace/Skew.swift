// How what happens in a business is spread: a few accounts have much of it and most have little, few words are said often,
// and more happens by day, in the week and before the year's end.

import Base
import Glibc

extension SeededNumbers {
    /// From 0 up to 1, without 1 itself.
    mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A place from 0 in a row, the earlier the likelier: the k-th about k^-exponent times as often as the first, which is
    /// Zipf's law in its continuous form.
    ///
    /// - Parameter exponent: from 0, where all are alike, to 1.
    mutating func rank(of count: Int64, exponent: Double) -> Int64 {
        let u = fraction()
        let place = exponent < 1 ? Double(count) * pow(u, 1 / (1 - exponent)) : pow(Double(count) + 1, u) - 1
        return min(count - 1, Int64(place))
    }

    /// One of several, each as often as its share of the sum says.
    mutating func draw<T>(_ shares: KeyValuePairs<T, Int64>) -> T {
        var left = number(0...(shares.reduce(-1) { $0 + $1.value }))
        for (item, share) in shares {
            if left < share { return item }
            left -= share
        }
        return shares[shares.endIndex - 1].key
    }

    /// A moment until `now`, of the last eighteen months.
    mutating func moment(until now: Instant) -> Int64 {
        while true {
            // A business that grows: the later months have more.
            let back = Int64(47_000_000 * pow(fraction(), 1.2))
            let day = Instant(seconds: now.seconds - back).utc.day
            let weight = Season.months[day.month - 1] * Season.weekdays[day.weekday - 1]
            guard number(0...(Season.most - 1)) < weight else { continue }
            let hour = draw(Season.hours)
            return min(now.seconds, Int64(day.days) * 86_400 + hour * 3_600 + number(0...3_599))
        }
    }
}

/// How much happens when, in shares of the busiest.
private enum Season {
    /// From January: little in August, most before the year's end.
    static let months: [Int64] = [80, 85, 100, 90, 90, 95, 70, 60, 95, 100, 110, 120]
    /// From Monday.
    static let weekdays: [Int64] = [120, 110, 105, 100, 90, 25, 15]
    static let most: Int64 = 120 * 120
    /// By the hour at which they begin.
    static let hours: KeyValuePairs<Int64, Int64> = [
        9: 14, 10: 15, 14: 13, 11: 12, 15: 12, 13: 9, 16: 9, 8: 8, 12: 7, 17: 6, 18: 4, 7: 3, 19: 2, 20: 2, 22: 1,
        3: 1,
    ]
}
