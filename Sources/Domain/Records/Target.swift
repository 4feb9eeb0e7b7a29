// Targets: what a figure is to come to in a period, as a whole or for one owner, team or other group.

public import Base

public final class TargetSchema: Schema {
    public static let name = "target"
    public static let declared = Declaration(TargetSchema.init)
    public init() {}

    public let kpi = Field<String>("kpi", [.required, .searchable, .indexed], help: "The figure.")
    public let value = Field<Decimal>(
        "value", aliases: ["amount"], help: "What it is to come to: money and percent in ones, durations in seconds.")
    public let first = Field<CivilDate?>("first", .required, help: "The first day of the period.")
    public let last = Field<CivilDate?>("last", .required, help: "The last day of the period.")
    public let field = Field<String?>("field", help: "The field whose group it is for; none for the whole.")
    public let group = Field<String?>("group", help: "The group that it is for, as the field stores it.")

    public static let type = RecordType(
        of: declared, plural: "targets", help: "What a figure is to come to in a period.", title: "kpi",
        columns: ["kpi", "value", "first", "last", "field", "group", "owner"], order: ("first", true),
        adjectives: [Adjective("current", "first<=today last>=today", "Targets of a running period.")])
}

public typealias Target = Entity<TargetSchema>
