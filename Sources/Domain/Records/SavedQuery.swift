// Saved queries: views, segments and aliases, used by name wherever a query or command may stand.

public enum SavedQueryKind: String, ChoiceValue { case view, segment, alias }

public final class SavedQuerySchema: Schema {
    public static let name = "query"
    public static let declared = Declaration(SavedQuerySchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "The name to use it by.")
    public let kind = Field<SavedQueryKind>("kind", help: "View, segment or alias.")
    public let text = Field<String>("text", .required, kind: .query, help: "The query, or the command of an alias.")

    public static let type = RecordType(
        of: declared, plural: "queries", aliases: ["view", "views", "segment", "segments"],
        help: "A saved view or segment.", columns: ["name", "kind", "text", "owner"], order: ("name", false),
        isOwned: true)
}

public typealias SavedQuery = Entity<SavedQuerySchema>
