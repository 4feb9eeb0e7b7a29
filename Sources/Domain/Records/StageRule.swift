// Stages as data: what a stage of a pipeline means and asks for. A pipeline without a rule for a stage
// follows the stage's own habits.

public import Base

public final class StageRuleSchema: Schema {
    public static let name = "stage_rule"
    public static let declared = Declaration(StageRuleSchema.init)
    public init() {}

    public let label = Field<String?>("label", .searchable, help: "What this pipeline calls the stage.")
    public let pipeline = Field<String>("pipeline", [.required, .indexed], initial: "sales", help: "The pipeline.")
    public let stage = Field<DealStage>("stage", .indexed, help: "The stage.")
    public let probability = Field<Decimal?>(
        "probability", kind: .percent, help: "The probability of winning from here.")
    public let category = Field<ForecastCategory?>(
        "category", help: "What a deal that enters counts as in the forecast.")
    public let requires = Field<[String]>("requires", help: "Fields that a deal must have to enter.")
    public let moves = Field<[String]>("moves", help: "The stages that a deal may move to; any where none is named.")
    public let staleDays = Field<Int64?>("stale_days", help: "Days after which a deal here is stale.")

    public static let type = RecordType(
        of: declared, plural: "stage_rules", help: "What a stage of a pipeline means and asks for.", title: "label",
        columns: ["pipeline", "stage", "probability", "category", "requires", "moves", "stale_days"])
}

public typealias StageRule = Entity<StageRuleSchema>
