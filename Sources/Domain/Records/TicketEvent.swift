// What happened to a ticket: the append-only log from which its clocks are replayed. The program alone
// writes it.

public import Base

public enum TicketEventKind: String, ChoiceValue {
    case status, priority, policy
    /// A clock was late for the first time.
    case breach
    /// An escalation step fired.
    case step
    /// Where routing sent it, and by which rule.
    case routed
    case claimed, released, merged, split
}

public final class TicketEventSchema: Schema {
    public static let name = "ticket_event"
    public static let declared = Declaration(TicketEventSchema.init)
    public init() {}

    public let ticket = Field<Link<TicketSchema>?>(
        "ticket", [.required, .indexed, .computed], help: "The ticket that it happened to.")
    public let kind = Field<TicketEventKind>("kind", .computed, help: "What sort of thing happened.")
    public let at = Field<Instant?>("at", [.computed, .indexed], aliases: ["when"], help: "When it happened.")
    public let from = Field<String?>("from", .computed, help: "What was before.")
    public let to = Field<String?>("to", .computed, help: "What was after.")
    public let clock = Field<SLAClockKind?>("clock", .computed, help: "The clock that was meant.")
    public let instance = Field<Int64?>("instance", .computed, help: "Which of the clock's instances was meant.")
    public let step = Field<Link<EscalationSchema>?>("step", .computed, help: "The escalation step that fired.")

    public static let type = RecordType(
        of: declared, plural: "ticket_events", help: "Something that happened to a ticket.", title: "to",
        columns: ["at", "ticket", "kind", "from", "to", "clock"], order: ("at", false))
}

public typealias TicketEvent = Entity<TicketEventSchema>
