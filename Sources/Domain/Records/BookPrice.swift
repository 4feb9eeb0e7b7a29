// Prices of a price book: one a product, or several by the quantity from which they hold.

public import Base

public final class BookPriceSchema: Schema {
    public static let name = "book_price"
    public static let declared = Declaration(BookPriceSchema.init)
    public init() {}

    public let book = Field<Link<PriceBookSchema>>("book", [.required, .indexed, .pricing], help: "The price book.")
    public let product = Field<Link<ProductSchema>>("product", [.required, .indexed], help: "What it is the price of.")
    public let price = Field<Decimal>("price", kind: .money, help: "The price of one.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency: the book's.")
    public let minimum = Field<Decimal>(
        "minimum", initial: Decimal(units: Decimal.scale), help: "The quantity from which it holds.")
    public let note = Field<String?>("note", .searchable, help: "What is to be known of it.")

    public static let type = RecordType(
        of: declared, plural: "book_prices", help: "A product's price in a price book.", title: "note",
        columns: ["book", "product", "minimum", "price"], order: ("book", false))
}

public typealias BookPrice = Entity<BookPriceSchema>
