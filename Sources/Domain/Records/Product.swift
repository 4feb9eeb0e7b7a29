// Products: what the company sells.

public import Base

public final class ProductSchema: Schema {
    public static let name = "product"
    public static let declared = Declaration(ProductSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "What it is called.")
    public let code = Field<String?>("code", [.searchable, .indexed], aliases: ["sku"], help: "The article number.")
    public let family = Field<String?>(
        "family", [.searchable, .grouping], aliases: ["series"], help: "The family it belongs to.")
    public let price = Field<Decimal?>("price", kind: .money, help: "The list price of one.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency of the price.")
    public let rate = Field<Decimal>("rate", kind: .percent, aliases: ["vat"], help: "The tax rate in percent.")
    public let interval = Field<BillingInterval>("interval", help: "How often it is charged.")
    public let active = Field<Bool>("active", initial: true, help: "Whether it can be sold.")
    public let description = Field<String?>("description", .searchable, kind: .longText, help: "What it is.")

    public static let type = RecordType(
        of: declared, plural: "products", help: "Something that the company sells.",
        columns: ["name", "code", "family", "price", "active"], order: ("name", false),
        adjectives: [
            Adjective("active", "active:yes", "Products that can be sold.", spoken: ["we sell", "on sale"]),
            Adjective(
                "retired", "active:no", "Products that are sold no more.",
                spoken: ["inactive", "not active", "discontinued", "we no longer sell", "not on sale"]),
        ],
        measure: "price")
}

public typealias Product = Entity<ProductSchema>
