// Tickets: what customers ask for help with.

public import Base

public enum TicketStatus: String, ChoiceValue {
    case open
    case inProgress = "in_progress"
    case waiting, escalated, resolved, closed

    public var label: String { self == .waiting ? "Waiting for customer" : ChoiceOption.label(of: rawValue) }
    public var aliases: [String] {
        self == .waiting
            ? [
                "waiting_for_customer", "waiting_for_the_customer", "waiting_on_the_customer", "waiting_on_customer",
                "awaiting_customer", "pending", "on_hold", "with_the_customer", "awaiting_reply",
            ] : []
    }

    /// Whether the ticket is done with.
    public var isDone: Bool { self == .resolved || self == .closed }
}

/// What sort of thing a ticket is, by the words of ITIL.
public enum TicketKind: String, ChoiceValue { case question, incident, problem, task }

public enum Priority: String, ChoiceValue {
    case low, medium, high, critical

    /// The next higher one; critical stays.
    public var raised: Priority {
        switch self {
        case .low: .medium
        case .medium: .high
        case .high, .critical: .critical
        }
    }

    public var aliases: [String] {
        switch self {
        case .low: ["p4"]
        case .medium: ["normal", "p3"]
        case .high: ["p2"]
        case .critical: ["urgent", "p1"]
        }
    }
}

public final class TicketSchema: Schema {
    public static let name = "ticket"
    public static let declared = Declaration(TicketSchema.init)
    public init() {}

    public let customer = Field<Link<CustomerSchema>?>("customer", .indexed, help: "Who asks.")
    public let contact = Field<Link<ContactSchema>?>(
        "contact", .indexed, aliases: ["requester"], help: "The person who asks.")
    public let subject = Field<String>(
        "subject", [.required, .searchable, .indexed], aliases: ["title"], help: "What it is about.")
    public let description = Field<String?>(
        "description", .searchable, kind: .longText, help: "What was asked, in full.")
    public let status = Field<TicketStatus>("status", .indexed, help: "How far it has come.")
    public let kind = Field<TicketKind>("kind", aliases: ["type"], help: "What sort of thing it is.")
    public let priority = Field<Priority>("priority", .indexed, initial: .medium, help: "How pressing it is.")
    public let category = Field<String?>("category", [.searchable, .grouping], help: "What sort of question it is.")
    public let channel = Field<String?>(
        "channel", .grouping, aliases: ["via"], help: "The way it came in: mail, phone, chat, web.")
    public let team = Field<Link<TeamSchema>?>(
        "team", [.indexed], aliases: ["group"], help: "The team that it is routed to.")
    public let assignee = Field<Link<UserSchema>?>("assignee", [.indexed, .responsible], help: "Who works on it.")
    public let claimed = Field<Instant?>("claimed", .computed, help: "Since when its assignee has claimed it.")
    public let claimEnds = Field<Instant?>("claim_ends", .computed, help: "Until when the claim holds.")
    public let followers = Field<[Link<UserSchema>]>(
        "followers", aliases: ["follower", "cc"], help: "Colleagues who want to know what happens.")
    public let language = Field<String?>("language", help: "The customer's language, such as de.")
    public let parent = Field<Link<TicketSchema>?>("parent", help: "The larger ticket that it is a part of.")
    public let duplicateOf = Field<Link<TicketSchema>?>(
        "duplicate_of", aliases: ["duplicate"], help: "The ticket that says the same.")
    public let related = Field<[Link<TicketSchema>]>("related", help: "Tickets that have to do with it.")
    public let mergedInto = Field<Link<TicketSchema>?>(
        "merged_into", .computed, help: "The ticket that it was merged into.")
    public let timeSpent = Field<Int64>("time_spent", kind: .duration, help: "The time that staff spent on it.")
    public let replies = Field<Int64>("replies", .computed, help: "How many public replies staff wrote.")
    public let reopens = Field<Int64>("reopens", .computed, help: "How often it was reopened.")
    public let sla = Field<String?>(
        "sla", label: "SLA", aliases: ["policy"],
        help: "The policy that sets its due times; the first that fits where none is set.")
    public let responseDue = Field<Instant?>("response_due", .computed, help: "When the first reply is due.")
    public let responded = Field<Instant?>(
        "responded", .indexed, aliases: ["first_response"], help: "When staff first replied.")
    public let responseBreached = Field<Bool>(
        "response_breached", .computed, help: "Whether the first reply came, or is, late.")
    public let nextReplyDue = Field<Instant?>(
        "next_reply_due", .computed, help: "When the customer's unanswered message is to be answered.")
    public let nextReplyBreached = Field<Bool>(
        "next_reply_breached", .computed, help: "Whether a further reply came, or is, late.")
    public let nextDue = Field<Instant?>(
        "next_due", [.computed, .indexed], label: "Due", help: "When the first of its running clocks is due.")
    public let nextStep = Field<Instant?>(
        "next_step", [.computed, .indexed], help: "When an escalation step or a breach is to be looked for.")
    public let due = Field<Instant?>(
        "due", [.computed, .indexed], label: "Resolution due", aliases: ["resolution_due"],
        help: "When it is to be resolved; none while waiting.")
    public let remaining = Field<Int64?>(
        "remaining", .computed, kind: .duration, help: "What is left of its time while its clock stands still.")
    public let pausedSince = Field<Instant?>("paused_since", .computed, help: "Since when its clock stands still.")
    public let resolved = Field<Instant?>("resolved", .indexed, help: "When it was resolved.")
    public let resolutionBreached = Field<Bool>(
        "resolution_breached", .computed, help: "Whether the resolution came, or is, late.")
    public let responseSpan = Field<Int64?>(
        "response_span", .computed, kind: .duration, help: "The time round the clock from creation to the first reply.")
    public let resolutionSpan = Field<Int64?>(
        "resolution_span", .computed, kind: .duration, help: "The time round the clock from creation to resolution.")
    public let responseTime = Field<Int64?>(
        "response_time", .computed, kind: .duration, help: "The business time from creation to the first reply.")
    public let resolutionTime = Field<Int64?>(
        "resolution_time", .computed, kind: .duration, help: "The business time that its resolution took.")
    public let satisfaction = Field<Int64?>(
        "satisfaction", aliases: ["rating", "csat"], bounds: 1...5, help: "The customer's rating, 1 to 5.")
    public let surveyed = Field<Instant?>(
        "surveyed", .computed, help: "When the customer was asked how satisfied they are.")
    public let escalations = Field<Int64>("escalations", .computed, help: "How often it was escalated.")
    public let articles = Field<[Link<ArticleSchema>]>(
        "articles", aliases: ["article"], help: "The articles that answer it.")

    public static let type = RecordType(
        of: declared, plural: "tickets", aliases: ["case", "cases", "issue", "issues"],
        help: "A customer's request for help.", title: "subject",
        columns: ["priority", "subject", "customer", "status", "assignee", "created", "next_due"],
        order: ("next_due", false),
        adjectives: [
            Adjective(
                "open", "-status:resolved,closed", "Tickets not yet resolved.",
                spoken: [
                    "unresolved", "unsolved", "not resolved", "still open", "not solved", "not yet resolved",
                    "not yet solved",
                    "not done", "outstanding", "unfinished", "to be solved",
                ]),
            Adjective(
                "overdue", "-status:resolved,closed next_due<now", "Open tickets with a clock past its due time.",
                spoken: [
                    "late", "past due", "past due time", "past due date", "past their deadline", "past deadline",
                    "past its deadline",
                    "past the deadline",
                ]),
            Adjective(
                "breached",
                "(response_breached:yes or next_reply_breached:yes or resolution_breached:yes "
                    + "or (-status:resolved,closed next_due<now))", "Tickets that missed a target.",
                spoken: [
                    "that blew their sla", "blew their sla", "broke their sla", "missed their sla", "missed the sla",
                    "past their sla", "out of sla", "over sla", "that breached", "violated their sla",
                    "that breached sla", "in breach", "that missed their sla", "in breach", "breaching",
                    "breached their sla", "breached the sla", "breached sla",
                    "violated the sla", "late on their sla", "breached its sla", "missed its sla",
                    "that breached its sla", "that missed its sla", "outside the sla", "outside sla", "violating sla",
                    "did we breach", "we breached", "with a missed target",
                ]),
            Adjective(
                "claimed", "-status:resolved,closed claim_ends>now", "Open tickets that somebody holds.",
                spoken: [
                    "somebody is holding", "somebody holds", "held by somebody", "being held", "held", "locked",
                    "that are taken",
                ]),
            Adjective(
                "merged", "merged_into:any", "Tickets that were merged into others.",
                spoken: ["were merged into others", "merged into another", "merged into other tickets"]),
            Adjective(
                "reopened", "reopens>0", "Tickets that came back.",
                spoken: [
                    "that came back", "came back", "came back after being resolved", "opened again", "came back again",
                    "returned", "resurfaced",
                ]),
            Adjective(
                "unassigned", "assignee:none -status:resolved,closed", "Open tickets that nobody works on.",
                spoken: [
                    "not assigned", "nobody's", "that nobody works on", "nobody works on", "without an assignee",
                    "with no assignee", "no one works on", "waiting for an agent",
                ]),
            Adjective(
                "unanswered", "responded:none -status:resolved,closed", "Open tickets without a reply.",
                spoken: [
                    "not answered", "nobody has answered", "nobody answered", "no one has answered",
                    "nobody has replied to", "without an answer", "without a reply", "without answer", "without reply",
                    "not yet answered", "with no reply", "with no answer", "nobody answered", "without a first reply",
                    "without a first response", "we never replied to", "never replied to", "we never answered",
                    "never answered", "without any answer", "without any reply", "no reply", "not replied to",
                    "we did not reply to", "not responded to",
                ]),
            Adjective(
                "resolved", "status:resolved", "Tickets resolved, not yet closed.", spoken: ["solved", "fixed", "done"]),
            Adjective("closed", "status:closed", "Tickets closed."),
            Adjective("urgent", "priority:critical -status:resolved,closed", "Open critical tickets."),
            Adjective("mine", "assignee:me", "My tickets."),
        ],
        stageField: "status", lists: [("status", "next_due"), ("status", "created")],
        carried: [
            (["responded"], ["response_span", "response_time"]),
            (["resolved"], ["resolution_span", "resolution_time", "time_spent", "replies", "reopens"]),
        ])
}

public typealias Ticket = Entity<TicketSchema>
