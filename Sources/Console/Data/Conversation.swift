// The conversation on a ticket: what was asked, and every reply and note in their order.

import Base
import Domain
import Store

/// A ticket's messages.
public struct Conversation: Sendable, Equatable {
    let messages: [Record]
    let titles: Titles
    /// Earlier messages that are not among these.
    let omitted: Int
}

extension Conversation {
    private static let limit = 100

    init(of ticket: RecordKey, reader: Reader) throws {
        let condition = Condition.compare(FieldPath("ticket"), .equals, [.value(.integer(ticket.id))])
        let newest = Query("message", where: condition, order: [SortKey(FieldPath("at"), descending: true)])
        let found = try reader.records(newest, first: Conversation.limit)
        messages = found.reversed()
        titles = try Titles(of: found, reader: reader)
        omitted = found.count < Conversation.limit ? 0 : try reader.count(newest) - found.count
    }
}
