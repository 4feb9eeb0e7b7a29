// A reply that did not arrive is no silent matter: whoever wrote it, or works on the ticket, is told.

import Base
import Domain
import Store

/// Tells colleagues of mails that did not arrive.
struct Undelivered {
    private let unit: UnitOfWork

    init(_ unit: UnitOfWork) { self.unit = unit }

    /// Puts a task on the day of the agent whose mail it was; campaigns tell by their figures.
    func tell(of mailing: Mailing) throws {
        guard mailing.purpose == .reply, mailing.state.isUndelivered, let ticket = mailing.ticket else { return }
        let writer = try mailing.message.flatMap { try unit.reader.entity($0)?.user }
        guard let agent = try writer ?? unit.reader.entity(ticket)?.assignee else { return }
        let why = mailing.answer.map { ": \($0.prefix(200))" } ?? ""
        try ActivityLog(unit).remind(
            at: unit.now, "The reply to \(mailing.email) did not arrive (\(mailing.state.rawValue)\(why))",
            on: ticket.key, who: agent)
    }
}
