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
        let numbers = ids.map { id -> (recency: Int, frequency: Int, monetary: Int64) in
            let all = history.purchases[id] ?? []
            let last = all.filter(\.counts).map(\.day).max() ?? history.today
            return (
                history.today.days - last.days, all.count { $0.counts }, all.reduce(0) { $0 + $1.amount }
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
                    recency: recency[place], frequency: frequency[place], monetary: monetary[place]))
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
                monetary: Decimal(units: members.reduce(0) { $0 + $1.monetary.units }))
        }
    }

    /// Writes scores and segments to the customers, and takes them from those that bought nothing.
    ///
    /// - Returns: the customers that have another one now.
    public func keep(in unit: UnitOfWork) throws -> [Int64] {
        var rest = Dictionary(customers.map { ($0.customer, $0.score) }) { first, _ in first }
        let known = Query(
            CustomerSchema.name, where: .present(FieldPath("rfm")), order: [SortKey(FieldPath("id"))])
        var changed: [Customer] = []
        for var customer in try unit.reader.entities(CustomerSchema.self, known) {
            let score = rest.removeValue(forKey: customer.id)
            guard customer.rfm != score?.text || customer.segment != score?.segment else { continue }
            (customer.rfm, customer.segment) = (score?.text, score?.segment)
            changed.append(customer)
        }
        for (id, score) in rest.sorted(by: { $0.key < $1.key }) {
            guard var customer = try unit.reader.entity(Link<CustomerSchema>(id)) else { continue }
            (customer.rfm, customer.segment) = (score.text, score.segment)
            changed.append(customer)
        }
        for customer in changed { try unit.update(customer) }
        return changed.map(\.id)
    }
}
