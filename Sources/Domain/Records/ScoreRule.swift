// Score rules: what makes a lead a good one. Fit looks at the customer as it is, behaviour at what it did,
// which counts less as it ages. Expansion looks for customers that may buy more.

public import Base

public enum ScoreKind: String, ChoiceValue {
    /// A query of customers: all of the points, or none.
    case fit
    /// A query of touches or activities: the points for each, halved with each half-life.
    case behaviour
    /// A query of customers that may buy more: all of the points, or none.
    case expansion
}

public final class ScoreRuleSchema: Schema {
    public static let name = "score_rule"
    public static let declared = Declaration(ScoreRuleSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "What it rewards.")
    public let kind = Field<ScoreKind>("kind", help: "Fit, behaviour or expansion.")
    public let query = Field<String>(
        "query", .required, help: "Which customers fit, or which touches or activities count.")
    public let points = Field<Decimal>("points", help: "Points; below zero for what speaks against a lead.")
    public let halfLife = Field<Int64?>("half_life", help: "Days after which the points of an event are half as many.")
    public let cap = Field<Decimal?>("cap", help: "The most that the rule gives, or takes.")
    public let active = Field<Bool>("active", initial: true, help: "Whether it counts.")

    public static let type = RecordType(
        of: declared, plural: "score_rules", help: "What makes a lead a good one.",
        columns: ["name", "kind", "query", "points", "half_life", "cap", "active"], order: ("name", false))
}

public typealias ScoreRule = Entity<ScoreRuleSchema>
