// Conditions on tickets as policies and routing rules hold them: a query of the one language, with or
// without its type in front.

import Domain
import Language
import Store

struct TicketCondition {
    private let matcher: Matcher

    /// - Throws: `ServiceError` where the text is no query over tickets.
    init(_ text: String, _ reader: Reader) throws {
        guard let type = reader.catalogue.type(named: TicketSchema.name) else {
            throw ServiceError("there are no tickets", advice: "")
        }
        let condition = try Self.condition(text, of: type, reader)
        matcher = try Matcher(
            condition, of: type, in: reader.catalogue, source: StoredRecords(reader: reader), clock: reader.acting.clock
        )
    }

    func holds(for ticket: Ticket) throws -> Bool { try matcher.matches(ticket.record) }

    private static func condition(_ text: String, of type: RecordType, _ reader: Reader) throws -> Condition {
        let parser = SavedQueryShelf(reader).parser(reader.catalogue)
        let first = text.split(separator: " ", maxSplits: 1).first.map(String.init) ?? ""
        guard type.isNamed(first) else {
            if let other = reader.catalogue.type(named: first), other.plural == first.lowercased() {
                throw ServiceError(
                    "“\(text)” is a query of \(other.plural)",
                    advice: "say `tickets …`; to search for the word, put it in quotation marks")
            }
            return try parser.condition(text, of: type)
        }
        let query = try parser.parse(text)
        guard query == Query(type.name, where: query.condition) else {
            throw ServiceError(
                "“\(text)” is more than a condition", advice: "leave grouping, sorting and cutting out")
        }
        return query.condition
    }
}
