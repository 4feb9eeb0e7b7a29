// What follows from a change of a ticket: its state machine and its clocks.
//
// Resolution is due after the policy's time from creation. While the ticket waits for the customer
// there is no due instant: what remains is kept, and the clock goes on from there. A change of
// priority replays from creation and keeps the pauses (glpi#6902, #15605). A resolved ticket's clocks
// stand still (chatwoot#10178); reopening lets them go on. A breach, once seen, stays.

import Base
import Domain
import Store

struct TicketRules: TypeRules {
    var policy = SLAPolicy.standard
    /// Set by `reopen`, which alone may leave resolved and closed.
    var mayReopen = false

    /// Where a ticket can go from each state by hand.
    static func moves(from status: TicketStatus) -> [TicketStatus] {
        switch status {
        case .open: [.inProgress, .waiting, .escalated, .resolved]
        case .inProgress: [.open, .waiting, .escalated, .resolved]
        case .waiting: [.open, .inProgress, .escalated, .resolved]
        case .escalated: [.inProgress, .waiting, .resolved]
        case .resolved: [.closed]
        case .closed: []
        }
    }

    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var ticket = Ticket(record)
        if let rating = ticket.satisfaction, !(1...5).contains(rating) {
            throw ServiceError(
                "a rating is between 1 and 5", advice: "say `rate ticket \(ticket.id) 4`", field: "satisfaction")
        }
        if let before {
            try settle(&ticket, from: Ticket(before), now: unit.now)
        } else {
            start(&ticket, now: unit.now)
        }
        record = ticket.record
    }

    private func start(_ ticket: inout Ticket, now: Instant) {
        if ticket.sla == nil { ticket.sla = "standard" }
        ticket.responseDue = ticket.created.adding(seconds: policy.response(ticket.priority))
        ticket.due = ticket.created.adding(seconds: policy.resolution(ticket.priority))
        if ticket.status == .waiting { pause(&ticket, now: now) }
        if ticket.status.isDone, ticket.resolved == nil { ticket.resolved = now }
    }

    private func settle(_ ticket: inout Ticket, from old: Ticket, now: Instant) throws {
        if ticket.priority != old.priority { replay(&ticket, from: old) }
        if ticket.assignee != old.assignee, ticket.claimed == old.claimed { ticket.claimed = nil }
        guard ticket.status != old.status else { return }
        try checkMove(ticket, from: old)
        if old.status == .waiting { resume(&ticket, old, now: now) }
        switch ticket.status {
        case .waiting: pause(&ticket, now: now)
        case .escalated: ticket.escalations += 1
        case .resolved: resolve(&ticket, now: now)
        case .open, .inProgress: if old.status.isDone { reopen(&ticket, old, now: now) }
        case .closed: break
        }
    }

    private func checkMove(_ ticket: Ticket, from old: Ticket) throws {
        let possible = Self.moves(from: old.status)
        if possible.contains(ticket.status) || (mayReopen && old.status.isDone) { return }
        let state = old.status.label.lowercased()
        if old.status.isDone {
            throw ServiceError("ticket \(ticket.id) is \(state)", advice: "`reopen ticket \(ticket.id)` first")
        }
        if ticket.status == .closed {
            throw ServiceError(
                "ticket \(ticket.id) is \(state) and not resolved",
                advice: "`resolve ticket \(ticket.id)` first, then close it")
        }
        let words = possible.map { $0.label.lowercased() }.joined(separator: ", ")
        throw ServiceError(
            "ticket \(ticket.id) can't go from \(state) to \(ticket.status.label.lowercased())",
            advice: "possible: \(words)")
    }

    // MARK: Clocks

    private func replay(_ ticket: inout Ticket, from old: Ticket) {
        let resolution = policy.resolution(ticket.priority) - policy.resolution(old.priority)
        if !ticket.status.isDone {
            ticket.due = ticket.due?.adding(seconds: resolution)
            ticket.remaining = ticket.remaining.map { $0 + resolution }
        }
        if ticket.responded == nil {
            ticket.responseDue = ticket.created.adding(seconds: policy.response(ticket.priority))
        }
    }

    private func pause(_ ticket: inout Ticket, now: Instant) {
        ticket.remaining = ticket.due.map { $0.seconds - now.seconds }
        ticket.pausedSince = now
        ticket.due = nil
    }

    /// Tickets brought in while waiting may not say what remained: then it is what was left of the
    /// whole time when they began to wait.
    private func resume(_ ticket: inout Ticket, _ old: Ticket, now: Instant) {
        let spent = (old.pausedSince ?? now).seconds - old.created.seconds
        let remaining = old.remaining ?? policy.resolution(old.priority) - spent
        ticket.due = now.adding(seconds: remaining)
        ticket.remaining = nil
        ticket.pausedSince = nil
    }

    private func resolve(_ ticket: inout Ticket, now: Instant) {
        ticket.resolved = now
        ticket.claimed = nil
        if let due = ticket.due, now > due { ticket.resolutionBreached = true }
    }

    private func reopen(_ ticket: inout Ticket, _ old: Ticket, now: Instant) {
        let stood = now.seconds - (old.resolved ?? now).seconds
        ticket.due = ticket.due?.adding(seconds: max(0, stood))
        ticket.resolved = nil
        ticket.satisfaction = nil
    }
}
