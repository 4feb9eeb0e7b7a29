// Teams: groups of users to whom work is routed.

public final class TeamSchema: Schema {
    public static let name = "team"
    public static let declared = Declaration(TeamSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "What the team is called.")
    public let lead = Field<Link<UserSchema>?>("lead", aliases: ["manager"], help: "Who leads it.")
    public let region = Field<String?>("region", help: "Its region.")

    public static let type = RecordType(
        of: declared, plural: "teams", help: "A group of users to whom work is routed.",
        columns: ["name", "lead", "region"], order: ("name", false))
}

public typealias Team = Entity<TeamSchema>
