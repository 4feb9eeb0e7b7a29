// What follows from a change of a ticket: its state machine, its policy, and its clocks, which are
// replayed from its log at every write (`Domain/Support/ClockReplay`).

import Base
import Domain
import Store

struct TicketRules: TypeRules {
    /// Set by `reopen` and by a customer's answer, which alone may leave resolved and closed.
    var mayReopen = false
    /// Set by merging, which closes a ticket from whatever state it is in.
    var isMerging = false

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

    /// What routing did to a new ticket, for its log.
    private final class Routed { var steps: [Routing.Step] = [] }
    private let routed = Routed()

    init(mayReopen: Bool = false, isMerging: Bool = false) {
        self.mayReopen = mayReopen
        self.isMerging = isMerging
    }

    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var ticket = Ticket(record)
        let clocks = try TicketClocks(unit.reader)
        if let before {
            let old = Ticket(before)
            try checkResolved(ticket, old, unit.now)
            try checkLinks(ticket)
            try checkHolder(ticket, old, unit)
            try move(&ticket, from: old, now: unit.now)
            try clocks.choosePolicy(&ticket, replacing: old)
            let history = try TicketHistory(of: ticket.id, unit.reader)
            clocks.settle(&ticket, history, clocks.replay(old, history, changes(ticket, old, unit.now)))
        } else {
            routed.steps = try Routing(unit).route(&ticket)
            try clocks.choosePolicy(&ticket, replacing: nil)
            if ticket.status.isDone, ticket.resolved == nil { ticket.resolved = unit.now }
            clocks.settle(&ticket, .none, clocks.replay(ticket, .none, []))
        }
        record = ticket.record
    }

    /// The log of what the clocks depend on; breaches are latched in it.
    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let ticket = Ticket(record)
        guard let before else {
            for step in routed.steps {
                try TicketEvents(unit: unit).write(.routed, of: ticket.link, from: step.route, to: step.what)
            }
            return
        }
        let old = Ticket(before)
        let history = try TicketHistory(of: ticket.id, unit.reader)
        let changes = changes(ticket, old, unit.now)
        let events = TicketEvents(unit: unit)
        let replay = try TicketClocks(unit.reader).replay(old, history, changes)
        if !changes.isEmpty { try events.write(history.past(of: old) + changes, of: ticket.link) }
        try events.latch(replay, history, of: ticket.link)
    }

    /// What changed of what clocks depend on.
    private func changes(_ ticket: Ticket, _ old: Ticket, _ now: Instant) -> [TicketHistory.Change] {
        var changes: [TicketHistory.Change] = []
        func note(_ kind: TicketEventKind, _ from: String, _ to: String) {
            if from != to { changes.append(TicketHistory.Change(kind: kind, at: now, from: from, to: to)) }
        }
        note(.policy, old.sla ?? SLATerms.standard.name, ticket.sla ?? SLATerms.standard.name)
        note(.priority, old.priority.rawValue, ticket.priority.rawValue)
        if let target = ticket.mergedInto, old.mergedInto == nil {
            note(.merged, "ticket \(ticket.id)", "ticket \(target.id)")
        }
        note(.status, old.status.rawValue, ticket.status.rawValue)
        return changes
    }

    // MARK: States

    private func move(_ ticket: inout Ticket, from old: Ticket, now: Instant) throws {
        if ticket.assignee != old.assignee, ticket.claimed == old.claimed { release(&ticket) }
        guard ticket.status != old.status else { return }
        if !isMerging { try checkMove(ticket, from: old) }
        if ticket.status == .escalated { ticket.escalations += 1 }
        if ticket.status.isDone, !old.status.isDone {
            ticket.resolved = now
            release(&ticket)
        } else if old.status.isDone, !ticket.status.isDone {
            // The rating stays, for it was given; a later answer to the survey takes its place.
            ticket.resolved = nil
            ticket.reopens += 1
        }
    }

    /// When a ticket was resolved can be put right, not made up.
    private func checkResolved(_ ticket: Ticket, _ old: Ticket, _ now: Instant) throws {
        guard ticket.resolved != old.resolved else { return }
        guard let resolved = ticket.resolved else {
            throw ServiceError(
                "ticket \(ticket.id) keeps the time at which it was resolved",
                advice: "`reopen ticket \(ticket.id)` brings it back", field: "resolved")
        }
        guard ticket.status.isDone else {
            throw ServiceError(
                "ticket \(ticket.id) is \(ticket.status.label.lowercased())",
                advice: "say `resolve ticket \(ticket.id)`", field: "resolved")
        }
        guard (ticket.created...max(now, ticket.created)).contains(resolved) else {
            throw ServiceError(
                "a ticket is resolved between its creation and now", advice: "say a time since then", field: "resolved")
        }
    }

    /// What somebody else holds is theirs to answer, and theirs to end: until they let it go, nobody resolves it, closes
    /// it or lets it wait behind their back (zammad#246). Escalating calls for help and stays open to all; whoever takes
    /// the ticket over decides.
    private func checkHolder(_ ticket: Ticket, _ old: Ticket, _ unit: UnitOfWork) throws {
        guard ticket.status != old.status, ticket.status.isDone || ticket.status == .waiting, !isMerging,
            ticket.assignee == old.assignee
        else { return }
        try TicketDesk(unit).checkOthers(old)
    }

    private func release(_ ticket: inout Ticket) {
        ticket.claimed = nil
        ticket.claimEnds = nil
    }

    private func checkMove(_ ticket: Ticket, from old: Ticket) throws {
        if let target = old.mergedInto {
            throw ServiceError(
                "ticket \(ticket.id) was merged into ticket \(target.id)", advice: "work on ticket \(target.id)")
        }
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

    // MARK: Links

    /// A ticket is no relative of itself; that parents don't go round in circles holds for every type (`RecordRules`).
    private func checkLinks(_ ticket: Ticket) throws {
        guard !ticket.related.contains(ticket.link) else {
            throw ServiceError("ticket \(ticket.id) can't be linked to itself", advice: "name another ticket")
        }
    }
}
