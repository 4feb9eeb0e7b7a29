// Suppressions: addresses that get no mail of any campaign, whatever becomes of the contact that had them.

public import Base

public enum SuppressionReason: String, ChoiceValue {
    case unsubscribed, bounced, complained
    case byHand = "by_hand"
}

public final class SuppressionSchema: Schema {
    public static let name = "suppression"
    public static let declared = Declaration(SuppressionSchema.init)
    public init() {}

    public let email = Field<String>(
        "email", [.required, .unique, .indexed, .searchable], kind: .email, help: "The address, in small letters.")
    public let reason = Field<SuppressionReason>("reason", initial: .byHand, help: "Why nothing is sent to it.")
    public let at = Field<Instant?>("at", help: "Since when.")
    public let campaign = Field<Link<CampaignSchema>?>("campaign", help: "The campaign that led to it.")
    public let answer = Field<String?>("answer", help: "What the recipient's server said.")

    public static let type = RecordType(
        of: declared, plural: "suppressions", help: "An address that gets no mail of campaigns.", title: "email",
        columns: ["email", "reason", "at", "campaign", "answer"], order: ("at", true))
}

public typealias Suppression = Entity<SuppressionSchema>
