// Why a ticket's clocks stand where they stand: the replay, line by line.

public import Base
public import Domain
public import Store

/// A line of a replay.
public struct ClockLine: Sendable, Equatable {
    public let clock: SLAClockKind
    public let instance: Int
    public let from: Instant
    /// Nil where it goes on.
    public let to: Instant?
    /// What the clock did: ran, stood still and why, was late, was met.
    public let what: String
    /// Open seconds counted in the line, and up to its end.
    public let counted: Int64?
    public let total: Int64?
}

/// The replay of a ticket's clocks as lines.
public struct ClockStory {
    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// The lines of all clocks of a ticket, clock by clock in the order of time.
    public func lines(of id: Int64) throws -> [ClockLine] {
        guard let ticket = try reader.entity(Link<TicketSchema>(id)) else {
            throw ServiceError("there is no ticket \(id)", advice: "look with `show tickets`")
        }
        return try TicketClocks(reader).clocks(of: ticket).clocks.flatMap { lines(of: $0, ticket) }
    }

    private func lines(of clock: SLAClock, _ ticket: Ticket) -> [ClockLine] {
        let now = reader.acting.now
        var lines: [ClockLine] = []
        func line(_ from: Instant, _ to: Instant?, _ what: String, _ counted: Int64? = nil, _ total: Int64? = nil) {
            lines.append(
                ClockLine(
                    clock: clock.kind, instance: clock.instance, from: from, to: to, what: what, counted: counted,
                    total: total))
        }
        line(clock.started, nil, "starts; policy \(ticket.sla ?? SLATerms.standard.name)", nil, clock.target)
        var total: Int64 = 0
        var end = clock.started
        for stretch in clock.stretches {
            if end < stretch.from { line(end, stretch.from, "stands still", 0, total) }
            let to = stretch.to ?? max(now, stretch.from)
            let counted = clock.hours.seconds(from: stretch.from, to: to)
            total += counted
            line(stretch.from, stretch.to, "runs", counted, total)
            end = to
        }
        if let late = clock.breached { line(late, nil, "is late from here on") }
        switch clock.state {
        case .running: line(now, clock.due, "is due then", nil, clock.remaining)
        case .paused: line(end, nil, "paused; so much remains", nil, clock.remaining)
        case .standing: line(end, nil, "stands still, as the ticket is \(ticket.status.rawValue)", nil, clock.remaining)
        case .met:
            line(clock.stopped ?? end, nil, clock.breached == nil ? "met in time" : "met late", nil, clock.remaining)
        case .closed: line(clock.stopped ?? end, nil, "closed by merging")
        }
        return lines
    }
}
