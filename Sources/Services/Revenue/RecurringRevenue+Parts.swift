// The records that recurring, recognised and deferred revenue are read from, as queries: what is opened is what was counted.
// A contract counts on the days on which it runs; a line of an invoice counts in every period that has one of its days.

import Base
import Domain
import Language
import Store

extension RecurringRevenue {
    /// What a figure of a period is made of; the first holds all the others.
    static func parts(of measure: RecurringMeasure, in period: Period, today: CivilDate) -> [FigurePart] {
        let last = (period.first...period.last).contains(today) ? today : period.last
        switch measure {
        case .mrr, .arr: return [FigurePart(label: "contracts that run", records: contracts([last]))]
        case .netNew, .netRetention, .grossRetention:
            return both(last, "at the end", period.first.adding(days: -1), "before it began")
        case .lifetimeValue: return both(last, "now", last.adding(months: -12), "a year before")
        case .recognised:
            return [
                FigurePart(
                    label: "invoice lines for these days",
                    records: lines([range("from", nil, last), range("until", period.first, nil)]))
            ]
        case .deferred:
            // What has no invoice any more counts from its first day on.
            let issued = FieldPath([InvoiceSchema.name, "issued"])
            let isCharged = Condition.any([
                .range(issued, from: nil, to: .time(.day(last))),
                .all([.not(.present(issued)), range("from", nil, last)]),
            ])
            return [
                FigurePart(
                    label: "invoice lines not earned yet",
                    records: lines([.present(FieldPath("from")), range("until", last.adding(days: 1), nil), isCharged]))
            ]
        }
    }

    /// What compares two days: the contracts of either, then those of each.
    private static func both(_ end: CivilDate, _ endLabel: String, _ start: CivilDate, _ startLabel: String)
        -> [FigurePart]
    {
        [
            FigurePart(label: "contracts of both days", records: contracts([end, start])),
            FigurePart(label: "contracts that run \(endLabel)", records: contracts([end])),
            FigurePart(label: "contracts that ran \(startLabel)", records: contracts([start])),
        ]
    }

    /// The contracts that run on one of some days.
    private static func contracts(_ days: [CivilDate]) -> Query {
        let (status, ends) = (FieldPath("status"), FieldPath("ends"))
        func words(_ values: Value...) -> [Operand] { values.map { .value($0) } }
        let goesOn = Condition.all([
            .compare(status, .equals, words(ContractStatus.active.stored)),
            .compare(FieldPath("renewal"), .equals, words(RenewalMode.automatic.stored)),
        ])
        let runs = days.map { day in
            Condition.all([range("starts", nil, day), .any([goesOn, range("ends", day, nil), .not(.present(ends))])])
        }
        return Query(
            ContractSchema.name,
            where: .all([
                .compare(
                    status, .equals, words(ContractStatus.active.stored, ContractStatus.terminated.stored)),
                runs.count == 1 ? runs[0] : .any(runs),
            ]))
    }

    private static func lines(_ conditions: [Condition]) -> Query {
        Query(InvoiceLineSchema.name, where: .all(conditions))
    }

    private static func range(_ field: String, _ first: CivilDate?, _ last: CivilDate?) -> Condition {
        .range(FieldPath(field), from: first.map { .time(.day($0)) }, to: last.map { .time(.day($0)) })
    }
}
