// The mails of tickets as they go out. A person's answer needs no consent; what keeps it back is an address that
// is none, and a cap against two programs that answer each other: beyond 10 mails to an address in 10 minutes, 15 in
// 30, 25 in 60, 50 in 180 or 100 in 600 they wait (`MailFlow.caps`). A question is not asked any more once the ticket is open again or rated.

import Base
import Domain
import Mail
import Store

/// The mailings of tickets in one sender's name.
final class TicketMailbag: Mailbag {
    let sender: Sender
    let command = "deliver replies"
    let mailings: Condition
    /// Files are read with their mails, so few of them are under way at a time.
    let batch = 20
    private var zones: RecipientZones
    /// When mails went to an address in this run.
    private var gone: [String: [Int64]] = [:]

    init(_ sender: Sender, home: Zone) {
        self.sender = sender
        zones = RecipientZones(home: home)
        mailings = .all([
            .compare(FieldPath("sender"), .equals, [.value(.integer(sender.id))]),
            .compare(
                FieldPath("purpose"), .equals, [.value(MailPurpose.reply.stored), .value(MailPurpose.survey.stored)]),
        ])
    }

    func isOpen(_ unit: UnitOfWork) throws -> Bool { true }

    func decide(_ mailing: inout Mailing, in unit: UnitOfWork) throws -> MailbagDecision {
        guard let message = try mailing.message.flatMap({ try unit.reader.entity($0) }),
            let ticket = try message.ticket.flatMap({ try unit.reader.entity($0) })
        else { return .skip("its message is not there any more") }
        // A merged ticket's messages have moved to another.
        mailing.ticket = ticket.link
        if let reason = try obstacle(mailing, ticket, unit) { return .skip(reason) }
        if mailing.purpose == .survey {
            let contact = try mailing.contact.flatMap { try unit.reader.entity($0) }
            let customer = try mailing.customer.flatMap { try unit.reader.entity($0) }
            if let end = try zones.quietEnd(sender, contact, customer, at: unit.now) {
                return .postpone(end, .quietHours)
            }
        }
        let times = try times(Recipient.normal(mailing.email), mailing, unit)
        if let room = Self.room(times, unit.now.seconds) { return .postpone(Instant(seconds: room), .flow) }
        let mail = try TicketMail(sender, unit).message(mailing, carrying: message, on: ticket)
        gone[Recipient.normal(mailing.email)] = times + [unit.now.seconds]
        return .send(mail)
    }

    private func obstacle(_ mailing: Mailing, _ ticket: Ticket, _ unit: UnitOfWork) throws -> String? {
        guard mailing.purpose == .survey else {
            return try Suppressions(unit.reader).dead(mailing.email).map {
                "the address is none: \($0.answer ?? "it bounced")"
            }
        }
        if !ticket.status.isDone { return "the ticket is open again" }
        if let rating = ticket.satisfaction { return "the ticket is rated \(rating) already" }
        return try Suppressions(unit.reader).suppression(of: mailing.email).map {
            "the address is suppressed: \($0.reason.label.lowercased())"
        }
    }

    /// When mails of tickets went to an address, as far back as the longest cap looks.
    private func times(_ email: String, _ mailing: Mailing, _ unit: UnitOfWork) throws -> [Int64] {
        if let known = gone[email] { return known }
        let longest = (MailFlow.caps.map(\.minutes).max() ?? 0) * 60
        let times = try Outbox.sent(to: mailing.email, after: unit.now.adding(seconds: -longest), unit.reader)
            .filter { $0.mail.purpose != .campaign }.map(\.at.seconds)
        gone[email] = times
        return times
    }

    /// When there is room for one more mail under all caps; nil where there is now.
    static func room(_ times: [Int64], _ now: Int64) -> Int64? {
        let room = MailFlow.caps.compactMap { cap -> Int64? in
            let within = times.filter { $0 > now - cap.minutes * 60 }.sorted(by: >)
            return within.count < cap.mails ? nil : within[cap.mails - 1] + cap.minutes * 60 + 1
        }
        return room.max()
    }
}
