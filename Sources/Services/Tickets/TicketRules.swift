// What holds for tickets: which status may follow which, when what is due, and what is late. A breach
// is latched: once late, late for good.

import Base
import Domain
import Store

enum TicketRules: RecordRules {
    static func settle(_ record: inout Record, _ before: Record?, _ unit: UnitOfWork) throws {
        var ticket = Ticket(record)
        if let rating = ticket.satisfaction, !(1...5).contains(rating) {
            throw Refusal("a rating is between 1 and 5", advice: "5 is the best")
        }
        guard let before else {
            begin(&ticket, unit)
            record = ticket.record
            return
        }
        let old = Ticket(before)
        if old.status != ticket.status { try permit(ticket.status, after: old) }
        if old.assignee != ticket.assignee, old.claimed == ticket.claimed { ticket.claimed = nil }
        if old.responded == nil, let responded = ticket.responded { answer(&ticket, responded) }
        if old.status != ticket.status || old.priority != ticket.priority { try turn(&ticket, from: old, unit) }
        record = ticket.record
    }

    // MARK: Status

    /// The statuses that may follow another without reopening.
    static func next(after status: TicketStatus) -> [TicketStatus] {
        switch status {
        case .open: [.inProgress, .waiting, .escalated, .resolved, .closed]
        case .inProgress: [.open, .waiting, .escalated, .resolved, .closed]
        case .waiting: [.open, .inProgress, .escalated, .resolved, .closed]
        case .escalated: [.inProgress, .waiting, .resolved, .closed]
        case .resolved: [.closed]
        case .closed: []
        }
    }

    private static func permit(_ status: TicketStatus, after old: Ticket) throws {
        guard !next(after: old.status).contains(status) else { return }
        let id = old.id
        switch old.status {
        case .closed: throw Refusal("ticket \(id) is closed", advice: "`reopen ticket \(id)` first")
        case .resolved: throw Refusal("ticket \(id) is resolved", advice: "close it, or `reopen ticket \(id)` first")
        default:
            let possible = next(after: old.status).map(\.rawValue).joined(separator: ", ")
            throw Refusal("ticket \(id) is \(old.status.rawValue) and can't become \(status.rawValue)", advice: "it can become \(possible)")
        }
    }

    // MARK: Clocks

    private static func begin(_ ticket: inout Ticket, _ unit: UnitOfWork) {
        let level = ServiceLevel.standard(for: ticket.priority)
        let start = ticket.created.seconds == 0 ? unit.now : ticket.created
        ticket.responseDue = start.adding(seconds: level.response)
        if let responded = ticket.responded { answer(&ticket, responded) }
        switch ticket.status {
        case .waiting: ticket.pausedSince = start
        case .resolved, .closed:
            ticket.due = start.adding(seconds: level.resolution)
            finish(&ticket, at: unit.now)
        default: ticket.due = start.adding(seconds: level.resolution)
        }
    }

    private static func answer(_ ticket: inout Ticket, _ responded: Instant) {
        guard let due = ticket.responseDue, responded > due else { return }
        ticket.responseBreached = true
    }

    private static func finish(_ ticket: inout Ticket, at now: Instant) {
        let resolved = ticket.resolved ?? now
        ticket.resolved = resolved
        if let due = ticket.due, resolved > due { ticket.resolutionBreached = true }
    }

    /// Sets the clocks after a change of status or priority, by replaying the ticket's log.
    private static func turn(_ ticket: inout Ticket, from old: Ticket, _ unit: UnitOfWork) throws {
        let level = ServiceLevel.standard(for: ticket.priority)
        if old.priority != ticket.priority, ticket.responded == nil {
            ticket.responseDue = ticket.created.adding(seconds: level.response)
        }
        if old.status != .escalated, ticket.status == .escalated { ticket.escalations += 1 }
        if let due = old.due, !old.status.isDone, unit.now > due { ticket.resolutionBreached = true }
        if ticket.status.isDone {
            ticket.pausedSince = nil
            // While it waited nothing was due; what remains was not late.
            if !old.status.isDone { finish(&ticket, at: unit.now) }
            return
        }
        ticket.resolved = nil
        guard TicketClock.runs(in: ticket.status) else {
            if old.status != .waiting { ticket.pausedSince = unit.now }
            ticket.due = nil
            return
        }
        ticket.pausedSince = nil
        let ran = old.status.isDone || old.status == .waiting || old.priority != ticket.priority
        guard ran || ticket.due == nil else { return }
        let clock = TicketClock(try TicketClock.log(of: old, unit.reader), until: unit.now)
        ticket.due = clock.due(target: level.resolution, from: unit.now)
    }
}

/// Messages: a public reply of staff answers the ticket, a customer's message ends its waiting.
enum MessageRules: RecordRules {
    static func settle(_ record: inout Record, _ before: Record?, _ unit: UnitOfWork) throws {
        guard before == nil else { return }
        var message = Message(record)
        message.at = message.at ?? unit.now
        if message.direction == .outgoing, message.user == nil, message.author == nil {
            message.user = unit.acting.user
            message.author = try unit.acting.user.flatMap { try unit.reader.entity($0)?.name } ?? unit.acting.login
        }
        record = message.record
    }

    static func followUp(_ before: Record?, _ after: Record, _ unit: UnitOfWork) throws {
        guard before == nil else { return }
        let message = Message(after)
        guard message.kind == .reply, let link = message.ticket, var ticket = try unit.reader.entity(link) else { return }
        switch message.direction {
        case .outgoing:
            ticket.responded = ticket.responded ?? message.at
            if ticket.status == .open { ticket.status = .inProgress }
        case .incoming:
            if ticket.status == .waiting { ticket.status = .inProgress }
        }
        try Editing(unit).update(ticket)
    }
}
