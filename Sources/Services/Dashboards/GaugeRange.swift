// From where to where a gauge runs. Shares of a whole run from nothing to all of it; whatever else has no natural end runs
// to what it is held against, so that a bar that is full says something.

import Base
import Domain
import Glibc

extension FigureComparison {
    /// The ends of a gauge: those that are said; else 0 and the greatest of the value, its target and what it was, rounded
    /// up. Of a percentage 100 at least, of a score the whole of its scale.
    public func range(from: Double? = nil, to: Double? = nil) -> ClosedRange<Double> {
        let unit = reading.kpi.unit
        let known = [reading.value, attainment?.target, reading.previous].compactMap { $0 }.filter(\.isFinite)
        let (most, least) = (known.max() ?? 0, known.min() ?? 0)
        let lower = from ?? (unit == .points ? -100 : least < 0 ? -Self.round(above: -least, unit) : 0)
        let upper: Double
        if let to {
            upper = to
        } else if unit == .points || unit == .percent, most <= 100 {
            upper = 100
        } else {
            upper = Self.round(above: most, unit)
        }
        // An end that is said may lie beyond all that is known.
        return lower...(upper > lower ? upper : lower + Self.round(above: max(lower.magnitude, 1), unit))
    }

    /// The next round number: 1, 1.5, 2, 3, 4, 5, 6 or 8 with zeros; of a length of time so many of its largest unit.
    private static func round(above value: Double, _ unit: FigureUnit) -> Double {
        guard value > 0 else { return 1 }
        let size = unit == .duration ? [86_400.0, 3_600, 60].first { $0 <= value } ?? 1 : 1
        let count = value / size
        let power = pow(10, log10(count).rounded(.down))
        let steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map { $0 * power }
        // A count has no halves.
        let whole = size > 1 || unit == .count ? steps.filter { $0 == $0.rounded() } : steps
        return (whole.first { $0 >= count } ?? count.rounded(.up)) * size
    }
}
