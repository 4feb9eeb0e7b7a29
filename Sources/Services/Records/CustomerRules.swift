// Customers: what their figures may be.

import Domain
import Store

struct CustomerRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let customer = Customer(record)
        if let score = customer.healthScore, !(0...100).contains(score) {
            throw ServiceError("a health score is between 0 and 100", advice: "say `health_score=70`")
        }
        if let parent = customer.parent, parent.id == customer.id, customer.id != 0 {
            throw ServiceError("a customer can't belong to itself", advice: "choose another parent, or none")
        }
    }
}
