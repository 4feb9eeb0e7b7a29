// What customers bought and when, read once for everything that is made of it: segments, lifetime value and cohorts
// agree because they count the same purchases.
//
// From deals: each one won, on its closing day, for its value. From invoices: each one that was not credited in full, on
// its day, for its net; credit notes take their net back and are no purchases. Amounts of other currencies count by the
// rate that was frozen, else by that of the day; those without either are purchases of no amount, and are told.

public import Base
import Domain
public import Store

/// Which records are purchases.
public enum PurchaseSource: String, Sendable, CaseIterable {
    case deals, invoices
}

/// Something bought, or taken back.
public struct Purchase: Sendable, Equatable {
    public let day: CivilDate
    /// In ten-thousandths of the workspace's currency.
    public let amount: Int64
    /// Whether it is a purchase of its own, rather than a credit for one.
    public let counts: Bool

    public init(day: CivilDate, amount: Int64, counts: Bool = true) {
        self.day = day
        self.amount = amount
        self.counts = counts
    }
}

/// The purchases of all customers up to today.
public struct PurchaseHistory: Sendable {
    public let source: PurchaseSource
    public let today: CivilDate
    /// By customer; each has at least one that counts.
    public let purchases: [Int64: [Purchase]]
    /// How many amounts had no rate.
    public let withoutRate: Int

    public init(_ purchases: [Int64: [Purchase]], source: PurchaseSource = .deals, today: CivilDate) {
        self.source = source
        self.today = today
        self.purchases = purchases
        withoutRate = 0
    }

    public init(_ source: PurchaseSource, _ reader: Reader) throws {
        self.source = source
        today = reader.acting.today
        let rates = try reader.rateTable()
        var found: [Int64: [Purchase]] = [:]
        var missing = 0
        func keep(
            _ customer: Int64?, _ day: CivilDate?, _ amount: Decimal, _ code: String, _ rate: Decimal?, _ counts: Bool
        ) {
            guard let customer, let day else { return }
            var units = amount.units
            if !code.isEmpty, code != rates.base.code {
                if let converted = (rate ?? rates.rate(of: code, on: day)).flatMap({ rates.converted(amount, at: $0) })
                {
                    units = converted.units
                } else {
                    units = 0
                    missing += 1
                }
            }
            found[customer, default: []].append(Purchase(day: day, amount: units, counts: counts))
        }
        try reader.forEach(Self.query(source, upTo: today)) { record in
            switch source {
            case .deals:
                let deal = Deal(record)
                keep(deal.customer?.id, deal.closed, deal.value ?? .zero, deal.currency, deal.exchangeRate, true)
            case .invoices:
                let invoice = Invoice(record)
                let counts = invoice.kind == .invoice && invoice.status != .credited
                keep(invoice.customer?.id, invoice.issued, invoice.net, invoice.currency, invoice.exchangeRate, counts)
            }
            return true
        }
        purchases = found.filter { $0.value.contains(where: \.counts) }
        withoutRate = missing
    }

    /// What is read.
    private static func query(_ source: PurchaseSource, upTo today: CivilDate) -> Query {
        let until = Operand.time(.day(today))
        switch source {
        case .deals:
            return Query(
                DealSchema.name,
                where: .all([
                    .compare(FieldPath("stage"), .equals, [.value(DealStage.won.stored)]),
                    .range(FieldPath("closed"), from: nil, to: until),
                ]), order: [SortKey(FieldPath("id"))])
        case .invoices:
            return Query(
                InvoiceSchema.name, where: .range(FieldPath("issued"), from: nil, to: until),
                order: [SortKey(FieldPath("id"))])
        }
    }

    /// What is to be known about the figures made of it.
    public var notes: [String] {
        let what =
            switch source {
            case .deals: "purchases are deals won, on their closing day"
            case .invoices: "purchases are invoices by their day, net of credit notes and tax"
            }
        return [what]
            + (withoutRate == 0 ? [] : ["\(withoutRate) amounts in other currencies have no rate and count as none"])
    }
}
