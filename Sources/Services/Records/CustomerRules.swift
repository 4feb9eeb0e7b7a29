// Customers: what their figures may be.

import Base
import Domain
import Store

struct CustomerRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var customer = Customer(record)
        defer { record = customer.record }
        date(&customer, replacing: before.map { Customer($0) }, today: unit.acting.today)
        if let since = customer.customerSince, let left = customer.churnedOn, left < since {
            throw ServiceError(
                "nobody leaves on \(left) who is a customer since \(since) only",
                advice: "change `customer_since` or `churned_on`", field: "churned_on")
        }
    }

    func complete(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        guard record["consent"] != before?["consent"] else { return }
        try Channels.check(consent: Customer(record).consent)
    }

    /// Makes somebody a customer because of what was signed or won, by the same rules as by hand.
    static func win(_ customer: Customer, in unit: UnitOfWork) throws {
        var won = customer
        won.status = .customer
        _ = try RecordDesk(unit).settle(won.record, replacing: customer.record, by: CustomerRules())
    }

    /// Keeps the days on which the relation turned, unless they are said: the figures of growth and churn
    /// count by them.
    private func date(_ customer: inout Customer, replacing before: Customer?, today: CivilDate) {
        guard customer.status != before?.status else { return }
        switch customer.status {
        case .customer:
            if customer.customerSince == before?.customerSince {
                customer.customerSince = before?.customerSince ?? today
            }
            customer.churnedOn = nil
        case .churned:
            if customer.churnedOn == before?.churnedOn { customer.churnedOn = today }
        case .lead, .prospect: break
        }
    }
}
