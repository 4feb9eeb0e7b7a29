// Figures that a workspace defines for itself, as records: defining one is journalled and can be undone
// like anything else.

public final class KPIDefinitionSchema: Schema {
    public static let name = "kpi"
    public static let declared = Declaration(KPIDefinitionSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "The name to use it by.")
    public let formula = Field<String>(
        "formula", .required, help: "How it is computed, such as `count deals won value>10k on closed`.")
    public let direction = Field<FigureDirection>("direction", help: "Whether a higher or a lower number is better.")

    public static let type = RecordType(
        of: declared, plural: "kpis", help: "A figure that the workspace defines for itself.",
        columns: ["name", "formula", "direction", "owner"], order: ("name", false), isOwned: true)
}

/// Which way a figure should go.
public enum FigureDirection: String, ChoiceValue { case higher, lower }

public typealias KPIDefinition = Entity<KPIDefinitionSchema>
