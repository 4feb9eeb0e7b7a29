// Derives a person's inbox from the records. Each kind is one bounded query that an index serves, so that the
// inbox can be read whenever the workspace changes.

import Base
import Domain
public import Store

/// A person's inbox.
public struct Inbox {
    private let reader: Reader

    /// How long before its time a ticket warns.
    public static let warning: Int64 = 3_600
    /// The most items of a kind.
    private static let limit = 100
    /// How long a mention is news.
    private static let memory: Int64 = 30 * 86_400

    public init(_ reader: Reader) { self.reader = reader }

    /// Everything that the acting person should hear of, newest first, with what they have read marked so.
    public func items(_ memory: InboxMemory) throws -> [InboxItem] {
        let mentions = try mentions()
        var items = try reminders(besides: mentions) + warnings() + mentions + alerts() + memory.finished
        for index in items.indices { items[index].isRead = memory.hasRead(items[index]) }
        return items.sorted { $0.at == $1.at ? $0.id < $1.id : $0.at > $1.at }
    }

    private var now: Instant { reader.acting.now }

    /// Tasks that are due. The task that tells of a mention is on the person's day; here the mention itself stands.
    private func reminders(besides mentions: [InboxItem]) throws -> [InboxItem] {
        guard let me = reader.acting.user else { return [] }
        let due = try reader.entities(
            ActivitySchema.self,
            Query(
                ActivitySchema.name,
                where: .all([
                    .compare(FieldPath("who"), .equals, [.value(.integer(me.id))]),
                    .compare(FieldPath("due"), .atMost, [.value(now.stored)]), .not(.present(FieldPath("done"))),
                ]), order: [SortKey(FieldPath("due"), descending: true)], limit: Inbox.limit))
        let told = due.filter { task in
            !mentions.contains { $0.about == task.about && Notices.isNotice(task.text, ofMention: $0.text) }
        }
        return told.map { InboxItem(.reminder, at: $0.due ?? now, $0.text, about: $0.about ?? $0.key, id: "\($0.id)") }
    }

    private func warnings() throws -> [InboxItem] {
        guard let me = reader.acting.user else { return [] }
        let soon = Instant(seconds: now.seconds + Inbox.warning)
        let tickets = try reader.entities(
            TicketSchema.self,
            Query(
                TicketSchema.name,
                where: .all([
                    .compare(FieldPath("assignee"), .equals, [.value(.integer(me.id))]), .adjective("open"),
                    .compare(FieldPath("due"), .atMost, [.value(soon.stored)]),
                ]), order: [SortKey(FieldPath("due"))], limit: Inbox.limit))
        return tickets.compactMap { ticket in
            guard let due = ticket.due else { return nil }
            let isLate = due < now
            let at = isLate ? due : Instant(seconds: due.seconds - Inbox.warning)
            let text = (isLate ? "overdue: " : "due within the hour: ") + ticket.subject
            return InboxItem(.sla, at: at, text, about: ticket.key, id: "\(ticket.id):\(isLate ? "late" : "soon")")
        }
    }

    /// Alerts that were raised and told, of one's own and of nobody's.
    private func alerts() throws -> [InboxItem] {
        let told = try reader.entities(
            AlertSchema.self,
            Query(
                AlertSchema.name, where: .present(FieldPath("notified")),
                order: [SortKey(FieldPath("notified"), descending: true)], limit: Inbox.limit))
        return told.compactMap { alert in
            guard alert.active, alert.owner == nil || alert.owner == reader.acting.user, let at = alert.notified
            else { return nil }
            return InboxItem(
                .alert, at: at, "\(alert.name): \(alert.message ?? alert.condition)", about: alert.key,
                id: "\(alert.id):\(at.seconds)")
        }
    }

    /// Notes of others that name the person as `@login`.
    private func mentions() throws -> [InboxItem] {
        let login = reader.acting.login
        let oldest = Instant(seconds: now.seconds - Inbox.memory)
        func query(_ type: String) -> Query {
            Query(
                type,
                where: .all([
                    .text(login, prefix: false), .compare(FieldPath("created"), .atLeast, [.value(oldest.stored)]),
                ]), order: [SortKey(FieldPath("created"), descending: true)], limit: Inbox.limit)
        }
        func names(_ text: String, by author: Link<UserSchema>?) -> Bool {
            author != reader.acting.user && Inbox.mentions(login, in: text)
        }
        let messages = try reader.entities(MessageSchema.self, query(MessageSchema.name))
            .filter { $0.kind == .note && names($0.text, by: $0.user) }
        let activities = try reader.entities(ActivitySchema.self, query(ActivitySchema.name))
            .filter { $0.kind != .task && names($0.text, by: $0.who) }
        return messages.map { message in
            InboxItem(
                .mention, at: message.created, message.text,
                about: message.ticket.map { RecordKey(type: TicketSchema.name, id: $0.id) },
                id: "message:\(message.id)")
        }
            + activities.map {
                InboxItem(.mention, at: $0.created, $0.text, about: $0.about ?? $0.key, id: "activity:\($0.id)")
            }
    }

    /// Whether a text names a login as `@login`, as a word of its own.
    static func mentions(_ login: String, in text: String) -> Bool {
        let name = Array("@\(login.lowercased())".utf8)
        let bytes = Array(text.lowercased().utf8)
        guard bytes.count >= name.count else { return false }
        func isWord(_ byte: UInt8) -> Bool {
            byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == 0x5F || byte >= 0x80
        }
        return (0...(bytes.count - name.count)).contains { start in
            let end = start + name.count
            return bytes[start..<end].elementsEqual(name) && (start == 0 || !isWord(bytes[start - 1]))
                && (end == bytes.count || !isWord(bytes[end]))
        }
    }
}
