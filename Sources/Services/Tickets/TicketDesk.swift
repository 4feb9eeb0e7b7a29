// Working on tickets.

public import Domain
public import Store
import Base

/// Works on tickets.
public struct TicketDesk {
    private let desk: RecordDesk
    private var unit: UnitOfWork { desk.unit }

    public init(_ unit: UnitOfWork) { desk = RecordDesk(unit) }

    /// Takes a ticket, so that nobody else answers it.
    ///
    /// - Throws: `ServiceError` where somebody else has it.
    @discardableResult
    public func claim(_ id: Int64) throws -> Ticket {
        let me = try actingUser()
        return try change(id) { ticket in
            try checkOthers(ticket)
            guard !ticket.status.isDone else {
                throw ServiceError(
                    "ticket \(id) is \(ticket.status.label.lowercased())", advice: "`reopen ticket \(id)` first")
            }
            ticket.assignee = me
            ticket.claimed = unit.now
            if ticket.status == .open { ticket.status = .inProgress }
        }
    }

    /// Answers the customer. The first answer stops the clock of the first response.
    @discardableResult
    public func reply(_ id: Int64, _ text: String) throws -> Entity<MessageSchema> {
        let ticket = try change(id) { ticket in
            try checkOthers(ticket)
            guard ticket.status != .closed else {
                throw ServiceError("ticket \(id) is closed", advice: "`reopen ticket \(id)` first")
            }
            if ticket.responded == nil {
                ticket.responded = unit.now
                if let due = ticket.responseDue, unit.now > due { ticket.responseBreached = true }
            }
            if ticket.status == .open { ticket.status = .inProgress }
        }
        return try write(text, .reply, on: ticket)
    }

    /// Writes a note that the customer doesn't see.
    @discardableResult
    public func note(_ id: Int64, _ text: String) throws -> Entity<MessageSchema> {
        try write(text, .note, on: desk.existing(Link<TicketSchema>(id)))
    }

    @discardableResult
    public func wait(_ id: Int64) throws -> Ticket { try move(id, to: .waiting) }

    @discardableResult
    public func escalate(_ id: Int64) throws -> Ticket { try move(id, to: .escalated) }

    @discardableResult
    public func resolve(_ id: Int64) throws -> Ticket { try move(id, to: .resolved) }

    @discardableResult
    public func close(_ id: Int64) throws -> Ticket { try move(id, to: .closed) }

    /// Brings a resolved or closed ticket back.
    @discardableResult
    public func reopen(_ id: Int64) throws -> Ticket {
        let ticket = try desk.existing(Link<TicketSchema>(id))
        guard ticket.status.isDone else {
            throw ServiceError(
                "ticket \(id) is \(ticket.status.label.lowercased())", advice: "nothing is to be reopened")
        }
        var after = ticket
        after.status = .open
        return Ticket(try desk.write(after.record, replacing: ticket.record, by: TicketRules(mayReopen: true)))
    }

    /// The customer's rating, 1 to 5.
    @discardableResult
    public func rate(_ id: Int64, _ rating: Int64) throws -> Ticket {
        try change(id) { ticket in
            guard ticket.status.isDone else {
                throw ServiceError("ticket \(id) is not resolved yet", advice: "customers rate what is resolved")
            }
            ticket.satisfaction = rating
        }
    }

    /// Gives a ticket another status, where the possible moves allow it.
    @discardableResult
    public func move(_ id: Int64, to status: TicketStatus) throws -> Ticket {
        try change(id) { ticket in
            guard ticket.status != status else {
                throw ServiceError(
                    "ticket \(id) is \(status.label.lowercased()) already", advice: "nothing is left to do")
            }
            ticket.status = status
        }
    }

    /// Two people must not answer the same ticket (zammad#246).
    private func checkOthers(_ ticket: Ticket) throws {
        guard let since = ticket.claimed, let holder = ticket.assignee, holder != unit.acting.user else { return }
        let name = try unit.reader.title(of: RecordKey(type: UserSchema.name, id: holder.id)) ?? "user \(holder.id)"
        let local = unit.acting.zone.local(of: since)
        let minute = local.second / 60
        let time = "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
        throw ServiceError(
            "\(name) has ticket \(ticket.id) since \(local.date) \(time)",
            advice: "agree with \(name), or `assign ticket \(ticket.id) to me`")
    }

    private func actingUser() throws -> Link<UserSchema> {
        guard let user = unit.acting.user else {
            throw ServiceError(
                "there is no user \(unit.acting.login) in this workspace",
                advice: "say who you are with --as LOGIN, or add yourself with `new user`")
        }
        return user
    }

    private func write(_ text: String, _ kind: MessageKind, on ticket: Ticket) throws -> Entity<MessageSchema> {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw ServiceError("there is nothing in the message", advice: "write the text in quotes behind the ticket")
        }
        var message = Entity<MessageSchema>()
        message.ticket = ticket.link
        message.kind = kind
        message.direction = .outgoing
        message.user = unit.acting.user
        message.author = try unit.acting.user.flatMap { try unit.reader.entity($0)?.name } ?? unit.acting.login
        message.text = text
        message.at = unit.now
        return try unit.create(message)
    }

    private func change(_ id: Int64, _ body: (inout Ticket) throws -> Void) throws -> Ticket {
        Ticket(
            try desk.change(RecordKey(type: TicketSchema.name, id: id)) { record in
                var ticket = Ticket(record)
                try body(&ticket)
                record = ticket.record
            })
    }
}
