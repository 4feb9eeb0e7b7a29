// Users: the staff who work with the program.

public enum UserRole: String, ChoiceValue { case sales, support, marketing, manager, analyst, administrator, viewer }

public final class UserSchema: Schema {
    public static let name = "user"
    public static let declared = Declaration(UserSchema.init)
    public init() {}

    public let login = Field<String>(
        "login", [.required, .searchable, .indexed, .unique], help: "The short name to sign in with.")
    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "The full name.")
    public let email = Field<String?>("email", .searchable, kind: .email, help: "The mail address.")
    public let role = Field<UserRole>("role", help: "What the user does.")
    public let team = Field<Link<TeamSchema>?>("team", .indexed, help: "The team that the user belongs to.")
    public let manager = Field<Link<UserSchema>?>("manager", help: "Whom the user reports to.")
    public let region = Field<String?>("region", .grouping, help: "The sales region.")
    public let skills = Field<[String]>("skills", aliases: ["skill"], help: "What the user knows, for routing.")
    public let languages = Field<[String]>(
        "languages", aliases: ["language"], help: "The languages that the user answers in, such as de.")
    public let active = Field<Bool>("active", initial: true, help: "Whether the user still works here.")

    public static let type = RecordType(
        of: declared, plural: "users",
        aliases: [
            "agent", "agents", "rep", "reps", "colleague", "colleagues", "salesperson", "salespeople", "seller",
            "sellers",
        ],
        help: "A member of staff.", columns: ["login", "name", "role", "team", "manager", "region", "active"],
        order: ("name", false),
        adjectives: [
            Adjective("active", "active:yes", "Users who still work here."),
            Adjective(
                "inactive", "active:no", "Users who work here no more.",
                spoken: ["who left", "former", "gone", "deactivated"]),
        ],
        people: .always)
}

public typealias User = Entity<UserSchema>
