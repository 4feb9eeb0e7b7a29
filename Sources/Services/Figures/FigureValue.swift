// Values of figures as people write them: `50k`, `40%`, `2h`, `30d`.

public import Base
public import Domain
import Language

/// A value of a figure, in ones, percent, days or seconds.
public struct FigureValue: Sendable, Equatable {
    public let number: Double

    public init(_ number: Double) { self.number = number }

    /// - Parameter currency: the one that the figure is told in; nil takes an amount for one of that.
    /// - Throws: `ServiceError` where the text is no value of the unit, or an amount in another currency.
    public init(_ text: String, _ unit: FigureUnit, in currency: Currency? = nil) throws {
        let plain = text.hasSuffix("%") ? String(text.dropLast()) : text
        let refusal = ServiceError("“\(text)” is no \(unit.rawValue)", advice: Self.example(unit), field: "value")
        if text.hasSuffix("%"), unit != .percent { throw refusal }
        if !plain.utf8.contains(where: Self.isLetter), let decimal = Decimal(plain.trimmed) {
            number = decimal.real
            return
        }
        switch unit {
        case .money, .count, .ratio, .periods:
            // Thousands and millions; a currency makes sense of money alone.
            guard let amount = Amount(plain), unit == .money || amount.currency == nil else { throw refusal }
            if let currency, let said = amount.currency, said != currency {
                throw ServiceError(
                    "figures are told in \(currency.code)", advice: "convert the amount first", field: "value")
            }
            number = amount.decimal.real
        case .duration, .days:
            // `20m` are minutes here.
            guard let seconds = TimeLength.seconds(text) else { throw refusal }
            number = unit == .duration ? Double(seconds) : Double(seconds) / 86_400
        case .percent, .points: throw refusal
        }
    }

    /// Of the `k` of thousands, of a unit of time, of a currency.
    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }

    private static func example(_ unit: FigureUnit) -> String {
        switch unit {
        case .money: "write one such as 50k or 12500"
        case .percent: "write one such as 40%"
        case .days, .duration: "write one such as 2h or 30d"
        case .count, .ratio, .periods: "write a number"
        case .points: "write a number from -100 to 100"
        }
    }
}

extension String {
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
