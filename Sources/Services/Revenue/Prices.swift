// The price of a product for a customer: the customer's price book first, by quantity, else the list.

import Base
import Domain
import Store

/// Finds prices.
struct Prices {
    let reader: Reader

    /// The price of one, in a currency; nil where there is none in that currency, nor a rate to get there.
    func price(of product: Product, _ quantity: Decimal, for customer: Link<CustomerSchema>?, in currency: String)
        throws
        -> Decimal?
    {
        if let price = try bookPrice(of: product, quantity, for: customer, in: currency) { return price }
        guard let price = product.price else { return nil }
        if product.currency == currency { return price }
        let table = try reader.rateTable()
        let today = reader.acting.today
        guard let from = table.rate(of: product.currency, on: today), let to = table.rate(of: currency, on: today),
            let base = table.converted(price, at: from), let target = Currency(code: currency)
        else { return nil }
        return base.multiplied(by: to)?.rounded(places: target.exponent)
    }

    private func bookPrice(
        of product: Product, _ quantity: Decimal, for customer: Link<CustomerSchema>?, in currency: String
    ) throws -> Decimal? {
        let today = reader.acting.today
        guard let customer, let link = try reader.entity(customer)?.priceBook, let book = try reader.entity(link),
            book.active, book.currency == currency, book.from.map({ $0 <= today }) ?? true,
            book.until.map({ $0 >= today }) ?? true
        else { return nil }
        let prices = try reader.entities(BookPriceSchema.self, "book", book.id)
        return prices.filter { $0.product == product.link && $0.minimum <= quantity }
            .max { $0.minimum < $1.minimum }?.price
    }
}

struct PriceBookRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let book = PriceBook(record)
        if let from = book.from, let until = book.until, until < from {
            throw ServiceError("a price book can't end before it begins", advice: "change `from` or `until`")
        }
        let others = try unit.reader.entities(
            PriceBookSchema.self,
            Query(PriceBookSchema.name, where: .compare(FieldPath("name"), .equals, [.value(.text(book.name))])))
        if let same = others.first(where: { $0.id != book.id && $0.name.lowercased() == book.name.lowercased() }) {
            throw ServiceError(
                "name \(book.name) is taken by price_book \(same.id)", advice: "choose another", field: "name")
        }
        if let before, PriceBook(before).currency != book.currency {
            let count = try unit.reader.entities(BookPriceSchema.self, "book", book.id).count
            guard count == 0 else {
                throw ServiceError(
                    "the book has \(count) \(count == 1 ? "price" : "prices") in \(PriceBook(before).currency)",
                    advice: "make another book for \(book.currency)", field: "currency")
            }
        }
    }
}

struct BookPriceRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let price = BookPrice(record)
        guard price.price >= .zero, price.minimum > .zero else {
            throw ServiceError("a price and its quantity can't be below zero", advice: "say `price=90 minimum=10`")
        }
        let same = try unit.reader.entities(BookPriceSchema.self, "book", price.book.id).first {
            $0.product == price.product && $0.minimum == price.minimum && $0.id != price.id
        }
        if let same {
            throw ServiceError(
                "the book has the price \(same.price) for it from \(same.minimum) on already",
                advice: "change that one: `set book_price \(same.id) price=\(price.price)`, or say another `minimum`")
        }
    }
}

struct ProductRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let product = Product(record)
        try Percent.check(product.rate, "a tax rate", "rate=19%")
        if let price = product.price, price < .zero {
            throw ServiceError("a price can't be below zero", advice: "say `price=100`")
        }
    }
}

/// Shares of a price.
enum Percent {
    static let whole = Decimal(units: 100 * Decimal.scale)

    static func check(_ percent: Decimal, _ what: String, _ example: String) throws {
        guard percent >= .zero, percent <= whole else {
            throw ServiceError("\(what) is between 0 and 100%", advice: "say `\(example)`")
        }
    }
}

struct DealItemRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var item = DealItem(record)
        try Percent.check(item.discount, "a discount", "discount=10%")
        guard item.quantity > .zero else {
            throw ServiceError("a quantity is more than nothing", advice: "say `quantity=2`, or delete the item")
        }
        guard let deal = try unit.reader.entity(item.deal) else { return }
        if let link = item.product, let product = try unit.reader.entity(link) {
            if item.text == nil { item.text = product.name }
            if before == nil, item.interval == .once { item.interval = product.interval }
            if item.price == nil {
                item.price = try Prices(reader: unit.reader).price(
                    of: product, item.quantity, for: deal.customer, in: deal.currency)
            }
        }
        record = item.record
    }
}
