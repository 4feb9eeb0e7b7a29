// Prepared answers: the texts of macros with their placeholders filled from the ticket. A placeholder that
// has no value stays as it is, so that nobody sends "Dear ,".

import Base
import Domain
import Store

extension Suggestions {
    private static let mostPrepared = 40

    /// Every prepared answer, its placeholders filled for a ticket.
    static func prepared(for ticket: Ticket, _ reader: Reader) throws -> [Prepared] {
        guard let type = reader.catalogue.type(named: "macro"),
            let text = type.fields.first(where: { $0.kind == .longText })
        else { return [] }
        let records = try reader.records(Query(type.name), first: mostPrepared)
        guard !records.isEmpty else { return [] }
        let values = try values(for: ticket, reader)
        return records.compactMap { record in
            guard let written = record[text.name].text, !written.isEmpty else { return nil }
            return Prepared(name: record.title, text: filled(written, values))
        }
    }

    /// A text with `{name}` replaced by the value of that name, where there is one.
    static func filled(_ text: String, _ values: [String: String]) -> String {
        values.reduce(text) { text, value in
            value.value.isEmpty ? text : text.replacing("{\(value.key)}", with: value.value)
        }
    }

    private static func values(for ticket: Ticket, _ reader: Reader) throws -> [String: String] {
        var values = [
            "ticket": String(ticket.id), "subject": ticket.subject,
            "today": reader.acting.today.description,
        ]
        values["customer"] = try ticket.customer.flatMap { try reader.entity($0)?.name }
        let contact = try ticket.contact.flatMap { try reader.entity($0)?.name }
        values["contact"] = contact
        values["first_name"] = contact?.split(separator: " ").first.map(String.init)
        values["agent"] = try reader.acting.user.flatMap { try reader.entity($0)?.name } ?? reader.acting.login
        return values
    }
}
