// What customers are likely to bring us yet. For a horizon of H years:
//
//     value = Σ m × rᵗ ÷ (1 + d)ᵗ,  t = 0 … H − 1
//
// m is what the customer spent a year so far (its purchases ÷ the years since the first, one at least) × margin, r the
// share of those who bought a year ago and bought again since, d the discount of a year. It is case 1 of Berger and Nasr,
// “Customer lifetime value: marketing models and applications” (1998); without discount and end it becomes m ÷ (1 − r),
// ARPA × margin ÷ churn, and the horizon is its cap where nobody churns.

public import Base
public import Domain
import Language
public import Store

/// What customers are likely to bring yet.
public struct LifetimeValue: Sendable {
    /// What is assumed.
    public struct Assumptions: Sendable, Equatable {
        public var years = 3
        /// Of a year, in percent.
        public var discount = 10.0
        /// Of revenue, in percent.
        public var margin = 100.0

        public init(years: Int = 3, discount: Double = 10, margin: Double = 100) {
            self.years = years
            self.discount = discount
            self.margin = margin
        }
    }

    /// A customer's value.
    public struct Line: Sendable, Equatable {
        public let customer: Int64
        /// Revenue of a year, in the workspace's currency.
        public let yearly: Decimal
        /// Nil where it can't be said: nobody bought a year ago, or the customer left.
        public let value: Decimal?
    }

    public let assumptions: Assumptions
    /// Customers who bought between two years and one year ago.
    public let before: Int
    /// Those of them who bought again since.
    public let again: Int
    private let history: PurchaseHistory

    public init(_ history: PurchaseHistory, _ assumptions: Assumptions = Assumptions()) {
        self.history = history
        self.assumptions = assumptions
        let year = history.today.adding(months: -12)
        let start = history.today.adding(months: -24)
        let earlier = history.purchases.values.filter { $0.contains { $0.counts && $0.day > start && $0.day <= year } }
        before = earlier.count
        again = earlier.count { $0.contains { $0.counts && $0.day > year } }
    }

    /// The share of customers that stay for another year; nil where nobody was there to stay.
    public var retention: Double? { before == 0 ? nil : Double(again) / Double(before) }

    /// What one unit of yearly revenue is worth over the horizon; nil without retention.
    public var factor: Double? {
        guard let retention else { return nil }
        let step = retention / (1 + assumptions.discount / 100)
        var (sum, term) = (0.0, assumptions.margin / 100)
        for _ in 0..<assumptions.years {
            sum += term
            term *= step
        }
        return sum
    }

    /// The value of one customer; nil where it never bought.
    ///
    /// - Parameter hasLeft: who has left brings nothing that could be computed.
    public func line(of customer: Int64, hasLeft: Bool = false) -> Line? {
        guard let all = history.purchases[customer], let first = all.filter(\.counts).map(\.day).min() else {
            return nil
        }
        let years = max(1, Double(history.today.days - first.days) / 365.25)
        let total = Decimal(units: all.reduce(0) { $0 + $1.amount }).real
        let yearly = Decimal(rounding: total / years)?.rounded(places: 2) ?? .zero
        let value = hasLeft ? nil : factor.flatMap { Decimal(rounding: yearly.real * $0)?.rounded(places: 2) }
        return Line(customer: customer, yearly: yearly, value: value)
    }

    /// The values of a query's customers, the greatest first; those that never bought come last, without one.
    public func lines(of query: Query?, _ reader: Reader) throws -> [(customer: Customer, line: Line?)] {
        let customers = try reader.entities(
            CustomerSchema.self,
            query ?? Query(CustomerSchema.name, where: .related(type: DealSchema.name, .everything)))
        return customers.map { ($0, line(of: $0.id, hasLeft: $0.status == .churned)) }.sorted { a, b in
            (a.line?.value?.units ?? .min, b.customer.id) > (b.line?.value?.units ?? .min, a.customer.id)
        }
    }

    /// What was assumed, in sentences.
    public var notes: [String] {
        let stay =
            retention.map {
                "\(Self.percent($0 * 100)) of them stay a year (\(again) of \(before) who bought a year ago bought again)"
            }
            ?? "nobody bought between two years and one year ago, so nothing can be said about who stays"
        return history.notes + [
            "value = Σ yearly × margin × stayᵗ ÷ (1 + discount)ᵗ over \(assumptions.years) years (Berger and Nasr 1998, case 1)",
            "margin \(Self.percent(assumptions.margin)), discount \(Self.percent(assumptions.discount)) a year, \(stay)",
        ]
    }

    private static func percent(_ number: Double) -> String {
        ValueText.percent(Decimal(rounding: number)?.rounded(places: 1).description ?? "—")
    }
}
