// Contracts: drafted from an accepted quote, signed, renewed, terminated.
//
// A signature is Ed25519 over the BLAKE2b hash of the contract's text, the typed name and the time, by
// the workspace's own key. The text is rebuilt from the contract and its quote's frozen lines, so that
// anybody can check that what is kept is what was signed.

import Base
public import Domain
import Hashing
public import Store

/// Works on contracts.
public struct ContractDesk {
    private let desk: RecordDesk
    private var unit: UnitOfWork { desk.unit }

    public init(_ unit: UnitOfWork) { desk = RecordDesk(unit, isByHand: false) }

    /// Drafts the contract of an accepted quote.
    @discardableResult
    public func draft(from id: Int64) throws -> Contract {
        let quote = try desk.existing(Link<QuoteSchema>(id))
        guard quote.status == .accepted else {
            throw ServiceError(
                "quote \(id) is \(quote.status.rawValue)",
                advice: "a contract stands on an accepted one: `accept quote \(id)`")
        }
        if let other = try unit.reader.entities(ContractSchema.self, "quote", id).first {
            throw ServiceError("quote \(id) has contract \(other.id) already", advice: "`show contract \(other.id)`")
        }
        var contract = Contract()
        contract.name = quote.name
        contract.customer = quote.customer
        contract.quote = quote.link
        contract.deal = quote.deal
        contract.term = quote.term
        contract.terms = quote.terms
        contract.record.values[CommonFields.owner] = quote.record.values[CommonFields.owner]
        return Contract(try desk.create(contract.record))
    }

    /// Signs a draft, with the name as it was typed.
    @discardableResult
    public func sign(_ id: Int64, as name: String) throws -> Contract {
        var contract = try desk.existing(Link<ContractSchema>(id))
        guard contract.status == .draft else {
            throw ServiceError(
                "contract \(id) is signed already, by \(contract.signer ?? "somebody")", advice: "nothing is left to do"
            )
        }
        guard name.contains(where: { !$0.isWhitespace }) else {
            throw ServiceError("a signature needs a name", advice: "say `sign contract \(id) as \"Jane Doe\"`")
        }
        let keys = SigningKey(seed: try unit.secret("contracts"))
        let text = try ContractText(unit.reader).text(of: contract)
        let hash = Digest(of: Array(text.utf8)).hex
        contract.signer = name
        contract.signed = unit.now
        contract.document = hash
        contract.signatureKey = Hex.encode(keys.publicKey)
        contract.signature = Hex.encode(keys.sign(ContractText.signedBytes(hash, name, unit.now)))
        contract.status = .active
        contract.nextInvoice = contract.starts
        let signed = try unit.update(contract)
        if let link = contract.customer, let customer = try unit.reader.entity(link), customer.status != .customer {
            try CustomerRules.win(customer, in: unit)
        }
        return signed
    }

    /// Lets a contract run for another term.
    @discardableResult
    public func renew(_ id: Int64) throws -> Contract {
        var contract = try active(id)
        guard let starts = contract.starts, let ends = contract.ends else { return contract }
        contract.ends = ContractTerm.end(after: ends, from: starts, months: contract.term)
        if contract.nextInvoice == nil, try hasRecurringLines(contract) { contract.nextInvoice = ends.adding(days: 1) }
        return try unit.update(contract)
    }

    /// Gives notice: the contract ends with its term, or with the next one where it is too late for that.
    @discardableResult
    public func terminate(_ id: Int64) throws -> Contract {
        var contract = try active(id)
        let today = unit.acting.today
        contract.terminated = today
        contract.status = .terminated
        if contract.renewal == .automatic, let starts = contract.starts {
            while let ends = contract.ends, today > ends.adding(days: -Int(contract.notice)) {
                contract.ends = ContractTerm.end(after: ends, from: starts, months: contract.term)
            }
        }
        if let next = contract.nextInvoice, let ends = contract.ends, next > ends { contract.nextInvoice = nil }
        return try unit.update(contract)
    }

    private func active(_ id: Int64) throws -> Contract {
        let contract = try desk.existing(Link<ContractSchema>(id))
        switch contract.status {
        case .active: return contract
        case .draft:
            throw ServiceError("contract \(id) is not signed", advice: "`sign contract \(id) as \"NAME\"` first")
        case .terminated:
            let customer = contract.customer.map { " for \($0.id)" } ?? ""
            throw ServiceError(
                "notice was given for contract \(id): it ends on \(contract.ends?.description ?? "its last day")",
                advice: "offer what is to follow: `new deal \"…\"\(customer) value=…`, then `quote deal`")
        }
    }

    private func hasRecurringLines(_ contract: Contract) throws -> Bool {
        guard let link = contract.quote else { return false }
        return try unit.reader.entities(QuoteLineSchema.self, "quote", link.id).contains { $0.interval != .once }
    }
}

/// Terms of whole months, counted from the first day so that short months move no later one.
enum ContractTerm {
    /// The last day of the first term that ends after a day.
    static func end(after day: CivilDate, from starts: CivilDate, months: Int64) -> CivilDate {
        var count = 1
        var end: CivilDate
        repeat {
            end = starts.adding(months: count * Int(clamping: max(1, months))).adding(days: -1)
            count += 1
        } while end <= day
        return end
    }
}

struct ContractRules: TypeRules {
    private static let frozen = ["name", "customer", "quote", "deal", "starts", "term", "currency", "notice", "terms"]

    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        var contract = Contract(record)
        if let old = before.map({ Contract($0) }), old.status != .draft {
            if let field = Self.frozen.first(where: { record[$0] != old.record[$0] }) {
                throw ServiceError(
                    "contract \(contract.id) is signed and keeps its \(field)",
                    advice: "another offer is a new quote: `quote deal ID`")
            }
            return
        }
        guard (1...600).contains(contract.term) else {
            throw ServiceError("a term is between 1 and 600 months", advice: "say `term=12`")
        }
        let starts = contract.starts ?? unit.acting.today
        contract.starts = starts
        let ends = ContractTerm.end(after: starts, from: starts, months: contract.term)
        contract.ends = ends
        guard contract.notice >= 0, contract.notice <= Int64(ends.days - starts.days) else {
            throw ServiceError("notice of \(contract.notice) days doesn't fit into a term", advice: "shorten `notice`")
        }
        guard let link = contract.quote, let quote = try unit.reader.entity(link), quote.status == .accepted else {
            throw ServiceError("a contract stands on an accepted quote", advice: "say `contract from quote ID`")
        }
        contract.currency = quote.currency
        contract.exchangeRate = quote.exchangeRate
        contract.mrr = try Quotation(unit.reader).monthly(of: quote)
        record = contract.record
    }

    func permitDeletion(of record: Record, in unit: UnitOfWork) throws {
        let contract = Contract(record)
        guard contract.status == .draft else {
            throw ServiceError(
                "contract \(contract.id) is signed and is kept", advice: "`terminate contract \(contract.id)`")
        }
    }
}
