// Exchange rates by day, and what an amount is worth by them. A rate holds until the next one; before the
// first there is none, and then an amount stays in its own currency rather than being guessed.

public import Base

/// What one unit of the workspace's currency buys of others, by day.
public struct RateTable: Sendable {
    /// The workspace's own currency.
    public let base: Currency
    /// By currency code, the earliest first.
    private let rates: [String: [(on: CivilDate, rate: Decimal)]]

    public init(_ base: Currency, _ rates: [(currency: String, on: CivilDate, rate: Decimal)]) {
        self.base = base
        var table: [String: [(on: CivilDate, rate: Decimal)]] = [:]
        for rate in rates where rate.rate > .zero { table[rate.currency, default: []].append((rate.on, rate.rate)) }
        self.rates = table.mapValues { $0.sorted { $0.on < $1.on } }
    }

    public var isEmpty: Bool { rates.isEmpty }

    /// The rate of a currency on a day; 1 for the workspace's own, nil where none is known.
    public func rate(of currency: String, on day: CivilDate) -> Decimal? {
        if currency == base.code { return Decimal(units: Decimal.scale) }
        return rates[currency]?.last { $0.on <= day }?.rate
    }

    /// An amount in the workspace's currency by a rate, rounded to its cents; nil where it doesn't fit.
    public func converted(_ amount: Decimal, at rate: Decimal) -> Decimal? {
        guard rate > .zero else { return nil }
        let units = Apportionment.rounded(Int128(amount.units) * Int128(Decimal.scale), by: Int128(rate.units))
        return Int64(exactly: units).map { Decimal(units: $0).rounded(places: base.exponent) }
    }

    /// An amount in another currency by both their rates, rounded to its cents; nil where it doesn't fit.
    public func converted(_ amount: Decimal, at rate: Decimal, to other: Currency, at otherRate: Decimal) -> Decimal? {
        guard rate > .zero, otherRate > .zero else { return nil }
        let units = Apportionment.rounded(Int128(amount.units) * Int128(otherRate.units), by: Int128(rate.units))
        return Int64(exactly: units).map { Decimal(units: $0).rounded(places: other.exponent) }
    }
}
