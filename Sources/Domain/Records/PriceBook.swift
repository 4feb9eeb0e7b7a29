// Price books: other prices than the list's, for a currency, a group of customers or a season.

public import Base

public final class PriceBookSchema: Schema {
    public static let name = "price_book"
    public static let declared = Declaration(PriceBookSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "What it is called.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency of its prices.")
    public let from = Field<CivilDate?>("from", help: "The first day on which it holds.")
    public let until = Field<CivilDate?>("until", help: "The last day on which it holds.")
    public let active = Field<Bool>("active", initial: true, help: "Whether it is used.")

    public static let type = RecordType(
        of: declared, plural: "price_books", help: "A list of prices for some customers.",
        columns: ["name", "currency", "from", "until", "active"], order: ("name", false),
        adjectives: [Adjective("active", "active:yes", "Price books that are used.")])
}

public typealias PriceBook = Entity<PriceBookSchema>
