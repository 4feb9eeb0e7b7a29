// Who is in a campaign's audience by its query and gets no mail all the same, each with the reason.

import Base
public import Domain
import Store

/// Somebody whom a campaign leaves out.
public struct LeftOut: Sendable, Equatable {
    public let contact: Contact?
    public let customer: Customer?
    public let email: String
    /// `no consent to mails`, `suppressed: unsubscribed`, `excluded by the campaign`.
    public let reason: String

    public static func == (a: LeftOut, b: LeftOut) -> Bool {
        a.contact?.id == b.contact?.id && a.customer?.id == b.customer?.id && a.reason == b.reason
    }

    public var name: String { contact?.name ?? customer?.name ?? "" }
}

extension Audience {
    /// Calls `body` for each who is left out, in the order of the records, until it returns false.
    public func forEachLeftOut(_ body: (LeftOut) throws -> Bool) throws {
        var seen: Set<String> = []
        let suppressions = Suppressions(reader)
        try forEachMember { contact, customer, isExcluded in
            func left(_ email: String, _ reason: String) throws -> Bool {
                try body(LeftOut(contact: contact, customer: customer, email: email, reason: reason))
            }
            let own = contact.map { $0.email } ?? customer?.email
            if isExcluded { return try left(own ?? "", "excluded by the campaign") }
            guard let recipient = Recipient(contact: contact, customer: customer) else {
                return try left("", "no address")
            }
            let email = Recipient.normal(recipient.email)
            if !recipient.hasConsent { return try left(recipient.email, "no consent to mails") }
            if let suppression = try suppressions.suppression(of: email) {
                return try left(recipient.email, "suppressed: \(suppression.reason.label.lowercased())")
            }
            return seen.insert(email).inserted ? true : try left(recipient.email, "the address is in already")
        }
    }
}
