// Numbers as a spreadsheet keeps them, each with the format that says what it is: money, shares, days, lengths of time.

import Base
import Domain
import Services

/// A number with its format.
struct SheetNumber: Equatable {
    let value: Double
    let format: String

    private init(_ value: Double, _ format: String) { (self.value, self.format) = (value, format) }

    /// A figure; nil where there is no answer.
    init?(_ value: Double?, _ unit: FigureUnit, _ currency: Currency) {
        guard let value, value.isFinite else { return nil }
        let format = Self.format(unit, currency)
        switch unit {
        case .percent: self.init(value / 100, format)
        case .duration: self.init(value / 86_400, format)
        // To the cent, however it was converted.
        case .money: self.init(Decimal(rounding: value)?.rounded(places: currency.exponent).real ?? value, format)
        case .count, .days, .ratio, .points, .periods: self.init(value, format)
        }
    }

    /// How a figure moved, as `FigureText.change` tells it: in percent, of percentages in points.
    init?(change reading: KPIReading) {
        guard let step = reading.step(from: reading.previous) else { return nil }
        if reading.kpi.unit.movesByPoints {
            self.init(step, "+0.0\" points\";-0.0\" points\";0.0\" points\"")
        } else {
            self.init(step / 100, "+0.0%;-0.0%;0.0%")
        }
    }

    init(day: CivilDate) { self.init(Self.serial(day), "yyyy-mm-dd") }

    /// The value of a field; nil where it is none or no number.
    init?(_ value: Value, _ kind: FieldKind, currency: Currency?, zone: Zone) {
        guard let units = value.integer else { return nil }
        switch kind {
        case .integer: self.init(Double(units), "#,##0")
        case .decimal: self.init(Decimal(units: units).real, "#,##0.##")
        case .money: self.init(Decimal(units: units).real, Self.money(currency))
        case .percent: self.init(Decimal(units: units).real / 100, "0.0%")
        case .date: self.init(day: CivilDate(days: Int(units)))
        case .instant:
            let local = zone.local(of: Instant(seconds: units))
            self.init(Self.serial(local.date) + Double(local.second) / 86_400, "yyyy-mm-dd hh:mm")
        case .duration: self.init(Double(units) / 86_400, "[h]:mm:ss")
        default: return nil
        }
    }

    /// How a figure's numbers are shown.
    static func format(_ unit: FigureUnit, _ currency: Currency) -> String {
        switch unit {
        case .money: money(currency)
        case .count: "#,##0"
        case .percent: "0.0%"
        case .days: "0.0\" d\""
        case .duration: "[h]:mm:ss"
        case .ratio: "0.00"
        case .points: "0"
        case .periods: "0.0"
        }
    }

    /// The same along an axis, where cents say nothing.
    static func axisFormat(_ unit: FigureUnit, _ currency: Currency) -> String {
        switch unit {
        case .money: "#,##0"
        case .percent: "0%"
        case .count, .days, .duration, .ratio, .points, .periods: format(unit, currency)
        }
    }

    /// How the first days of a unit of time are named along an axis.
    static func format(of unit: TimeUnit) -> String {
        switch unit {
        case .minute, .hour: "hh:mm"
        case .day, .week: "d mmm"
        case .month, .quarter: "mmm yy"
        case .year: "yyyy"
        }
    }

    private static func money(_ currency: Currency?) -> String {
        let places = currency?.exponent ?? 2
        let number = "#,##0" + (places > 0 ? "." + String(repeating: "0", count: places) : "")
        return currency.map { "\(number) \"\($0.code)\"" } ?? number
    }

    /// Days since the 30th of December 1899, as spreadsheets count them.
    private static func serial(_ day: CivilDate) -> Double { Double(day.days + 25_569) }
}
