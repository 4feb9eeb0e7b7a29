// The mails of one commit: what may go out now is marked as `sending`, with one attempt more, before any of it
// leaves. Everything is asked when the mail is about to go (`Post`).

import Base
import Domain
import Mail
import Store

/// Marks mailings for sending.
struct Dispatch {
    private let unit: UnitOfWork
    private let post: any Mailbag

    /// A mail that is to go out.
    struct Ready {
        let mailing: Mailing
        let mail: OutgoingMail
    }

    init(_ post: any Mailbag, _ unit: UnitOfWork) {
        self.unit = unit
        self.post = post
    }

    /// Marks the next mailings behind one.
    ///
    /// - Returns: the mails, and the last mailing that was looked at; nil where there is none behind `last`.
    func claim(after last: Int64, limit: Int, _ report: inout SendReport) throws -> (ready: [Ready], last: Int64?) {
        guard try post.isOpen(unit) else { return ([], nil) }
        let waiting = [MailingState.queued.stored, MailingState.deferred.stored]
        let query = Query(
            MailingSchema.name,
            where: .all([
                post.mailings,
                .compare(FieldPath("id"), .greater, [.value(.integer(last))]),
                .compare(FieldPath("state"), .equals, waiting.map { .value($0) }),
                .compare(FieldPath("due"), .atMost, [.value(unit.now.stored)]),
            ]), order: [SortKey(FieldPath("id"))], limit: limit)
        let mailings = try unit.reader.entities(MailingSchema.self, query)
        return (try mailings.compactMap { try claim($0, &report) }, mailings.last?.id)
    }

    private func claim(_ mailing: Mailing, _ report: inout SendReport) throws -> Ready? {
        var mailing = mailing
        switch try post.decide(&mailing, in: unit) {
        case .send(let message):
            mailing.state = .sending
            mailing.attempts += 1
            let stored = try unit.update(mailing)
            let mail = OutgoingMail(
                sender: post.sender.bounces ?? post.sender.email, recipient: mailing.email, bytes: message.bytes)
            return Ready(mailing: stored, mail: mail)
        case .skip(let reason):
            try end(mailing, .skipped, reason)
            report.skipped += 1
        case .fail(let reason):
            try end(mailing, .failed, reason)
            report.failed += 1
        case .postpone(let later, let pause):
            mailing.due = later
            mailing.answer = pause.text(of: post.sender)
            try unit.update(mailing)
            report.postponed[pause.rawValue, default: 0] += 1
        case .hold: report.held += 1
        }
        return nil
    }

    private func end(_ mailing: Mailing, _ state: MailingState, _ reason: String) throws {
        var mailing = mailing
        mailing.state = state
        mailing.answer = reason
        try Undelivered(unit).tell(of: unit.update(mailing))
    }
}
