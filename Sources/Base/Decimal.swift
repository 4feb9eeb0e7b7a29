// Exact decimal arithmetic with four places, enough for every currency's exponent (0 to 3) and for
// unit prices. Whole numbers of ten-thousandths keep sums exact and compare as they sort.

/// A decimal number with four places, kept as a whole number of ten-thousandths.
public struct Decimal: Sendable, Hashable, Comparable {
    /// The number times 10,000.
    public var units: Int64

    /// Ten-thousandths in one.
    public static let scale: Int64 = 10_000
    public static let zero = Decimal(units: 0)

    public init(units: Int64) { self.units = units }

    /// A whole number; nil where it does not fit.
    public init?(exactly whole: Int64) {
        let (units, overflow) = whole.multipliedReportingOverflow(by: Self.scale)
        if overflow { return nil }
        self.units = units
    }

    /// The nearest decimal to a real number, half away from zero; nil where it does not fit.
    public init?(rounding real: Double) {
        let scaled = (real * Double(Self.scale)).rounded(.toNearestOrAwayFromZero)
        guard scaled.magnitude < 9.2e18 else { return nil }
        units = Int64(scaled)
    }

    public var real: Double { Double(units) / Double(Self.scale) }

    public static func < (a: Decimal, b: Decimal) -> Bool { a.units < b.units }

    /// The sum; nil on overflow.
    public func adding(_ other: Decimal) -> Decimal? {
        let (sum, overflow) = units.addingReportingOverflow(other.units)
        return overflow ? nil : Decimal(units: sum)
    }

    /// The product, rounded half away from zero to four places; nil on overflow.
    public func multiplied(by other: Decimal) -> Decimal? {
        let (high, low) = units.magnitude.multipliedFullWidth(by: other.units.magnitude)
        let scale = UInt64(Self.scale)
        guard high < scale else { return nil }
        let (quotient, remainder) = scale.dividingFullWidth((high, low))
        let rounded = quotient &+ (remainder * 2 >= scale ? 1 : 0)
        guard rounded <= UInt64(Int64.max) else { return nil }
        let magnitude = Int64(rounded)
        return Decimal(units: (units < 0) != (other.units < 0) ? -magnitude : magnitude)
    }

    /// The sum, or as much of it as fits: for totals, each of whose parts is far from the end.
    public static func + (a: Decimal, b: Decimal) -> Decimal {
        a.adding(b) ?? Decimal(units: b.units < 0 ? .min : .max)
    }

    /// The difference, or as much of it as fits.
    public static func - (a: Decimal, b: Decimal) -> Decimal {
        let (difference, overflow) = a.units.subtractingReportingOverflow(b.units)
        return Decimal(units: overflow ? (b.units < 0 ? .max : .min) : difference)
    }

    public static func += (a: inout Decimal, b: Decimal) { a = a + b }

    /// This number rounded half away from zero to `places` (0 to 4) decimals; toward zero where that would not fit.
    public func rounded(places: Int) -> Decimal {
        var step: Int64 = 1
        for _ in 0..<max(0, 4 - places) { step *= 10 }
        let remainder = units % step
        let base = units - remainder
        let up = remainder.magnitude * 2 >= step.magnitude
        guard up else { return Decimal(units: base) }
        let (rounded, overflow) = base.addingReportingOverflow(units < 0 ? -step : step)
        return Decimal(units: overflow ? base : rounded)
    }
}

extension Decimal: CustomStringConvertible {
    /// Reads `12500`, `-3.5`, `12,500.50`, `12k`, `1.2m`, `3bn`; nil for anything else.
    ///
    /// Commas group thousands only where groups of three follow; more than four places are refused
    /// rather than rounded.
    public init?(_ text: some StringProtocol) {
        var negative = false
        var digits: UInt64 = 0
        var places = -1
        var group = -1
        var seen = false
        var multiplier: UInt64 = 1
        var bytes = Array(text.utf8)[...]
        if let first = bytes.first, first == 0x2D || first == 0x2B {
            negative = first == 0x2D
            bytes = bytes.dropFirst()
        }
        while let byte = bytes.first {
            if byte >= 0x30, byte <= 0x39 {
                let (scaled, over) = digits.multipliedReportingOverflow(by: 10)
                let (sum, over2) = scaled.addingReportingOverflow(UInt64(byte - 0x30))
                if over || over2 { return nil }
                digits = sum
                seen = true
                if places >= 0 { places += 1 } else if group >= 0 { group += 1 }
            } else if byte == 0x2E, places < 0, seen, group < 0 || group == 3 {
                places = 0
                group = -1
            } else if byte == 0x2C, places < 0, seen, group < 0 || group == 3 {
                group = 0
            } else {
                break
            }
            bytes = bytes.dropFirst()
        }
        guard seen, places != 0, group < 0 || group == 3 else { return nil }
        switch bytes.map({ $0 | 0x20 }) {
        case []: break
        case Array("k".utf8): multiplier = 1_000
        case Array("m".utf8): multiplier = 1_000_000
        case Array("bn".utf8): multiplier = 1_000_000_000
        default: return nil
        }
        var power = 4 - max(0, places)
        while power < 0 {
            if multiplier % 10 == 0 {
                multiplier /= 10
            } else if digits % 10 == 0 {
                digits /= 10
            } else {
                return nil
            }
            power += 1
        }
        for _ in 0..<power { multiplier *= 10 }
        let (value, over) = digits.multipliedReportingOverflow(by: multiplier)
        guard !over, value <= UInt64(Int64.max) else { return nil }
        units = negative ? -Int64(value) : Int64(value)
    }

    /// The shortest exact text, such as `12500`, `3.5` or `-0.0001`.
    public var description: String { text(minimumPlaces: 0) }

    /// The exact text with at least so many decimals: `12500.00` for two.
    public func text(minimumPlaces: Int) -> String {
        let magnitude = units.magnitude
        let scale = UInt64(Self.scale)
        var result = (units < 0 ? "-" : "") + String(magnitude / scale)
        var fraction = String(magnitude % scale)
        fraction = String(repeating: "0", count: 4 - fraction.count) + fraction
        while fraction.count > minimumPlaces, fraction.last == "0" { fraction.removeLast() }
        if !fraction.isEmpty { result += "." + fraction }
        return result
    }
}
