// Cohorts: the customers that bought for the first time in the same unit of the calendar, and what became of them in the
// units after. The table is a triangle: a unit that has not begun yet is nothing, not nought; the running one is as far as
// it has come.

public import Base
public import Domain

/// Customers by when they first bought.
public struct PurchaseCohorts: Sendable {
    /// What is told of a cohort in each unit.
    public enum Measure: String, Sendable, CaseIterable {
        /// The share of its customers that bought, in percent.
        case retention
        /// What they bought for, in the workspace's currency.
        case revenue
    }

    public struct Cohort: Sendable, Equatable {
        /// The unit's first day.
        public let start: CivilDate
        /// By id.
        public let customers: [Int64]
        /// For the unit of the first purchase and each after it; nil for what has not begun.
        public let cells: [Double?]
    }

    public let unit: TimeUnit
    public let measure: Measure
    /// The earliest first, each unit of the calendar between the first and the running one; of the last `count`.
    public let cohorts: [Cohort]

    public init(_ history: PurchaseHistory, per unit: TimeUnit, of measure: Measure, last count: Int = 12) {
        self.unit = unit
        self.measure = measure
        let running = history.today.start(of: unit)
        var members: [CivilDate: [Int64]] = [:]
        for (customer, purchases) in history.purchases {
            guard let first = purchases.filter(\.counts).map(\.day).min() else { continue }
            members[first.start(of: unit), default: []].append(customer)
        }
        var starts: [CivilDate] = []
        var start = max(running.moved(by: 1 - count, unit), members.keys.min() ?? running.moved(by: 1, unit))
        while start <= running {
            starts.append(start)
            start = start.moved(by: 1, unit)
        }
        let places = Dictionary(uniqueKeysWithValues: starts.enumerated().map { ($0.element, $0.offset) })
        cohorts = starts.enumerated().map { place, start in
            let customers = (members[start] ?? []).sorted()
            var sums = Array(repeating: 0.0, count: starts.count - place)
            for customer in customers {
                var bought: Set<Int> = []
                for purchase in history.purchases[customer] ?? [] {
                    guard let later = places[purchase.day.start(of: unit)], later >= place else { continue }
                    switch measure {
                    case .retention:
                        if purchase.counts, bought.insert(later).inserted { sums[later - place] += 1 }
                    case .revenue: sums[later - place] += Decimal(units: purchase.amount).real
                    }
                }
            }
            let cells: [Double?] = sums.map { sum in
                guard !customers.isEmpty else { return nil }
                return measure == .retention ? sum / Double(customers.count) * 100 : sum
            }
            return Cohort(start: start, customers: customers, cells: cells + Array(repeating: nil, count: place))
        }
    }

    /// What a cohort is called: `2026-02`, `2026-Q1`, `2026`.
    public func name(of cohort: Cohort) -> String {
        let text = cohort.start.description
        return switch unit {
        case .month: String(text.dropLast(3))
        case .quarter: "\(cohort.start.year)-Q\(cohort.start.quarter)"
        case .year: String(cohort.start.year)
        default: text
        }
    }

    /// Exactly the customers of a cohort.
    public func records(of cohort: Cohort) -> Query {
        Query(
            CustomerSchema.name,
            where: .compare(FieldPath("id"), .equals, cohort.customers.map { .value(.integer($0)) }))
    }
}
