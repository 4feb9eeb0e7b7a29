// Articles: the knowledge base.

public enum ArticleStatus: String, ChoiceValue { case draft, published, archived }

public final class ArticleSchema: Schema {
    public static let name = "article"
    public static let declared = Declaration(ArticleSchema.init)
    public init() {}

    public let title = Field<String>("title", [.required, .searchable, .indexed], help: "What it is called.")
    public let body = Field<String?>(
        "body", .searchable, kind: .longText, aliases: ["text"], help: "What it says, in Markdown.")
    public let category = Field<String?>("category", [.searchable, .grouping], help: "What it is about.")
    public let keywords = Field<[String]>("keywords", aliases: ["keyword"], help: "Words by which it is found besides.")
    public let status = Field<ArticleStatus>("status", help: "Draft, published or archived.")
    public let helpful = Field<Int64>(
        "helpful", .computed, help: "How often it answered a ticket or was found helpful.")
    public let unhelpful = Field<Int64>("unhelpful", .computed, help: "How often it was found not to help.")
    public let votes = Field<Int64>("votes", .computed, help: "How many votes there are on it.")
    public let helpsNow = Field<Int64?>(
        "helps_now", .computed, help: "Of its last twenty votes, the share that it helped, in percent.")
    public let edition = Field<Int64>("edition", .computed, initial: 1, help: "How often its text was written.")
    public let source = Field<Link<TicketSchema>?>("source", .computed, help: "The ticket that it was drafted from.")

    public static let type = RecordType(
        of: declared, plural: "articles", help: "An article of the knowledge base.", title: "title",
        columns: ["title", "category", "status", "helpful", "helps_now", "updated"], order: ("title", false),
        adjectives: [
            Adjective(
                "published", "status:published", "Articles that can be read by customers.",
                spoken: ["online", "live", "public"]),
            Adjective(
                "drafts", "status:draft", "Articles that are not published yet.",
                spoken: ["unpublished", "not published", "draft", "in draft", "offline"]),
            Adjective(
                "failing", "status:published votes>=5 helps_now<50",
                "Published articles that did not help in most of their last votes.",
                spoken: [
                    "that do not help", "do not help", "not helpful", "unhelpful", "useless", "not helping",
                    "customers find useless", "that no longer help",
                ]),
        ], isOwned: true)
}

public typealias Article = Entity<ArticleSchema>
