// What may be expected of the pipeline: for each month or quarter what is won, and what is still open by
// its forecast category and by its probability.

import Base
import Domain
import Language
import Services
import Store

/// The pipeline by the time at which it is expected to close.
public struct Forecast: Sendable, Equatable {
    /// How far ahead is looked, and in which steps.
    public enum Step: Sendable, Equatable {
        case month, quarter

        var unit: TimeUnit { self == .month ? .month : .quarter }
        var count: Int { self == .month ? 6 : 4 }
    }

    /// A month or quarter.
    struct Span: Sendable, Equatable {
        let first: CivilDate
        let label: String
        var won = 0.0
        var commit = 0.0
        var bestCase = 0.0
        var pipeline = 0.0
        var weighted = 0.0

        /// All that may come of it.
        var most: Double { won + commit + bestCase + pipeline }
    }

    let step: Step
    var spans: [Span]
    /// Open deals whose expected close has passed.
    var overdue = 0.0
    let currency: Currency
}

extension Forecast {
    /// The forecast over the deals of a query; all of them are read from what is kept, others one by one.
    init(_ step: Step, _ query: Query, reader: Reader) throws {
        let today = reader.acting.today
        let start = today.start(of: step.unit)
        let end = start.moved(by: step.count, step.unit).adding(days: -1)
        self.step = step
        currency = reader.settings.currency
        spans = (0..<step.count).map { number in
            let first = start.moved(by: number, step.unit)
            return Span(first: first, label: Forecast.label(first, step))
        }
        if query.condition == .everything {
            try readKept(start...end, today, reader)
        } else {
            try readDeals(query, start...end, today, reader)
        }
    }

    private static func label(_ day: CivilDate, _ step: Step) -> String {
        step == .month ? "\(Phrase.months[day.month - 1]) \(day.year)" : "Q\(day.quarter) \(day.year)"
    }

    private func place(of day: CivilDate) -> Int? {
        spans.lastIndex { $0.first <= day }
    }

    private mutating func readKept(_ days: ClosedRange<CivilDate>, _ today: CivilDate, _ reader: Reader) throws {
        let long = CivilDate(days: today.days - 36_500)...days.upperBound
        for row in try reader.rows(of: .dealsExpected, days: long) where row.keys[2] == currency.code {
            guard let day = row.day(0), let category = ForecastCategory(rawValue: row.keys[1]) else { continue }
            add(Decimal(units: row.sums[0]).real, Decimal(units: row.sums[1]).real, category, on: day, today)
        }
        for row in try reader.rows(of: .dealsClosed, days: days)
        where row.keys[1] == DealStage.won.rawValue && row.keys[2] == currency.code {
            guard let day = row.day(0), let place = place(of: day) else { continue }
            spans[place].won += Decimal(units: row.sums[0]).real
        }
    }

    private mutating func readDeals(
        _ query: Query, _ days: ClosedRange<CivilDate>, _ today: CivilDate, _ reader: Reader
    ) throws {
        let last = Operand.time(.day(days.upperBound))
        let open = Condition.adjective("open").and(.range(FieldPath("close"), from: nil, to: last))
        try reader.forEach(Query(query.type, where: query.condition.and(open), order: [SortKey(FieldPath("id"))])) {
            let deal = Deal($0)
            guard let day = deal.close, deal.currency == currency.code else { return true }
            add(
                deal.value?.real ?? 0, Decimal(units: RollUp.weighted.amount($0)).real, deal.category, on: day, today)
            return true
        }
        let won = Condition.adjective("won").and(
            .range(FieldPath("closed"), from: .time(.day(days.lowerBound)), to: last))
        try reader.forEach(Query(query.type, where: query.condition.and(won), order: [SortKey(FieldPath("id"))])) {
            let deal = Deal($0)
            if let place = deal.closed.flatMap({ place(of: $0) }), deal.currency == currency.code {
                spans[place].won += deal.value?.real ?? 0
            }
            return true
        }
    }

    private mutating func add(
        _ value: Double, _ weighted: Double, _ category: ForecastCategory, on day: CivilDate, _ today: CivilDate
    ) {
        if day < today { overdue += value }
        // What is overdue but falls into the running period still counts there.
        guard let place = place(of: day) else { return }
        spans[place].weighted += weighted
        switch category {
        case .commit: spans[place].commit += value
        case .bestCase: spans[place].bestCase += value
        case .pipeline: spans[place].pipeline += value
        case .closed, .omitted: break
        }
    }
}
