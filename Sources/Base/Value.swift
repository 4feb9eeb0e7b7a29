// One stored value, as every floor passes it on: the record layer, the drivers, the journal and the
// exporters. What a value *means* (money, a date, a stage) is said by the field's kind, never here.

/// A stored value: nothing, a whole number, a real number, text or bytes.
///
/// Field kinds map onto it so that order and equality of values are those of the field: a date is its
/// day number, an instant its seconds, money and other decimals their ten-thousandths.
public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    /// Whether nothing is stored.
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The whole number, where this is one.
    public var integer: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// The number as a real, where this is a number of either sort.
    public var real: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }

    /// The text, where this is text.
    public var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    /// The bytes, where this is bytes.
    public var blob: [UInt8]? {
        if case .blob(let bytes) = self { bytes } else { nil }
    }
}

extension Value: ExpressibleByNilLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    public init(nilLiteral: ()) { self = .null }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(stringLiteral value: String) { self = .text(value) }

    /// A whole number, or nothing.
    public init(_ number: Int64?) { self = number.map(Value.integer) ?? .null }

    /// A text, or nothing.
    public init(_ text: String?) { self = text.map(Value.text) ?? .null }
}
