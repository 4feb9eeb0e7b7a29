// The stage log: each move of a deal, with the time that it was where it came from.

public import Base

public final class StageChangeSchema: Schema {
    public static let name = "stage_change"
    public static let declared = Declaration(StageChangeSchema.init)
    public init() {}

    public let deal = Field<Link<DealSchema>>("deal", [.required, .indexed], help: "The deal.")
    public let from = Field<DealStage?>(
        "from", [.computed, .indexed], help: "Where it came from; nothing for a new deal.")
    public let to = Field<DealStage>("to", [.computed, .indexed], help: "Where it went.")
    public let at = Field<Instant?>("at", [.computed, .indexed], help: "When it moved.")
    public let spent = Field<Int64?>("spent", .computed, kind: .duration, help: "How long it was where it came from.")
    public let who = Field<Link<UserSchema>?>("who", [.computed, .indexed, .responsible], help: "Who moved it.")
    public let note = Field<String?>("note", .searchable, help: "What is to be known of it.")

    public static let type = RecordType(
        of: declared, plural: "stage_changes", help: "A move of a deal from one stage to another.", title: "note",
        columns: ["deal", "from", "to", "at", "spent", "who"], order: ("at", true))
}

public typealias StageChange = Entity<StageChangeSchema>
