// The conversation on a ticket: the ticket itself, what was asked, and every reply and note in their order.

import Base
import Domain
import Store

/// A ticket with its messages.
public struct Conversation: Sendable, Equatable {
    /// The ticket as it is now; nil where it is gone.
    let ticket: Record?
    let messages: [Record]
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
        titles = try Titles(of: found + (record.map { [$0] } ?? []), reader: reader)
        omitted = found.count < Conversation.limit ? 0 : try reader.count(newest) - found.count
    }
}
