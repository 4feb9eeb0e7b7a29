// Making quotes of deals, and following them to a decision.

import Base
public import Domain
public import Store

/// Works on quotes.
public struct QuoteDesk {
    private let desk: RecordDesk
    private var unit: UnitOfWork { desk.unit }

    public init(_ unit: UnitOfWork) { desk = RecordDesk(unit, isByHand: false) }

    /// Drafts a quote of a deal: its items, else its products, else the deal itself.
    @discardableResult
    public func quote(deal id: Int64) throws -> Quote {
        let deal = try desk.existing(Link<DealSchema>(id))
        guard deal.stage.isOpen else {
            throw ServiceError(
                "deal \(id) is \(deal.stage.label.lowercased())",
                advice: "quotes are made of open deals: `reopen deal \(id)`")
        }
        var draft = Quote()
        draft.name = deal.name
        draft.deal = deal.link
        draft.customer = deal.customer
        draft.contact = deal.contact
        var record = draft.record
        record.values[CommonFields.owner] = deal.record.values[CommonFields.owner]
        var quote = Quote(try desk.create(record))
        if quote.currency != deal.currency {
            quote.currency = deal.currency
            quote = try unit.update(quote)
        }
        for line in try lines(of: deal, quote) { try desk.create(line.record) }
        return try desk.existing(quote.link)
    }

    private func lines(of deal: Deal, _ quote: Quote) throws -> [QuoteLine] {
        let items = try unit.reader.entities(DealItemSchema.self, "deal", deal.id)
        if !items.isEmpty {
            return try items.map { item in
                var line = try newLine(quote, item.text, item.product)
                line.quantity = item.quantity
                line.price = item.price ?? .zero
                line.discount = item.discount
                line.interval = item.interval
                return line
            }
        }
        if !deal.products.isEmpty { return try deal.products.map { try newLine(quote, nil, $0) } }
        guard let value = deal.value else { return [] }
        var line = try newLine(quote, deal.name, nil)
        line.price = value
        return [line]
    }

    private func newLine(_ quote: Quote, _ text: String?, _ product: Link<ProductSchema>?) throws -> QuoteLine {
        var line = QuoteLine()
        line.quote = quote.link
        line.product = product
        line.text = try text ?? product.flatMap { try unit.reader.entity($0)?.name } ?? quote.name
        return line
    }

    /// Sends a draft: from here on its terms are frozen.
    @discardableResult
    public func send(_ id: Int64) throws -> Quote { try move(id, to: .sent) }

    @discardableResult
    public func accept(_ id: Int64) throws -> Quote { try move(id, to: .accepted) }

    @discardableResult
    public func decline(_ id: Int64, because reason: String?) throws -> Quote {
        try move(id, to: .declined) { if let reason { $0.reason = reason } }
    }

    /// Makes the next version of a quote, a draft with the same lines; the old one is replaced.
    @discardableResult
    public func revise(_ id: Int64) throws -> Quote {
        let old = try desk.existing(Link<QuoteSchema>(id))
        guard old.status != .replaced else {
            throw ServiceError("quote \(id) is replaced already", advice: "revise its last version")
        }
        if let contract = try unit.reader.entities(ContractSchema.self, "quote", id).first {
            throw contract.status == .draft
                ? ServiceError(
                    "contract \(contract.id), a draft, stands on quote \(id)",
                    advice: "`delete contract \(contract.id)`, then `revise quote \(id)`")
                : ServiceError(
                    "contract \(contract.id) is signed and stands on quote \(id)",
                    advice: try wayOn(from: contract))
        }
        var draft = old
        draft.record.values[CommonFields.id] = .integer(0)
        draft.record["created"] = .integer(0)
        draft.record.values[CommonFields.external] = .null
        draft.status = .draft
        draft.edition = old.edition + 1
        draft.replaces = old.link
        draft.sent = nil
        draft.decided = nil
        draft.reason = nil
        draft.exchangeRate = nil
        draft.valid = unit.acting.today.adding(days: 30)
        let quote = try unit.create(draft)
        for line in try Quotation(unit.reader).lines(of: old) {
            var copy = line
            copy.record.values[CommonFields.id] = .integer(0)
            copy.record["created"] = .integer(0)
            copy.quote = quote.link
            try unit.create(copy)
        }
        var replaced = old
        replaced.status = .replaced
        _ = try desk.write(replaced.record, replacing: old.record, by: QuoteRules(isReplacing: true))
        return quote
    }

    /// How what was signed is changed: what comes to it is a deal of its own; what is to end is terminated.
    private func wayOn(from contract: Contract) throws -> String {
        let customer = contract.customer.map { " for \($0.id)" } ?? ""
        let more = "offer what changes as a deal of its own: `new deal \"…\"\(customer) value=…`, then `quote deal`"
        return contract.status == .active ? more + "; `terminate contract \(contract.id)` ends this one" : more
    }

    private func move(_ id: Int64, to status: QuoteStatus, _ body: (inout Quote) -> Void = { _ in }) throws -> Quote {
        Quote(
            try desk.change(RecordKey(type: QuoteSchema.name, id: id)) { record in
                var quote = Quote(record)
                guard quote.status != status else {
                    throw ServiceError("quote \(id) is \(status.rawValue) already", advice: "nothing is left to do")
                }
                quote.status = status
                body(&quote)
                record = quote.record
            })
    }
}
