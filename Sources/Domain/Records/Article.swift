// Articles: the knowledge base.

public enum ArticleStatus: String, ChoiceValue { case draft, published, archived }

public final class ArticleSchema: Schema {
    public static let name = "article"
    public static let fields = ArticleSchema()
    public init() {}

    public let title = Field<String>("title", [.required, .searchable, .indexed], help: "What it is called.")
    public let body = Field<String?>(
        "body", .searchable, kind: .longText, aliases: ["text"], help: "What it says, in Markdown.")
    public let category = Field<String?>("category", [.searchable, .grouping], help: "What it is about.")
    public let status = Field<ArticleStatus>("status", help: "Draft, published or archived.")
    public let helpful = Field<Int64>("helpful", help: "How often it answered a ticket.")

    public static let type = RecordType(
        of: fields, plural: "articles", help: "An article of the knowledge base.", title: "title",
        columns: ["title", "category", "status", "helpful", "updated"], order: ("title", false),
        adjectives: [Adjective("published", "status:published", "Articles that can be read by customers.")])
}

public typealias Article = Entity<ArticleSchema>
