// Rounding numbers so that what is shown adds up to the rounded sum: each is rounded to one of the two steps beside it, those
// with the largest remainders up (Hamilton's method). `Apportionment` does the same for whole numbers of cents.

/// Rounds real numbers to steps that add up.
public enum LargestRemainder {
    /// What lies so near to a step is on it: sums of amounts are not exact to the last bit.
    private static let slack = 1e-6
    /// Beyond this the steps of a real number are not told apart.
    private static let most = 1e15

    /// The nearest step, half away from zero; nil where it is beyond reckoning.
    public static func rounded(_ value: Double) -> Int64? {
        guard value.magnitude < most else { return nil }
        return Int64((value + (value < 0 ? -slack : slack)).rounded(.toNearestOrAwayFromZero))
    }

    /// Whole numbers beside the values, with a given sum; nil where they are beyond reckoning.
    ///
    /// - Parameter sum: a rounded sum of the values.
    public static func split(_ values: [Double], sum: Int64) -> [Int64]? {
        guard values.allSatisfy({ $0.magnitude < most }) else { return nil }
        var parts = values.map { floor($0) }
        let rests = zip(values, parts).map { max(0, $0 - Double($1)) }
        var left = sum - parts.reduce(0, +)
        let order = values.indices.sorted { (rests[$1], $0) < (rests[$0], $1) }
        for place in order where left > 0 && rests[place] > slack {
            parts[place] += 1
            left -= 1
        }
        return left == 0 ? parts : nil
    }

    /// Splits rounded wholes in two: each first part is beside its value, and so is what is left of the whole; the first
    /// parts add up to their own sum as nearly as that lets them.
    public static func halve(_ wholes: [Int64], _ first: [Double], _ second: [Double], sum: Int64) -> [Int64] {
        var parts: [Int64] = []
        var free: [(place: Int, rest: Double)] = []
        for (place, whole) in wholes.enumerated() {
            let (low, high) = (floor(first[place]), ceiling(first[place]))
            let (least, most) = (whole - ceiling(second[place]), whole - floor(second[place]))
            let (from, to) = (max(low, least), min(high, most))
            parts.append(from <= to ? from : low)
            if from < to { free.append((place, first[place] - Double(low))) }
        }
        var left = sum - parts.reduce(0, +)
        for (place, _) in free.sorted(by: { ($1.rest, $0.place) < ($0.rest, $1.place) }) where left > 0 {
            parts[place] += 1
            left -= 1
        }
        return parts
    }

    private static func floor(_ value: Double) -> Int64 { Int64((value + slack).rounded(.down)) }
    private static func ceiling(_ value: Double) -> Int64 { Int64((value - slack).rounded(.up)) }
}
