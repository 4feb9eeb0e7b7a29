// Contracts: what was agreed by an accepted quote, for a term, with its signature.

public import Base

public enum ContractStatus: String, ChoiceValue {
    case draft, active, terminated

    public var aliases: [String] { self == .draft ? ["unsigned", "not_signed", "not_yet_signed"] : [] }
}

/// What happens at the end of a contract's term.
public enum RenewalMode: String, ChoiceValue {
    /// It runs for another term unless notice was given.
    case automatic
    /// It ends unless it is renewed.
    case manual
}

public final class ContractSchema: Schema {
    public static let name = "contract"
    public static let declared = Declaration(ContractSchema.init)
    public init() {}

    public let name = Field<String>("name", [.required, .searchable, .indexed], help: "What is agreed.")
    public let customer = Field<Link<CustomerSchema>?>("customer", .indexed, help: "With whom.")
    public let quote = Field<Link<QuoteSchema>?>(
        "quote", .indexed, help: "The accepted quote, whose lines are charged.")
    public let deal = Field<Link<DealSchema>?>("deal", .indexed, help: "The deal that led to it.")
    public let status = Field<ContractStatus>("status", [.computed, .indexed], help: "Draft until it is signed.")
    public let starts = Field<CivilDate?>("starts", .indexed, aliases: ["start"], help: "The first day.")
    public let term = Field<Int64>("term", initial: 12, help: "The months of a term.")
    public let ends = Field<CivilDate?>(
        "ends", [.computed, .indexed], aliases: ["end"], help: "The last day of the running term.")
    public let renewal = Field<RenewalMode>("renewal", help: "Whether it renews itself at the end of its term.")
    public let notice = Field<Int64>("notice", initial: 30, help: "The days before the end by which notice is given.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency of its amounts.")
    public let exchangeRate = Field<Decimal?>(
        "exchange_rate", .computed, help: "The rate of its currency, frozen by the quote.")
    public let mrr = Field<Decimal>(
        "mrr", .computed, kind: .money, label: "MRR", help: "Recurring revenue a month, without tax and one-offs.")
    public let nextInvoice = Field<CivilDate?>(
        "next_invoice", [.computed, .indexed], help: "The day of the next invoice.")
    public let signer = Field<String?>("signer", [.computed, .searchable], help: "Who signed it, as typed.")
    public let signed = Field<Instant?>("signed", [.computed, .indexed], help: "When it was signed.")
    public let document = Field<String?>("document", .computed, help: "The hash of what was signed.")
    public let signature = Field<String?>(
        "signature", .computed, help: "The Ed25519 signature over hash, name and time.")
    public let signatureKey = Field<String?>(
        "signature_key", .computed, help: "The public key that the signature is checked by.")
    public let terminated = Field<CivilDate?>("terminated", .computed, help: "The day on which notice was given.")
    public let terms = Field<String?>("terms", .searchable, kind: .longText, help: "What else is agreed.")

    public static let type = RecordType(
        of: declared, plural: "contracts", help: "What was agreed with a customer, for a term.",
        columns: ["name", "customer", "status", "starts", "ends", "mrr", "next_invoice", "owner"],
        order: ("ends", false),
        adjectives: [
            Adjective(
                "active", "status:active", "Contracts that run.",
                spoken: ["running", "that run", "in force", "current", "live", "ongoing"]),
            Adjective(
                "due", "next_invoice<=today", "Contracts of which an invoice is due.",
                spoken: [
                    "still have to be billed", "to be billed", "to be invoiced", "we must bill", "we have to bill",
                    "we should bill", "still to be invoiced", "not billed",
                ]),
            Adjective(
                "expiring", "status:active renewal:manual ends<=in-90d",
                "Contracts that end within 90 days unless they are renewed.",
                spoken: [
                    "up for renewal", "about to expire", "running out soon", "ending soon", "expiring soon",
                    "to be renewed", "due for renewal", "that end soon", "end soon", "run out soon", "about to run out",
                    "running out", "coming to an end", "end in the next months", "about to end", "that expire soon",
                    "near their end",
                ]),
            Adjective("mine", "owner:me", "My contracts."),
        ], isOwned: true)
}

public typealias Contract = Entity<ContractSchema>
