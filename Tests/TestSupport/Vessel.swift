// A record type that the program doesn't have: what a test adds to find it on every surface.

public import Base
public import Domain

/// Ships, as a shipping company would keep them.
public final class VesselSchema: Schema {
    public static let name = "vessel"
    public static let declared = Declaration(VesselSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "What she is called.")
    public let flag = Field<VesselFlag>("flag", .indexed, help: "The flag she sails under.")
    public let customer = Field<Link<CustomerSchema>?>("customer", .indexed, help: "Whose ship she is.")
    public let built = Field<CivilDate?>("built", help: "When she was built.")
    public let price = Field<Decimal?>("price", kind: .money, help: "What she is worth.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency of the price.")

    public static let type = RecordType(
        of: declared, plural: "vessels", aliases: ["ship", "ships"], help: "A ship of a customer.",
        columns: ["name", "flag", "customer", "built", "price"], order: ("name", false),
        adjectives: [Adjective("planned", "-built:any", "Ships not built yet.")])

    /// The program's own types and this one.
    public static let catalogue = Catalogue(Catalogue.standard.types + [type])
}

public enum VesselFlag: String, ChoiceValue { case panama, malta, norway }
