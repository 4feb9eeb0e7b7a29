// Macros: canned replies whose placeholders are filled from the ticket. A placeholder that there is not
// is refused when the macro is set; one that the ticket can't fill, when it is applied, before anything
// is sent.

import Base
public import Domain
public import Store

/// Applies macros to tickets.
public struct Macros {
    private let unit: UnitOfWork

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// Applies a macro: its fields, then its text, as one change.
    @discardableResult
    public func apply(_ macro: Link<MacroSchema>, to id: Int64) throws -> Ticket {
        let desk = RecordDesk(unit)
        var macro = try desk.existing(macro)
        let ticket = try desk.existing(Link<TicketSchema>(id))
        let tickets = TicketDesk(unit)
        if let text = macro.text, !text.isEmpty {
            let filled = try fill(text, for: ticket)
            if macro.isNote { try tickets.note(id, filled) } else { try tickets.reply(id, filled) }
        }
        _ = try tickets.change(id) { ticket in
            if let priority = macro.priority { ticket.priority = priority }
            if let category = macro.category, !category.isEmpty { ticket.category = category }
            if let team = macro.team { ticket.team = team }
            if let assignee = macro.assignee { ticket.assignee = assignee }
            if let status = macro.status { ticket.status = status }
            ticket.record["tags"] = ListText.value(of: ticket.tags + macro.tags)
        }
        macro.used += 1
        try unit.update(macro)
        return try desk.existing(ticket.link)
    }

    /// The text with its placeholders filled.
    func fill(_ text: String, for ticket: Ticket) throws -> String {
        try MacroText.replacing(text) { name in
            guard let value = try MacroText(unit.reader).value(of: name, ticket), !value.isEmpty else {
                throw ServiceError(
                    "ticket \(ticket.id) has nothing for {{\(name)}}", advice: "fill it in, or answer by hand")
            }
            return value
        }
    }
}

struct MacroRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let macro = Macro(record)
        let text = macro.text ?? ""
        try _ = MacroText.replacing(text) { name in
            guard MacroText.placeholders.contains(name) else {
                throw ServiceError(
                    "there is no placeholder {{\(name)}}",
                    advice: "take some of " + MacroText.placeholders.map { "{{\($0)}}" }.joined(separator: ", "))
            }
            return ""
        }
        let doesNothing =
            text.isEmpty && macro.status == nil && macro.priority == nil && macro.category == nil && macro.team == nil
            && macro.assignee == nil && macro.tags.isEmpty
        guard !doesNothing else {
            throw ServiceError("the macro would do nothing", advice: "add a text, or fields such as status=waiting")
        }
    }
}
