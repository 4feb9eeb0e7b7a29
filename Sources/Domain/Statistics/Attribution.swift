// Attribution: which touches on the way to a sale are given which part of what it brought. Weights of
// positions that fall together add up, a way without a middle is weighed by what is there, and the parts are
// whole cents by the largest remainder, so that credits equal revenue.

import Glibc

/// How a sale's value is shared out over the touches before it.
public enum AttributionModel: String, Sendable, CaseIterable {
    /// All to the first touch.
    case first
    /// All to the last.
    case last
    /// To each alike.
    case linear
    /// 40 % to the first and the last, 20 % to those between.
    case uShaped = "u-shaped"
    /// 30 % to the first, to the one that made a lead and to the one that made a deal, 10 % to the others.
    case wShaped = "w-shaped"
    /// 22.5 % to the first, lead, deal and last touch, 10 % to the others.
    case fullPath = "full-path"
    /// Half as much for each half-life before the sale.
    case decay = "time-decay"

    /// The share of each touch, adding up to 1; none for a way without touches.
    ///
    /// - Parameters:
    ///   - daysBefore: how long before the sale each touch was, oldest first.
    ///   - lead: the place of the touch that made a lead; the second where nothing is known.
    ///   - deal: the place of the touch that made a deal; the last where nothing is known.
    ///   - halfLife: in days.
    public func shares(
        _ daysBefore: [Double], lead: Int? = nil, deal: Int? = nil, halfLife: Double = 7
    ) -> [Double] {
        let count = daysBefore.count
        guard count > 0 else { return [] }
        let last = count - 1
        switch self {
        case .first: return Self.weighed(count, [0: 1], middle: 0)
        case .last: return Self.weighed(count, [last: 1], middle: 0)
        case .linear: return Array(repeating: 1 / Double(count), count: count)
        case .decay:
            // Seen from the latest touch, so that a sale long after doesn't lose all weights to rounding.
            let nearest = daysBefore.min() ?? 0
            let weights = daysBefore.map { pow(2, -($0 - nearest) / max(halfLife, 1e-9)) }
            let sum = weights.reduce(0, +)
            return weights.map { $0 / sum }
        case .uShaped: return Self.weighed(count, Self.positions([0, last], 0.4), middle: 0.2)
        case .wShaped:
            let places = [0, Self.place(lead, or: min(1, last), last), Self.place(deal, or: last, last)]
            return Self.weighed(count, Self.positions(places, 0.3), middle: 0.1)
        case .fullPath:
            let places = [
                0, Self.place(lead, or: min(1, last), last), Self.place(deal, or: max(0, last - 1), last), last,
            ]
            return Self.weighed(count, Self.positions(places, 0.225), middle: 0.1)
        }
    }

    private static func place(_ place: Int?, or standard: Int, _ last: Int) -> Int {
        min(max(0, place ?? standard), last)
    }

    /// Coincident positions add up.
    private static func positions(_ places: [Int], _ weight: Double) -> [Int: Double] {
        places.reduce(into: [:]) { $0[$1, default: 0] += weight }
    }

    private static func weighed(_ count: Int, _ positions: [Int: Double], middle: Double) -> [Double] {
        let between = count - positions.count
        let each = between > 0 ? middle / Double(between) : 0
        let weights = (0..<count).map { positions[$0] ?? each }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }

    /// An amount in whole parts by shares: each gets its part rounded down, and what is left goes, one by
    /// one, to the largest remainders; to the earlier where they are alike.
    ///
    /// - Parameter amount: in the smallest unit, such as cents.
    public static func parts(of amount: Int64, by shares: [Double]) -> [Int64] {
        guard !shares.isEmpty else { return [] }
        let exact = shares.map { $0 * Double(amount.magnitude) }
        // A share that is a whole number but for rounding is that number.
        var parts = exact.map { Int64(($0 + 1e-7).rounded(.down)) }
        var rest = Int64(amount.magnitude) - parts.reduce(0, +)
        let order = exact.indices.sorted {
            let (a, b) = (exact[$0] - Double(parts[$0]), exact[$1] - Double(parts[$1]))
            return (a - b).magnitude < 1e-9 ? $0 < $1 : a > b
        }
        for place in order where rest > 0 {
            parts[place] += 1
            rest -= 1
        }
        return parts.map { amount < 0 ? -$0 : $0 }
    }
}
