// What campaigns have spent follows what their touches cost: a touch that is recorded with a cost adds it, and one whose cost
// is corrected adds the difference. A deleted touch takes nothing back, because the money is gone all the same. Files say
// what their campaigns have spent; only where they bring touches alone is the cost of new ones added.

import Base
public import Domain
public import Store

/// Adds to what campaigns have spent.
public struct CampaignSpending {
    private let unit: UnitOfWork
    /// By campaign, in its own currency.
    private var sums: [Int64: Decimal] = [:]
    private var currencies: [Int64: String] = [:]
    private var rates: RateTable?

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// Notes a touch as it is now, and as it was before.
    public mutating func note(_ touch: Touch, replacing before: Touch? = nil) throws {
        guard touch.cost != before?.cost || touch.campaign != before?.campaign || touch.currency != before?.currency
        else { return }
        if let before { try add(before, -1) }
        try add(touch, 1)
    }

    private mutating func add(_ touch: Touch, _ sign: Int64) throws {
        guard let cost = touch.cost, cost != .zero, let campaign = touch.campaign else { return }
        let currency = try currencies[campaign.id] ?? unit.reader.entity(campaign)?.currency ?? ""
        currencies[campaign.id] = currency
        guard let amount = try converted(cost, touch.currency, to: currency, touch.at ?? unit.now) else { return }
        sums[campaign.id, default: .zero].units += sign * amount.units
    }

    /// Nil where a rate is missing: an amount is not guessed.
    private mutating func converted(_ cost: Decimal, _ from: String, to other: String, _ at: Instant) throws -> Decimal?
    {
        if from == other || from.isEmpty { return cost }
        let table = try rates ?? unit.reader.rateTable()
        rates = table
        let day = unit.acting.zone.day(of: at)
        guard let home = table.rate(of: from, on: day).flatMap({ table.converted(cost, at: $0) }),
            let rate = table.rate(of: other, on: day)
        else { return nil }
        return home.multiplied(by: rate)?.rounded(places: Currency(code: other)?.exponent ?? 2)
    }

    /// Writes down what was noted.
    public mutating func settle() throws {
        for (id, sum) in sums.sorted(by: { $0.key < $1.key }) where sum != .zero {
            guard var campaign = try unit.reader.entity(Link<CampaignSchema>(id)) else { continue }
            campaign.spent = Decimal(units: max(0, campaign.spent.units + sum.units))
            try unit.update(campaign)
        }
        sums = [:]
    }
}
