// Invoice lines: what is charged, and the days that it is for, over which the revenue is recognised.

public import Base

public final class InvoiceLineSchema: Schema {
    public static let name = "invoice_line"
    public static let declared = Declaration(InvoiceLineSchema.init)
    public init() {}

    public let invoice = Field<Link<InvoiceSchema>>("invoice", [.required, .indexed, .pricing], help: "The invoice.")
    public let text = Field<String>("text", [.required, .searchable], help: "What it is.")
    public let product = Field<Link<ProductSchema>?>("product", .indexed, help: "The product.")
    public let quantity = Field<Decimal>(
        "quantity", .computed, initial: Decimal(units: Decimal.scale), help: "How many.")
    public let price = Field<Decimal>("price", .computed, kind: .money, help: "The price of one.")
    public let currency = Field<String>(
        "currency", [.computed, .currency], initial: "EUR", help: "The currency: the invoice's.")
    public let discount = Field<Decimal>("discount", .computed, kind: .percent, help: "In percent of the line.")
    public let rate = Field<Decimal>(
        "rate", .computed, kind: .percent, aliases: ["vat"], help: "The tax rate in percent.")
    public let net = Field<Decimal>("net", .computed, kind: .money, help: "The line without tax.")
    public let tax = Field<Decimal>("tax", .computed, kind: .money, help: "The line's tax.")
    public let from = Field<CivilDate?>("from", [.computed, .indexed], help: "The first day that it is for.")
    public let until = Field<CivilDate?>("until", [.computed, .indexed], help: "The last day that it is for.")

    public static let type = RecordType(
        of: declared, plural: "invoice_lines", help: "A line of an invoice.", title: "text",
        columns: ["invoice", "text", "quantity", "price", "rate", "net", "tax", "from", "until"], measure: "net")
}

public typealias InvoiceLine = Entity<InvoiceLineSchema>
