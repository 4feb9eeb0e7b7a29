// The methods of forecasting, each from values to values: the season is taken off first where there is
// one and put back at the end, as the benchmarks of the M4 competition do.

/// A way to go on with a series.
public enum ForecastMethod: String, Sendable, CaseIterable {
    /// The last value; with a season, the last value with the season of each step: the benchmark that the
    /// others are measured by.
    case naive2 = "naive"
    /// The value of a cycle ago.
    case seasonalNaive = "seasonal naive"
    /// Simple exponential smoothing.
    case simple = "exponential smoothing"
    /// Smoothing with a trend.
    case holt = "Holt"
    /// Smoothing with a trend that dies down.
    case damped = "damped trend"
    /// Half the straight line through the values, half their smoothing at twice the curvature
    /// (Assimakopoulos and Nikolopoulos).
    case theta = "Theta"
    /// The mean of simple, Holt's and damped smoothing, the published benchmark.
    case combination

    /// The values to come.
    ///
    /// - Parameters:
    ///   - values: at least two, oldest first.
    ///   - period: steps in a cycle; 1 for none.
    public func forecast(_ values: [Double], _ count: Int, period: Int) -> [Double] {
        switch self {
        case .seasonalNaive:
            guard period > 1, values.count >= period else { return Array(repeating: values.last ?? 0, count: count) }
            return (0..<count).map { values[values.count - period + $0 % period] }
        default:
            let season = Seasonality(of: values, period: period)
            let plain = plain(season?.removed(from: values) ?? values, count)
            return season?.added(to: plain, from: values.count) ?? plain
        }
    }

    /// The values to come of a series without a season.
    func plain(_ values: [Double], _ count: Int) -> [Double] {
        switch self {
        case .naive2, .seasonalNaive: Array(repeating: values.last ?? 0, count: count)
        case .simple: Smoothing(fitting: values, .level).forecast(count)
        case .holt: Smoothing(fitting: values, .trend).forecast(count)
        case .damped: Smoothing(fitting: values, .damped).forecast(count)
        case .theta: Self.theta(values, count)
        case .combination:
            Self.mean([.simple, .holt, .damped].map { (method: ForecastMethod) in method.plain(values, count) })
        }
    }

    /// The Theta method with the lines 0 and 2, weighed alike.
    private static func theta(_ values: [Double], _ count: Int) -> [Double] {
        let (level, slope) = Smoothing.line(values)
        let curved = values.enumerated().map { 2 * $1 - (level + slope * Double($0 + 1)) }
        let smoothed = Smoothing(fitting: curved, .level).forecast(count)
        return smoothed.enumerated().map { ($1 + level + slope * Double(values.count + $0 + 1)) / 2 }
    }

    /// The mean of several forecasts, step by step.
    static func mean(_ forecasts: [[Double]]) -> [Double] {
        combined(forecasts.map { ($0, 1 / Double(forecasts.count)) })
    }

    /// Several forecasts added up step by step, each by its weight.
    static func combined(_ forecasts: [(values: [Double], weight: Double)]) -> [Double] {
        guard let first = forecasts.first?.values else { return [] }
        return first.indices.map { step in forecasts.reduce(0) { $0 + $1.weight * $1.values[step] } }
    }
}
