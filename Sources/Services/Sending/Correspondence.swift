// What of a ticket's conversation goes out by mail: public replies and the question how satisfied the customer is.
// Notes never do. A mail is put into the outbox in the same commit as its message, so neither is without the other.

import Domain
public import Store
import Base
import Mail

/// Puts messages of tickets into the outbox.
public struct Correspondence {
    private let unit: UnitOfWork

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// Sends a public reply to the customer, where the workspace sends mails and the customer has an address.
    ///
    /// - Returns: nil where there is nothing to send, or nowhere to send it to.
    @discardableResult
    func send(_ message: Message, on ticket: Ticket) throws -> Mailing? {
        guard message.kind == .reply, message.direction == .outgoing else { return nil }
        return try write(.reply, message, on: ticket, record: "reply.\(message.id)")
    }

    /// Asks the customer, once a ticket. Addresses behind which nobody reads are not asked.
    @discardableResult
    func ask(_ question: Message, about ticket: Ticket) throws -> Mailing? {
        guard let recipient = try recipient(of: ticket), !Self.isMachine(recipient.email),
            try Suppressions(unit.reader).suppression(of: recipient.email) == nil
        else { return nil }
        return try write(.survey, question, on: ticket, record: "survey.\(ticket.id)")
    }

    private func write(
        _ purpose: MailPurpose, _ message: Message, on ticket: Ticket, record: String
    ) throws -> Mailing? {
        guard let sender = try Senders.ofTickets(unit.reader), let recipient = try recipient(of: ticket),
            OutgoingMessage.isAddress(recipient.email),
            try !Senders.ownAddresses(unit.reader).contains(Recipient.normal(recipient.email))
        else { return nil }
        let key = Outbox.key(record, recipient.email)
        guard try !Outbox.exists(key, unit.reader) else { return nil }
        var mailing = Mailing()
        mailing.purpose = purpose
        mailing.ticket = ticket.link
        mailing.message = message.link
        mailing.sender = sender.link
        mailing.contact = recipient.contact?.link
        mailing.customer = recipient.customer?.link
        mailing.email = recipient.email
        return try Outbox(sender, unit).write(mailing, key: key, salt: "ticket \(ticket.id)")
    }

    private func recipient(of ticket: Ticket) throws -> Recipient? {
        let contact = try ticket.contact.flatMap { try unit.reader.entity($0) }
        return Recipient(contact: contact, customer: try ticket.customer.flatMap { try unit.reader.entity($0) })
    }

    /// Whether an address says of itself that nobody reads what comes to it.
    static func isMachine(_ email: String) -> Bool {
        let name = Recipient.normal(email).prefix { $0 != "@" }.filter { $0 != "-" && $0 != "_" && $0 != "." }
        return ["noreply", "donotreply", "mailerdaemon", "postmaster", "bounce", "bounces"].contains(name)
    }
}
