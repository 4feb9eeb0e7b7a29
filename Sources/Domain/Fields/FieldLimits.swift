// How far the numbers of a field go, by what they mean: so far as anybody's business does, and so little that dozens of the
// largest can be added within 64 bits, and that a day has four digits for its year wherever it is written.

public import Base

/// What the stored numbers of a kind may be.
public struct FieldLimits: Sendable, Equatable {
    /// In the units in which they are stored.
    public let range: ClosedRange<Int64>
    /// The range as people say it: `amounts go up to 10 trillion`.
    public let words: String

    /// Whether a value may be stored; what is no number may.
    public func hold(_ value: Value) -> Bool { value.integer.map(range.contains) ?? true }

    /// As many years as a length of time has at most, and seconds in them, at 365 days each.
    static let longest = (years: 100, seconds: Int64(100) * 365 * 86_400)

    private init(_ range: ClosedRange<Int64>, _ words: String) {
        self.range = range
        self.words = words
    }

    private init(upTo most: Int64, _ words: String) { self.init(-most...most, words) }

    private static let most: Int64 = 10_000_000_000_000 * Decimal.scale
    static let amounts = FieldLimits(upTo: most, "amounts go up to 10 trillion")
    static let decimals = FieldLimits(upTo: most, "numbers go up to 10 trillion")
    static let shares = FieldLimits(upTo: 1_000_000 * Decimal.scale, "shares go up to a million percent")
    static let integers = FieldLimits(upTo: 1_000_000_000_000_000, "whole numbers go up to a quadrillion")
    public static let lengths = FieldLimits(upTo: longest.seconds, "lengths of time go up to \(longest.years) years")
    /// From 0001-01-01 to 9999-12-31.
    static let days = FieldLimits(-719_162...2_932_896, "days lie in the years 1 to 9999")
    static let instants = FieldLimits(-62_135_596_800...253_402_300_799, "times lie in the years 1 to 9999")
}

extension FieldKind {
    /// How far the numbers of this kind go; nil for what is no number that people write.
    public var limits: FieldLimits? {
        switch self {
        case .integer: .integers
        case .decimal: .decimals
        case .money: .amounts
        case .percent: .shares
        case .date: .days
        case .instant: .instants
        case .duration: .lengths
        case .text, .longText, .email, .phone, .url, .boolean, .choice, .reference, .anyReference, .list, .references,
            .query:
            nil
        }
    }
}
