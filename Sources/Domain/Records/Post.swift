// Posts: what a campaign says on social channels, and when. Nothing is posted by the program itself: what is due is
// exported, and posted by whoever runs the channel.

public import Base

public enum PostState: String, ChoiceValue { case draft, scheduled, exported, posted }

public final class PostSchema: Schema {
    public static let name = "post"
    public static let declared = Declaration(PostSchema.init)
    public init() {}

    public let campaign = Field<Link<CampaignSchema>?>("campaign", [.required, .indexed], help: "The campaign.")
    public let channel = Field<String>(
        "channel", [.required, .indexed, .grouping], help: "Where it is to be posted: linkedin, mastodon, x.")
    public let text = Field<String>("text", [.required, .searchable], kind: .longText, help: "What it says.")
    public let page = Field<String?>("link", kind: .url, help: "The page that it leads to.")
    public let image = Field<String?>("image", help: "The path of a picture that goes with it.")
    public let at = Field<Instant?>("at", .indexed, aliases: ["when"], help: "When it is to be posted.")
    public let state = Field<PostState>("state", .indexed, help: "Draft, scheduled, exported or posted.")

    public static let type = RecordType(
        of: declared, plural: "posts", help: "What a campaign says on a social channel.", title: "text",
        columns: ["at", "channel", "text", "state", "campaign", "owner"], order: ("at", false),
        adjectives: [
            Adjective("scheduled", "state:scheduled", "Posts that have their time."),
            Adjective("due", "state:scheduled at<=now", "Posts whose time has come and that were not exported."),
        ], stageField: "state", isOwned: true)
}

public typealias Post = Entity<PostSchema>
