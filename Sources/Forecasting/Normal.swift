// The standard normal distribution.

#if canImport(Glibc)
    import Glibc
#endif

/// The standard normal distribution.
public enum Normal {
    /// The share of values up to `z`.
    public static func share(upTo z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

    /// The value that a share of all values stays under; the inverse of `share`, to about 1e-12.
    public static func quantile(_ share: Double) -> Double {
        guard share > 0, share < 1 else { return share <= 0 ? -.infinity : .infinity }
        var z = approximation(share)
        // Newton's method from an approximation that is off by less than 0.00045.
        for _ in 0..<4 {
            let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
            guard density > 0 else { break }
            z -= (Normal.share(upTo: z) - share) / density
        }
        return z
    }

    /// The value that a share stays under of Student's distribution, for estimates from few values: the normal quantile with
    /// the terms of Abramowitz and Stegun, formula 26.7.5, to 1 % from four degrees of freedom on.
    public static func studentQuantile(_ share: Double, freedom: Int) -> Double {
        let (z, n) = (quantile(share), Double(max(1, freedom)))
        guard z.isFinite else { return z }
        let square = z * z
        let first = z * (square + 1) / 4
        let second = z * ((5 * square + 16) * square + 3) / 96
        let third = z * (((3 * square + 19) * square + 17) * square - 15) / 384
        return z + first / n + second / (n * n) + third / (n * n * n)
    }

    /// Abramowitz and Stegun, formula 26.2.23.
    private static func approximation(_ share: Double) -> Double {
        let tail = min(share, 1 - share)
        let t = (-2 * log(tail)).squareRoot()
        let above = 2.515517 + t * (0.802853 + t * 0.010328)
        let below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
        let z = t - above / below
        return share < 0.5 ? -z : z
    }
}
