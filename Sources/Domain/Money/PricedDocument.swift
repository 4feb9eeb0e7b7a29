// The price of a quote or an invoice. Line = quantity × price − line discount; a document discount is
// apportioned over the lines by their net before tax; tax is grouped by rate; inclusive tax = gross −
// gross ÷ (1 + rate). Everything is computed exactly, in 10⁻¹⁴ of a currency's unit, and rounded half
// up to the currency's cents where the mode says so.
//
// What always holds, to the cent: lines add up to the document, in net, tax and gross; rates add up to
// the document; net and tax add up to gross.

public import Base

/// A document's amounts, to the cent.
public struct PricedDocument: Sendable, Hashable {
    public struct Amounts: Sendable, Hashable {
        public var net: Decimal
        public var tax: Decimal
        public var gross: Decimal { net + tax }
    }

    /// One tax rate's part.
    public struct TaxGroup: Sendable, Hashable {
        /// In percent.
        public let rate: Decimal
        public let amounts: Amounts
    }

    /// In the order of the lines given.
    public let lines: [Amounts]
    /// By rate, lowest first.
    public let taxes: [TaxGroup]
    public let total: Amounts
    /// What the document's discounts took off, in the lines' own prices.
    public let discount: Decimal

    public init(_ lines: [PricedLine], _ terms: PriceTerms) throws(PriceError) {
        let scale = CentScale(terms.currency)
        var exact: [Int128] = []
        for line in lines { exact.append(try Self.exact(line)) }
        if terms.rounding == .perLine { exact = exact.map { scale.rounded($0) * scale.cent } }
        let discount = try Self.discount(on: exact, terms, scale)
        let weights = zip(exact, lines).map { Int64(clamping: Self.net($0, $1, terms) / scale.unit) }
        if discount != 0, weights.contains(where: { $0 < 0 }) { throw .discountTooLarge }
        for (index, part) in Apportionment.split(discount, by: weights).enumerated() {
            exact[index] -= Int128(part) * scale.cent
        }
        let cents =
            terms.rounding == .perLine
            ? Self.byLine(exact, lines, terms, scale) : Self.byDocument(exact, lines, terms, scale)
        self.discount = scale.decimal(discount)
        self.lines = cents.map { Amounts(net: scale.decimal($0.net), tax: scale.decimal($0.tax)) }
        var groups: [Decimal: (net: Int64, tax: Int64)] = [:]
        for (line, amount) in zip(lines, cents) {
            groups[line.tax, default: (0, 0)].net += amount.net
            groups[line.tax, default: (0, 0)].tax += amount.tax
        }
        taxes = groups.sorted { $0.key < $1.key }.map {
            TaxGroup(rate: $0.key, amounts: Amounts(net: scale.decimal($0.value.net), tax: scale.decimal($0.value.tax)))
        }
        total = Amounts(
            net: scale.decimal(cents.reduce(0) { $0 + $1.net }), tax: scale.decimal(cents.reduce(0) { $0 + $1.tax }))
    }

    /// 100 % in the units of a stored percentage.
    private static let whole = Int128(100 * Decimal.scale)
    /// The largest amount kept exactly, in 10⁻¹⁴: ninety billion, with room for sums and taxes.
    private static let limit = Int128(90_000_000_000) * 100_000_000_000_000

    private static func exact(_ line: PricedLine) throws(PriceError) -> Int128 {
        let full = Int128(line.quantity.units) * Int128(line.price.units)
        let (value, overflow) = full.multipliedReportingOverflow(by: whole - Int128(line.discount.units))
        guard !overflow, value.magnitude <= limit.magnitude else { throw .tooLarge }
        return value
    }

    private static func discount(on exact: [Int128], _ terms: PriceTerms, _ scale: CentScale) throws(PriceError)
        -> Int64
    {
        let sum = exact.reduce(0, +)
        guard sum.magnitude <= limit.magnitude else { throw .tooLarge }
        let share = Apportionment.rounded(sum * Int128(terms.discount.units), by: whole * scale.cent)
        guard terms.discountAmount == terms.discountAmount.rounded(places: terms.currency.exponent) else {
            throw .discountNotWhole
        }
        let discount = share + scale.rounded(Int128(terms.discountAmount.units) * scale.unit)
        guard discount == 0 || (discount > 0 && discount <= scale.rounded(sum)) else { throw .discountTooLarge }
        return Int64(clamping: discount)
    }

    private static func net(_ amount: Int128, _ line: PricedLine, _ terms: PriceTerms) -> Int128 {
        terms.isInclusive ? amount - tax(in: amount, line) : amount
    }

    /// The tax within an amount that includes it, exactly to 10⁻¹⁴.
    private static func tax(in gross: Int128, _ line: PricedLine) -> Int128 {
        let rate = Int128(line.tax.units)
        return Apportionment.rounded(gross * rate, by: whole + rate)
    }

    private static func tax(_ amount: Int128, _ line: PricedLine, _ terms: PriceTerms) -> Int128 {
        terms.isInclusive
            ? tax(in: amount, line) : Apportionment.rounded(amount * Int128(line.tax.units), by: whole)
    }

    private typealias Cents = (net: Int64, tax: Int64)

    private static func byLine(_ exact: [Int128], _ lines: [PricedLine], _ terms: PriceTerms, _ scale: CentScale)
        -> [Cents]
    {
        zip(exact, lines).map { amount, line in
            let own = Int64(clamping: scale.rounded(amount))
            let tax = Int64(clamping: scale.rounded(Self.tax(amount, line, terms)))
            return (terms.isInclusive ? own - tax : own, tax)
        }
    }

    private static func byDocument(
        _ exact: [Int128], _ lines: [PricedLine], _ terms: PriceTerms, _ scale: CentScale
    ) -> [Cents] {
        let own = Apportionment.round(exact, step: scale.cent).parts
        var taxes = [Int64](repeating: 0, count: lines.count)
        for rate in Set(lines.map(\.tax)) {
            let places = lines.indices.filter { lines[$0].tax == rate }
            let exactTaxes = places.map { tax(exact[$0], lines[$0], terms) }
            for (place, part) in zip(places, Apportionment.round(exactTaxes, step: scale.cent).parts) {
                taxes[place] = part
            }
        }
        return zip(own, taxes).map { (terms.isInclusive ? $0 - $1 : $0, $1) }
    }
}

/// The steps of a currency's cents in exact amounts and in stored decimals.
private struct CentScale {
    /// A cent in 10⁻¹⁴.
    let cent: Int128
    /// A ten-thousandth in 10⁻¹⁴.
    let unit: Int128 = 10_000_000_000
    /// A cent in ten-thousandths.
    private let units: Int64

    init(_ currency: Currency) {
        var cent: Int128 = 100_000_000_000_000
        var units = Decimal.scale
        for _ in 0..<currency.exponent {
            cent /= 10
            units /= 10
        }
        self.cent = cent
        self.units = units
    }

    func rounded(_ exact: Int128) -> Int128 { Apportionment.rounded(exact, by: cent) }
    func decimal(_ cents: Int64) -> Decimal { Decimal(units: cents * units) }
}
