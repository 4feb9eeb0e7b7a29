// Currencies and amounts. An amount is a `Decimal`; its currency's exponent matters when it is
// rounded or written, so sums over records stay exact whatever the currency.

/// An ISO 4217 currency: its code and the number of decimals of its minor unit.
public struct Currency: Sendable, Hashable {
    public let code: String

    public static let euro = Currency(known: "EUR")
    public static let dollar = Currency(known: "USD")

    private init(known code: String) { self.code = code }

    /// A currency by its three-letter code, in either case; nil where the code isn't three letters.
    public init?(code: some StringProtocol) {
        let upper = code.uppercased()
        guard upper.utf8.count == 3, upper.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else { return nil }
        self.code = upper
    }

    /// A currency by its sign, such as `€`.
    public init?(sign: Character) {
        guard let code = Self.signs[sign] else { return nil }
        self.code = code
    }

    /// Decimals of the minor unit: 0 for JPY, 3 for KWD, 2 for most.
    public var exponent: Int {
        switch code {
        case "JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF", "XPF", "UGX", "PYG", "RWF": 0
        case "KWD", "BHD", "OMR", "JOD", "TND", "IQD", "LYD": 3
        default: 2
        }
    }

    private static let signs: [Character: String] = ["€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR"]
}

/// An amount in a currency.
public struct Money: Sendable, Hashable {
    public var amount: Decimal
    public var currency: Currency

    public init(_ amount: Decimal, _ currency: Currency) {
        self.amount = amount
        self.currency = currency
    }

    /// The amount with the currency's decimals and its code, such as `12500.50 EUR`.
    public var text: String { amount.text(minimumPlaces: currency.exponent) + " " + currency.code }
}
