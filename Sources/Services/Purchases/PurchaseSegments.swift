// The segments of customers by recency, frequency and money, over all that they ever bought.

public import Base
public import Domain
public import Store

/// A customer's purchases in three numbers, with their scores.
public struct SegmentedCustomer: Sendable, Equatable {
    public let customer: Int64
    /// Days since the last purchase.
    public let recency: Int
    /// How many purchases.
    public let frequency: Int
    /// What they came to, in the workspace's currency.
    public let monetary: Decimal
    public let score: PurchaseScore
    /// The month of the first purchase: `2026-01`.
    public let cohort: String
}

/// A segment with what its customers have in common.
public struct SegmentSummary: Sendable, Equatable {
    public let segment: PurchaseSegment
    public let customers: Int
    /// Days since the last purchase, the middle one.
    public let recency: Int
    /// Purchases of a customer, on average.
    public let frequency: Double
    public let monetary: Decimal
}

/// Finds segments and keeps them.
public struct PurchaseSegments: Sendable {
    /// By the customers' ids.
    public let customers: [SegmentedCustomer]

    public init(_ history: PurchaseHistory) {
        let ids = history.purchases.keys.sorted()
        let numbers = ids.map { id -> (recency: Int, frequency: Int, monetary: Int64, first: CivilDate) in
            let all = history.purchases[id] ?? []
            let days = all.filter(\.counts).map(\.day)
            let (first, last) = (days.min() ?? history.today, days.max() ?? history.today)
            return (
                history.today.days - last.days, all.count { $0.counts }, all.reduce(0) { $0 + $1.amount }, first
            )
        }
        // The fewer days ago, the better.
        let recency = PurchaseScore.quintiles(numbers.map { -$0.recency })
        let frequency = PurchaseScore.quintiles(numbers.map(\.frequency))
        let monetary = PurchaseScore.quintiles(numbers.map(\.monetary))
        customers = ids.indices.map { place in
            SegmentedCustomer(
                customer: ids[place], recency: numbers[place].recency, frequency: numbers[place].frequency,
                monetary: Decimal(units: numbers[place].monetary),
                score: PurchaseScore(
                    recency: recency[place], frequency: frequency[place], monetary: monetary[place]),
                cohort: String(numbers[place].first.description.dropLast(3)))
        }
    }

    /// The segments that have customers, in their order.
    public var summaries: [SegmentSummary] {
        let bySegment = Dictionary(grouping: customers) { $0.score.segment }
        return PurchaseSegment.allCases.compactMap { segment in
            guard let members = bySegment[segment] else { return nil }
            let days = members.map(\.recency).sorted()
            return SegmentSummary(
                segment: segment, customers: members.count, recency: days[(days.count - 1) / 2],
                frequency: Double(members.reduce(0) { $0 + $1.frequency }) / Double(members.count),
                monetary: members.reduce(.zero) { $0 + $1.monetary })
        }
    }

    /// Writes scores, segments and cohorts to the customers, and takes them from those that bought nothing.
    ///
    /// - Returns: the customers that have other ones now.
    public func keep(in unit: UnitOfWork) throws -> [Int64] {
        var rest = Dictionary(customers.map { ($0.customer, $0) }) { first, _ in first }
        let known = Query(
            CustomerSchema.name, where: .present(FieldPath("rfm")), order: [SortKey(FieldPath("id"))])
        var kept = try unit.reader.entities(CustomerSchema.self, known)
        let seen = Set(kept.map(\.id))
        for id in rest.keys.sorted() where !seen.contains(id) {
            if let customer = try unit.reader.entity(Link<CustomerSchema>(id)) { kept.append(customer) }
        }
        return try kept.compactMap { before in
            var customer = before
            let found = rest.removeValue(forKey: customer.id)
            customer.rfm = found?.score.text
            customer.segment = found?.score.segment
            customer.cohort = found?.cohort
            guard customer != before else { return nil }
            try unit.update(customer)
            return customer.id
        }
    }
}
