// What the price of a document hangs on beside its lines: where it is rounded, whether prices include
// the tax, and what is taken off the whole. A quote freezes all of it when it is sent.

public import Base

/// Where amounts are rounded to the currency's cents.
public enum RoundingMode: String, ChoiceValue {
    /// Each line and its tax by themselves.
    case perLine = "per_line"
    /// Net and tax of the whole document, each once a rate.
    case perDocument = "per_document"
}

/// How often a line is charged.
public enum BillingInterval: String, ChoiceValue {
    case once, monthly, quarterly, yearly

    /// Months from one charge to the next; 0 for what is charged once.
    public var months: Int {
        switch self {
        case .once: 0
        case .monthly: 1
        case .quarterly: 3
        case .yearly: 12
        }
    }
}

/// One line's part in the price of a document.
public struct PricedLine: Sendable, Hashable {
    public var quantity: Decimal
    /// Of one, with the tax or without it, as the document says.
    public var price: Decimal
    /// In percent of the line.
    public var discount: Decimal
    /// The rate in percent.
    public var tax: Decimal

    public init(quantity: Decimal, price: Decimal, discount: Decimal = .zero, tax: Decimal = .zero) {
        self.quantity = quantity
        self.price = price
        self.discount = discount
        self.tax = tax
    }
}

/// What holds for a whole document.
public struct PriceTerms: Sendable, Hashable {
    public var currency: Currency
    public var rounding: RoundingMode
    /// Whether the lines' prices include the tax.
    public var isInclusive: Bool
    /// In percent of all lines.
    public var discount: Decimal
    /// An amount taken off all lines, behind the percentage.
    public var discountAmount: Decimal

    public init(
        _ currency: Currency, rounding: RoundingMode = .perLine, isInclusive: Bool = false, discount: Decimal = .zero,
        discountAmount: Decimal = .zero
    ) {
        self.currency = currency
        self.rounding = rounding
        self.isInclusive = isInclusive
        self.discount = discount
        self.discountAmount = discountAmount
    }
}

/// Why a document has no price.
public enum PriceError: Error, Sendable, Hashable {
    /// An amount beyond what can be kept exactly.
    case tooLarge
    /// More is taken off than there is.
    case discountTooLarge
    /// A discount in parts of a cent.
    case discountNotWhole
}
