// The amounts of a record that two were merged into. Each goes with its currency: where the target has none of its own left,
// it takes that of the source; else what came from the other is converted, by the rates of the day that its record keeps
// them of, else of today.

import Base
import Domain
import Store

/// Two records of a type whose currencies differ.
struct MergedAmounts {
    private let target: Record
    private let source: Record
    private let own: Currency
    private let other: Currency
    private let place: Int
    private let reader: Reader

    /// Nil where both are in one currency.
    init?(_ target: Record, _ source: Record, _ reader: Reader) {
        let home = reader.settings.currency
        guard let place = target.type.currency else { return nil }
        (own, other) = (target.currency ?? home, source.currency ?? home)
        guard own != other else { return nil }
        (self.target, self.source, self.place, self.reader) = (target, source, place, reader)
    }

    /// Brings what was merged into one currency.
    ///
    /// - Parameter taken: the fields that are the source's; with its currency among them, all amounts come to be in that.
    /// - Throws: `ServiceError` where there is no rate between the two.
    func settle(_ record: inout Record, taken: Set<Int>) throws {
        let amounts = record.type.fields.indices.filter { index in
            record.type.fields[index].kind == .money && record.type.fields[index].isSettable
                && record.values[index].integer ?? 0 != 0
        }
        let theirs = amounts.filter(taken.contains)
        let mine = amounts.filter { !taken.contains($0) }
        let isOther = taken.contains(place) || (mine.isEmpty && !theirs.isEmpty)
        for index in isOther ? mine : theirs {
            let amount = Decimal(units: record.values[index].integer ?? 0)
            record.values[index] = try (isOther ? converted(amount, of: target) : converted(amount, of: source)).stored
        }
        record.values[place] = .text((isOther ? other : own).code)
    }

    /// An amount of one of the two in the other's currency.
    private func converted(_ amount: Decimal, of record: Record) throws -> Decimal {
        let (from, to) = record.key == target.key ? (own, other) : (other, own)
        let rates = try reader.rateTable()
        let day =
            record.type.rateDay.flatMap { record[$0.names[0]].integer }.map { CivilDate(days: Int(clamping: $0)) }
            ?? reader.acting.today
        let frozen = record["exchange_rate"].integer.map { Decimal(units: $0) }
        guard let rate = frozen ?? rates.rate(of: from.code, on: day), let other = rates.rate(of: to.code, on: day),
            let converted = rates.converted(amount, at: rate, to: to, at: other)
        else {
            let unknown = [from, to].first { rates.rate(of: $0.code, on: day) == nil } ?? from
            throw ServiceError(
                "\(Money(amount, from).text) has no rate to come to be \(to.code)",
                advice: "enter one: `new exchange_rate \(unknown.code) rate=…`, or clear the amount first")
        }
        return converted
    }
}
