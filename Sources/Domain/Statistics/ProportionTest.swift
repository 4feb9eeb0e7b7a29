// Tests of shares, for variants of a campaign: the pooled z test at a fixed horizon, Fisher's exact test
// where a cell holds fewer than five, Holm's correction for more than two variants, and the number still
// needed. Only what was delivered counts as tried.

import Glibc

/// How often something came of what was tried.
public struct Proportion: Sendable, Equatable {
    public let hits: Int
    public let tries: Int

    public init(_ hits: Int, of tries: Int) {
        self.hits = max(0, min(hits, tries))
        self.tries = max(0, tries)
    }

    /// Nil where nothing was tried.
    public var share: Double? { tries == 0 ? nil : Double(hits) / Double(tries) }
    public var misses: Int { tries - hits }
}

/// Whether two shares differ by more than chance.
public struct ProportionTest: Sendable, Equatable {
    public enum Method: String, Sendable { case z, fisher }

    public let method: Method
    /// (p₂ − p₁)/√(p(1 − p)(1/n₁ + 1/n₂)) with the pooled p; nil for the exact test.
    public let z: Double?
    /// Two-sided.
    public let p: Double

    /// - Returns: nil where one of the two was never tried.
    public init?(_ a: Proportion, _ b: Proportion) {
        guard let shareA = a.share, let shareB = b.share else { return nil }
        guard min(a.hits, a.misses, b.hits, b.misses) >= 5 else {
            (method, z, p) = (.fisher, nil, FisherTest.p(a, b))
            return
        }
        let (n1, n2) = (Double(a.tries), Double(b.tries))
        let pooled = Double(a.hits + b.hits) / (n1 + n2)
        let z = (shareB - shareA) / (pooled * (1 - pooled) * (1 / n1 + 1 / n2)).squareRoot()
        (method, self.z) = (.z, z)
        p = erfc(z.magnitude / 2.0.squareRoot())
    }

    /// Holm's adjusted values for several tests, in the given order: no more of them are called a finding by
    /// chance than of a single one.
    public static func holm(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var adjusted = values
        var greatest = 0.0
        for (rank, place) in order.enumerated() {
            greatest = max(greatest, min(1, Double(values.count - rank) * values[place]))
            adjusted[place] = greatest
        }
        return adjusted
    }

    /// How many tries each variant needs for a difference between two shares to be seen.
    ///
    /// n = (z₁₋α/₂ √(2p̄(1 − p̄)) + z_power √(p₁(1 − p₁) + p₂(1 − p₂)))² / (p₂ − p₁)², rounded up.
    /// - Returns: nil where the shares are the same.
    public static func sampleSize(from p1: Double, to p2: Double, alpha: Double = 0.05, power: Double = 0.8) -> Int? {
        guard p1 != p2, (0...1).contains(p1), (0...1).contains(p2) else { return nil }
        let mean = (p1 + p2) / 2
        let root =
            quantile(1 - alpha / 2) * (2 * mean * (1 - mean)).squareRoot()
            + quantile(power) * (p1 * (1 - p1) + p2 * (1 - p2)).squareRoot()
        let count = (root * root / ((p2 - p1) * (p2 - p1))).rounded(.up)
        return count < 1e12 ? Int(count) : nil
    }

    /// The inverse of the standard normal distribution, by bisection.
    private static func quantile(_ share: Double) -> Double {
        var (low, high) = (-40.0, 40.0)
        for _ in 0..<120 {
            let middle = (low + high) / 2
            if erfc(-middle / 2.0.squareRoot()) / 2 < share { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
