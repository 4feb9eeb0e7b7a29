// Quote lines: what is offered in detail.

public import Base

public final class QuoteLineSchema: Schema {
    public static let name = "quote_line"
    public static let declared = Declaration(QuoteLineSchema.init)
    public init() {}

    public let quote = Field<Link<QuoteSchema>>("quote", [.required, .indexed, .pricing], help: "The quote.")
    public let text = Field<String>("text", [.required, .searchable], help: "What it is.")
    public let product = Field<Link<ProductSchema>?>("product", .indexed, help: "The product.")
    public let quantity = Field<Decimal>("quantity", initial: Decimal(units: Decimal.scale), help: "How many.")
    public let price = Field<Decimal>("price", kind: .money, help: "The price of one.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency: the quote's.")
    public let discount = Field<Decimal>("discount", kind: .percent, help: "In percent of the line.")
    public let rate = Field<Decimal>("rate", kind: .percent, aliases: ["vat"], help: "The tax rate in percent.")
    public let interval = Field<BillingInterval>("interval", help: "How often it is charged.")
    public let net = Field<Decimal>(
        "net", .computed, kind: .money, help: "The line without tax, its share of the document's discount taken off.")
    public let tax = Field<Decimal>("tax", .computed, kind: .money, help: "The line's tax.")

    public static let type = RecordType(
        of: declared, plural: "quote_lines", help: "A line of a quote.", title: "text",
        columns: ["quote", "text", "quantity", "price", "discount", "rate", "interval", "net", "tax"], measure: "net")
}

public typealias QuoteLine = Entity<QuoteLineSchema>
