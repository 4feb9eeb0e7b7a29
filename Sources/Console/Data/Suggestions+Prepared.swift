// Prepared answers: the texts of macros with their placeholders filled from the ticket.

import Domain
import Services
import Store

extension Suggestions {
    private static let mostPrepared = 40

    /// Every prepared answer, its placeholders filled for a ticket.
    static func prepared(for ticket: Ticket, _ reader: Reader) throws -> [Prepared] {
        let text = MacroText(reader)
        return try reader.records(Query(MacroSchema.name), first: mostPrepared).compactMap { record in
            guard let written = Macro(record).text, !written.isEmpty else { return nil }
            return Prepared(name: record.title, text: try text.filled(written, for: ticket))
        }
    }
}
