// Looking ahead. A series is forecast by each method from several places in its own past and held against
// what came (rolling origin); the method that was nearest is chosen, and its misses there give the error
// that is shown and the width of the intervals. A series that no method can forecast says why.
//
// Values in, values out: the same series gives the same forecast, and nothing here knows what it means.

/// How a series is likely to go on.
public struct Forecast: Sendable, Equatable {
    /// What is expected at one step, and between which values it lies with the forecast's confidence.
    public struct Point: Sendable, Equatable {
        public let value: Double
        public let low: Double
        public let high: Double

        public init(value: Double, low: Double, high: Double) {
            (self.value, self.low, self.high) = (value, low, high)
        }

        /// The same with an interval that holds what a step is so far, which no sum is: its end may be there too.
        public func reaching(_ soFar: Double) -> Point {
            Point(value: value, low: min(low, soFar), high: max(high, soFar))
        }

        /// What a sum comes to at the end of a step of which a part is over: what it is already, and of the rest of the
        /// step as much as was expected of that share of it. The uncertainty is that of the rest, which goes by the root
        /// of its share, so that it is never nothing before the end.
        ///
        /// - Parameters:
        ///   - soFar: what it is already.
        ///   - rest: the share of the step that is still to come, over 0 and at most 1.
        ///   - isGrowing: whether less than what it is already is out of the question.
        public func after(_ soFar: Double, rest: Double, isGrowing: Bool) -> Point {
            let (value, root) = (soFar + rest * value, rest.squareRoot())
            let low = value - root * (self.value - self.low)
            return Point(
                value: value, low: isGrowing ? max(low, soFar) : low, high: value + root * (high - self.value))
        }
    }

    public let points: [Point]
    /// How the method is called.
    public let method: String
    /// The mean miss in the series' own past, in percent of the values (symmetric); nil where all are zero.
    public let error: Double?
    /// The mean miss in the past as a share of the mean size of the values that were missed; nil where all are zero.
    /// Unlike `error` it isn't led astray by steps without anything.
    public let missShare: Double?
    /// The mean miss in the past as a share of that of the benchmark `naive`; under 1 is better.
    public let ratioToNaive: Double?
    /// How many forecasts of the past the choice rests on.
    public let origins: Int
    /// Steps in a cycle where the series has a season, else 1.
    public let season: Int
    /// The share of values that fall into the intervals, such as 0.8.
    public let confidence: Double
    /// The mean miss of each method that was tried, by the least first.
    public let tried: [(method: String, error: Double)]

    public static func == (a: Forecast, b: Forecast) -> Bool {
        a.points == b.points && a.method == b.method && a.error == b.error && a.origins == b.origins
    }
}

/// Why a series can't be forecast.
public enum ForecastRefusal: Error, Sendable, Equatable {
    /// Fewer values than the least that tell anything.
    case tooShort(have: Int, need: Int)
    /// There is no value in the last steps.
    case gaps
    /// A value that is no number.
    case notFinite
}

/// Forecasts series.
public struct Forecaster: Sendable {
    /// The fewest values.
    public static let least = 6
    /// Steps in a cycle: 12 for months, 4 for quarters, 7 for days, 1 for none.
    public let period: Int
    public let confidence: Double
    /// The most places in the past from which forecasts are tried.
    let mostOrigins: Int
    /// How many steps ahead the methods are tried in the past. It doesn't go by how many are asked for, so that a step
    /// is forecast the same, however far the forecast reaches beyond it.
    let horizon: Int

    /// - Parameter horizon: nil for as far as the M4 competition looked, by the steps in a cycle.
    public init(period: Int = 12, confidence: Double = 0.8, mostOrigins: Int = 4, horizon: Int? = nil) {
        self.period = max(1, period)
        self.confidence = min(max(confidence, 0.5), 0.99)
        self.mostOrigins = mostOrigins
        self.horizon = max(1, horizon ?? Self.usualHorizon(self.period))
    }

    private static func usualHorizon(_ period: Int) -> Int {
        switch period {
        case 12: 18
        case 4: 8
        case 7: 14
        case 52: 13
        default: 6
        }
    }

    /// Forecasts a series.
    ///
    /// - Parameters:
    ///   - values: oldest first, without gaps.
    ///   - count: the steps to come, at least 1.
    public func forecast(_ values: [Double], _ count: Int) throws(ForecastRefusal) -> Forecast {
        guard values.allSatisfy(\.isFinite) else { throw .notFinite }
        guard values.count >= Self.least else { throw .tooShort(have: values.count, need: Self.least) }
        let trials = trials(values, horizon)
        let choice = choose(trials)
        let season = Seasonality.isSeasonal(values, period: period) ? period : 1
        let expected = blend(choice.parts, values, count)
        let bounded = Self.bounded(expected, as: values)
        let widths = widths(trials, choice.parts, count)
        let points = zip(bounded, widths).map { value, width in
            let low = value - width
            return Forecast.Point(
                value: value, low: values.contains { $0 < 0 } ? low : max(0, low), high: value + width)
        }
        let size = trials.meanSize
        let naive = trials.misses[ForecastMethod.naive2]?.mean ?? 0
        return Forecast(
            points: points, method: choice.name, error: choice.percent, missShare: size > 0 ? choice.mean / size : nil,
            ratioToNaive: naive > 0 ? choice.mean / naive : nil, origins: trials.origins.count, season: season,
            confidence: confidence, tried: choice.tried)
    }

    /// What a weighed combination of methods expects.
    private func blend(_ parts: [(method: ForecastMethod, weight: Double)], _ values: [Double], _ count: Int)
        -> [Double]
    {
        ForecastMethod.combined(parts.map { ($0.method.forecast(values, count, period: period), $0.weight) })
    }

    /// A series without negative values is not expected to have any.
    private static func bounded(_ expected: [Double], as values: [Double]) -> [Double] {
        values.contains { $0 < 0 } ? expected : expected.map { max(0, $0) }
    }
}
