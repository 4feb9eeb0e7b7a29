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

    /// A currency as people and files name it: the code of one that there is, in either case, or a sign that can only
    /// mean one.
    public init?(named name: some StringProtocol) {
        if name.count == 1, let sign = name.first {
            self.init(sign: sign)
        } else {
            self.init(code: name)
        }
        guard isKnown else { return nil }
    }

    /// A currency by its sign, such as `€`.
    public init?(sign: Character) {
        guard let code = Self.signs[sign] else { return nil }
        self.code = code
    }

    /// Decimals of the minor unit: 0 for JPY, 3 for KWD, 2 for most.
    public var exponent: Int {
        switch code {
        case "JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF", "XPF", "UGX", "PYG", "RWF", "BIF", "DJF", "GNF", "KMF",
            "VUV":
            0
        case "KWD", "BHD", "OMR", "JOD", "TND", "IQD", "LYD": 3
        default: 2
        }
    }

    /// Whether ISO 4217 lists it as a currency that is paid in, or did a short while ago; metals, units of account and codes for tests are none.
    public var isKnown: Bool { Self.codes.contains(code) }

    private static let codes = Set(
        """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP \
        CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF \
        IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD \
        MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB \
        RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD \
        UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG ANG HRK
        """.split(separator: " ").map(String.init))

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
