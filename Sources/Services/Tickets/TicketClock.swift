// The resolution clock of a ticket, replayed from the journal's log of its status and never counted up
// in a field. It runs from creation, stands while the ticket waits for the customer, and stands
// while it is resolved or closed; reopening lets it run on.

public import Base
public import Domain
public import Store

/// How long a ticket's resolution clock has run.
public struct TicketClock: Sendable, Equatable {
    /// Seconds that counted.
    public let elapsed: Int64

    /// Replays the log up to an instant.
    ///
    /// - Parameter log: when the ticket came to have which status, oldest first; the first at creation.
    public init(_ log: [(since: Instant, status: TicketStatus)], until end: Instant) {
        var elapsed: Int64 = 0
        for (index, step) in log.enumerated() where Self.runs(in: step.status) {
            let next = index + 1 < log.count ? log[index + 1].since : end
            elapsed += max(0, min(next, end).seconds - step.since.seconds)
        }
        self.elapsed = elapsed
    }

    public static func runs(in status: TicketStatus) -> Bool { status != .waiting && !status.isDone }

    /// Reads the log of a stored ticket from the journal.
    public static func log(of ticket: Ticket, _ reader: Reader) throws -> [(since: Instant, status: TicketStatus)] {
        var log: [(since: Instant, status: TicketStatus)] = []
        for (commit, entry) in try reader.history(of: ticket.key, limit: 10_000).reversed() {
            guard let change = entry.changes?.first(where: { $0.field == "status" }) else { continue }
            // A ticket may be older than its first commit: it was imported.
            let since = log.isEmpty ? min(ticket.created, commit.instant) : commit.instant
            log.append((since, TicketStatus(stored: change.after)))
        }
        return log.isEmpty ? [(ticket.created, ticket.status)] : log
    }

    /// When the target is reached if the clock runs on from `now`.
    public func due(target: Int64, from now: Instant) -> Instant { now.adding(seconds: target - elapsed) }
}
