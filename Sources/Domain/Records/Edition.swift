// Editions: what an article said at a time. The program writes one whenever title or body change.

public import Base

public final class EditionSchema: Schema {
    public static let name = "edition"
    public static let declared = Declaration(EditionSchema.init)
    public init() {}

    public let article = Field<Link<ArticleSchema>?>(
        "article", [.required, .indexed, .computed], help: "The article that it is of.")
    public let number = Field<Int64>("number", .computed, help: "1 for the first.")
    public let title = Field<String>("title", .computed, help: "What the article was called.")
    public let body = Field<String?>("body", .computed, kind: .longText, help: "What it said.")
    public let user = Field<Link<UserSchema>?>("user", [.computed, .responsible], help: "Who wrote it.")
    public let at = Field<Instant?>("at", .computed, help: "Since when it said so.")

    public static let type = RecordType(
        of: declared, plural: "editions", help: "What an article said at a time.", title: "title",
        columns: ["article", "number", "title", "user", "at"], order: ("id", true))
}

public typealias Edition = Entity<EditionSchema>
