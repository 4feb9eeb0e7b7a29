// Payments: what came in for an invoice.

public import Base

public final class PaymentSchema: Schema {
    public static let name = "payment"
    public static let declared = Declaration(PaymentSchema.init)
    public init() {}

    public let invoice = Field<Link<InvoiceSchema>>(
        "invoice", [.required, .indexed, .pricing], help: "The invoice that it pays.")
    public let amount = Field<Decimal>("amount", kind: .money, help: "What came in.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency: the invoice's.")
    public let on = Field<CivilDate?>("on", .indexed, help: "The day on which it came in.")
    public let note = Field<String?>("note", .searchable, help: "How it came in, or what it said.")

    public static let type = RecordType(
        of: declared, plural: "payments", help: "Money that came in for an invoice.", title: "note",
        columns: ["invoice", "amount", "on", "note"], order: ("on", true))
}

public typealias Payment = Entity<PaymentSchema>
