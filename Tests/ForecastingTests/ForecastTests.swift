import Testing

@testable import Forecasting

@Suite struct ForecastTests {
    private var airline: [Double] { SeasonalityTests.airline }

    /// R: `naive(des_input, h)$mean * SIout`, the benchmark Naive2 of the M competitions.
    @Test func naive2IsTheLastValueWithTheSeasonOfEachStep() throws {
        let known = Array(airline.prefix(132))
        let forecast = ForecastMethod.naive2.forecast(known, 12, period: 12)
        let season = try #require(Seasonality(of: known, period: 12))
        #expect(abs(forecast[11] - 405) < 1e-9)
        #expect(abs(forecast[6] - 405 / season.indices[11] * season.indices[6]) < 1e-9)
    }

    @Test func aStraightLineIsGoneOnWith() {
        let line: [Double] = (0..<40).map { 100 + 5 * Double($0) }
        for method in [ForecastMethod.holt, .damped] {
            let forecast = method.forecast(line, 6, period: 12)
            #expect(abs(forecast[0] - 300) < 3, "\(method)")
        }
        #expect(abs(ForecastMethod.holt.forecast(line, 6, period: 1)[5] - 325) < 1)
    }

    /// The Theta method equals simple smoothing with half the slope of the line as drift (Hyndman and
    /// Billah, 2003), up to a term that vanishes with the length.
    @Test func thetaDriftsByHalfTheSlope() {
        let values: [Double] = (0..<80).map { place in
            let noise = Double((place * 37) % 11)
            return 50 + 2 * Double(place) + noise
        }
        let forecast = ForecastMethod.theta.forecast(values, 10, period: 1)
        let slope = Smoothing.line(values).slope
        for (a, b) in zip(forecast, forecast.dropFirst()) { #expect((b - a - slope / 2).magnitude < 1e-6) }
    }

    @Test func theAirlineIsForecastBetterThanByTheBenchmark() throws {
        let forecast = try Forecaster().forecast(Array(airline.prefix(132)), 12)
        let actual = airline.suffix(12)
        let misses: [Double] = zip(forecast.points, actual).map { 100 * ($0.value - $1).magnitude / $1 }
        let miss = misses.reduce(0, +) / 12
        #expect(miss < 6)
        #expect(forecast.season == 12)
        #expect(try #require(forecast.ratioToNaive) < 1)
        let inside = zip(forecast.points, actual).count { $0.low <= $1 && $1 <= $0.high }
        #expect(inside >= 9)
    }

    @Test func whatCannotBeForecastSaysWhy() {
        #expect(throws: ForecastRefusal.tooShort(have: 3, need: 6)) { try Forecaster().forecast([1, 2, 3], 3) }
        #expect(throws: ForecastRefusal.notFinite) { try Forecaster().forecast([1, 2, 3, .nan, 5, 6, 7], 3) }
    }

    @Test func constantsAndZerosStayWhatTheyAre() throws {
        for value in [0.0, 7] {
            let forecast = try Forecaster().forecast(Array(repeating: value, count: 30), 4)
            for point in forecast.points {
                #expect(abs(point.value - value) < 1e-6)
                #expect(point.high - point.low < 1e-6)
            }
        }
    }

    @Test func countsAreNeverExpectedBelowZero() throws {
        let falling: [Double] = (0..<24).map { max(0, 40 - 2 * Double($0)) }
        for point in try Forecaster().forecast(falling, 12).points {
            #expect(point.value >= 0)
            #expect(point.low >= 0)
        }
    }

    @Test func theSameSeriesGivesTheSameForecast() throws {
        #expect(try Forecaster().forecast(airline, 6) == Forecaster().forecast(airline, 6))
    }

    /// Intervals hold about the share of values that they promise, over noise around a level.
    @Test func intervalsHoldWhatTheyPromise() throws {
        var noise = Noise(seed: 1)
        var (inside, all) = (0, 0)
        for _ in 0..<40 {
            let values: [Double] = (0..<54).map { _ in 100 + 5 * noise.next() }
            let forecast = try Forecaster(mostOrigins: 3).forecast(Array(values.prefix(48)), 6)
            inside += zip(forecast.points, values.suffix(6)).count { $0.low <= $1 && $1 <= $0.high }
            all += 6
        }
        let share = Double(inside) / Double(all)
        #expect(share > 0.7)
    }

    /// Of ordinary values one in a hundred falls outside of the intervals of anomalies, and what is out of the ordinary does.
    @Test(arguments: [18, 36, 60])
    func fewOrdinaryValuesAreCalledUnusual(length: Int) throws {
        var noise = Noise(seed: 7)
        let forecaster = Forecaster(confidence: 0.99, mostOrigins: 24, horizon: 1)
        var (alarms, found) = (0, 0)
        for number in 0..<60 {
            let values: [Double] = (0..<length).map { place in
                let season = number % 3 == 0 ? 0 : Double((place % 12 * 5) % 12)
                return 100 + (number % 2 == 0 ? 0 : 0.3) * Double(place) + season + 5 * noise.next()
            }
            let point = try #require(try forecaster.forecast(Array(values.dropLast()), 1).points.first)
            let last = values[length - 1]
            if last < point.low || last > point.high { alarms += 1 }
            if last + 50 > point.high { found += 1 }
        }
        #expect(alarms <= 2 && found >= 58)
    }

    /// Tables of Student's distribution.
    @Test(arguments: [(0.975, 10, 2.2281), (0.995, 5, 4.0321), (0.995, 23, 2.8073), (0.9, 4, 1.5332)])
    func quantilesOfStudentsDistribution(share: Double, freedom: Int, value: Double) {
        #expect(abs(Normal.studentQuantile(share, freedom: freedom) - value) < 0.01 * value)
    }

    @Test(arguments: [(0.5, 0.0), (0.975, 1.959964), (0.9, 1.281552), (0.025, -1.959964)])
    func quantilesOfTheNormalDistribution(share: Double, z: Double) {
        #expect(abs(Normal.quantile(share) - z) < 1e-6)
        #expect(abs(Normal.share(upTo: z) - share) < 1e-6)
    }
}

/// About a normal deviate: twelve uniform ones less their mean.
private struct Noise {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> Double {
        var sum = 0.0
        for _ in 0..<12 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            sum += Double(state >> 33) / Double(1 << 31)
        }
        return sum - 6
    }
}

extension ForecastTests {
    /// A month is forecast the same, whether three months are asked for or twelve.
    @Test(arguments: [1, 3, 24])
    func aStepIsTheSameHoweverFarOneLooks(count: Int) throws {
        let far = try Forecaster().forecast(airline, 12)
        let near = try Forecaster().forecast(airline, count)
        #expect(Array(near.points.prefix(12)) == Array(far.points.prefix(count)))
        #expect(near.method == far.method && near.error == far.error)
    }

    @Test(arguments: [0.0, 40, 100, 500])
    func aRunningSumIsWhatItIsAndTheRestOfItsTime(soFar: Double) {
        let whole = Forecast.Point(value: 100, low: 80, high: 120)
        #expect(whole.after(0, rest: 1, isGrowing: true) == whole)
        let half = whole.after(soFar, rest: 0.5, isGrowing: true)
        #expect(half.value == soFar + 50)
        #expect(half.low >= soFar && half.low < half.value && half.value < half.high)
        let last = whole.after(soFar, rest: 1 / 30, isGrowing: true)
        #expect(last.low < last.high, "the last day is open still")
    }
}
