// Letterheads: who we are, on quotes and invoices. The first one is used.

public final class LetterheadSchema: Schema {
    public static let name = "letterhead"
    public static let declared = Declaration(LetterheadSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable], help: "Our name.")
    public let address = Field<String?>("address", kind: .longText, help: "Our address.")
    public let contact = Field<String?>("contact", help: "How to reach us: a mail address or a phone number.")
    public let taxNumber = Field<String?>("tax_number", help: "Our tax number.")
    public let bank = Field<String?>("bank", help: "Where to pay.")
    public let footer = Field<String?>("footer", kind: .longText, help: "What stands at the foot of each page.")

    public static let type = RecordType(
        of: declared, plural: "letterheads", help: "Our name and address on quotes and invoices.",
        columns: ["name", "address", "contact", "tax_number", "bank"])
}

public typealias Letterhead = Entity<LetterheadSchema>
