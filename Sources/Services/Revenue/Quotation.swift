// The price of a quote from its lines: what the quote, its page, its document and its contract show.

import Base
import Domain
import Store

/// Prices quotes.
struct Quotation {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    func lines(of quote: Quote) throws -> [QuoteLine] {
        quote.id == 0 ? [] : try reader.entities(QuoteLineSchema.self, "quote", quote.id)
    }

    /// The price of some lines by a quote's terms.
    ///
    /// - Parameter isFirst: whether an amount taken off the whole counts; later invoices leave it out.
    func price(_ lines: [QuoteLine], of quote: Quote, isFirst: Bool = true) throws -> PricedDocument {
        let terms = PriceTerms(
            Currency(code: quote.currency) ?? reader.settings.currency, rounding: quote.rounding,
            isInclusive: quote.inclusive, discount: quote.discount,
            discountAmount: isFirst && !lines.isEmpty ? quote.discountAmount : .zero)
        let priced = lines.map {
            PricedLine(quantity: $0.quantity, price: $0.price, discount: $0.discount, tax: $0.rate)
        }
        do {
            return try PricedDocument(priced, terms)
        } catch {
            switch error {
            case .tooLarge:
                throw ServiceError("the amounts are too large", advice: "a document adds up to 90 billion at most")
            case .discountTooLarge:
                throw ServiceError("more is taken off than there is", advice: "lower the discount")
            case .discountNotWhole:
                throw ServiceError("a discount is given in whole cents", advice: "round discount_amount")
            }
        }
    }

    /// The revenue of a quote's recurring lines in a month, without tax and one-offs.
    ///
    /// Each line's net ÷ the months of its interval, rounded once over all of them.
    func monthly(of quote: Quote) throws -> Decimal {
        let lines = try lines(of: quote).filter { $0.interval != .once }
        let currency = Currency(code: quote.currency) ?? reader.settings.currency
        let price = try price(lines, of: quote, isFirst: false)
        let yearly = zip(lines, price.lines).reduce(Int128(0)) {
            $0 + Int128($1.1.net.units) * Int128(12 / max(1, $1.0.interval.months))
        }
        let units = Apportionment.rounded(yearly, by: 12)
        return Decimal(units: Int64(clamping: units)).rounded(places: currency.exponent)
    }

    /// The quote with the sums of its lines.
    func priced(_ quote: Quote) throws -> Quote {
        let price = try price(lines(of: quote), of: quote)
        guard price.total.gross >= .zero else {
            throw ServiceError(
                "quote \(quote.id) would come to \(price.total.gross) \(quote.currency), and nobody is offered money",
                advice: "take less off, or add first what it is taken off from")
        }
        var quote = quote
        quote.net = price.total.net
        quote.tax = price.total.tax
        quote.total = price.total.gross
        return quote
    }
}

extension UnitOfWork {
    /// Writes a quote's sums and its lines' anew.
    func reprice(_ link: Link<QuoteSchema>) throws {
        guard let quote = try reader.entity(link) else { return }
        let quotation = Quotation(reader)
        let lines = try quotation.lines(of: quote)
        let price = try quotation.price(lines, of: quote)
        for (line, amounts) in zip(lines, price.lines) {
            var line = line
            line.net = amounts.net
            line.tax = amounts.tax
            line.currency = quote.currency
            try update(line)
        }
        try update(quotation.priced(quote))
    }
}
