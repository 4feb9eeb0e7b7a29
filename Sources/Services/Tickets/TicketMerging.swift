// Merging and splitting tickets. Messages and activities move row by row, each in the journal by itself,
// so that undo brings all of it back (osTicket#5325 has no unmerge, twenty#23903 loses the timeline). The
// source of a merge stays, closed and pointing to its target; its clocks are closed.

public import Domain
public import Store
import Base

/// Merges tickets into others and splits them.
public struct TicketMerging {
    private let unit: UnitOfWork
    private let desk: RecordDesk

    public init(_ unit: UnitOfWork) {
        self.unit = unit
        desk = RecordDesk(unit, isByHand: false)
    }

    /// Moves what hangs on a ticket to another and closes it.
    ///
    /// - Returns: how many records moved.
    @discardableResult
    public func merge(_ source: Int64, into target: Int64) throws -> Int {
        guard source != target else {
            throw ServiceError("ticket \(source) can't be merged into itself", advice: "name two different ones")
        }
        let from = try desk.existing(Link<TicketSchema>(source))
        let to = try desk.existing(Link<TicketSchema>(target))
        for ticket in [from, to] {
            guard let other = ticket.mergedInto else { continue }
            throw ServiceError(
                "ticket \(ticket.id) was merged into ticket \(other.id)", advice: "merge ticket \(other.id) instead")
        }
        var moved = try moveMessages(of: from, to: to) + moveActivities(of: from, to: to)
        moved += try moveParts(of: from, to: to)
        moved += try AttachmentDesk(unit).moveAll(from: from.key, to: to.key)
        moved += try moveMails(of: from, to: to)
        try tellTarget(to, of: from)
        var closed = try desk.existing(from.link)
        let before = closed
        closed.status = .closed
        closed.mergedInto = to.link
        closed.duplicateOf = to.link
        closed.parent = nil
        _ = try desk.settle(closed.record, replacing: before.record, by: TicketRules(isMerging: true))
        try TicketDesk(unit).refresh(to.link)
        return moved
    }

    /// The target hears what the source asked, unites followers and tags, and takes what it lacks.
    private func tellTarget(_ target: Ticket, of source: Ticket) throws {
        if let text = source.description, !text.isEmpty {
            var message = Message()
            message.ticket = target.link
            message.kind = .reply
            message.direction = .incoming
            message.contact = source.contact
            message.author = try source.contact.flatMap { try unit.reader.entity($0)?.name }
            message.text = "\(source.subject)\n\n\(text)"
            message.at = source.created
            try unit.create(message)
        }
        var after = try desk.existing(target.link)
        let before = after
        for user in source.followers where !after.followers.contains(user) { after.followers.append(user) }
        for article in source.articles where !after.articles.contains(article) { after.articles.append(article) }
        after.timeSpent += source.timeSpent
        after.customer = after.customer ?? source.customer
        after.contact = after.contact ?? source.contact
        after.record["tags"] = ListText.value(of: after.tags + source.tags)
        _ = try desk.write(after.record, replacing: before.record, by: TicketRules())
    }

    private func moveMessages(of source: Ticket, to target: Ticket) throws -> Int {
        let messages = try messages(of: source.link)
        for var message in messages {
            message.ticket = target.link
            try unit.update(message)
        }
        return messages.count
    }

    /// What came and went by mail, so that the next reply answers the last mail of either.
    private func moveMails(of source: Ticket, to target: Ticket) throws -> Int {
        let own = Condition.compare(FieldPath("ticket"), .equals, [.value(.integer(source.id))])
        let came = try unit.reader.entities(IncomingMailSchema.self, Query(IncomingMailSchema.name, where: own))
        for var mail in came {
            mail.ticket = target.link
            try unit.update(mail)
        }
        let went = try unit.reader.entities(MailingSchema.self, Query(MailingSchema.name, where: own))
        for var mail in went {
            mail.ticket = target.link
            try unit.update(mail)
        }
        return came.count + went.count
    }

    private func moveActivities(of source: Ticket, to target: Ticket) throws -> Int {
        let query = Query(
            ActivitySchema.name, where: .compare(FieldPath("about"), .equals, [.value(source.key.stored)]))
        let activities = try unit.reader.entities(ActivitySchema.self, query)
        for var activity in activities {
            activity.about = target.key
            try unit.update(activity)
        }
        return activities.count
    }

    private func moveParts(of source: Ticket, to target: Ticket) throws -> Int {
        let query = Query(
            TicketSchema.name, where: .compare(FieldPath("parent"), .equals, [.value(.integer(source.id))]))
        let parts = try unit.reader.entities(TicketSchema.self, query).filter { $0.id != target.id }
        for var part in parts {
            part.parent = target.link
            try unit.update(part)
        }
        return parts.count
    }

    private func messages(of ticket: Link<TicketSchema>) throws -> [Message] {
        let query = Query(
            MessageSchema.name, where: .compare(FieldPath("ticket"), .equals, [.value(.integer(ticket.id))]),
            order: [SortKey(FieldPath("id"))])
        return try unit.reader.entities(MessageSchema.self, query)
    }

    /// Makes a ticket of a ticket's messages, from one of them on.
    ///
    /// - Parameter title: its subject; the first line of the message where none is given.
    @discardableResult
    public func split(_ id: Int64, from first: Int64, as title: String? = nil) throws -> Ticket {
        let source = try desk.existing(Link<TicketSchema>(id))
        let all = try messages(of: source.link)
        guard let place = all.firstIndex(where: { $0.id == first }) else {
            throw ServiceError(
                "message \(first) is not on ticket \(id)",
                advice: all.isEmpty
                    ? "it has no messages" : "it has \(all.map { String($0.id) }.prefix(20).joined(separator: ", "))")
        }
        let moved = all[place...]
        let line = moved.first?.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? source.subject
        var ticket = Ticket()
        ticket.subject = title ?? String(line.prefix(80))
        ticket.customer = source.customer
        ticket.contact = source.contact
        ticket.kind = source.kind
        ticket.priority = source.priority
        ticket.category = source.category
        ticket.channel = source.channel
        ticket.team = source.team
        ticket.assignee = source.assignee
        ticket.language = source.language
        ticket.related = [source.link]
        // What the customer asks there was asked when the first of these messages came.
        if let at = moved.first?.at { ticket.record["created"] = at.stored }
        let made = Ticket(try desk.create(ticket.record))
        for var message in moved {
            message.ticket = made.link
            try unit.update(message)
        }
        let links = Set(moved.map(\.link))
        try AttachmentDesk(unit).moveAll(from: source.key, to: made.key) {
            $0.message.map { links.contains($0) } ?? false
        }
        let events = TicketEvents(unit: unit)
        try events.write(.split, of: made.link, from: "ticket \(id)", to: "ticket \(made.id)")
        try events.write(.split, of: source.link, from: "ticket \(id)", to: "ticket \(made.id)")
        let before = try desk.existing(source.link)
        var after = before
        if !after.related.contains(made.link) { after.related.append(made.link) }
        _ = try desk.settle(after.record, replacing: before.record, by: TicketRules())
        return try TicketDesk(unit).refresh(made.link)
    }
}
