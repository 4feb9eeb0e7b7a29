// Amounts are as fine as their currency: two places of a euro, none of a yen, three of a Kuwaiti dinar. What
// people write finer is refused, because nobody can pay it; what a file brings finer is rounded half up. The
// price of one may be finer, as that of a kilowatt-hour is: only what it comes to is paid.
//
// An amount goes with its currency. A record has one for all its amounts, so one in another currency is refused where it
// would make other money of the rest, or of what hangs on a record of its own currency.

public import Base
public import Domain
import Store

/// A currency that was written beside amounts of a record.
public struct SaidCurrency: Sendable {
    public let currency: Currency
    /// The fields that were given along with it.
    let fields: Set<Int>
    /// Whether it was given as the record's own currency, which is then right for all amounts.
    let isOwn: Bool

    public init(_ currency: Currency, fields: Set<Int> = [], isOwn: Bool = false) {
        (self.currency, self.fields, self.isOwn) = (currency, fields, isOwn)
    }
}

/// What holds of amounts and their currencies.
public enum MoneyRules {
    /// The currency that a text names.
    ///
    /// - Throws: `ServiceError` where there is no such currency.
    public static func currency(_ text: String, field: String? = nil) throws -> Currency {
        guard let currency = Currency(named: text) else {
            throw ServiceError(
                "“\(text)” is no currency", advice: "take its three letters, such as USD", field: field)
        }
        return currency
    }

    /// Brings the currencies of a record to their codes.
    static func settle(_ record: inout Record, replacing before: Record?) throws {
        for (index, field) in record.type.fields.enumerated()
        where field.options.contains(.currency) && record.values[index] != before?.values[index] {
            guard let text = record.values[index].text else { continue }
            record.values[index] = .text(try currency(text, field: field.name).code)
        }
    }

    /// Gives a record the currency that was written beside its amounts.
    ///
    /// - Throws: `ServiceError` where another amount would be taken for one of that currency.
    public static func say(
        _ said: SaidCurrency, in record: inout Record, replacing before: Record?, _ home: Currency
    ) throws {
        guard let place = record.type.currency else {
            guard said.currency == home else {
                throw ServiceError(
                    "amounts of \(record.type.plural) are in \(home.code)", advice: "convert the amount first")
            }
            return
        }
        let was = before?.currency ?? home
        if before != nil, !said.isOwn, was != said.currency {
            for (index, field) in record.type.fields.enumerated()
            where field.kind == .money && field.isSettable && !said.fields.contains(index) {
                guard let units = record.values[index].integer, units != 0 else { continue }
                throw ServiceError(
                    "\(field.label.lowercased()) is \(Money(Decimal(units: units), was).text), and a record has one currency",
                    advice: "say it too, as `\(field.name)=…`, or convert the amount to \(was.code) first",
                    field: field.name)
            }
        }
        record.values[place] = .text(said.currency.code)
    }

    /// Gives a record the currency of what its amounts are part of: a line that of its quote.
    ///
    /// - Throws: `ServiceError` where a record is changed to be in another.
    static func borrow(_ record: inout Record, replacing before: Record?, _ reader: Reader) throws {
        guard let place = record.type.currency,
            let index = record.type.fields.firstIndex(where: { $0.options.contains(.pricing) }),
            let type = record.type.fields[index].kind.target, let id = record.values[index].integer,
            let lender = try reader.record(RecordKey(type: type, id: id)), let currency = lender.currency
        else { return }
        if let before, record.values[place] != before.values[place] {
            try check(record.currency.map { SaidCurrency($0) }, record.type, currency)
        }
        record.values[place] = .text(currency.code)
    }

    /// Whether a record has the currency that was said, once its rules have settled it.
    static func check(_ said: SaidCurrency?, _ record: Record) throws {
        if let currency = record.currency { try check(said, record.type, currency) }
    }

    private static func check(_ said: SaidCurrency?, _ type: RecordType, _ currency: Currency) throws {
        guard let said, currency != said.currency else { return }
        throw ServiceError(
            "the \(type.name.replacing("_", with: " ")) is in \(currency.code)", advice: "convert the amount first")
    }

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
