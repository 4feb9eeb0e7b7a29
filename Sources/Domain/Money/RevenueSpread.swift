// Revenue recognised day by day over the time it is for. What was recognised until a day is the whole's
// share of the days that have passed, rounded once; a month's part is the difference of two such sums, so
// that the months add up to the whole.

public import Base

/// An amount that is earned evenly over the days of a period.
public struct RevenueSpread: Sendable, Hashable {
    public let amount: Decimal
    /// Both within.
    public let first: CivilDate
    public let last: CivilDate
    public let currency: Currency

    public init(_ amount: Decimal, from first: CivilDate, through last: CivilDate, _ currency: Currency) {
        self.amount = amount
        self.first = first
        self.last = max(first, last)
        self.currency = currency
    }

    /// What is earned through a day.
    public func earned(through day: CivilDate) -> Decimal {
        if day < first { return .zero }
        if day >= last { return amount }
        let days = Int128(last.days - first.days + 1)
        let share = Apportionment.rounded(Int128(amount.units) * Int128(day.days - first.days + 1), by: days)
        return Decimal(units: Int64(clamping: share)).rounded(places: currency.exponent)
    }

    /// What is earned between two days, both within.
    public func earned(from start: CivilDate, through end: CivilDate) -> Decimal {
        Decimal(units: earned(through: end).units - earned(through: start.adding(days: -1)).units)
    }
}
