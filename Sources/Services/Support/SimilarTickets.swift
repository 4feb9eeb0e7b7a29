// Tickets that say something like a ticket does, found by the rarest words that they share.

import Base
public import Domain
import Language
public import Store

/// Finds similar tickets.
public struct SimilarTickets {
    /// A ticket and the words that it shares, rarest first.
    public struct Found: Sendable {
        public let ticket: Ticket
        public let words: [String]
    }

    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    public func tickets(like ticket: Ticket, first limit: Int = 5) throws -> [Found] {
        let text = ticket.subject + " " + (ticket.description ?? "")
        // Two shared words may be chance where they are common; one is always.
        let words = SearchWords.of(String(text.prefix(1_500))).filter { !StopWords.contains($0) }
        return try reader.similar(words, type: ticket.record.type, first: limit * 4 + 1)
            .filter { $0.id != ticket.id && $0.words.count > 1 }.prefix(limit).compactMap { hit in
                try reader.entity(Link<TicketSchema>(hit.id)).map { Found(ticket: $0, words: hit.words) }
            }
    }
}
