// Whether a series has a season, and what the season is. Test and decomposition are those of the M4
// competition's benchmarks: an autocorrelation test at 90 %, and classical decomposition by a centred
// moving average, multiplicative where every value is positive, else additive.

/// The repeating pattern of a series.
public struct Seasonality: Sendable, Equatable {
    /// Steps in a cycle: 12 for months.
    public let period: Int
    public let isMultiplicative: Bool
    /// One index a step of the cycle, for the places 0, 1, … of the series.
    public let indices: [Double]

    /// The season of a series; nil where the test finds none.
    public init?(of values: [Double], period: Int) {
        guard Seasonality.isSeasonal(values, period: period) else { return nil }
        self.init(decomposing: values, period: period)
    }

    /// Decomposes without a test.
    ///
    /// - Parameter values: at least two whole cycles.
    public init?(decomposing values: [Double], period: Int) {
        guard period > 1, values.count >= 2 * period else { return nil }
        let isMultiplicative = values.allSatisfy { $0 > 0 }
        let trend = Seasonality.centredMean(values, period)
        var sums = Array(repeating: 0.0, count: period)
        var counts = Array(repeating: 0, count: period)
        for (place, level) in trend.enumerated() {
            guard let level else { continue }
            sums[place % period] += isMultiplicative ? values[place] / level : values[place] - level
            counts[place % period] += 1
        }
        guard counts.allSatisfy({ $0 > 0 }) else { return nil }
        let raw = zip(sums, counts).map { $0 / Double($1) }
        let mean = raw.reduce(0, +) / Double(period)
        indices = raw.map { isMultiplicative ? $0 / mean : $0 - mean }
        guard !isMultiplicative || indices.allSatisfy({ $0 > 1e-9 }) else { return nil }
        self.period = period
        self.isMultiplicative = isMultiplicative
    }

    /// Whether the autocorrelation at the period's lag is more than chance (90 %); at least three cycles
    /// are needed to tell.
    public static func isSeasonal(_ values: [Double], period: Int) -> Bool {
        guard period > 1, values.count >= 3 * period else { return false }
        let correlations = autocorrelations(values, upTo: period)
        guard let last = correlations.last, last.isFinite else { return false }
        let before = correlations.dropLast().reduce(0) { $0 + $1 * $1 }
        let limit = 1.645 / Double(values.count).squareRoot() * (1 + 2 * before).squareRoot()
        return last.magnitude > limit
    }

    /// Autocorrelations at the lags 1, 2, …
    static func autocorrelations(_ values: [Double], upTo lag: Int) -> [Double] {
        let mean = values.reduce(0, +) / Double(values.count)
        let centred = values.map { $0 - mean }
        let variance = centred.reduce(0) { $0 + $1 * $1 }
        return (1...lag).map { lag in
            guard variance > 0, lag < values.count else { return 0 }
            var sum = 0.0
            for place in lag..<centred.count { sum += centred[place] * centred[place - lag] }
            return sum / variance
        }
    }

    /// The mean of a whole cycle around each place; nil where it reaches over an end.
    private static func centredMean(_ values: [Double], _ period: Int) -> [Double?] {
        let half = period / 2
        return values.indices.map { place in
            guard place >= half, place + half < values.count else { return nil }
            guard period.isMultiple(of: 2) else {
                return values[(place - half)...(place + half)].reduce(0, +) / Double(period)
            }
            let inner = values[(place - half + 1)..<(place + half)].reduce(0, +)
            return (inner + (values[place - half] + values[place + half]) / 2) / Double(period)
        }
    }

    /// The index of a place, which may lie behind the series' end.
    public func index(at place: Int) -> Double { indices[place % period] }

    /// The series without its season.
    public func removed(from values: [Double]) -> [Double] {
        values.enumerated().map { isMultiplicative ? $1 / index(at: $0) : $1 - index(at: $0) }
    }

    /// Values from a place on with the season put back.
    public func added(to values: [Double], from place: Int) -> [Double] {
        values.enumerated().map { isMultiplicative ? $1 * index(at: place + $0) : $1 + index(at: place + $0) }
    }
}
