// Touches: a customer's encounters with a campaign.

public import Base

/// What happened between a campaign and a customer, in the order of the funnel.
public enum TouchKind: String, ChoiceValue {
    case sent, delivered, opened, clicked, replied, converted, bounced, unsubscribed, complained
    /// Opened or clicked by a scanner of mails, not by a person.
    case scanned
}

public final class TouchSchema: Schema {
    public static let name = "touch"
    public static let declared = Declaration(TouchSchema.init)
    public init() {}

    public let campaign = Field<Link<CampaignSchema>?>("campaign", [.required, .indexed], help: "The campaign.")
    public let customer = Field<Link<CustomerSchema>?>("customer", .indexed, help: "The customer.")
    public let contact = Field<Link<ContactSchema>?>("contact", help: "The contact who was reached.")
    public let kind = Field<TouchKind>("kind", .indexed, help: "What happened.")
    public let at = Field<Instant?>("at", .indexed, aliases: ["when"], help: "When it happened.")
    public let cost = Field<Decimal?>("cost", kind: .money, help: "What it cost.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency of the cost.")
    public let channel = Field<String?>("channel", .grouping, help: "The channel it came by.")
    public let variant = Field<String?>("variant", help: "The variant of the content that was shown.")

    public let seemed = Field<TouchKind?>("seemed", .computed, help: "What a scanner made it look like.")

    public let again = Field<Bool?>(
        "again", .computed, help: "Whether the same person did it before, so that rates count it once.")

    /// What rates count once for each mail that somebody got.
    public static let countedOnce: [TouchKind] = [.opened, .clicked, .replied]

    /// The channels on which it is known whether somebody opened what was delivered: mail, which touches without a channel
    /// are too. What is posted or shown to many is delivered, and nobody tells whether it was opened.
    public static let channelsWithOpens = ["email", ""]

    public static let type = RecordType(
        of: declared, plural: "touches", help: "A customer's encounter with a campaign.", title: "kind",
        columns: ["kind", "at", "customer", "campaign", "channel", "cost"], order: ("at", true))
}

public typealias Touch = Entity<TouchSchema>
