// Touches that say that somebody wants no more mails, whichever way they were told: by a mail, a file of another program or
// by hand. The address gets none from then on.

import Base
import Domain
import Store

/// Takes addresses off all mails because of what touches say.
struct OptOuts {
    private let unit: UnitOfWork

    init(_ unit: UnitOfWork) { self.unit = unit }

    private static func reason(_ kind: TouchKind) -> SuppressionReason? {
        switch kind {
        case .unsubscribed: .unsubscribed
        case .complained: .complained
        default: nil
        }
    }

    /// - Returns: whether an address gets no mails any more that got some before.
    @discardableResult
    func follow(_ touch: Touch) throws -> Bool {
        guard let reason = Self.reason(touch.kind) else { return false }
        let contact = try touch.contact.flatMap { try unit.reader.entity($0) }
        let customer = try touch.customer.flatMap { try unit.reader.entity($0) }
        guard let recipient = Recipient(contact: contact, customer: contact == nil ? customer : nil) else {
            return false
        }
        return try Suppressions.suppress(recipient.email, reason, in: unit)
    }

    /// Follows the touches behind one.
    ///
    /// - Parameter last: the last touch that was there before.
    /// - Returns: how many addresses get no mails any more.
    func follow(newSince last: Int64) throws -> Int {
        let kinds = [TouchKind.unsubscribed, .complained].map { Operand.value($0.stored) }
        let query = Query(
            TouchSchema.name,
            where: .all([
                .compare(FieldPath("id"), .greater, [.value(.integer(last))]),
                .compare(FieldPath("kind"), .equals, kinds),
            ]), order: [SortKey(FieldPath("id"))])
        return try unit.reader.entities(TouchSchema.self, query).count { try follow($0) }
    }
}
