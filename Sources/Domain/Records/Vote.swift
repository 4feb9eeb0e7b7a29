// Votes: whether an article helped. One for each voter and article; a later one takes the place of the
// earlier.

public import Base

public final class VoteSchema: Schema {
    public static let name = "vote"
    public static let declared = Declaration(VoteSchema.init)
    public init() {}

    public let article = Field<Link<ArticleSchema>?>(
        "article", [.required, .indexed], help: "The article that is voted on.")
    public let helped = Field<Bool>("helped", help: "Whether it helped.")
    public let ticket = Field<Link<TicketSchema>?>("ticket", help: "The ticket that it was read for.")
    public let voter = Field<String>("voter", help: "Who says so: a login, or a customer's mail address.")
    public let text = Field<String?>("text", kind: .longText, help: "What was missing.")
    public let at = Field<Instant?>("at", .indexed, help: "When.")

    public static let type = RecordType(
        of: declared, plural: "votes", help: "Whether an article helped.", title: "voter",
        columns: ["article", "helped", "voter", "text", "at"], order: ("at", true))
}

public typealias Vote = Entity<VoteSchema>
