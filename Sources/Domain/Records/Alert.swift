// Alerts: what to be told about a figure. An alert is raised when its condition comes to hold and cleared
// when the figure has come back behind its margin, so that a figure that hovers around its limit doesn't
// tell the same thing every hour.

public import Base

public final class AlertSchema: Schema {
    public static let name = "alert"
    public static let declared = Declaration(AlertSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "What it is called.")
    public let condition = Field<String>(
        "condition", .required, help: "When it is raised, such as `win_rate < 40%` or `revenue is unusual`.")
    public let quiet = Field<String?>("quiet", help: "When it stays silent, such as 22:00-07:00.")
    public let active = Field<Bool>("active", initial: true, help: "Whether it is watched.")
    public let raised = Field<Instant?>("raised", [.computed, .indexed], help: "Since when it is raised.")
    public let notified = Field<Instant?>("notified", .computed, help: "When it was last told.")
    public let value = Field<Decimal?>("value", .computed, help: "The figure when it was last looked at.")
    public let message = Field<String?>("message", .computed, help: "What was told.")

    public static let type = RecordType(
        of: declared, plural: "alerts", help: "What to be told about a figure.",
        columns: ["name", "condition", "raised", "message", "quiet", "active", "owner"], order: ("name", false),
        adjectives: [
            Adjective(
                "raised", "raised:any active:yes", "Alerts whose condition holds.",
                spoken: ["firing", "going off", "ringing", "triggered", "red", "fired"]),
            Adjective("mine", "owner:me", "My alerts."),
        ], isOwned: true)
}

public typealias Alert = Entity<AlertSchema>
