// What happened to a ticket, as far as its clocks care: an append-only log, read in the order of time.

public import Base

/// What happened to a ticket.
public struct TicketLog: Sendable {
    public enum Event: Sendable, Hashable {
        case status(TicketStatus)
        case priority(Priority)
        /// Another policy holds from here on.
        case policy(String)
        case customerWrote
        /// A public reply by staff.
        case staffReplied
        /// It became a part of another ticket, whose clocks go on.
        case merged
    }

    public struct Entry: Sendable, Hashable {
        public let at: Instant
        public let event: Event

        public init(_ at: Instant, _ event: Event) {
            self.at = at
            self.event = event
        }
    }

    public let created: Instant
    /// What it was created with.
    public let status: TicketStatus
    public let priority: Priority
    public let policy: String
    /// In the order of time; those of one instant in the order in which they were written.
    public let entries: [Entry]

    public init(
        created: Instant, status: TicketStatus = .open, priority: Priority = .medium, policy: String = "standard",
        _ entries: [Entry] = []
    ) {
        self.created = created
        self.status = status
        self.priority = priority
        self.policy = policy
        self.entries = entries.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }
}
