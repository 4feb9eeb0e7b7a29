// Escalation steps: what happens when a share of a clock's time is used up. Each fires once for each
// ticket, clock and instance.

public final class EscalationSchema: Schema {
    public static let name = "escalation"
    public static let declared = Declaration(EscalationSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "What the step is called.")
    public let policy = Field<Link<SLAPolicySchema>?>("policy", .required, help: "The policy that it belongs to.")
    public let clock = Field<SLAClockKind>("clock", help: "The clock that it looks at.")
    public let percent = Field<Int64>(
        "percent", initial: 100, aliases: ["at"], bounds: 0...1_000,
        help: "The share of the time that is used up: 50, 75, 90 or 100.")
    public let assign = Field<Link<UserSchema>?>("assign", aliases: ["to"], help: "Who gets the ticket.")
    public let team = Field<Link<TeamSchema>?>("team", help: "The team that gets the ticket.")
    public let notify = Field<[Link<UserSchema>]>("notify", help: "Who is told; each gets a task.")
    public let notifyAssignee = Field<Bool>("notify_assignee", help: "Whether who works on it is told.")
    public let raise = Field<Bool>("raise", help: "Whether its priority is raised by one.")

    public static let type = RecordType(
        of: declared, plural: "escalations", help: "What happens when a clock's time runs out.",
        columns: ["policy", "clock", "percent", "name", "assign", "notify", "raise"], order: ("percent", false))
}

public typealias Escalation = Entity<EscalationSchema>
