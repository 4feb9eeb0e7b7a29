// Territories: which customers belong to whom. Territories are asked in their order; those of a territory
// take its customers in turn.

public final class TerritorySchema: Schema {
    public static let name = "territory"
    public static let declared = Declaration(TerritorySchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "What it is called.")
    public let query = Field<String>("query", .required, help: "Which customers belong to it.")
    public let position = Field<Int64>("position", .indexed, help: "Territories are asked in this order.")
    public let members = Field<[Link<UserSchema>]>("members", help: "Who takes its customers, in turn.")
    public let turn = Field<Int64>("turn", .computed, help: "How many customers it has given out.")

    public static let type = RecordType(
        of: declared, plural: "territories", help: "Customers that belong to some of the staff.",
        columns: ["name", "query", "position", "members", "turn"], order: ("position", false))
}

public typealias Territory = Entity<TerritorySchema>
