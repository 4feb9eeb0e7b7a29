// Amounts where room is scarce: whole units on lists, thousands and millions on cards and axes. Pages
// show every cent.

import Base
import Language

/// Amounts as text.
enum Amounts {
    /// `€12,500`, `CHF 12,500`: rounded to whole units.
    static func whole(_ amount: Decimal, _ currency: Currency?) -> String {
        signed(ValueText.grouped(amount.rounded(places: 0).description), currency)
    }

    /// `€12.5k`, `€1.2m`: three digits or so.
    static func short(_ amount: Decimal, _ currency: Currency?) -> String {
        signed(short(amount.real), currency)
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
