// Synonyms: words that mean the same to whoever searches the knowledge base.

public final class SynonymSchema: Schema {
    public static let name = "synonym"
    public static let declared = Declaration(SynonymSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "The word that is usual.")
    public let words = Field<[String]>("words", [.required], aliases: ["word"], help: "Other words for it.")

    public static let type = RecordType(
        of: declared, plural: "synonyms", help: "Words that mean the same.", columns: ["name", "words"],
        order: ("name", false))
}

public typealias Synonym = Entity<SynonymSchema>
