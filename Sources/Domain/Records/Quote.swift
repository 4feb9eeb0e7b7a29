// Quotes: what is offered, at which price, until when. Sending one freezes its terms and lines; another
// offer is another version.

public import Base

public enum QuoteStatus: String, ChoiceValue {
    case draft, sent, accepted, declined, replaced
}

public final class QuoteSchema: Schema {
    public static let name = "quote"
    public static let declared = Declaration(QuoteSchema.init)
    public init() {}

    public let name = Field<String>(
        "name", [.required, .searchable, .indexed], aliases: ["title"], help: "What is offered.")
    public let customer = Field<Link<CustomerSchema>?>("customer", .indexed, help: "To whom.")
    public let contact = Field<Link<ContactSchema>?>("contact", help: "Who gets it.")
    public let deal = Field<Link<DealSchema>?>("deal", .indexed, help: "The deal that it is for.")
    public let status = Field<QuoteStatus>("status", .indexed, help: "How far it has come.")
    public let edition = Field<Int64>("edition", .computed, initial: 1, help: "Which version of the offer it is.")
    public let replaces = Field<Link<QuoteSchema>?>("replaces", .computed, help: "The version before.")
    public let currency = Field<String>("currency", .currency, initial: "EUR", help: "The currency of its amounts.")
    public let rounding = Field<RoundingMode>("rounding", help: "Whether lines or the document are rounded.")
    public let inclusive = Field<Bool>("inclusive", help: "Whether its prices include the tax.")
    public let discount = Field<Decimal>("discount", kind: .percent, help: "In percent of all lines.")
    public let discountAmount = Field<Decimal>(
        "discount_amount", kind: .money, help: "Taken off all lines, behind the percentage.")
    public let net = Field<Decimal>("net", .computed, kind: .money, help: "All lines without tax.")
    public let tax = Field<Decimal>("tax", .computed, kind: .money, help: "The tax of all lines.")
    public let total = Field<Decimal>(
        "total", [.computed, .indexed], kind: .money, help: "What is to be paid, with tax.")
    public let exchangeRate = Field<Decimal?>(
        "exchange_rate", .computed, help: "The rate of its currency, frozen when it was sent.")
    public let term = Field<Int64>("term", initial: 12, help: "The months that a contract would run.")
    public let valid = Field<CivilDate?>(
        "valid", .indexed, aliases: ["valid_until"], help: "The last day on which it can be accepted.")
    public let sent = Field<Instant?>("sent", [.computed, .indexed], help: "When it was sent.")
    public let decided = Field<Instant?>("decided", [.computed, .indexed], help: "When it was accepted or declined.")
    public let reason = Field<String?>("reason", help: "Why it was declined.")
    public let terms = Field<String?>("terms", .searchable, kind: .longText, help: "What else is agreed.")

    public static let type = RecordType(
        of: declared, plural: "quotes", aliases: ["proposal", "proposals", "offer", "offers"],
        help: "An offer with its lines and its price.",
        columns: ["name", "customer", "deal", "edition", "status", "total", "valid", "owner"], order: ("created", true),
        adjectives: [
            Adjective(
                "open", "status:draft,sent", "Quotes not decided yet.",
                spoken: [
                    "undecided", "pending", "still out", "out", "outstanding", "waiting for an answer",
                    "awaiting an answer", "unanswered",
                ]),
            Adjective(
                "overdue", "status:sent valid<today", "Quotes sent whose time has run out.",
                spoken: [
                    "expired", "that ran out", "have run out", "run out", "no longer valid", "not valid any more",
                    "past their date", "lapsed",
                ]),
            Adjective(
                "accepted", "status:accepted", "Quotes accepted.",
                spoken: ["that were taken", "taken", "agreed", "that were agreed", "customers said yes to"]),
            Adjective(
                "declined", "status:declined", "Quotes that the customer did not want.",
                spoken: [
                    "rejected", "turned down", "that were turned down", "refused", "said no to", "that were refused",
                ]),
            Adjective("mine", "owner:me", "My quotes."),
        ], isOwned: true)
}

public typealias Quote = Entity<QuoteSchema>
