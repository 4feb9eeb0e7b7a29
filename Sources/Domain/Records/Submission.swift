// Submissions of forms: what somebody filled in, each once, with what became of it. What was not taken stays here with
// the reason and its own words.

public import Base

public enum SubmissionState: String, ChoiceValue {
    /// A new lead was made of it.
    case created
    /// It came from somebody we know already.
    case known
    /// It was not taken; the reason stands beside it.
    case rejected
}

public final class SubmissionSchema: Schema {
    public static let name = "submission"
    public static let declared = Declaration(SubmissionSchema.init)
    public init() {}

    public let form = Field<String>(
        "form", [.required, .computed, .searchable, .indexed], help: "The form that was filled in.")
    public let identity = Field<String>(
        "key", [.required, .computed, .unique, .indexed], help: "Form and submission in one; there is no second one.")
    public let state = Field<SubmissionState>("state", [.computed, .indexed], help: "What became of it.")
    public let reason = Field<String?>("reason", .computed, help: "Why it was not taken, or who it was found to be.")
    public let at = Field<Instant?>("at", [.computed, .indexed], aliases: ["when"], help: "When it was filled in.")
    public let email = Field<String?>(
        "email", [.computed, .searchable, .indexed], kind: .email, help: "The address that was given.")
    public let customer = Field<Link<CustomerSchema>?>("customer", [.computed, .indexed], help: "The lead.")
    public let contact = Field<Link<ContactSchema>?>("contact", [.computed, .indexed], help: "The person.")
    public let campaign = Field<Link<CampaignSchema>?>("campaign", [.computed, .indexed], help: "What led to it.")
    public let content = Field<String?>("content", .computed, kind: .longText, help: "What was filled in, as it came.")

    public static let type = RecordType(
        of: declared, plural: "submissions", help: "A form that somebody filled in.", title: "form",
        columns: ["at", "form", "email", "state", "customer", "contact", "reason"], order: ("at", true),
        adjectives: [Adjective("rejected", "state:rejected", "Submissions that were not taken.")])
}

public typealias Submission = Entity<SubmissionSchema>
