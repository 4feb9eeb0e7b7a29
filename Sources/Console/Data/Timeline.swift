// What happened with a customer: activities on it and its deals, messages on its tickets, deals and tickets
// that came to be, moves of its deals from stage to stage as the journal has them, touches of campaigns, its papers and
// what it answered to surveys.

import Base
import Domain
import Language
import MailParsing
import Store

/// A customer's past, newest first.
public struct Timeline: Sendable, Equatable {
    struct Event: Sendable, Equatable {
        let at: Instant
        /// One word: `call`, `message`, `stage`, `touch`.
        let kind: String
        let text: String
        /// What it leads to.
        let key: RecordKey
    }

    let events: [Event]
    /// The zone whose days the events are told by.
    let zone: Zone
    /// Whether there is more than is shown.
    let isCut: Bool
}

extension Timeline {
    /// How many of each source are read.
    private static let limits = (events: 60, parents: 8, each: 12, all: 240)

    init(of key: RecordKey, reader: Reader) throws {
        let own = Condition.compare(FieldPath("customer"), .equals, [.value(.integer(key.id))])
        func newest(_ type: String, _ condition: Condition, _ field: String, _ limit: Int) throws -> [Record] {
            let order = [SortKey(FieldPath(field), descending: true)]
            return try reader.records(Query(type, where: condition, order: order), first: limit)
        }
        let deals = try newest("deal", own, "created", Timeline.limits.parents)
        let tickets = try newest("ticket", own, "created", Timeline.limits.parents)
        let touches = try newest("touch", own, "at", Timeline.limits.events)
        var events = deals.map { Event(at: $0.createdAt, kind: "deal", text: $0.title, key: $0.key) }
        events += tickets.map { Event(at: $0.createdAt, kind: "ticket", text: $0.title, key: $0.key) }
        events += try Timeline.touches(touches, reader)
        events += try Timeline.papers(of: own, reader)
        for deal in deals { events += try Timeline.moves(of: deal, reader) }
        for ticket in tickets { events += try Timeline.messages(on: ticket, reader) }
        let subjects = ([key] + deals.map(\.key)).map { Operand.value(.text($0.description)) }
        var activities = try newest(
            "activity", .compare(FieldPath("about"), .equals, subjects), "created", Timeline.limits.events)
        let known = Set(activities.map(\.id))
        let people = try newest("contact", own, "updated", Timeline.limits.events).map {
            Operand.value(.integer($0.id))
        }
        if !people.isEmpty {
            activities += try newest(
                "activity", .compare(FieldPath("attendees"), .equals, people), "created", Timeline.limits.events
            ).filter { !known.contains($0.id) }
        }
        // What is planned is no past yet.
        events += activities.filter { !$0.isUnfinished || $0["due"].isNull }.map(Timeline.event)
        isCut = events.count > Timeline.limits.all || touches.count == Timeline.limits.events
        zone = reader.acting.zone
        self.events = Array(
            events.sorted { ($0.at, $0.kind, $0.key.id) > ($1.at, $1.kind, $1.key.id) }.prefix(Timeline.limits.all))
    }

    private static func event(_ record: Record) -> Event {
        let activity = Activity(record)
        let text = activity.text + (activity.outcome.map { " (\($0))" } ?? "")
        return Event(
            at: activity.done ?? record.createdAt, kind: activity.kind.rawValue, text: text, key: record.key)
    }

    private static func touches(_ records: [Record], _ reader: Reader) throws -> [Event] {
        let titles = try Titles(of: records, reader: reader)
        return records.map { record in
            let touch = Touch(record)
            let key = RecordKey(type: "campaign", id: touch.campaign?.id ?? 0)
            let text = "\(touch.kind.label.lowercased()): \(titles[key] ?? key.description)"
            return Event(at: touch.at ?? record.createdAt, kind: "touch", text: text, key: key)
        }
    }

    private static func messages(on ticket: Record, _ reader: Reader) throws -> [Event] {
        let own = Condition.compare(FieldPath("ticket"), .equals, [.value(.integer(ticket.id))])
        let newest = Query("message", where: own, order: [SortKey(FieldPath("at"), descending: true)])
        return try reader.records(newest, first: limits.each).map { record in
            let message = Message(record)
            let who = message.author.map { $0 + ": " } ?? ""
            return Event(
                at: message.at ?? record.createdAt, kind: message.kind == .note ? "note" : "message",
                text: who + FoldedText(message.text).gist, key: ticket.key)
        }
    }

    /// The moves of a deal, from the journal.
    private static func moves(of deal: Record, _ reader: Reader) throws -> [Event] {
        guard let (_, field) = deal.type.field(named: "stage") else { return [] }
        func label(_ value: Value) -> String {
            field.kind.options.first { $0.name == value.text }?.label ?? value.text ?? ""
        }
        return try reader.history(of: deal.key, limit: limits.each).compactMap { commit, entry in
            guard entry.kind == .updated, let change = entry.changes?.first(where: { $0.field == "stage" }) else {
                return nil
            }
            return Event(
                at: commit.instant, kind: "stage",
                text: "\(deal.title): \(label(change.before)) to \(label(change.after))",
                key: deal.key)
        }
    }
}
