// Tickets: what customers ask for help with.

public import Base

public enum TicketStatus: String, ChoiceValue {
    case open
    case inProgress = "in_progress"
    case waiting, escalated, resolved, closed

    public var label: String { self == .waiting ? "Waiting for customer" : ChoiceOption.label(of: rawValue) }
    public var aliases: [String] {
        self == .waiting ? ["waiting_for_customer", "waiting_for_the_customer", "pending", "on_hold"] : []
    }

    /// Whether the ticket is done with.
    public var isDone: Bool { self == .resolved || self == .closed }
}

public enum Priority: String, ChoiceValue {
    case low, medium, high, critical

    public var aliases: [String] {
        switch self {
        case .medium: ["normal"]
        case .critical: ["urgent"]
        default: []
        }
    }
}

public final class TicketSchema: Schema {
    public static let name = "ticket"
    public static let fields = TicketSchema()
    public init() {}

    public let customer = Field<Link<CustomerSchema>?>("customer", .indexed, help: "Who asks.")
    public let contact = Field<Link<ContactSchema>?>(
        "contact", .indexed, aliases: ["requester"], help: "The person who asks.")
    public let subject = Field<String>(
        "subject", [.required, .searchable, .indexed], aliases: ["title"], help: "What it is about.")
    public let description = Field<String?>(
        "description", .searchable, kind: .longText, help: "What was asked, in full.")
    public let status = Field<TicketStatus>("status", .indexed, help: "How far it has come.")
    public let priority = Field<Priority>("priority", .indexed, initial: .medium, help: "How pressing it is.")
    public let category = Field<String?>("category", [.searchable, .grouping], help: "What sort of question it is.")
    public let channel = Field<String?>(
        "channel", .grouping, aliases: ["via"], help: "The way it came in: mail, phone, chat, web.")
    public let team = Field<Link<TeamSchema>?>(
        "team", [.indexed], aliases: ["group"], help: "The team that it is routed to.")
    public let assignee = Field<Link<UserSchema>?>("assignee", [.indexed, .responsible], help: "Who works on it.")
    public let claimed = Field<Instant?>("claimed", .computed, help: "Since when its assignee has claimed it.")
    public let sla = Field<String?>("sla", help: "The policy that sets its due times.")
    public let responseDue = Field<Instant?>("response_due", .computed, help: "When the first reply is due.")
    public let responded = Field<Instant?>("responded", aliases: ["first_response"], help: "When staff first replied.")
    public let responseBreached = Field<Bool>(
        "response_breached", .computed, help: "Whether the first reply came, or is, late.")
    public let due = Field<Instant?>(
        "due", [.computed, .indexed], aliases: ["resolution_due"],
        help: "When it is to be resolved; none while waiting.")
    public let remaining = Field<Int64?>(
        "remaining", .computed, kind: .duration, help: "What is left of its time while its clock stands still.")
    public let pausedSince = Field<Instant?>("paused_since", .computed, help: "Since when its clock stands still.")
    public let resolved = Field<Instant?>("resolved", .indexed, help: "When it was resolved.")
    public let resolutionBreached = Field<Bool>(
        "resolution_breached", .computed, help: "Whether the resolution came, or is, late.")
    public let satisfaction = Field<Int64?>(
        "satisfaction", aliases: ["rating", "csat"], help: "The customer's rating, 1 to 5.")
    public let escalations = Field<Int64>("escalations", .computed, help: "How often it was escalated.")
    public let articles = Field<[Link<ArticleSchema>]>(
        "articles", aliases: ["article"], help: "The articles that answer it.")

    public static let type = RecordType(
        of: fields, plural: "tickets", aliases: ["case", "cases", "issue", "issues"],
        help: "A customer's request for help.", title: "subject",
        columns: ["priority", "subject", "customer", "status", "assignee", "created", "due"], order: ("due", false),
        adjectives: [
            Adjective(
                "open", "-status:resolved,closed", "Tickets not yet resolved.",
                spoken: ["unresolved", "unsolved", "not resolved", "still open"]),
            Adjective(
                "overdue", "-status:resolved,closed due<now", "Open tickets past their due time.",
                spoken: ["late", "past due"]),
            Adjective(
                "breached", "(response_breached:yes or resolution_breached:yes or (-status:resolved,closed due<now))",
                "Tickets that missed a target.", spoken: ["that missed their sla", "in breach", "breaching"]),
            Adjective(
                "unassigned", "assignee:none -status:resolved,closed", "Open tickets that nobody works on.",
                spoken: [
                    "not assigned", "nobody's", "that nobody works on", "nobody works on", "without an assignee",
                    "with no assignee", "no one works on", "waiting for an agent",
                ]),
            Adjective(
                "unanswered", "responded:none -status:resolved,closed", "Open tickets without a reply.",
                spoken: [
                    "not answered", "without an answer", "without a reply", "without answer", "without reply",
                    "not yet answered", "with no reply", "with no answer", "nobody answered",
                ]),
            Adjective(
                "resolved", "status:resolved", "Tickets resolved, not yet closed.", spoken: ["solved", "fixed", "done"]),
            Adjective("closed", "status:closed", "Tickets closed."),
            Adjective("urgent", "priority:critical -status:resolved,closed", "Open critical tickets."),
            Adjective("mine", "assignee:me", "My tickets."),
        ],
        stageField: "status", lists: [("status", "due")])
}

public typealias Ticket = Entity<TicketSchema>
