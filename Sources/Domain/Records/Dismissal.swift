// Dismissals: recommendations that nobody wants to see again, or not before a day. Deleting one brings its
// recommendation back.

public import Base

public final class DismissalSchema: Schema {
    public static let name = "dismissal"
    public static let declared = Declaration(DismissalSchema.init)
    public init() {}

    public let recommendation = Field<String>(
        "recommendation", [.required, .indexed], aliases: ["key"], help: "The name of the recommendation.")
    public let until = Field<CivilDate?>("until", help: "The day before which it is not shown; none for never.")
    public let reason = Field<String?>("reason", .searchable, help: "Why it is not wanted.")

    public static let type = RecordType(
        of: declared, plural: "dismissals", help: "A recommendation that is not wanted.", title: "recommendation",
        columns: ["recommendation", "until", "reason", "owner"], order: ("recommendation", false))
}

public typealias Dismissal = Entity<DismissalSchema>
