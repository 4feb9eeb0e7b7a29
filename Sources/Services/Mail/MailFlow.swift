// How much mail is too much: a sender, or a ticket, with more mails in a time than a person writes is two programs
// answering each other. Taken are at most 10 in 10 minutes, 15 in 30, 25 in 60, 50 in 180 and 100 in 600, of a sender as
// on a ticket. A program that gives itself a new name with each mail opens ticket after ticket instead: of people nobody
// knew, no mail opens one beyond ten times as many new tickets of all senders together. Whoever is known is let in, however
// busy the day. The times are the mails' own, so that an archive of years is taken in at once.

import Base
import Domain
import Store

/// Counts mails by sender and by ticket, and those that open tickets.
struct MailFlow {
    private let reader: Reader
    private var known: [String: MailTimes] = [:]

    /// Where the mails that open tickets are counted.
    private static let opening = ""
    /// How many times as many tickets are opened by all senders together as one sender writes mails.
    static let allSenders = 10

    static let caps: [(mails: Int, minutes: Int64)] = [(10, 10), (15, 30), (25, 60), (50, 180), (100, 600)]

    init(_ reader: Reader) { self.reader = reader }

    /// The cap that one more mail would be beyond, in words; nil where it is within all of them.
    ///
    /// - Parameters:
    ///   - ticket: the one that it answers; nil where it would open one.
    ///   - isStranger: whether nobody knew its sender.
    mutating func excess(
        at instant: Instant, from sender: String, to ticket: Link<TicketSchema>?, isStranger: Bool = false
    ) throws -> String? {
        if let cap = try cap(sender, field: "sender", .text(sender), instant) {
            return "more than \(cap) from \(sender)"
        }
        guard let ticket else {
            guard isStranger else { return nil }
            let cap = try cap(
                Self.opening, field: "fate", MailFate.opened.stored, instant, times: Self.allSenders, "new tickets")
            return cap.map { "more than \($0), and nobody knew \(sender)" }
        }
        return try cap("#\(ticket.id)", field: "ticket", .integer(ticket.id), instant)
            .map { "more than \($0) on ticket \(ticket.id)" }
    }

    /// Takes note of a mail that was taken.
    ///
    /// - Parameter opens: whether it opens a ticket.
    mutating func count(at instant: Instant, from sender: String, to ticket: Link<TicketSchema>?, opens: Bool = false) {
        for key in [sender] + (ticket.map { ["#\($0.id)"] } ?? []) + (opens ? [Self.opening] : []) {
            known[key]?.insert(instant.seconds)
        }
    }

    private mutating func cap(
        _ key: String, field: String, _ value: Value, _ instant: Instant, times factor: Int = 1,
        _ noun: String = "mails"
    ) throws -> String? {
        let times = try times(key, .compare(FieldPath(field), .equals, [.value(value)]))
        for cap in Self.caps
        where times.count(after: instant.seconds - cap.minutes * 60, upTo: instant.seconds) >= cap.mails * factor {
            return "\(cap.mails * factor) \(noun) in \(cap.minutes) minutes"
        }
        return nil
    }

    private mutating func times(_ key: String, _ condition: Condition) throws -> MailTimes {
        if let times = known[key] { return times }
        let query = Query(
            IncomingMailSchema.name,
            where: .all([condition, .not(.compare(FieldPath("fate"), .equals, [.value(MailFate.rejected.stored)]))]),
            order: [SortKey(FieldPath("at"), descending: true)], limit: 1_000)
        let times = MailTimes(try reader.entities(IncomingMailSchema.self, query).compactMap { $0.at?.seconds })
        known[key] = times
        return times
    }
}

/// When mails were written, in ascending order: how many there were in a time is found without a look at each.
struct MailTimes {
    private(set) var seconds: [Int64]

    init(_ seconds: [Int64] = []) { self.seconds = seconds.sorted() }

    mutating func insert(_ time: Int64) { seconds.insert(time, at: place(after: time)) }

    /// How many there are behind one instant and up to another.
    func count(after start: Int64, upTo end: Int64) -> Int { place(after: end) - place(after: start) }

    /// How many are at an instant or before it.
    private func place(after time: Int64) -> Int {
        var (low, high) = (0, seconds.count)
        while low < high {
            let middle = (low + high) / 2
            if seconds[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
