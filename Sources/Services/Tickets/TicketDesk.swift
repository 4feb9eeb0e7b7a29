// Working on tickets: taking, answering, resolving. What follows for clocks and log is the business of
// the type's rules.

public import Base
public import Domain
public import Store

/// Works on tickets.
public struct TicketDesk {
    let desk: RecordDesk
    var unit: UnitOfWork { desk.unit }

    public init(_ unit: UnitOfWork) { desk = RecordDesk(unit) }

    /// How long a claim holds where nothing else is said.
    public static let claimLength: Int64 = 30 * 60

    // MARK: Holding

    /// Takes a ticket, so that nobody else answers it.
    ///
    /// - Parameter seconds: how long it is held; taking it again holds it longer.
    /// - Throws: `ServiceError` where somebody else has it.
    @discardableResult
    public func claim(_ id: Int64, for seconds: Int64 = claimLength) throws -> Ticket {
        let me = try actingUser()
        let ticket = try change(id) { ticket in
            try checkMerged(ticket)
            try checkOthers(ticket)
            guard !ticket.status.isDone else {
                throw ServiceError(
                    "ticket \(id) is \(ticket.status.label.lowercased())", advice: "`reopen ticket \(id)` first")
            }
            ticket.assignee = me
            ticket.claimed = unit.now
            ticket.claimEnds = unit.now.adding(seconds: max(60, seconds))
            if ticket.status == .open { ticket.status = .inProgress }
        }
        try TicketEvents(unit: unit).write(.claimed, of: ticket.link, to: unit.acting.login)
        return ticket
    }

    /// Lets a ticket go again; one that nobody holds stays as it is.
    @discardableResult
    public func release(_ id: Int64) throws -> Ticket {
        let held = try desk.existing(Link<TicketSchema>(id))
        guard held.isClaimed(at: unit.now) else { return held }
        let ticket = try change(id) { ticket in
            try checkOthers(ticket)
            ticket.claimed = nil
            ticket.claimEnds = nil
        }
        try TicketEvents(unit: unit).write(.released, of: ticket.link, to: unit.acting.login)
        return ticket
    }

    /// What was merged goes on where it went.
    private func checkMerged(_ ticket: Ticket) throws {
        guard let target = ticket.mergedInto else { return }
        throw ServiceError(
            "ticket \(ticket.id) was merged into ticket \(target.id)", advice: "work on ticket \(target.id)")
    }

    /// Two people must not answer the same ticket (zammad#246).
    func checkOthers(_ ticket: Ticket) throws {
        guard ticket.isClaimed(at: unit.now), let since = ticket.claimed, let holder = ticket.assignee,
            holder != unit.acting.user
        else { return }
        let name = try unit.reader.title(of: RecordKey(type: UserSchema.name, id: holder.id)) ?? "user \(holder.id)"
        let until = ticket.claimEnds.map { " until " + time($0) } ?? ""
        throw ServiceError(
            "\(name) has ticket \(ticket.id) since \(unit.acting.zone.local(of: since).date) \(time(since))\(until)",
            advice: "agree with \(name), or `assign ticket \(ticket.id) to me`")
    }

    /// `14:05`
    private func time(_ instant: Instant) -> String {
        let local = unit.acting.zone.local(of: instant)
        return "\(local.hour):\(local.minute < 10 ? "0" : "")\(local.minute)"
    }

    // MARK: Answering

    /// Answers the customer. The first answer stops the clock of the first response.
    ///
    /// - Parameters:
    ///   - seen: the ticket's version that the writer has read; what others did since refuses the answer.
    ///   - anyway: answers although somebody else has it or has changed it.
    ///   - files: the paths of files that go with it.
    @discardableResult
    public func reply(
        _ id: Int64, _ text: String, seen: Int64? = nil, anyway: Bool = false, files: [String] = []
    ) throws -> Message {
        let ticket = try desk.existing(Link<TicketSchema>(id))
        try checkMerged(ticket)
        if !anyway {
            try checkOthers(ticket)
            if let seen { try checkNews(ticket, since: seen) }
        }
        guard ticket.status != .closed else {
            throw ServiceError("ticket \(id) is closed", advice: "`reopen ticket \(id)` first")
        }
        let message = try write(text, .reply, on: ticket)
        try AttachmentDesk(unit).attach(files: files, to: ticket.key, of: message.link)
        try Correspondence(unit).send(message, on: ticket)
        try mention(text, on: ticket)
        return message
    }

    /// Writes a note that the customer doesn't see.
    @discardableResult
    public func note(_ id: Int64, _ text: String) throws -> Message {
        let ticket = try desk.existing(Link<TicketSchema>(id))
        let message = try write(text, .note, on: ticket)
        try mention(text, on: ticket)
        return message
    }

    /// What others did to a ticket since its version was read.
    private func checkNews(_ ticket: Ticket, since version: Int64) throws {
        let news = try unit.reader.commits(touching: ticket.key, limit: 20).filter {
            $0.sequence > version && $0.actor != unit.acting.login && !$0.isByClock
        }
        guard let last = news.first else { return }
        let more = news.count > 1 ? " and \(news.count - 1) more" : ""
        throw ServiceError(
            "ticket \(ticket.id) was changed since you read it: \(last.actor) at \(time(last.instant)): \(last.command)\(more)",
            advice: "read it again, or say `reply anyway …`")
    }

    /// What a public message does to its ticket.
    func hear(_ message: Message, on link: Link<TicketSchema>) throws {
        guard let ticket = try unit.reader.entity(link) else { return }
        var after = ticket
        var rules = TicketRules()
        switch message.direction {
        case .outgoing:
            if ticket.status == .open { after.status = .inProgress }
            if ticket.assignee == nil { after.assignee = message.user }
        case .incoming:
            if ticket.status == .waiting { after.status = .inProgress }
            if ticket.status == .resolved {
                after.status = .open
                rules.mayReopen = true
            }
        }
        _ = try desk.settle(after.record, replacing: ticket.record, by: rules)
    }

    /// Replays a ticket's clocks after something that they depend on has changed.
    @discardableResult
    public func refresh(_ link: Link<TicketSchema>) throws -> Ticket {
        let ticket = try desk.existing(link)
        return Ticket(try desk.settle(ticket.record, replacing: ticket.record, by: TicketRules()))
    }

    /// Whoever is mentioned follows the ticket and is told.
    private func mention(_ text: String, on ticket: Ticket) throws {
        let notices = Notices(unit: unit)
        let users = try notices.mentioned(in: text)
        guard !users.isEmpty else { return }
        for user in users { try follow(ticket.id, by: user) }
        for user in users { try notices.tellMention(text, to: user, on: ticket.key) }
    }

    // MARK: States

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
            guard (1...5).contains(rating) else {
                throw ServiceError(
                    "a rating is between 1 and 5", advice: "say `rate ticket \(id) 4`", field: "satisfaction")
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

    // MARK: Inside

    func actingUser() throws -> Link<UserSchema> {
        guard let user = unit.acting.user else {
            throw ServiceError(
                "there is no user \(unit.acting.login) in this workspace",
                advice: "say who you are with --as LOGIN, or add yourself with `new user`")
        }
        return user
    }

    func write(_ text: String, _ kind: MessageKind, on ticket: Ticket) throws -> Message {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw ServiceError("there is nothing in the message", advice: "write the text in quotes behind the ticket")
        }
        var message = Message()
        message.ticket = ticket.link
        message.kind = kind
        message.direction = .outgoing
        message.user = unit.acting.user
        message.author = try unit.acting.user.flatMap { try unit.reader.entity($0)?.name } ?? unit.acting.login
        message.text = text
        message.at = unit.now
        return Message(try desk.create(message.record))
    }

    func change(_ id: Int64, _ body: (inout Ticket) throws -> Void) throws -> Ticket {
        Ticket(
            try desk.change(RecordKey(type: TicketSchema.name, id: id)) { record in
                var ticket = Ticket(record)
                try body(&ticket)
                record = ticket.record
            })
    }
}

extension Ticket {
    /// Whether somebody holds the ticket; a claim without an end, as older ones are, holds.
    public func isClaimed(at now: Instant) -> Bool {
        guard self.claimed != nil, self.assignee != nil, !self.status.isDone else { return false }
        return self.claimEnds.map { $0 > now } ?? true
    }
}
