// The desk: what agents do with tickets. Taking a ticket keeps others from answering it, so that a
// customer never gets two answers.

import Base
public import Domain
public import Store

/// Works on tickets.
public struct TicketDesk {
    private let unit: UnitOfWork
    private let editing: Editing

    public init(_ unit: UnitOfWork) {
        self.unit = unit
        editing = Editing(unit)
    }

    /// Gives a ticket another status.
    @discardableResult
    public func set(_ link: Link<TicketSchema>, to status: TicketStatus) throws -> Ticket {
        var ticket = try editing.entity(link)
        guard ticket.status != status else {
            throw Refusal("ticket \(ticket.id) is \(status.label.lowercased()) already")
        }
        ticket.status = status
        return try editing.update(ticket)
    }

    /// Opens a resolved or closed ticket again; its clock runs on from where it stood.
    @discardableResult
    public func reopen(_ link: Link<TicketSchema>) throws -> Ticket {
        let old = try editing.entity(link)
        guard old.status.isDone else {
            throw Refusal("ticket \(old.id) is \(old.status.label.lowercased()), not resolved or closed")
        }
        var ticket = old
        ticket.status = .open
        ticket.resolved = nil
        ticket.claimed = nil
        let clock = TicketClock(try TicketClock.log(of: old, unit.reader), until: unit.now)
        ticket.due = clock.due(target: ServiceLevel.standard(for: ticket.priority).resolution, from: unit.now)
        // The rules keep a closed ticket closed; reopening is the one way around them.
        return try unit.update(ticket)
    }

    /// Takes a ticket so that nobody else answers it.
    @discardableResult
    public func claim(_ link: Link<TicketSchema>) throws -> Ticket {
        let me = try self.me()
        var ticket = try editing.entity(link)
        try refuseIfTaken(ticket)
        guard !ticket.status.isDone else {
            throw Refusal("ticket \(ticket.id) is \(ticket.status.rawValue)", advice: "`reopen ticket \(ticket.id)` first")
        }
        if ticket.assignee == me, ticket.claimed != nil { throw Refusal("you have claimed ticket \(ticket.id) already") }
        ticket.assignee = me
        ticket.claimed = unit.now
        if ticket.status == .open { ticket.status = .inProgress }
        return try editing.update(ticket)
    }

    /// Answers the customer.
    @discardableResult
    public func reply(_ link: Link<TicketSchema>, _ text: String) throws -> Message {
        let ticket = try editing.entity(link)
        try refuseIfTaken(ticket)
        guard ticket.status != .closed else {
            throw Refusal("ticket \(ticket.id) is closed", advice: "`reopen ticket \(ticket.id)` first")
        }
        if ticket.assignee == nil, let me = unit.acting.user {
            var taken = ticket
            taken.assignee = me
            try editing.update(taken)
        }
        return try message(link, .reply, text)
    }

    /// Adds a note that the customer doesn't see.
    @discardableResult
    public func note(_ link: Link<TicketSchema>, _ text: String) throws -> Message { try message(link, .note, text) }

    /// Records the customer's rating, 1 to 5.
    @discardableResult
    public func rate(_ link: Link<TicketSchema>, _ rating: Int64) throws -> Ticket {
        var ticket = try editing.entity(link)
        ticket.satisfaction = rating
        return try editing.update(ticket)
    }

    private func message(_ link: Link<TicketSchema>, _ kind: MessageKind, _ text: String) throws -> Message {
        var message = Message()
        message.ticket = link
        message.kind = kind
        message.text = text
        return try editing.create(message)
    }

    private func refuseIfTaken(_ ticket: Ticket) throws {
        guard let since = ticket.claimed, let assignee = ticket.assignee, assignee != unit.acting.user else { return }
        let name = try unit.reader.entity(assignee)?.name ?? "user \(assignee.id)"
        let local = unit.acting.zone.local(of: since).description.split(separator: "T")
        let time = local.joined(separator: " ").prefix(16)
        throw Refusal(
            "ticket \(ticket.id) is claimed by \(name) since \(time)",
            advice: "`assign ticket \(ticket.id) to me` takes it over")
    }

    private func me() throws -> Link<UserSchema> {
        guard let user = unit.acting.user else {
            throw Refusal("there is no user \(unit.acting.login)", advice: "create one, or say who you are with --as LOGIN")
        }
        return user
    }
}
