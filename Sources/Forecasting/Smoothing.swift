// Exponential smoothing: simple, with a trend (Holt), and with a trend that dies down (Gardner and
// McKenzie). Parameters are those with the least squared error of one step ahead, found by a coarse grid
// and a simplex from its best points. Formulas as in Hyndman and others, Forecasting with Exponential
// Smoothing, in their error-correction form.

/// A smoothed series: where it stands, and how it goes on.
struct Smoothing: Sendable, Equatable {
    enum Kind: Sendable { case level, trend, damped }

    let kind: Kind
    let alpha: Double
    let beta: Double
    let phi: Double
    let initialLevel: Double
    let initialTrend: Double
    /// At the series' end.
    private(set) var level: Double
    private(set) var trend: Double
    /// The sum of the squared errors of one step ahead.
    private(set) var squaredError: Double

    /// Runs a series with given parameters.
    private init(_ values: [Double], _ kind: Kind, _ point: [Double], scale: Double) {
        self.kind = kind
        alpha = Smoothing.within(point[0], 0.0001, 0.9999)
        initialLevel = point[1] * scale
        switch kind {
        case .level: (beta, phi, initialTrend) = (0, 1, 0)
        case .trend:
            (beta, phi, initialTrend) = (Smoothing.within(point[2], 0.0001, alpha), 1, point[3] * scale)
        case .damped:
            beta = Smoothing.within(point[2], 0.0001, alpha)
            phi = Smoothing.within(point[4], 0.8, 0.98)
            initialTrend = point[3] * scale
        }
        (level, trend, squaredError) = (initialLevel, initialTrend, 0)
        for value in values {
            let expected = level + phi * trend
            let error = value - expected
            squaredError += error * error
            level = expected + alpha * error
            trend = phi * trend + beta * error
        }
    }

    /// Fits a series of at least two values.
    init(fitting values: [Double], _ kind: Kind) {
        let scale = max(values.reduce(0) { $0 + $1.magnitude } / Double(values.count), 1e-9)
        let start = Smoothing.line(values.prefix(10))
        func loss(_ point: [Double]) -> Double {
            let run = Smoothing(values, kind, point, scale: scale)
            // Outside its bounds a parameter is held there; a growing penalty leads the search back.
            let beyond = (point[0] - run.alpha).magnitude + (kind == .level ? 0 : (point[2] - run.beta).magnitude)
            return run.squaredError * (1 + beyond)
        }
        let level =
            (kind == .level ? values.prefix(4).reduce(0, +) / Double(min(4, values.count)) : start.level) / scale
        var best: (point: [Double], loss: Double)?
        for alpha in [0.1, 0.3, 0.5, 0.8] {
            let points: [[Double]] =
                switch kind {
                case .level: [[alpha, level]]
                case .trend: [0.02, 0.15].map { [alpha, level, $0 * alpha, start.slope / scale] }
                case .damped: [0.05, 0.3].map { [alpha, level, $0 * alpha, start.slope / scale, 0.95] }
                }
            for point in points {
                let found = loss(point)
                if best.map({ found < $0.loss }) ?? true { best = (point, found) }
            }
        }
        let point = Simplex.minimum(from: best?.point ?? [0.3, level], steps: 160 * (kind == .level ? 1 : 2), loss)
        self.init(values, kind, point, scale: scale)
    }

    private static func within(_ value: Double, _ low: Double, _ high: Double) -> Double {
        min(max(value, low), max(low, high))
    }

    /// A straight line through values at 0, 1, …: its height one step before the first, and its slope.
    static func line(_ values: some Collection<Double>) -> (level: Double, slope: Double) {
        let count = Double(values.count)
        guard count > 1 else { return (values.first ?? 0, 0) }
        let mean = values.reduce(0, +) / count
        let middle = (count - 1) / 2
        var (above, below) = (0.0, 0.0)
        for (place, value) in values.enumerated() {
            above += (Double(place) - middle) * (value - mean)
            below += (Double(place) - middle) * (Double(place) - middle)
        }
        let slope = above / below
        return (mean - slope * (middle + 1), slope)
    }

    /// The values to come.
    func forecast(_ count: Int) -> [Double] {
        var (reach, step) = (0.0, 1.0)
        return (0..<count).map { _ in
            step *= phi
            reach += step
            return level + (kind == .level ? 0 : reach * trend)
        }
    }
}
