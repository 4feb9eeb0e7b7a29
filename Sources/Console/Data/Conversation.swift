// The conversation on a ticket: the ticket itself, what was asked, and every reply and note in their order, with the files
// that came with them and what became of the mails that they went out as.

import Base
import Domain
import Store

/// A ticket with its messages.
public struct Conversation: Sendable, Equatable {
    /// The ticket as it is now; nil where it is gone.
    let ticket: Record?
    let messages: [Record]
    /// The files of the ticket, the oldest first.
    let files: [Attachment]
    /// The mail that a message went out as, by the message's id.
    let mails: [Int64: Mailing]
    let titles: Titles
    /// Earlier messages that are not among these.
    let omitted: Int
}

extension Conversation {
    private static let limit = 100

    init(of key: RecordKey, reader: Reader) throws {
        let condition = Condition.compare(FieldPath("ticket"), .equals, [.value(.integer(key.id))])
        let newest = Query("message", where: condition, order: [SortKey(FieldPath("at"), descending: true)])
        let found = try reader.records(newest, first: Conversation.limit)
        let record = try reader.record(key)
        ticket = record
        messages = found.reversed()
        files = try Conversation.files(of: key, reader)
        mails = try Conversation.mails(of: key, reader)
        titles = try Titles(of: found + (record.map { [$0] } ?? []), reader: reader)
        omitted = found.count < Conversation.limit ? 0 : try reader.count(newest) - found.count
    }

    private static func files(of key: RecordKey, _ reader: Reader) throws -> [Attachment] {
        let own = Condition.compare(FieldPath("about"), .equals, [.value(key.stored)])
        return try reader.entities(
            AttachmentSchema.self,
            Query(AttachmentSchema.name, where: own, order: [SortKey(FieldPath("id"))], limit: limit))
    }

    private static func mails(of key: RecordKey, _ reader: Reader) throws -> [Int64: Mailing] {
        let own = Condition.compare(FieldPath("ticket"), .equals, [.value(.integer(key.id))])
        let newest = Query(
            MailingSchema.name, where: own, order: [SortKey(FieldPath("id"), descending: true)], limit: limit)
        let mails = try reader.entities(MailingSchema.self, newest).compactMap { mail in
            mail.message.map { ($0.id, mail) }
        }
        return Dictionary(mails) { newer, _ in newer }
    }
}
