// Invoices and credit notes: what is owed. Numbers have no gaps; an invoice is never changed or deleted,
// a credit note takes it back.

public import Base

public enum InvoiceKind: String, ChoiceValue {
    case invoice
    case creditNote = "credit_note"
}

public enum InvoiceStatus: String, ChoiceValue {
    case open, paid, credited
}

public final class InvoiceSchema: Schema {
    public static let name = "invoice"
    public static let declared = Declaration(InvoiceSchema.init)
    public init() {}

    public let number = Field<String>(
        "number", [.required, .searchable, .indexed, .unique, .gapless],
        help: "The number on it: the year, and a number without gaps within it.")
    public let kind = Field<InvoiceKind>("kind", [.computed, .indexed], help: "Invoice or credit note.")
    public let customer = Field<Link<CustomerSchema>?>("customer", .indexed, help: "Who owes it.")
    public let contract = Field<Link<ContractSchema>?>("contract", .indexed, help: "The contract that it charges.")
    public let credits = Field<Link<InvoiceSchema>?>(
        "credits", [.computed, .indexed], help: "The invoice that a credit note takes back.")
    public let status = Field<InvoiceStatus>(
        "status", [.computed, .indexed], help: "Open until it is paid or credited.")
    public let issued = Field<CivilDate?>("issued", [.computed, .indexed], help: "The day on it.")
    public let due = Field<CivilDate?>("due", .indexed, help: "The day by which it is to be paid.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency of its amounts.")
    public let exchangeRate = Field<Decimal?>(
        "exchange_rate", .computed, help: "The rate of its currency, frozen when it was issued.")
    public let net = Field<Decimal>("net", .computed, kind: .money, help: "All lines without tax.")
    public let tax = Field<Decimal>("tax", .computed, kind: .money, help: "The tax of all lines.")
    public let total = Field<Decimal>(
        "total", [.computed, .indexed], kind: .money, help: "What is to be paid, with tax.")
    public let paid = Field<Decimal>("paid", .computed, kind: .money, help: "What has been paid.")
    public let credited = Field<Decimal>(
        "credited", .computed, kind: .money, help: "What credit notes have taken back.")
    public let balance = Field<Decimal>("balance", .computed, kind: .money, help: "What is still owed.")

    public static let type = RecordType(
        of: declared, plural: "invoices", help: "What a customer owes.", title: "number",
        columns: ["number", "kind", "customer", "status", "issued", "due", "total", "balance"],
        order: ("number", false),
        adjectives: [
            Adjective(
                "open", "status:open", "Invoices not paid in full.",
                spoken: ["unpaid", "outstanding", "not paid", "not yet paid", "still to be paid", "unsettled"]),
            Adjective(
                "overdue", "status:open due<today", "Invoices past their day.",
                spoken: ["past due", "late", "past their due date", "past due date", "past due time", "payable since"]),
            Adjective("paid", "status:paid", "Invoices paid in full.", spoken: ["settled", "that were paid"]),
        ])
}

public typealias Invoice = Entity<InvoiceSchema>
