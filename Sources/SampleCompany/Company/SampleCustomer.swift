// Customers and the people at them, as the other makers see them.

import Domain

/// A customer.
struct SampleCustomer {
    let index: Int
    let name: String
    /// The host name of its site and its mail.
    let domain: String
    let kind: CustomerKind
    let status: CustomerStatus
    let industry: String
    let place: Place
    let hint: Hint
    let parent: String
    let created: Moment
    let owner: SampleUser
    let size: Int?
    let revenue: Int?
    let founded: Int?
    let address: String
    let phone: String
    var source: String
    var tags: [String]
    /// When a churned customer left.
    var left: Moment?
    var health: Health?
    /// How much of what it bought it uses, in percent; nil where nobody measures it.
    var usage: Int?

    var external: String { External.key("C", index) }

    /// What is special about a customer.
    enum Hint: String {
        case none = ""
        /// Complains, with reason.
        case angry
        /// Buys often and speaks well of the company.
        case star
        /// Hardly anything is known.
        case bare
    }
}

/// How a customer feels, and why.
struct Health {
    let score: Int
    let risk: Risk
    let reasons: [String]
}

/// A person at a customer.
struct SampleContact {
    let index: Int
    let customer: Int
    let name: PersonName
    let title: String
    let email: String
    let phone: String
    let role: DecisionRole?
    var consent: [String]
    let language: String
    let timezone: String
    let created: Moment

    var external: String { External.key("CT", index) }
    var maySendMail: Bool { consent.contains("email") }
}
