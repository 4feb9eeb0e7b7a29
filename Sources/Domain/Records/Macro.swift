// Macros: canned replies, and what else they do to a ticket.

public final class MacroSchema: Schema {
    public static let name = "macro"
    public static let declared = Declaration(MacroSchema.init)
    public init() {}

    public let name = Field<String>(
        "name", [.required, .searchable, .indexed, .unique], help: "What the macro is called.")
    public let text = Field<String?>(
        "text", .searchable, kind: .longText,
        help: "What it answers, with placeholders such as {{contact.first}}, {{customer}}, {{ticket}}, {{agent}}.")
    public let isNote = Field<Bool>("note", help: "Whether the text is an internal note rather than a reply.")
    public let status = Field<TicketStatus?>("status", help: "The status that the ticket gets.")
    public let priority = Field<Priority?>("priority", help: "The priority that it gets.")
    public let category = Field<String?>("category", help: "The category that it gets.")
    public let team = Field<Link<TeamSchema>?>("team", help: "The team that it gets.")
    public let assignee = Field<Link<UserSchema>?>("assignee", help: "The assignee that it gets.")
    public let used = Field<Int64>("used", .computed, help: "How often it was applied.")

    public static let type = RecordType(
        of: declared, plural: "macros", aliases: ["canned"], help: "A canned reply, and what it does to a ticket.",
        columns: ["name", "text", "status", "priority", "team", "used"], order: ("name", false))
}

public typealias Macro = Entity<MacroSchema>
