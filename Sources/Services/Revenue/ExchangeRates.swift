// Exchange rates: the table that amounts are converted by, and what a rate must be.

import Base
public import Domain
public import Store

extension Reader {
    /// The workspace's exchange rates.
    public func rateTable() throws -> RateTable {
        RateTable(
            settings.currency,
            try entities(ExchangeRateSchema.self, Query(ExchangeRateSchema.name)).map {
                ($0.code, $0.on ?? CivilDate(days: 0), $0.rate)
            })
    }
}

struct ExchangeRateRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var rate = ExchangeRate(record)
        guard let currency = Currency(code: rate.code) else {
            throw ServiceError("“\(rate.code)” is no currency", advice: "take its three letters, such as USD")
        }
        guard currency != unit.settings.currency else {
            throw ServiceError(
                "\(currency.code) is the workspace's own currency", advice: "rates say what it buys of others")
        }
        guard rate.rate > .zero else {
            throw ServiceError(
                "a rate is more than nothing",
                advice: "say what 1 \(unit.settings.currency.code) buys of it: `rate=1.0823`")
        }
        rate.code = currency.code
        rate.on = rate.on ?? unit.acting.today
        record = rate.record
    }
}
