// Campaigns: marketing with an audience, a time and a budget.

public import Base

public enum CampaignType: String, ChoiceValue {
    case email, social, content
    case paidAds = "paid_ads"
    case webinar, event
}

public enum CampaignStatus: String, ChoiceValue { case draft, active, paused, completed, archived }

public final class CampaignSchema: Schema {
    public static let name = "campaign"
    public static let declared = Declaration(CampaignSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "What it is called.")
    public let type = Field<CampaignType>("type", help: "What sort of campaign it is.")
    public let status = Field<CampaignStatus>("status", .indexed, help: "Draft, active, paused, completed or archived.")
    public let audience = Field<String?>("audience", kind: .query, help: "Who is addressed, as a query.")
    public let channels = Field<[String]>("channels", aliases: ["channel"], help: "The channels it runs on.")
    public let content = Field<String?>("content", .searchable, kind: .longText, help: "What it says.")
    public let variants = Field<[String]>("variants", help: "The variants of its content under test.")
    public let starts = Field<CivilDate?>(
        "starts", .indexed, aliases: ["start", "start_date", "starting"], help: "The first day.")
    public let ends = Field<CivilDate?>("ends", aliases: ["end", "end_date", "ending"], help: "The last day.")
    public let budget = Field<Decimal?>("budget", kind: .money, help: "What it may cost.")
    public let spent = Field<Decimal>("spent", kind: .money, help: "What it has cost so far.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency of budget and cost.")
    public let exclude = Field<String?>("exclude", kind: .query, help: "Who is left out, as a query.")
    public let frozen = Field<Bool>("frozen", help: "Whether the audience is fixed at the start.")
    public let sender = Field<Link<SenderSchema>?>("sender", help: "In whose name its mails go out.")
    public let template = Field<Link<TemplateSchema>?>("template", help: "What its mails say.")
    public let split = Field<String?>(
        "split", help: "The share of each variant in percent, as 50,50; who is left waits for the winner.")
    public let winner = Field<String?>("winner", help: "The variant that the rest gets.")
    public let decideBy = Field<TouchKind?>(
        "decide_by",
        help: "What the winner is decided by: opened, clicked, replied or converted; by hand where it is unset.")
    public let decideAfter = Field<Int64?>(
        "decide_after", kind: .duration,
        help: "How long after the last mail of the test the winner is decided; a day where it is unset.")
    public let verdict = Field<String?>("verdict", .computed, help: "What the test came to when its time was over.")
    public let stops = Field<[String]>(
        "stops", help: "What ends its sequence for a recipient: replied, clicked, bought, deal.")

    public static let type = RecordType(
        of: declared, plural: "campaigns", help: "A marketing campaign.",
        columns: ["name", "type", "status", "starts", "ends", "budget", "spent", "owner"], order: ("starts", true),
        adjectives: [
            Adjective(
                "running", "status:active", "Campaigns that are active.",
                spoken: ["live", "under way", "going on", "ongoing", "in progress", "on air"]),
            Adjective("active", "status:active", "Campaigns that are active."),
            Adjective(
                "over-budget", "status:active,paused spent>budget", "Running campaigns that cost more than they may.",
                spoken: [
                    "over budget", "above budget", "spent too much", "spent more than planned",
                    "spent more than budgeted", "blew budget", "that overspent", "overspent", "too expensive",
                    "gone over budget",
                    "over their budget",
                    "exceeded their budget", "beyond budget",
                ]),
            Adjective(
                "planned", "status:draft", "Campaigns still to be started.",
                spoken: [
                    "we have planned", "in preparation", "not started", "not yet started", "unstarted", "upcoming",
                ]),
            Adjective("mine", "owner:me", "My campaigns."),
        ],
        stageField: "status", measure: "spent", isOwned: true)
}

public typealias Campaign = Entity<CampaignSchema>
