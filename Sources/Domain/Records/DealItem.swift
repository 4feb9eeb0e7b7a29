// Deal items: the products of a deal with their quantities, which its quote starts from.

public import Base

public final class DealItemSchema: Schema {
    public static let name = "item"
    public static let declared = Declaration(DealItemSchema.init)
    public init() {}

    public let deal = Field<Link<DealSchema>>("deal", [.required, .indexed, .pricing], help: "The deal.")
    public let product = Field<Link<ProductSchema>?>("product", .indexed, help: "What is to be sold.")
    public let text = Field<String?>("text", .searchable, help: "What it is, where it is no product.")
    public let quantity = Field<Decimal>("quantity", initial: Decimal(units: Decimal.scale), help: "How many.")
    public let price = Field<Decimal?>(
        "price", kind: .money, help: "The price of one; the price book's where none is said.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency: the deal's.")
    public let discount = Field<Decimal>("discount", kind: .percent, help: "In percent of the line.")
    public let interval = Field<BillingInterval>("interval", help: "How often it is charged.")

    public static let type = RecordType(
        of: declared, plural: "items", help: "A product of a deal, with its quantity.", title: "text",
        columns: ["deal", "product", "text", "quantity", "price", "discount", "interval"])
}

public typealias DealItem = Entity<DealItemSchema>
