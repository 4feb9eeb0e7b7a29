// The placeholders of canned replies, and what a ticket has for each. Applied by command or put into an answer that is
// being written, a macro says the same.

import Base
public import Domain
public import Store

/// The text of a macro with its placeholders filled from a ticket.
public struct MacroText {
    private let reader: Reader

    public init(_ reader: Reader) { self.reader = reader }

    /// The placeholders of a macro's text, each written `{{name}}`.
    public static let placeholders = [
        "agent", "category", "contact", "contact.first", "customer", "priority", "subject", "ticket", "today",
    ]

    /// The text with what the ticket has; a placeholder that it has nothing for stays, so that nobody sends “Dear ,”.
    public func filled(_ text: String, for ticket: Ticket) throws -> String {
        try Self.replacing(text) { name in
            let value = try value(of: name, ticket) ?? ""
            return value.isEmpty ? "{{\(name)}}" : value
        }
    }

    /// What a ticket has for a placeholder; nil or empty where that is nothing.
    func value(of name: String, _ ticket: Ticket) throws -> String? {
        switch name {
        case "agent": try reader.acting.user.flatMap { try reader.entity($0)?.name } ?? reader.acting.login
        case "category": ticket.category
        case "contact": try ticket.contact.flatMap { try reader.entity($0)?.name }
        case "contact.first":
            try ticket.contact.flatMap { try reader.entity($0)?.name.split(separator: " ").first.map(String.init) }
        case "customer": try ticket.customer.flatMap { try reader.entity($0)?.name }
        case "priority": ticket.priority.label.lowercased()
        case "subject": ticket.subject
        case "ticket": String(ticket.id)
        case "today": reader.acting.today.description
        default: nil
        }
    }

    /// Replaces each `{{name}}`; braces that hold no name stay.
    static func replacing(_ text: String, _ value: (String) throws -> String) rethrows -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            result += rest[..<open.lowerBound]
            let name = rest[open.upperBound..<close.lowerBound].filter { $0 != " " }
            result += try value(String(name))
            rest = rest[close.upperBound...]
        }
        return result + rest
    }
}
