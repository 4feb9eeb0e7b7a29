// Whether a value goes with an outcome: Fisher's exact test over the four-fold table, its effect, and the correction of
// Benjamini and Hochberg for the number of looks (“Controlling the false discovery rate”, 1995).

import Glibc

/// Fisher's exact test, two-sided: the chance of tables with the same margins that are as unlikely or more.
///
/// Unlikely tables are the two tails of the hypergeometric distribution, which are summed from their ends near the middle
/// outwards until nothing is added, so that a million records take no longer than a hundred.
public enum FisherTest {
    public static func p(_ a: Proportion, _ b: Proportion) -> Double {
        let (hits, all) = (a.hits + b.hits, a.tries + b.tries)
        let (low, high) = (max(0, hits - b.tries), min(hits, a.tries))
        guard low < high else { return 1 }
        func logChoose(_ n: Int, _ k: Int) -> Double {
            lgamma(Double(n) + 1) - lgamma(Double(k) + 1) - lgamma(Double(n - k) + 1)
        }
        func logChance(_ k: Int) -> Double {
            logChoose(a.tries, k) + logChoose(b.tries, hits - k) - logChoose(all, hits)
        }
        let own = logChance(a.hits)
        let mode = min(high, max(low, Int(Double(hits + 1) * Double(a.tries + 1) / Double(all + 2))))
        /// Whether a table is as unlikely as the own one; rounding must not keep its twin out.
        func isUnlikely(_ k: Int) -> Bool { logChance(k) <= own + 1e-7 }
        /// The place nearest to the middle, on one side, from which on tables are unlikely.
        func edge(from near: Int, to far: Int) -> Int? {
            guard isUnlikely(far) else { return nil }
            var (inside, outside) = (near, far)
            while abs(outside - inside) > 1 {
                let middle = (inside + outside) / 2
                if isUnlikely(middle) { outside = middle } else { inside = middle }
            }
            return isUnlikely(inside) ? inside : outside
        }
        func tail(from start: Int?, to end: Int, step: Int) -> Double {
            guard let start else { return 0 }
            var (sum, k) = (0.0, start)
            while step > 0 ? k <= end : k >= end {
                let chance = exp(logChance(k))
                sum += chance
                if chance <= sum * 1e-18 { break }
                k += step
            }
            return sum
        }
        if isUnlikely(mode) { return 1 }
        let sum =
            tail(from: edge(from: mode, to: low), to: low, step: -1)
            + tail(from: edge(from: mode, to: high), to: high, step: 1)
        return min(1, sum)
    }
}

/// How a share differs between those with a value and all others.
public struct Association: Sendable, Equatable {
    public let group: Proportion
    public let rest: Proportion
    /// By Fisher's exact test, two-sided.
    public let p: Double

    /// - Returns: nil where one side has no records.
    public init?(_ group: Proportion, _ rest: Proportion) {
        guard group.tries > 0, rest.tries > 0 else { return nil }
        self.group = group
        self.rest = rest
        p = FisherTest.p(group, rest)
    }

    /// The difference of the shares, in percentage points.
    public var difference: Double { ((group.share ?? 0) - (rest.share ?? 0)) * 100 }

    /// (a + ½)(d + ½) ÷ (b + ½)(c + ½), which has an answer for empty cells too (Haldane 1956).
    public var oddsRatio: Double {
        (Double(group.hits) + 0.5) * (Double(rest.misses) + 0.5)
            / ((Double(group.misses) + 0.5) * (Double(rest.hits) + 0.5))
    }

    /// (ad − bc) ÷ √(the product of the four margins): −1 to 1, 0 for none.
    public var phi: Double {
        let (a, b) = (Double(group.hits), Double(group.misses))
        let (c, d) = (Double(rest.hits), Double(rest.misses))
        let margins = (a + b) * (c + d) * (a + c) * (b + d)
        return margins == 0 ? 0 : (a * d - b * c) / margins.squareRoot()
    }
}

/// The correction for many looks at once.
public enum FalseDiscovery {
    /// Adjusted values in the given order: of the findings at or under a level no greater share is expected to be chance.
    ///
    /// p₍ᵢ₎ × m ÷ i, never more than that of a greater p, and 1 at most.
    public static func adjusted(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] > values[$1] }
        var result = values
        var least = 1.0
        for (place, index) in order.enumerated() {
            least = min(least, values[index] * Double(values.count) / Double(values.count - place))
            result[index] = least
        }
        return result
    }
}
