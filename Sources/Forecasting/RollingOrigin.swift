// Forecasts of a series' own past: from several places, each as far ahead as is asked for and as there
// are values to hold it against.

#if canImport(Glibc)
    import Glibc
#endif

/// The mean of misses, and how many there were.
struct Misses: Sendable, Equatable {
    private(set) var sum = 0.0
    private(set) var count = 0

    var mean: Double { count == 0 ? 0 : sum / Double(count) }

    mutating func add(_ miss: Double) {
        sum += miss
        count += 1
    }
}

/// What the methods would have said in the past.
struct Trials: Sendable {
    /// The numbers of values that were known at each origin.
    let origins: [Int]
    /// What came behind each origin.
    let actual: [[Double]]
    /// For each method and origin what it expected.
    let expected: [ForecastMethod: [[Double]]]
    /// How far each method was off, scaled so that methods compare over origins.
    let misses: [ForecastMethod: Misses]

    /// How large the values were that came, whatever their sign.
    var meanSize: Double {
        var sizes = Misses()
        for value in actual.joined() { sizes.add(value.magnitude) }
        return sizes.mean
    }

    /// What a weighed combination expected at an origin.
    func expected(of parts: [(method: ForecastMethod, weight: Double)], at place: Int) -> [Double] {
        ForecastMethod.combined(parts.compactMap { part in expected[part.method].map { ($0[place], part.weight) } })
    }
}

extension Forecaster {
    /// The methods that may be chosen or take part in a combination.
    static let candidates: [ForecastMethod] = [.seasonalNaive, .simple, .holt, .damped, .theta]

    /// Forecasts of the past. An origin needs enough values before it for a season to be seen, where there
    /// are as many, and at least one behind it.
    func trials(_ values: [Double], _ count: Int) -> Trials {
        let least = max(Self.least - 2, min(3 * period, values.count * 2 / 3))
        let reach = max(1, min(count, (values.count - least) / 2))
        let room = values.count - reach - least
        let wanted = max(1, min(mostOrigins, room + 1))
        let step = wanted > 1 ? max(1, min(reach, room / (wanted - 1))) : 1
        let origins = (0..<wanted).map { values.count - reach - $0 * step }.filter { $0 >= least }
        var expected: [ForecastMethod: [[Double]]] = [:]
        var misses: [ForecastMethod: Misses] = [:]
        for method in Self.candidates + [.naive2] {
            for origin in origins {
                let ahead = min(reach, values.count - origin)
                let forecast = method.forecast(Array(values[..<origin]), ahead, period: period)
                expected[method, default: []].append(forecast)
                for (actual, value) in zip(values[origin...], forecast) {
                    misses[method, default: Misses()].add((actual - value).magnitude)
                }
            }
        }
        let actual = origins.map { Array(values[$0..<min(values.count, $0 + reach)]) }
        return Trials(origins: origins, actual: actual, expected: expected, misses: misses)
    }

    /// What was chosen, and by what errors.
    struct Choice {
        let name: String
        /// The methods with their shares, which add up to 1.
        let parts: [(method: ForecastMethod, weight: Double)]
        /// The mean miss, in the series' own unit.
        let mean: Double
        /// The same in percent, symmetric; nil where everything is zero.
        let percent: Double?
        let tried: [(method: String, error: Double)]
    }

    /// The combination of the methods, each weighed by the inverse square of its miss, or the one method
    /// that was far nearer. The past of one short series says little about which of several good methods
    /// will be best, so a single one must have earned it.
    func choose(_ trials: Trials) -> Choice {
        let inverse = Self.candidates.map { method in
            let miss = trials.misses[method]?.mean ?? 0
            return 1 / max(miss * miss, 1e-18)
        }
        let whole = inverse.reduce(0, +)
        let weighed = zip(Self.candidates, inverse).map { (method: $0, weight: $1 / whole) }
        let options: [(name: String, parts: [(method: ForecastMethod, weight: Double)])] =
            [("combination", weighed)] + Self.candidates.map { ($0.rawValue, [($0, 1)]) }
        let scored = options.map { (option: $0, error: error(of: $0.parts, trials)) }
        let best = scored.min { $0.error.mean < $1.error.mean } ?? scored[0]
        let chosen = best.error.mean < Self.margin * scored[0].error.mean ? best : scored[0]
        return Choice(
            name: chosen.option.name, parts: chosen.option.parts, mean: chosen.error.mean,
            percent: chosen.error.percent,
            tried: scored.sorted { $0.error.mean < $1.error.mean }.map { ($0.option.name, $0.error.mean) })
    }

    /// How much nearer than the combination a single method must have been.
    static let margin = 0.6

    private func error(of parts: [(method: ForecastMethod, weight: Double)], _ trials: Trials) -> (
        mean: Double, percent: Double?
    ) {
        var (miss, percent) = (Misses(), Misses())
        for place in trials.origins.indices {
            let known = trials.actual[place]
            let expected = trials.expected(of: parts, at: place)
            for (value, actual) in zip(expected, known) {
                miss.add((value - actual).magnitude)
                let size = value.magnitude + actual.magnitude
                if size > 0 { percent.add(200 * (value - actual).magnitude / size) }
            }
        }
        return (miss.mean, percent.count == 0 ? nil : percent.mean)
    }

    /// Half the width of the interval at each step: what was missed in the past at the confidence's quantile. How the
    /// misses grow with the distance, from not at all as with noise around a level up to its root as with a random walk,
    /// is seen in the past too; beyond what the past shows they grow with the root.
    func widths(_ trials: Trials, _ parts: [(method: ForecastMethod, weight: Double)], _ count: Int) -> [Double] {
        var misses: [(step: Int, miss: Double)] = []
        for place in trials.origins.indices {
            let expected = trials.expected(of: parts, at: place)
            for (step, pair) in zip(expected, trials.actual[place]).enumerated() {
                misses.append((step + 1, pair.0 - pair.1))
            }
        }
        let growth = Self.growth(misses)
        let squares = misses.reduce(0) { $0 + $1.miss * $1.miss / pow(Double($1.step), 2 * growth) }
        // One degree of freedom is taken by the choice itself; few misses tell little about the next one, so the
        // quantile is Student's.
        let freedom = max(1, misses.count - 1)
        let deviation = misses.isEmpty ? 0 : (squares / Double(freedom)).squareRoot()
        let factor = Normal.studentQuantile((1 + confidence) / 2, freedom: freedom)
        let seen = Double(misses.map(\.step).max() ?? 1)
        return (1...max(1, count)).map { step in
            let step = Double(step)
            return deviation * factor * pow(min(step, seen), growth) * max(1, step / seen).squareRoot()
        }
    }

    /// The power of the distance by which misses grow, 0 to 0.5: how much larger those of the farther half of the steps
    /// are than those of the nearer.
    private static func growth(_ misses: [(step: Int, miss: Double)]) -> Double {
        let steps = misses.map(\.step).max() ?? 1
        guard steps > 1 else { return 0.5 }
        func half(_ isTaken: (Int) -> Bool) -> (distance: Double, size: Double) {
            let taken = misses.filter { isTaken($0.step) }
            let count = Double(max(1, taken.count))
            let squares = taken.reduce(0) { $0 + $1.miss * $1.miss }
            return (taken.reduce(0) { $0 + Double($1.step) } / count, (squares / count).squareRoot())
        }
        let (near, far) = (half { $0 * 2 <= steps }, half { $0 * 2 > steps })
        guard near.size > 0, far.size > 0, far.distance > near.distance else { return 0.5 }
        return min(0.5, max(0, log(far.size / near.size) / log(far.distance / near.distance)))
    }
}
