// Exchange rates: the table that amounts are converted by, the day whose rate an amount keeps, and what a rate must be.

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

    /// What one unit of the workspace's currency buys of another on a day; 1 of its own, nil where none is known.
    func rate(of currency: String, on day: CivilDate) throws -> Decimal? {
        if currency == settings.currency.code { return Decimal(units: Decimal.scale) }
        let known = Query(
            ExchangeRateSchema.name,
            where: .all([
                .compare(FieldPath("code"), .equals, [.value(.text(currency))]),
                .range(FieldPath("on"), from: nil, to: .time(.day(day))),
            ]), order: [SortKey(FieldPath("on"), descending: true)], limit: 1)
        return try entities(ExchangeRateSchema.self, known).first?.rate
    }
}

extension RecordType {
    /// The day whose exchange rate an amount keeps: that of a deal's close, that of an invoice's issue. Nil where amounts
    /// follow today's rate.
    var rateDay: FieldPath? {
        guard position(of: "exchange_rate") != nil else { return nil }
        return ["closed", "issued"].first { position(of: $0) != nil }.map { FieldPath($0) }
    }
}

extension Entity where S == DealSchema {
    /// The rate of its currency: the frozen one, else that of the day it was closed, of an open one that of today.
    func rate(_ rates: RateTable, today: CivilDate) -> Decimal? {
        self.exchangeRate ?? rates.rate(of: self.currency, on: self.closed ?? today)
    }
}

struct ExchangeRateRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var rate = ExchangeRate(record)
        let currency = try MoneyRules.currency(rate.code, field: "code")
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
        let day = rate.on ?? unit.acting.today
        let same = try unit.reader.entities(
            ExchangeRateSchema.self,
            Query(ExchangeRateSchema.name, where: .compare(FieldPath("on"), .equals, [.time(.day(day))]))
        ).first { $0.code == currency.code && $0.id != rate.id }
        if let same {
            throw ServiceError(
                "\(currency.code) has the rate \(same.rate) on \(day) already",
                advice: "change that one: `set exchange_rate \(same.id) rate=\(rate.rate)`")
        }
        rate.on = day
        record = rate.record
    }
}
