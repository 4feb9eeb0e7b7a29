// Amounts of money as people write them: `12k`, `1.2m`, `€12,500`, `12500.50 usd`, `EUR 12`.

public import Base

/// An amount, and the currency where one was written.
public struct Amount: Sendable, Equatable {
    public let decimal: Decimal
    public let currency: Currency?

    public init(_ decimal: Decimal, _ currency: Currency? = nil) {
        self.decimal = decimal
        self.currency = currency
    }

    /// Reads an amount; nil for anything else.
    public init?(_ text: some StringProtocol) {
        var number = Substring(text).trimmingBlanks
        var currency: Currency?
        var sign = ""
        if number.utf8.first == .minus || number.utf8.first == UInt8(ascii: "+") {
            sign = String(number.removeFirst())
        }
        if let first = number.first, let known = Currency(sign: first) {
            currency = known
            number.removeFirst()
        } else if let last = number.last, let known = Currency(sign: last) {
            currency = known
            number.removeLast()
        } else if let (rest, known) = Self.code(in: number) {
            currency = known
            number = rest
        }
        number = number.trimmingBlanks
        guard let first = number.utf8.first, first.isDigit || !sign.isEmpty || first == .minus,
            let decimal = Decimal(sign + number)
        else { return nil }
        self.init(decimal, currency)
    }

    /// Splits off a code before or behind the number: three letters apart from it, or a usual
    /// currency's code glued to it.
    private static func code(in text: Substring) -> (rest: Substring, currency: Currency)? {
        let bytes = text.utf8
        guard bytes.count > 3 else { return nil }
        if let first = bytes.first, first.isLetter, let currency = Currency(code: text.prefix(3)) {
            return (text.dropFirst(3), currency)
        }
        guard let last = bytes.last, last.isLetter, let currency = Currency(code: text.suffix(3)) else { return nil }
        let rest = text.dropLast(3)
        guard rest.utf8.last == 0x20 || isUsual(currency.code) else { return nil }
        return (rest, currency)
    }

    /// Whether a bare word behind an amount is its currency rather than a word of its own.
    public static func isUsual(_ word: some StringProtocol) -> Bool {
        guard word.utf8.count == 3 else { return false }
        return switch word.uppercased() {
        case "EUR", "USD", "GBP", "CHF", "JPY", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "CAD", "AUD",
            "NZD", "CNY", "HKD", "SGD", "INR", "KRW", "BRL", "MXN", "ZAR", "TRY", "ILS", "AED", "SAR", "KWD", "BHD",
            "OMR", "JOD", "TND", "THB", "IDR", "MYR", "PHP", "VND", "CLP", "ISK":
            true
        default: false
        }
    }
}

extension Substring {
    /// Without the blanks around it.
    var trimmingBlanks: Substring {
        var rest = self
        while let first = rest.utf8.first, first == 0x20 || first == 0x09 { rest.removeFirst() }
        while let last = rest.utf8.last, last == 0x20 || last == 0x09 { rest.removeLast() }
        return rest
    }
}
