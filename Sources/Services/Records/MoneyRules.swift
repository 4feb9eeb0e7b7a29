// Amounts are as fine as their currency: two places of a euro, none of a yen, three of a Kuwaiti dinar. What
// people write finer is refused, because nobody can pay it; what a file brings finer is rounded half up. The
// price of one may be finer, as that of a kilowatt-hour is: only what it comes to is paid.

public import Base
public import Domain

/// How fine amounts may be.
public enum MoneyRules {
    /// - Parameter home: the currency of records that name none.
    static func check(_ record: Record, replacing before: Record?, _ home: Currency) throws {
        let currency = record.currency ?? home
        let isNewCurrency = before.map { $0.currency != record.currency } ?? true
        for index in amounts(of: record.type)
        where isNewCurrency || record.values[index] != before?.values[index] {
            guard let amount = record.values[index].integer.map({ Decimal(units: $0) }),
                amount != amount.rounded(places: currency.exponent)
            else { continue }
            let places =
                switch currency.exponent {
                case 0: "no decimals"
                case let count: "\(count) decimals"
                }
            throw ServiceError(
                "\(currency.code) has \(places), so \(amount) is no amount of it",
                advice: "say `\(record.type.fields[index].name)=\(amount.rounded(places: currency.exponent))`",
                field: record.type.fields[index].name)
        }
    }

    /// Rounds what a file brings half up.
    ///
    /// - Parameter noted: told each field and the amount that it had.
    public static func round(
        _ record: inout Record, _ home: Currency, noted: (_ field: String, _ was: Decimal, _ now: Decimal) -> Void
    ) {
        let currency = record.currency ?? home
        for index in amounts(of: record.type) {
            guard let amount = record.values[index].integer.map({ Decimal(units: $0) }) else { continue }
            let rounded = amount.rounded(places: currency.exponent)
            guard rounded != amount else { continue }
            record.values[index] = .integer(rounded.units)
            noted(record.type.fields[index].name, amount, rounded)
        }
    }

    /// The fields whose values are paid; prices of one are not.
    private static func amounts(of type: RecordType) -> [Int] {
        type.fields.indices.filter {
            type.fields[$0].kind == .money && type.fields[$0].isSettable && type.fields[$0].name != "price"
        }
    }
}
