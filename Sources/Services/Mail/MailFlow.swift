// How much mail is too much: a sender, or a ticket, with more mails in a time than a person writes is two programs
// answering each other. The caps are those of rules.md: 10 in 10 minutes, 15 in 30, 25 in 60, 50 in 180,
// 100 in 600. The times are the mails' own, so that an archive of years is taken in at once.

import Base
import Domain
import Store

/// Counts mails by sender and by ticket.
struct MailFlow {
    private let reader: Reader
    private var known: [String: [Int64]] = [:]

    static let caps: [(mails: Int, minutes: Int64)] = [(10, 10), (15, 30), (25, 60), (50, 180), (100, 600)]

    init(_ reader: Reader) { self.reader = reader }

    /// The cap that one more mail would be beyond, in words; nil where it is within all of them.
    mutating func excess(at instant: Instant, from sender: String, to ticket: Link<TicketSchema>?) throws -> String? {
        let bySender = Condition.compare(FieldPath("sender"), .equals, [.value(.text(sender))])
        if let cap = try cap(sender, bySender, instant) { return "more than \(cap) from \(sender)" }
        guard let ticket else { return nil }
        let byTicket = Condition.compare(FieldPath("ticket"), .equals, [.value(.integer(ticket.id))])
        return try cap("#\(ticket.id)", byTicket, instant).map { "more than \($0) on ticket \(ticket.id)" }
    }

    /// Takes note of a mail that was taken.
    mutating func count(at instant: Instant, from sender: String, to ticket: Link<TicketSchema>?) {
        for key in [sender] + (ticket.map { ["#\($0.id)"] } ?? []) { known[key]?.append(instant.seconds) }
    }

    private mutating func cap(_ key: String, _ condition: Condition, _ instant: Instant) throws -> String? {
        let times = try times(key, condition)
        for cap in Self.caps {
            let since = instant.seconds - cap.minutes * 60
            let count = times.reduce(0) { $0 + ($1 > since && $1 <= instant.seconds ? 1 : 0) }
            if count >= cap.mails { return "\(cap.mails) mails in \(cap.minutes) minutes" }
        }
        return nil
    }

    private mutating func times(_ key: String, _ condition: Condition) throws -> [Int64] {
        if let times = known[key] { return times }
        let query = Query(
            IncomingMailSchema.name,
            where: .all([condition, .not(.compare(FieldPath("fate"), .equals, [.value(.text("rejected"))]))]),
            order: [SortKey(FieldPath("at"), descending: true)], limit: 1_000)
        let times = try reader.entities(IncomingMailSchema.self, query).compactMap { $0.at?.seconds }
        known[key] = times
        return times
    }
}
