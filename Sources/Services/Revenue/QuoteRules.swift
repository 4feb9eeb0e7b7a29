// What a quote may become. A draft is written; sending freezes its terms, its lines, its tax rates and the
// exchange rate; a sent quote is accepted or declined, or replaced by its next version.

import Base
import Domain
import Store

struct QuoteRules: TypeRules {
    /// Set where a version is replaced by the next one.
    var isReplacing = false

    /// What stays as it was sent.
    private static let frozen = [
        "name", "customer", "deal", "currency", "rounding", "inclusive", "discount", "discount_amount", "term", "valid",
        "terms",
    ]

    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var quote = Quote(record)
        try Percent.check(quote.discount, "a discount", "discount=10%")
        guard quote.term > 0 else { throw ServiceError("a term is a month at least", advice: "say `term=12`") }
        if let before {
            try change(&quote, from: Quote(before), unit)
        } else {
            guard quote.status == .draft else {
                throw ServiceError("a new quote is a draft", advice: "create it, then `send quote ID`")
            }
            if let link = quote.deal, let deal = try unit.reader.entity(link) {
                quote.customer = quote.customer ?? deal.customer
            }
            quote.valid = quote.valid ?? unit.acting.today.adding(days: 30)
        }
        if quote.status == .draft { quote = try Quotation(unit.reader).priced(quote) }
        record = quote.record
    }

    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        let quote = Quote(record)
        if quote.status == .draft, before != nil { try unit.reprice(quote.link) }
    }

    func permitDeletion(of record: Record, in unit: UnitOfWork) throws {
        let quote = Quote(record)
        guard quote.status == .draft else {
            throw ServiceError(
                "quote \(quote.id) is \(quote.status.rawValue) and is kept", advice: "only drafts are deleted")
        }
    }

    private func change(_ quote: inout Quote, from old: Quote, _ unit: UnitOfWork) throws {
        if old.status != .draft, let field = Self.frozen.first(where: { quote.record[$0] != old.record[$0] }) {
            throw ServiceError(
                "quote \(quote.id) is \(old.status.rawValue) and keeps its \(field.replacing("_", with: " "))",
                advice: "`revise quote \(quote.id)` makes the next version")
        }
        guard quote.status != old.status else { return }
        switch (old.status, quote.status) {
        case (.draft, .sent): try send(&quote, unit)
        case (.sent, .accepted), (.sent, .declined): try decide(&quote, unit)
        case (_, .replaced) where isReplacing: break
        default:
            let next =
                old.status == .draft ? "`send quote \(quote.id)`" : "`revise quote \(quote.id)` makes the next version"
            throw ServiceError(
                "quote \(quote.id) is \(old.status.rawValue) and can't become \(quote.status.rawValue)", advice: next)
        }
    }

    private func send(_ quote: inout Quote, _ unit: UnitOfWork) throws {
        guard try !Quotation(unit.reader).lines(of: quote).isEmpty else {
            throw ServiceError(
                "quote \(quote.id) has no lines",
                advice: "add one: `new quote_line \"Oven\" quote=\(quote.id) price=100`")
        }
        guard quote.valid.map({ $0 >= unit.acting.today }) ?? true else {
            throw ServiceError(
                "quote \(quote.id) would be too old when it arrives", advice: "set `valid` to a day to come")
        }
        quote = try Quotation(unit.reader).priced(quote)
        quote.exchangeRate = try unit.reader.rateTable().rate(of: quote.currency, on: unit.acting.today)
        quote.sent = unit.now
    }

    private func decide(_ quote: inout Quote, _ unit: UnitOfWork) throws {
        if quote.status == .accepted, let valid = quote.valid, valid < unit.acting.today {
            throw ServiceError(
                "quote \(quote.id) was valid until \(valid)",
                advice: "`revise quote \(quote.id)` makes the next version")
        }
        quote.decided = unit.now
    }
}

struct QuoteLineRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var line = QuoteLine(record)
        guard let quote = try unit.reader.entity(line.quote) else { return }
        try checkDraft(quote)
        if let before, QuoteLine(before).quote != line.quote {
            throw ServiceError("a line stays on its quote", advice: "delete it and add one to the other quote")
        }
        guard line.quantity > .zero else {
            throw ServiceError(
                "a quantity is more than nothing",
                advice: "delete the line, or write what is taken off as a price below zero: `price=-50`",
                field: "quantity")
        }
        try Percent.check(line.discount, "a discount", "discount=10%")
        try Percent.check(line.rate, "a tax rate", "rate=19%")
        if before == nil, let link = line.product, let product = try unit.reader.entity(link) {
            try take(product, into: &line, of: quote, unit)
        }
        record = line.record
    }

    func follow(_ record: Record, replacing before: Record?, in unit: UnitOfWork) throws {
        try unit.reprice(QuoteLine(record).quote)
    }

    func permitDeletion(of record: Record, in unit: UnitOfWork) throws {
        if let quote = try unit.reader.entity(QuoteLine(record).quote) { try checkDraft(quote) }
    }

    func followDeletion(of record: Record, in unit: UnitOfWork) throws {
        try unit.reprice(QuoteLine(record).quote)
    }

    private func checkDraft(_ quote: Quote) throws {
        guard quote.status == .draft else {
            throw ServiceError(
                "quote \(quote.id) is \(quote.status.rawValue) and keeps its lines",
                advice: "`revise quote \(quote.id)` makes the next version")
        }
    }

    /// What the product says where the line says nothing.
    private func take(_ product: Product, into line: inout QuoteLine, of quote: Quote, _ unit: UnitOfWork) throws {
        if line.text.isEmpty { line.text = product.name }
        if line.rate == .zero { line.rate = product.rate }
        if line.interval == .once { line.interval = product.interval }
        guard line.price == .zero else { return }
        let price = try Prices(reader: unit.reader).price(
            of: product, line.quantity, for: quote.customer, in: quote.currency)
        guard let price else {
            throw ServiceError(
                "\(product.name) has no price in \(quote.currency)",
                advice: "say `price=…`, or give it one in a price book")
        }
        line.price = price
    }
}
