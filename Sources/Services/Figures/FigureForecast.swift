// A figure's course looked ahead: its past by whole units of the calendar goes to the forecaster, and what
// comes back is dated. The first unit forecast is the running one, whose end isn't known yet.

import Base
public import Domain
public import Forecasting
import Store

/// A figure's likely course.
public struct FigureForecast: Sendable {
    public let kpi: KPI
    /// What was known, oldest first.
    public let past: [(period: Period, value: Double)]
    /// The whole time of the past.
    public var known: Period {
        // Nothing is forecast from no past.
        let (first, last) = (past[0].period.first, past[past.count - 1].period.last)
        return Period(first, last, text: "\(first)..\(last)")
    }
    /// The units to come, from the running one on, each with its point.
    public let ahead: [(period: Period, point: Forecast.Point)]
    public let forecast: Forecast
}

/// A unit of the past that fell outside of what was to be expected.
public struct FigureAnomaly: Sendable {
    public let period: Period
    public let value: Double
    public let expected: Forecast.Point
}

extension Figures {
    /// From which mean miss on, as a share of the values' mean size, a forecast is a guess.
    private static let mostMissed = 1.0
    /// The most units of the past that are looked at.
    private static let mostUnits = 120

    /// Forecasts a figure.
    ///
    /// - Throws: `ServiceError` where its course says too little.
    public func forecast(_ kpi: KPI, _ count: Int, _ unit: TimeUnit, confidence: Double = 0.8) throws -> FigureForecast
    {
        guard !kpi.terms.contains(where: { $0.span == .yearToDate }) else {
            throw ServiceError(
                "\(kpi.label.lowercased()) can't be forecast: it begins anew each January, and rises until December",
                advice: "forecast the figure of a month that it sums up")
        }
        let past = try course(kpi, unit)
        guard past.suffix(unit.silence).contains(where: { $0.value != 0 }) else {
            throw ServiceError(
                "\(kpi.label.lowercased()) can't be forecast: there was nothing in the last \(min(past.count, unit.silence)) \(unit.rawValue)s",
                advice: "take a longer unit, or come back when there is something again")
        }
        let forecast: Forecast
        do throws(ForecastRefusal) {
            forecast = try Forecaster(period: unit.season, confidence: confidence).forecast(past.map(\.value), count)
        } catch {
            throw Self.refusal(kpi, unit, error)
        }
        guard (forecast.missShare ?? 0) < Self.mostMissed else {
            throw ServiceError(
                "\(kpi.label.lowercased()) can't be forecast: looking back, every method was off by as much as there was",
                advice: "take a longer unit, or a figure that moves less by chance")
        }
        let start = today.start(of: unit)
        var ahead = forecast.points.enumerated().map { step, point in
            let first = start.moved(by: step, unit)
            return (
                period: Period(first, first.moved(by: 1, unit).adding(days: -1), text: "\(first)", unit: unit),
                point: point
            )
        }
        if kpi.addsUp, let running = ahead.first {
            ahead[0].point = try point(
                running.point, of: kpi, in: running.period, isGrowing: past.allSatisfy { $0.value >= 0 })
        } else if let running = ahead.first, let soFar = try value(kpi, in: running.period) {
            ahead[0].point = running.point.reaching(soFar)
        }
        return FigureForecast(kpi: kpi, past: past, ahead: ahead, forecast: forecast)
    }

    /// What the running unit of a sum comes to: what it is already, and what is to be expected of its other days.
    private func point(_ point: Forecast.Point, of kpi: KPI, in unit: Period, isGrowing: Bool) throws -> Forecast.Point
    {
        let days = Double(unit.last.days - unit.first.days + 1)
        let rest = Double(unit.last.days - today.days + 1) / days
        let soFar = Period(unit.first, today, text: "so far")
        let expected = point.after(try value(kpi, in: soFar) ?? 0, rest: rest, isGrowing: isGrowing)
        // What is known of the days to come, such as what is due, is expected at least.
        guard isGrowing, let known = try value(kpi, in: unit), known > expected.low else { return expected }
        let step = max(0, known - expected.value)
        return Forecast.Point(value: expected.value + step, low: known, high: expected.high + step)
    }

    /// From how many places in the past the usual misses are learned, so that what is called unusual seldom is not.
    private static let anomalyOrigins = 24

    /// The last units that fell outside of what the units before them let expect.
    ///
    /// - Parameter confidence: the share of ordinary values that stays within; high, so that few are called
    ///   unusual that are not.
    /// - Returns: what was found, how many units could be looked at, and how many are known.
    public func anomalies(_ kpi: KPI, last count: Int, _ unit: TimeUnit, confidence: Double = 0.99) throws
        -> (found: [FigureAnomaly], looked: Int, known: Int)
    {
        let past = try course(kpi, unit)
        var found: [FigureAnomaly] = []
        var looked = 0
        for back in (1...max(1, count)).reversed() {
            let known = past.dropLast(back)
            guard known.count >= 2 * Forecaster.least, let next = past.dropLast(back - 1).last else { continue }
            let forecaster = Forecaster(
                period: unit.season, confidence: confidence, mostOrigins: Self.anomalyOrigins, horizon: 1)
            guard let expected = try? forecaster.forecast(known.map(\.value), 1).points.first else { continue }
            looked += 1
            if next.value < expected.low || next.value > expected.high {
                found.append(FigureAnomaly(period: next.period, value: next.value, expected: expected))
            }
        }
        return (found, looked, past.count)
    }

    /// A figure's whole units up to the running one, from the first that has a value. A unit without an
    /// answer in between takes the value before it; too many of them are a series that says nothing.
    private func course(_ kpi: KPI, _ unit: TimeUnit) throws -> [(period: Period, value: Double)] {
        if let gap = kpi.gapInPast {
            throw ServiceError(
                "\(kpi.label.lowercased()) can't be forecast: \(gap)",
                advice: "take a figure of a period, such as revenue or new_tickets")
        }
        let units = Array(Period.last(Self.mostUnits + 1, unit, upTo: today).dropLast())
        let series = try series(kpi, over: units).drop { $0.value == nil }
        let gaps = series.count { $0.value == nil }
        guard gaps * 5 <= series.count else { throw Self.refusal(kpi, unit, .gaps) }
        var last = 0.0
        return series.map { period, value in
            last = value ?? last
            return (period, last)
        }
    }

    private static func refusal(_ kpi: KPI, _ unit: TimeUnit, _ refusal: ForecastRefusal) -> ServiceError {
        let name = kpi.label.lowercased()
        return switch refusal {
        case .tooShort(let have, let need):
            ServiceError(
                "\(name) can't be forecast: there are \(have) whole \(unit.rawValue)s, and \(need) are the least",
                advice: "take a shorter unit, or come back later")
        case .gaps:
            ServiceError(
                "\(name) can't be forecast: too many \(unit.rawValue)s have no value", advice: "take a longer unit")
        case .notFinite:
            ServiceError("\(name) can't be forecast: a value is no number", advice: "look at it `by` a field")
        }
    }
}

extension TimeUnit {
    /// How many units without anything leave nothing to go on.
    var silence: Int {
        switch self {
        case .day: 14
        case .week, .month: 12
        case .quarter: 8
        case .year, .hour, .minute: 6
        }
    }

    /// Steps in a cycle of a year, or of a week for days.
    var season: Int {
        switch self {
        case .month: 12
        case .quarter: 4
        case .week: 52
        case .day: 7
        case .year, .hour, .minute: 1
        }
    }
}
