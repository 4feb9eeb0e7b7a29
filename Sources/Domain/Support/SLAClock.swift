// A clock of a ticket as the replay left it. It keeps the stretches in which it ran, so that any
// share of its target can be asked for: half of it, three quarters, all.

public import Base

/// A clock of a ticket.
public struct SLAClock: Sendable, Hashable {
    public enum State: String, Sendable, Hashable {
        case running
        /// Nothing counts: its policy lets it wait.
        case paused
        /// The ticket is resolved or closed and this clock's promise open.
        case standing
        /// What was promised is done, in time or late.
        case met
        /// The ticket was merged into another.
        case closed
    }

    /// A stretch in which it ran; the last one of a running clock has no end.
    public struct Stretch: Sendable, Hashable {
        public let from: Instant
        public let to: Instant?

        public init(_ from: Instant, _ to: Instant?) {
            self.from = from
            self.to = to
        }
    }

    public let kind: SLAClockKind
    /// 1 for the first; a later one for each further unanswered message and each restart.
    public let instance: Int
    public let state: State
    public let started: Instant
    /// When its promise was kept, or the ticket merged.
    public let stopped: Instant?
    /// Open seconds promised.
    public let target: Int64
    /// Open seconds gone by.
    public let elapsed: Int64
    /// When its time is, or was, up; nil while it stands still.
    public let due: Instant?
    /// When it was first late; nil where it never was.
    public let breached: Instant?
    public let stretches: [Stretch]
    public let hours: BusinessHours

    /// What is left of its time; negative where it is late.
    public var remaining: Int64 { target - elapsed }
    public var isOpen: Bool { state == .running || state == .paused || state == .standing }

    /// When so many open seconds had gone by, or will have while it runs on; nil where that is not in sight.
    public func instant(at seconds: Int64) -> Instant? {
        Self.instant(at: seconds, of: stretches, in: hours)
    }

    /// What ends in the very moment in which its time is up is in time; if it goes on later, its time is up then.
    static func instant(at seconds: Int64, of stretches: [Stretch], in hours: BusinessHours) -> Instant? {
        var left = seconds
        for stretch in stretches {
            guard let end = stretch.to else { return hours.instant(left, after: stretch.from) }
            let counted = hours.seconds(from: stretch.from, to: end)
            if counted >= left, let reached = hours.instant(left, after: stretch.from), reached < end { return reached }
            left -= counted
        }
        return nil
    }

    static func elapsed(of stretches: [Stretch], until now: Instant, in hours: BusinessHours) -> Int64 {
        stretches.reduce(0) { $0 + hours.seconds(from: $1.from, to: min(now, $1.to ?? now)) }
    }
}
