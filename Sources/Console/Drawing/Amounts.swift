// Amounts where room is scarce: whole units on lists, thousands and millions on cards and axes. Pages
// show every cent.

import Base
import Domain
import Language
import Services

/// Amounts as text.
enum Amounts {
    /// `€12,500`, `CHF 12,500`: rounded to whole units.
    static func whole(_ amount: Decimal, _ currency: Currency?) -> String {
        signed(ValueText.grouped(amount.rounded(places: 0).description), currency)
    }

    /// `€12.5k`, `€1.2m`: three digits or so.
    static func short(_ amount: Decimal, _ currency: Currency?) -> String { short(amount.real, currency) }

    static func short(_ amount: Double, _ currency: Currency?) -> String { signed(short(amount), currency) }

    /// `€12,500.00`: every cent.
    static func full(_ amount: Decimal, _ currency: Currency?) -> String {
        signed(ValueText.grouped(amount.text(minimumPlaces: currency?.exponent ?? 2)), currency)
    }

    /// A figure as it stands on a tile: amounts as everywhere on the screen, the rest as its unit says.
    static func figure(_ value: Double?, _ unit: FigureUnit, _ currency: Currency) -> String {
        guard unit == .money, let amount = value.flatMap({ Decimal(rounding: $0) }) else {
            return FigureText.text(value, unit, currency: currency)
        }
        return amount.real.magnitude < 100 && amount.units != 0
            ? full(amount.rounded(places: currency.exponent), currency) : whole(amount, currency)
    }

    /// `950`, `12.5k`, `1.2m`, `3.4bn`
    static func short(_ number: Double) -> String {
        let size = number.magnitude
        switch size {
        case 0..<1_000: return trimmed(number, size < 10 && number != number.rounded() ? 1 : 0)
        case 1_000..<999_500: return trimmed(number / 1_000, size < 99_950 ? 1 : 0) + "k"
        case 999_500..<999_500_000: return trimmed(number / 1_000_000, size < 99_950_000 ? 1 : 0) + "m"
        default: return trimmed(number / 1_000_000_000, 1) + "bn"
        }
    }

    private static func trimmed(_ number: Double, _ places: Int) -> String {
        guard number.isFinite, let decimal = Decimal(rounding: number) else { return "?" }
        return decimal.rounded(places: places).description
    }

    private static func signed(_ digits: String, _ currency: Currency?) -> String {
        guard let currency else { return digits }
        guard let sign = signs[currency.code] else { return "\(currency.code) \(digits)" }
        return digits.hasPrefix("-") ? "-\(sign)\(digits.dropFirst())" : sign + digits
    }

    private static let signs = ["EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹"]
}
