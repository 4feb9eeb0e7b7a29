// Messages: the conversation on a ticket.

public import Base

public enum MessageKind: String, ChoiceValue {
    case reply, note

    public var label: String { self == .reply ? "Public reply" : "Internal note" }
}

/// Which way a message went.
public enum MessageDirection: String, ChoiceValue {
    case outgoing, incoming
}

public final class MessageSchema: Schema {
    public static let name = "message"
    public static let declared = Declaration(MessageSchema.init)
    public init() {}

    public let ticket = Field<Link<TicketSchema>?>(
        "ticket", [.required, .indexed], help: "The ticket that it belongs to.")
    public let kind = Field<MessageKind>("kind", help: "A public reply, or a note that the customer doesn't see.")
    public let direction = Field<MessageDirection>("direction", help: "From us, or from the customer.")
    public let user = Field<Link<UserSchema>?>("user", [.indexed, .responsible], help: "The colleague who wrote it.")
    public let contact = Field<Link<ContactSchema>?>("contact", help: "The customer's person who wrote it.")
    public let author = Field<String?>("author", help: "The name it was signed with.")
    public let text = Field<String>(
        "text", [.required, .searchable], kind: .longText, aliases: ["body"], help: "What it says.")
    public let at = Field<Instant?>("at", .indexed, aliases: ["when"], help: "When it was written.")

    public static let type = RecordType(
        of: declared, plural: "messages", aliases: ["reply", "replies"], help: "A reply or internal note on a ticket.",
        title: "text", columns: ["at", "kind", "direction", "author", "text", "ticket"], order: ("at", false))
}

public typealias Message = Entity<MessageSchema>
