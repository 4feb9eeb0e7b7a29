// Figures as people read them.

public import Base
public import Domain
import Language

/// Writes figures for people.
public enum FigureText {
    /// `12,500 EUR`, `42%`, `3 h 20 min`; a dash where there is no answer.
    ///
    /// - Parameter cents: how many places an amount has; as many as its size asks for where nothing is said.
    public static func text(_ value: Double?, _ unit: FigureUnit, currency: Currency, cents: Int? = nil) -> String {
        guard let value else { return "—" }
        switch unit {
        case .money:
            let places = cents ?? self.cents(of: value, currency)
            let amount = Decimal(rounding: value)?.rounded(places: places)
            return (amount.map { ValueText.grouped($0.text(minimumPlaces: places)) } ?? "?") + " " + currency.code
        case .count: return ValueText.grouped(rounded(value, 0))
        case .percent: return ValueText.percent(ValueText.grouped(rounded(value, 1)))
        case .days: return rounded(value, 1) + " d"
        case .ratio: return rounded(value, 2)
        case .points: return rounded(value, 0)
        case .periods: return rounded(value, 1) + " periods"
        case .duration: return duration(value)
        }
    }

    /// Says which amounts are left out for want of a rate, and of which figure.
    public static func notes(
        _ foreign: [(currency: String, amount: Double)], of figure: String? = nil
    ) -> [String] {
        // What an older program took for a currency is told by its own word.
        let amounts = foreign.map { code, amount in
            Currency(code: code).map { text(amount, .money, currency: $0) } ?? rounded(amount, 2) + " " + code
        }
        guard !amounts.isEmpty else { return [] }
        let which = figure.map { $0 + ": " } ?? ""
        return [
            which + amounts.joined(separator: ", ")
                + (amounts.count == 1
                    ? " is left out, as there is no rate for it" : " are left out, as there are no rates for them")
        ]
    }

    /// The places of an amount among others as large.
    static func cents(of amount: Double, _ currency: Currency) -> Int { amount.magnitude < 100 ? currency.exponent : 0 }

    /// How a figure moved: `+12%` of what it was, `+1.4 points` where it is a percentage itself, so that the step isn't
    /// taken for a share; nothing where there is nothing to compare with, or less than nothing, of which there is no share.
    public static func change(_ value: Double?, from before: Double?, _ unit: FigureUnit) -> String {
        guard let value, let before else { return "" }
        let step = value - before
        if unit.movesByPoints { return (step > 0 ? "+" : "") + rounded(step, step.magnitude < 10 ? 1 : 0) + " points" }
        return change(KPIReading.change(value, from: before))
    }

    /// A part of a change: `+12,500 EUR`, `-3 h`; between percentages `+1.4 points`.
    public static func difference(_ step: Double?, _ unit: FigureUnit, currency: Currency, cents: Int? = nil) -> String
    {
        guard let step else { return "—" }
        let sign = step > 0 ? "+" : ""
        if unit.movesByPoints { return sign + rounded(step, 1) + " points" }
        return sign + text(step, unit, currency: currency, cents: cents)
    }

    /// `+12%`, or nothing where there is nothing to compare with.
    public static func change(_ percent: Double?) -> String {
        guard let percent else { return "" }
        let number = rounded(percent, percent.magnitude < 10 ? 1 : 0)
        return (percent > 0 ? "+" : "") + ValueText.percent(ValueText.grouped(number))
    }

    /// The two largest units of a number of seconds; `?` for what is no length of time.
    public static func duration(_ seconds: Double) -> String {
        seconds.magnitude < 1e15 ? duration(Int64(seconds.rounded())) : "?"
    }

    /// The two largest units: `2 d 4 h`, `3 h 20 min`, `45 s`.
    public static func duration(_ seconds: Int64) -> String {
        let sign = seconds < 0 ? "-" : ""
        let total = seconds.magnitude
        let (days, hours, minutes) = (total / 86_400, total / 3_600 % 24, total / 60 % 60)
        if days > 0 { return sign + "\(days) d" + (hours > 0 ? " \(hours) h" : "") }
        if hours > 0 { return sign + "\(hours) h" + (minutes > 0 ? " \(minutes) min" : "") }
        return minutes > 0 ? sign + "\(minutes) min" : sign + "\(total) s"
    }

    private static func rounded(_ value: Double, _ places: Int) -> String {
        Decimal(rounding: value)?.rounded(places: places).description ?? "?"
    }
}
