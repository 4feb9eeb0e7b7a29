// Round numbers along an axis, and figures in few characters beside them.

import Base
import Domain
import Language
import Services

/// The numbers of an axis.
struct FigureScale {
    let low: Double
    let high: Double
    let ticks: [Double]
    private let unit: FigureUnit

    /// - Parameter values: what is drawn; nothing is always on the axis.
    init(_ values: [Double], _ unit: FigureUnit, ticks wanted: Int = 4) {
        self.unit = unit
        let top = values.max().map { max(0, $0) } ?? 0
        let foot = values.min().map { min(0, $0) } ?? 0
        // Hours and days are round in their own way.
        let factor: Double =
            unit == .duration ? (top - foot > 3 * 86_400 ? 86_400 : top - foot > 3 * 3_600 ? 3_600 : 60) : 1
        var step = Self.step(max(top - foot, 1e-9) / factor / Double(wanted)) * factor
        if unit == .count { step = max(1, step) }
        low = (foot / step).rounded(.down) * step
        high = max(low + step, (top / step).rounded(.up) * step)
        let first = low
        let count = ((high - low) / step).rounded()
        ticks = (0...(count.isFinite ? Int(count) : 0)).map { first + Double($0) * step }
    }

    /// The next round number: 1, 2, 2.5, 5 or 10 with zeros.
    private static func step(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return 1 }
        var power = 1.0
        while power * 10 <= value { power *= 10 }
        while power > value { power /= 10 }
        return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= value * 0.999 } ?? power * 10
    }

    /// Where a value stands from the low end, 0, to the high one, 1.
    func share(_ value: Double) -> Double { min(1, max(0, (value - low) / (high - low))) }

    func text(_ value: Double) -> String { Self.short(value, unit) }

    /// `12.5k`, `1.2m`, `40%`, `3 h`; a dash where there is no answer.
    static func short(_ value: Double?, _ unit: FigureUnit) -> String {
        guard let value else { return "—" }
        switch unit {
        case .percent: return ValueText.percent(rounded(value, value.magnitude < 10 ? 1 : 0))
        case .days: return rounded(value, value.magnitude < 10 ? 1 : 0) + " d"
        case .duration: return FigureText.duration(value)
        case .money, .count, .ratio, .points, .periods:
            // What would be rounded to a thousand of a letter takes the next one.
            for (size, letter) in [(1e9, "bn"), (1e6, "m"), (1e3, "k")] where value.magnitude >= size * 0.9995 {
                let scaled = value / size
                return rounded(scaled, scaled.magnitude < 100 ? 1 : 0) + letter
            }
            return rounded(
                value, unit == .count || unit == .points ? 0 : value.magnitude < 10 ? 2 : value.magnitude < 100 ? 1 : 0)
        }
    }

    private static func rounded(_ value: Double, _ places: Int) -> String {
        Decimal(rounding: value)?.rounded(places: places).description ?? "?"
    }
}
