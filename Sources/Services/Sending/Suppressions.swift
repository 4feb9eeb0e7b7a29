// Addresses that get nothing. What leads to one ends everything that waits for the address, in the same commit.

public import Domain
public import Store
import Base

/// Reads suppressions.
public struct Suppressions {
    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// Why an address gets nothing; nil where it may get mails.
    public func suppression(of email: String) throws -> Suppression? {
        try reader.entities(\SuppressionSchema.email, with: Recipient.normal(email)).first
    }

    /// Takes an address off all mails; one that is off already stays as it is.
    ///
    /// - Parameter mailing: the mail that led to it.
    @discardableResult
    public static func suppress(
        _ email: String, _ reason: SuppressionReason, after mailing: Mailing? = nil, answer: String? = nil,
        in unit: UnitOfWork
    ) throws -> Bool {
        guard try Suppressions(unit.reader).suppression(of: email) == nil else { return false }
        var suppression = Suppression()
        suppression.email = Recipient.normal(email)
        suppression.reason = reason
        suppression.at = unit.now
        suppression.campaign = mailing?.campaign
        suppression.answer = answer
        try unit.create(suppression)
        return true
    }

    /// Why a person's answer can't go to an address: it is none. Wishes to get no campaigns don't count, and neither
    /// does a bounce after which a mail has come from there.
    func dead(_ email: String) throws -> Suppression? {
        guard let found = try suppression(of: email), found.reason == .bounced else { return nil }
        let heard = try reader.entities(\IncomingMailSchema.sender, with: email, limit: 100).compactMap(\.at).max()
        guard let heard, let since = found.at, heard > since else { return found }
        return nil
    }

    /// Whoever sent a mail's token or address back gets no mails any more.
    ///
    /// - Parameter word: an address, or the token of a mail.
    /// - Returns: the address.
    public static func unsubscribe(_ word: String, in unit: UnitOfWork) throws -> String {
        let mailing = try mailing(of: word, unit.reader)
        guard let email = mailing?.email ?? (word.contains("@") ? word : nil) else {
            throw ServiceError("no mail has the token \(word)", advice: "give the token of a mail, or an address")
        }
        guard try suppress(email, .unsubscribed, after: mailing, in: unit) else { return email }
        if let mailing { try Touches.write(.unsubscribed, mailing, in: unit) }
        return email
    }

    static func mailing(of token: String, _ reader: Reader) throws -> Mailing? {
        try reader.entities(
            MailingSchema.self,
            Query(
                MailingSchema.name,
                where: .all([
                    .compare(FieldPath("message_id"), .atLeast, [.value(.text(token + "@"))]),
                    .compare(FieldPath("message_id"), .less, [.value(.text(token + "A"))]),
                ]), limit: 2)
        ).first
    }
}

/// What a campaign's mail met with, as touches.
enum Touches {
    /// Writes a touch of the campaign that a mail belongs to; other mails are none's.
    static func write(_ kind: TouchKind, _ mailing: Mailing, in unit: UnitOfWork) throws {
        guard mailing.campaign != nil else { return }
        var touch = Entity<TouchSchema>()
        touch.campaign = mailing.campaign
        touch.customer = mailing.customer
        touch.contact = mailing.contact
        touch.kind = kind
        touch.at = unit.now
        touch.currency = unit.settings.currency.code
        touch.channel = "email"
        touch.variant = mailing.variant
        try TouchRepeats(unit).mark(around: Touch(unit.create(touch.record)))
    }
}
