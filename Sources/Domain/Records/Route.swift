// Routes: where new tickets go. They are tried in order; each field of a ticket is set by the first
// route that fits and names it.

public enum RouteSpread: String, ChoiceValue {
    /// Nobody in particular: the team alone.
    case team
    /// The next one in turn.
    case roundRobin = "round_robin"
    /// Who has the fewest open tickets.
    case leastLoad = "least_load"
    /// Who has the skill, of these the one with the fewest open tickets.
    case skill
    /// Who speaks the ticket's language, of these the one with the fewest open tickets.
    case language
}

public final class RouteSchema: Schema {
    public static let name = "route"
    public static let declared = Declaration(RouteSchema.init)
    public init() {}

    public let name = Field<String>(
        "name", [.required, .searchable, .indexed, .unique], help: "What the route is called.")
    public let rank = Field<Int64>("rank", initial: 100, help: "Routes are tried from the lowest rank up.")
    public let applies = Field<String?>(
        "applies", kind: .query, aliases: ["query"], help: "Which tickets it is for; all where unset.")
    public let active = Field<Bool>("active", initial: true, help: "Whether it is tried at all.")
    public let team = Field<Link<TeamSchema>?>("team", help: "The team that the ticket goes to.")
    public let spread = Field<RouteSpread>("spread", help: "How somebody of the team is chosen.")
    public let assignee = Field<Link<UserSchema>?>("assignee", help: "Who gets it, where it is always the same.")
    public let skill = Field<String?>("skill", help: "The skill that is needed; the ticket's category where unset.")
    public let priority = Field<Priority?>("priority", help: "The priority of tickets that came without another.")
    public let category = Field<String?>("category", help: "The category of tickets that came without one.")
    public let stops = Field<Bool>("stops", help: "Whether no further route is tried behind it.")
    public let turn = Field<Link<UserSchema>?>("turn", .computed, help: "Who was the last to be given one in turn.")

    public static let type = RecordType(
        of: declared, plural: "routes", help: "Where new tickets go.",
        columns: ["rank", "name", "applies", "team", "spread", "assignee", "active"], order: ("rank", false))
}

public typealias Route = Entity<RouteSchema>
