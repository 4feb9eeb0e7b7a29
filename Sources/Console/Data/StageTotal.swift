// What stands in the columns of a board: how many records, what they are worth, and what of that may be
// expected.

import Base
import Domain
import Store

/// The figures of one stage.
public struct StageTotal: Sendable, Equatable {
    let stage: String
    var count: Int
    /// The value in each currency, the workspace's own first.
    var values: [Money] = []
    /// Value times probability, in each currency; empty where the type knows no probability.
    var weighted: [Money] = []
}

extension StageTotal {
    /// The totals of a query's records by the stage field of their type.
    static func totals(of query: Query, reader: Reader) throws -> [StageTotal] {
        guard let type = reader.catalogue.type(named: query.type), let stage = type.stageField else { return [] }
        var plain = try reader.uncut(query)
        plain.order = []
        if type.name == "deal", plain.condition == .everything { return try fromRollUp(reader) }
        var byStage: [String: StageTotal] = [:]
        plain.groups = [FieldPath(stage)]
        for row in try reader.figure(.count, plain).rows {
            let name = row.keys.first?.text ?? ""
            byStage[name] = StageTotal(stage: name, count: row.count)
        }
        if let money = type.columns.first(where: { type.field(named: $0)?.field.kind == .money }), type.currency != nil
        {
            plain.groups = [FieldPath(stage), FieldPath("currency")]
            for row in try reader.figure(.sum, of: FieldPath(money), plain).rows where row.keys.count == 2 {
                guard let units = row.value.integer, let currency = Currency(code: row.keys[1].text ?? "") else {
                    continue
                }
                byStage[row.keys[0].text ?? ""]?.values.append(Money(Decimal(units: units), currency))
            }
        }
        return byStage.values.map { $0.sorted(leading: reader.settings.currency) }
    }

    private static func fromRollUp(_ reader: Reader) throws -> [StageTotal] {
        var byStage: [String: StageTotal] = [:]
        for row in try reader.rows(of: .dealStages) where row.keys.count == 3 && row.sums.count == 2 {
            guard let currency = Currency(code: row.keys[2]) else { continue }
            var total = byStage[row.keys[0]] ?? StageTotal(stage: row.keys[0], count: 0)
            total.count += Int(row.count)
            add(row.sums[0], currency, to: &total.values)
            add(row.sums[1], currency, to: &total.weighted)
            byStage[row.keys[0]] = total
        }
        return byStage.values.map { $0.sorted(leading: reader.settings.currency) }
    }

    private static func add(_ units: Int64, _ currency: Currency, to amounts: inout [Money]) {
        if let index = amounts.firstIndex(where: { $0.currency == currency }) {
            amounts[index].amount += Decimal(units: units)
        } else {
            amounts.append(Money(Decimal(units: units), currency))
        }
    }

    /// The totals with the workspace's currency first, the others by their codes.
    private func sorted(leading currency: Currency) -> StageTotal {
        func key(_ money: Money) -> String { money.currency == currency ? "" : money.currency.code }
        var total = self
        total.values.sort { key($0) < key($1) }
        total.weighted.sort { key($0) < key($1) }
        return total
    }
}
