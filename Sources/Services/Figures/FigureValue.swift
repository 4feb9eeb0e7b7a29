// Values of figures as people write them: `50k`, `40%`, `2h`, `30d`.

import Base
public import Domain
import Language

/// A value of a figure, in ones, percent, days or seconds.
public struct FigureValue: Sendable, Equatable {
    public let number: Double

    public init(_ number: Double) { self.number = number }

    /// - Throws: `ServiceError` where the text is no value of the unit.
    public init(_ text: String, _ unit: FigureUnit) throws {
        let plain = text.hasSuffix("%") ? String(text.dropLast()) : text
        let refusal = ServiceError("“\(text)” is no \(unit.rawValue)", advice: Self.example(unit))
        if text.hasSuffix("%"), unit != .percent { throw refusal }
        if let decimal = Decimal(plain.trimmed) ?? Amount(plain)?.decimal {
            number = decimal.real
            return
        }
        guard let seconds = TimeLength.seconds(text) else { throw refusal }
        switch unit {
        case .duration: number = Double(seconds)
        case .days: number = Double(seconds) / 86_400
        default: throw refusal
        }
    }

    private static func example(_ unit: FigureUnit) -> String {
        switch unit {
        case .money: "write one such as 50k or 12500"
        case .percent: "write one such as 40%"
        case .days, .duration: "write one such as 2h or 30d"
        case .count, .ratio: "write a number"
        case .points: "write a number from -100 to 100"
        }
    }
}

extension String {
    fileprivate var trimmed: String { split(separator: " ").joined(separator: " ") }
}
