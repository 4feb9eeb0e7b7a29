// Writes the log of tickets.

import Base
import Domain
import Store

/// Adds to the log of tickets.
struct TicketEvents {
    let unit: UnitOfWork

    /// Writes changes of what clocks depend on.
    func write(_ changes: [TicketHistory.Change], of ticket: Link<TicketSchema>) throws {
        for change in changes { try write(change.kind, of: ticket, at: change.at, from: change.from, to: change.to) }
    }

    /// Latches breaches: each once for its ticket, clock and instance.
    func latch(_ replay: ClockReplay, _ history: TicketHistory, of ticket: Link<TicketSchema>) throws {
        for clock in replay.clocks {
            guard let at = clock.breached, !history.has(.breach, clock) else { continue }
            try write(.breach, of: ticket, at: at, to: clock.kind.label.lowercased() + " late", clock)
        }
    }

    func write(
        _ kind: TicketEventKind, of ticket: Link<TicketSchema>, at: Instant? = nil, from: String? = nil, to: String,
        _ clock: SLAClock? = nil, step: Link<EscalationSchema>? = nil
    ) throws {
        var event = TicketEvent()
        event.ticket = ticket
        event.kind = kind
        event.at = at ?? unit.now
        event.from = from
        event.to = to
        event.clock = clock?.kind
        event.instance = clock.map { Int64($0.instance) }
        event.step = step
        try unit.create(event)
    }
}
