// Splitting a whole so that its parts add up to it. Each part is rounded down, and what is left goes,
// one unit each, to the parts that were rounded down most (largest remainder, Hamilton's method); among
// equals the earlier part comes first, so that the same input gives the same parts.

/// Splits whole numbers of cents, or of any unit, without losing one.
public enum Apportionment {
    /// Splits a whole in proportion to weights.
    ///
    /// - Parameter weights: none below zero; where all are zero the first part takes the whole.
    /// - Returns: as many parts as weights; their sum is the whole.
    public static func split(_ whole: Int64, by weights: [Int64]) -> [Int64] {
        let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
        guard total > 0 else { return weights.indices.map { $0 == 0 ? whole : 0 } }
        let sign: Int64 = whole < 0 ? -1 : 1
        let shares = weights.map { Int128(whole.magnitude) * Int128($0) }
        return parts(shares.map { ($0 / total, $0 % total) }, of: Int128(whole.magnitude)).map { sign * $0 }
    }

    /// Rounds exact values to whole steps so that they add up to their rounded sum.
    ///
    /// - Returns: the values in steps, and their sum: that of the exact values, rounded half up.
    public static func round(_ values: [Int128], step: Int128) -> (parts: [Int64], sum: Int64) {
        let sum = rounded(values.reduce(0, +), by: step)
        let floors = values.map { value -> (Int128, Int128) in
            let quotient = value / step
            let remainder = value % step
            return remainder < 0 ? (quotient - 1, remainder + step) : (quotient, remainder)
        }
        return (parts(floors, of: sum), Int64(clamping: sum))
    }

    /// A quotient rounded half away from zero.
    public static func rounded(_ dividend: Int128, by divisor: Int128) -> Int128 {
        let quotient = dividend / divisor
        let remainder = dividend % divisor
        guard remainder.magnitude * 2 >= divisor.magnitude else { return quotient }
        return quotient + ((dividend < 0) == (divisor < 0) ? 1 : -1)
    }

    private static func parts(_ floors: [(whole: Int128, rest: Int128)], of sum: Int128) -> [Int64] {
        var left = Int(clamping: sum - floors.reduce(Int128(0)) { $0 + $1.whole })
        var parts = floors.map { Int64(clamping: $0.whole) }
        let order = floors.indices.sorted { (floors[$1].rest, $0) < (floors[$0].rest, $1) }
        for index in order where left > 0 {
            parts[index] += 1
            left -= 1
        }
        return parts
    }
}
