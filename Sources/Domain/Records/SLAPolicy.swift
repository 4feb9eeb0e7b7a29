// SLA policies: how quickly which tickets are answered and resolved. The first policy, by rank, whose
// query a ticket matches is the ticket's.

public final class SLAPolicySchema: Schema {
    public static let name = "policy"
    public static let declared = Declaration(SLAPolicySchema.init)
    public init() {}

    public let name = Field<String>(
        "name", [.required, .searchable, .indexed, .unique], help: "What the policy is called.")
    public let rank = Field<Int64>("rank", initial: 100, help: "Policies are tried from the lowest rank up.")
    public let applies = Field<String?>(
        "applies", kind: .query, aliases: ["query"], help: "Which tickets it is for; all where unset.")
    public let calendar = Field<Link<BusinessCalendarSchema>?>(
        "calendar", help: "The hours in which time counts; day and night where unset.")
    public let pauses = Field<[String]>(
        "pauses", aliases: ["pause"], help: "The statuses in which its clocks stand still; waiting where unset.")
    public let reopening = Field<ReopenRule>(
        "reopening", help: "Whether the resolution's clock goes on or starts anew when a ticket is reopened.")

    public let firstResponseCritical = target(.firstResponse, .critical)
    public let firstResponseHigh = target(.firstResponse, .high)
    public let firstResponseMedium = target(.firstResponse, .medium)
    public let firstResponseLow = target(.firstResponse, .low)
    public let nextReplyCritical = target(.nextReply, .critical)
    public let nextReplyHigh = target(.nextReply, .high)
    public let nextReplyMedium = target(.nextReply, .medium)
    public let nextReplyLow = target(.nextReply, .low)
    public let resolutionCritical = target(.resolution, .critical)
    public let resolutionHigh = target(.resolution, .high)
    public let resolutionMedium = target(.resolution, .medium)
    public let resolutionLow = target(.resolution, .low)

    /// The name of the field with a clock's target for a priority.
    public static func targetField(_ kind: SLAClockKind, _ priority: Priority) -> String {
        "\(kind.rawValue)_\(priority.rawValue)"
    }

    private static func target(_ kind: SLAClockKind, _ priority: Priority) -> Field<Int64?> {
        let promise =
            switch kind {
            case .firstResponse: "first answered"
            case .nextReply: "answered again"
            case .resolution: "resolved"
            }
        return Field<Int64?>(
            targetField(kind, priority), kind: .duration,
            help: "The time in which a ticket of \(priority.rawValue) priority is \(promise).")
    }

    public static let type = RecordType(
        of: declared, plural: "policies", aliases: ["sla_policy", "sla_policies"],
        help: "How quickly which tickets are answered and resolved.",
        columns: ["rank", "name", "applies", "calendar", "first_response_high", "resolution_high"],
        order: ("rank", false))
}

public typealias SLAPolicy = Entity<SLAPolicySchema>
