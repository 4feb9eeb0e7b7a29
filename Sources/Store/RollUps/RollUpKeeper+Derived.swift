// Computed sums over the records that refer to a record, in that record's currency. A change is added where it is in that
// currency; where it is in another, or where the record's currency or the rates are others, the record is summed anew.

import Base
import Domain
import StoreDriver

extension RollUpKeeper {
    /// An amount as it counts: converted by its frozen rate, else by that of its day.
    struct DerivedAmount: Hashable {
        let currency: String
        let rate: Int64?
        let day: Int64?
    }

    /// What is to be added to a record's sum, or that it is to be made anew.
    struct DerivedChange {
        var amounts: [DerivedAmount: Int64] = [:]
        var isAnew = false

        func joined(with other: DerivedChange) -> DerivedChange {
            DerivedChange(
                amounts: amounts.merging(other.amounts) { $0 &+ $1 }, isAnew: isAnew || other.isAnew)
        }
    }

    /// Takes a change of a record into account: of what is summed, of where the sum is kept, or of a rate.
    func changeDerived(_ type: RecordType, before: Record?, after: Record?) {
        for (number, sum) in derived.enumerated() {
            if sum.source == type.name {
                if let before { add(number, sum, before, -1) }
                if let after { add(number, sum, after, 1) }
            }
            if sum.target == type.name, let before, let after, before["currency"] != after["currency"] {
                pending.derived[number, default: [:]][after.id, default: DerivedChange()].isAnew = true
            }
        }
        guard type.name == ExchangeRateSchema.name else { return }
        for day in [before, after].compactMap({ $0?["on"].integer }) {
            pending.ratesFrom = min(pending.ratesFrom ?? day, day)
        }
    }

    private func add(_ number: Int, _ sum: DerivedSum, _ record: Record, _ sign: Int64) {
        guard record[sum.condition.field].text == sum.condition.word, let target = record[sum.reference].integer,
            let units = record[sum.measure].integer, units != 0
        else { return }
        let amount = DerivedAmount(
            currency: code(record["currency"].text), rate: record[sum.rate].integer, day: record[sum.day].integer)
        pending.derived[number, default: [:]][target, default: DerivedChange()].amounts[amount, default: 0] &+=
            sign &* units
    }

    /// What names no currency is in the workspace's.
    private func code(_ text: String?) -> String { text.flatMap { $0.isEmpty ? nil : $0 } ?? home.code }

    /// Writes the derived sums alone. A record that is made starts at zero, so what was gathered for
    /// its id before must be written first.
    func flushDerived() throws(DriverError) {
        var gathered = Gathered(derived: settled.derived, ratesFrom: settled.ratesFrom)
        guard
            !gathered.derived.isEmpty || !pending.derived.isEmpty || gathered.ratesFrom != nil
                || pending.ratesFrom != nil
        else { return }
        remember(gathered)
        gathered.add(Gathered(derived: pending.derived, ratesFrom: pending.ratesFrom))
        (settled.derived, settled.ratesFrom) = ([:], nil)
        (pending.derived, pending.ratesFrom) = ([:], nil)
        for (number, sum) in derived.enumerated() {
            var changes = gathered.derived[number] ?? [:]
            if let day = gathered.ratesFrom {
                for id in try converting(sum, since: day) { changes[id, default: DerivedChange()].isAnew = true }
            }
            var totals = DerivedTotals(self, sum)
            for (id, change) in changes { try write(change, of: id, &totals) }
        }
    }

    private func write(_ change: DerivedChange, of id: Int64, _ totals: inout DerivedTotals) throws(DriverError) {
        let (table, field) = (quoted(totals.sum.target), quoted(totals.sum.field))
        let known = try connection.first("SELECT currency FROM \(table) WHERE id = ?", [.integer(id)]) {
            $0.isNull(at: 0) ? "" : $0.text(at: 0)
        }
        guard let known else { return }
        let currency = code(known)
        if !change.isAnew, change.amounts.allSatisfy({ $0.key.currency == currency || $0.value == 0 }) {
            let added = change.amounts.reduce(Int64(0)) { $1.key.currency == currency ? $0 &+ $1.value : $0 }
            guard added != 0 else { return }
            try connection.execute(
                "UPDATE \(table) SET \(field) = \(field) + ? WHERE id = ?", [.integer(added), .integer(id)])
        } else {
            let total = try totals.total(of: id, in: currency)
            try connection.execute(
                "UPDATE \(table) SET \(field) = ? WHERE id = ?", [.integer(total), .integer(id)])
        }
    }

    /// The records whose sums take in amounts of other currencies from a day on.
    private func converting(_ sum: DerivedSum, since day: Int64) throws(DriverError) -> [Int64] {
        try connection.rows(
            """
            SELECT DISTINCT t.id FROM \(quoted(sum.source)) AS s JOIN \(quoted(sum.target)) AS t
            ON t.id = s.\(quoted(sum.reference))
            WHERE s.\(quoted(sum.condition.field)) = ? AND s.\(quoted(sum.day)) >= ? AND s.currency <> t.currency
            """, [.text(sum.condition.word), .integer(day)]
        ) { $0.integer(at: 0) }
    }

    /// What every record's sum comes to, where it isn't what is kept: by id.
    func derivedDifferences(_ sum: DerivedSum) throws(DriverError) -> [(id: Int64, total: Int64)] {
        var totals = DerivedTotals(self, sum)
        let fresh = try totals.all()
        return try connection.rows(
            "SELECT id, \(quoted(sum.field)) FROM \(quoted(sum.target)) ORDER BY id", []
        ) { ($0.integer(at: 0), $0.integer(at: 1)) }
        .compactMap { id, kept in fresh[id] ?? 0 == kept ? nil : (id, fresh[id] ?? 0) }
    }

    /// Sums made from the records. Rates are read when the first amount needs them.
    struct DerivedTotals {
        let sum: DerivedSum
        private let keeper: RollUpKeeper
        private var rates: RateTable?

        init(_ keeper: RollUpKeeper, _ sum: DerivedSum) { (self.keeper, self.sum) = (keeper, sum) }

        /// The sum of one record, in its currency.
        mutating func total(of id: Int64, in currency: String) throws(DriverError) -> Int64 {
            var total: Int64 = 0
            for (_, amount, units) in try amounts("s.\(quoted(sum.reference)) = ?", [.integer(id)]) {
                total &+= try converted(units, amount, to: currency)
            }
            return total
        }

        /// The sums of all records that have one.
        mutating func all() throws(DriverError) -> [Int64: Int64] {
            let currencies = Dictionary(
                try keeper.connection.rows("SELECT id, currency FROM \(quoted(sum.target))", []) { row in
                    (row.integer(at: 0), row.isNull(at: 1) ? "" : row.text(at: 1))
                }
            ) { first, _ in first }
            var totals: [Int64: Int64] = [:]
            for (id, amount, units) in try amounts("s.\(quoted(sum.reference)) IS NOT NULL", []) {
                totals[id, default: 0] &+= try converted(units, amount, to: keeper.code(currencies[id]))
            }
            return totals
        }

        private func amounts(
            _ condition: String, _ values: [Value]
        ) throws(DriverError) -> [(id: Int64, amount: DerivedAmount, units: Int64)] {
            let columns = [sum.reference, sum.measure, "currency", sum.rate, sum.day].map { "s." + quoted($0) }
            return try keeper.connection.rows(
                """
                SELECT \(columns.joined(separator: ", ")) FROM \(quoted(sum.source)) AS s
                WHERE \(condition) AND s.\(quoted(sum.condition.field)) = ?
                """, values + [.text(sum.condition.word)]
            ) { row in
                let amount = DerivedAmount(
                    currency: keeper.code(row.value(at: 2).text), rate: row.value(at: 3).integer,
                    day: row.value(at: 4).integer)
                return (row.integer(at: 0), amount, row.value(at: 1).integer ?? 0)
            }
        }

        /// Nothing where there is no rate.
        private mutating func converted(
            _ units: Int64, _ amount: DerivedAmount, to code: String
        ) throws(DriverError) -> Int64 {
            if amount.currency == code { return units }
            let rates = try table()
            let day = amount.day.map { CivilDate(days: Int(clamping: $0)) }
            func rate(_ code: String) -> Decimal? {
                code == rates.base.code ? Decimal(units: Decimal.scale) : day.flatMap { rates.rate(of: code, on: $0) }
            }
            guard let own = amount.rate.map({ Decimal(units: $0) }) ?? rate(amount.currency), let other = rate(code),
                let currency = Currency(code: code)
            else { return 0 }
            return rates.converted(Decimal(units: units), at: own, to: currency, at: other)?.units ?? 0
        }

        private mutating func table() throws(DriverError) -> RateTable {
            if let rates { return rates }
            let isKept = keeper.catalogue.type(named: ExchangeRateSchema.name) != nil
            let known = try isKept ? keeper.rates() : []
            let table = RateTable(keeper.home, known)
            rates = table
            return table
        }
    }

    fileprivate func rates() throws(DriverError) -> [(currency: String, on: CivilDate, rate: Decimal)] {
        try connection.rows(
            "SELECT code, \(quoted("on")), rate FROM \(quoted(ExchangeRateSchema.name))", []
        ) { row in
            (row.text(at: 0), CivilDate(days: Int(clamping: row.integer(at: 1))), Decimal(units: row.integer(at: 2)))
        }
    }
}
