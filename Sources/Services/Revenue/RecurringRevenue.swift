// Recurring revenue, and revenue recognised and deferred. Formulas:
//
//     ARR = 12 × MRR
//     net new = new + expansion + reactivation − contraction − churn
//     NRR = (start + expansion − contraction − churn) ÷ start
//     GRR = (start − contraction − churn) ÷ start, at most 100 %
//     lifetime value = 12 × MRR ÷ customers × min(1 ÷ churn of the last 12 months, 5)
//
// Movements are those of customers: what a customer paid a month before the period and at its end.
// Reactivation is neither in NRR nor in GRR. Amounts of other currencies count by the rate that the quote
// froze, or not at all where it has none.

public import Base
public import Domain
import Language
public import Store

/// What became of recurring revenue in a period.
public struct RevenueMovement: Sendable, Equatable {
    public var start: Int64 = 0
    public var new: Int64 = 0
    public var expansion: Int64 = 0
    public var reactivation: Int64 = 0
    public var contraction: Int64 = 0
    public var churn: Int64 = 0

    public init() {}

    public var netNew: Int64 { new + expansion + reactivation - contraction - churn }
    public var end: Int64 { start + netNew }
    public var netRetention: Double? { share(start + expansion - contraction - churn) }
    public var grossRetention: Double? { share(start - contraction - churn) }

    private func share(_ kept: Int64) -> Double? { start == 0 ? nil : Double(kept) / Double(start) * 100 }
}

/// Reads recurring and recognised revenue.
public struct RecurringRevenue {
    let reader: Reader
    let contracts: [Contract]
    private let rates: RateTable

    /// What a contract brings a month, or the part of it that belongs to a group.
    struct Portion {
        let contract: Contract
        /// In ten-thousandths of the workspace's currency.
        let amount: Int64
    }

    public init(_ reader: Reader) throws {
        self.reader = reader
        rates = RateTable(reader.settings.currency, [])
        contracts = try reader.entities(
            ContractSchema.self,
            Query(
                ContractSchema.name,
                where: .compare(FieldPath("status"), .differs, [.value(ContractStatus.draft.stored)])))
    }

    /// A figure in a period, up to today where it runs; amounts in ones, shares in percent.
    public func value(_ measure: RecurringMeasure, in period: Period) throws -> Double? {
        let today = reader.figureClock.today
        let last = (period.first...period.last).contains(today) ? today : period.last
        switch measure {
        case .recognised: return ones(try recognised(from: period.first, through: last))
        case .deferred: return ones(try deferred(on: last))
        default: return value(measure, of: portions, from: period.first, through: last)
        }
    }

    /// A figure of the contracts, or of parts of them.
    func value(_ measure: RecurringMeasure, of portions: [Portion], from first: CivilDate, through last: CivilDate)
        -> Double?
    {
        switch measure {
        case .mrr: ones(mrr(of: portions, on: last))
        case .arr: ones(12 * mrr(of: portions, on: last))
        case .netNew: ones(movement(of: portions, from: first, through: last).netNew)
        case .netRetention: movement(of: portions, from: first, through: last).netRetention
        case .grossRetention: movement(of: portions, from: first, through: last).grossRetention
        case .lifetimeValue: lifetimeValue(of: portions, on: last)
        case .recognised, .deferred: nil
        }
    }

    /// Years for which customers are counted on at most, and where nobody leaves.
    private static let longestLife = 5.0

    /// What a customer who pays by now is likely to bring; nil where nobody pays, or nobody paid a year before.
    private func lifetimeValue(of portions: [Portion], on day: CivilDate) -> Double? {
        let now = byCustomer(portions, on: day).filter { $0.value > 0 }
        let before = byCustomer(portions, on: day.adding(months: -12)).filter { $0.value > 0 }
        guard !now.isEmpty, !before.isEmpty else { return nil }
        let lost = before.keys.count { now[$0] == nil }
        let years = lost == 0 ? Self.longestLife : min(Self.longestLife, Double(before.count) / Double(lost))
        return ones(12 * now.values.reduce(0, +)) / Double(now.count) * years
    }

    /// All contracts whole.
    var portions: [Portion] {
        contracts.map { Portion(contract: $0, amount: amount(of: $0)) }
    }

    func amount(of contract: Contract) -> Int64 { base(contract.mrr, contract.currency, contract.exchangeRate) }

    func ones(_ units: Int64) -> Double { Double(units) / Double(Decimal.scale) }

    /// Monthly recurring revenue on a day, in ten-thousandths.
    public func mrr(on day: CivilDate) -> Int64 { mrr(of: portions, on: day) }

    private func mrr(of portions: [Portion], on day: CivilDate) -> Int64 {
        byCustomer(portions, on: day).values.reduce(0, +)
    }

    /// What moved between two days, both within.
    public func movement(from first: CivilDate, through last: CivilDate) -> RevenueMovement {
        movement(of: portions, from: first, through: last)
    }

    private func movement(of portions: [Portion], from first: CivilDate, through last: CivilDate) -> RevenueMovement {
        let before = byCustomer(portions, on: first.adding(days: -1))
        let after = byCustomer(portions, on: last)
        let known = Set(
            portions.filter { ($0.contract.starts ?? last) < first }.map { $0.contract.customer?.id ?? 0 })
        var movement = RevenueMovement()
        for customer in Set(before.keys).union(after.keys) {
            let (old, new) = (before[customer] ?? 0, after[customer] ?? 0)
            movement.start += old
            if old == 0, new > 0 {
                if known.contains(customer) { movement.reactivation += new } else { movement.new += new }
            } else if new == 0 {
                movement.churn += old
            } else {
                movement.expansion += max(0, new - old)
                movement.contraction += max(0, old - new)
            }
        }
        return movement
    }

    private func byCustomer(_ portions: [Portion], on day: CivilDate) -> [Int64: Int64] {
        var sums: [Int64: Int64] = [:]
        for portion in portions where runs(portion.contract, on: day) {
            sums[portion.contract.customer?.id ?? 0, default: 0] += portion.amount
        }
        return sums
    }

    func runs(_ contract: Contract, on day: CivilDate) -> Bool {
        guard let starts = contract.starts, starts <= day else { return false }
        if contract.status == .active, contract.renewal == .automatic { return true }
        return contract.ends.map { day <= $0 } ?? true
    }

    /// In the workspace's currency, by a frozen rate.
    private func base(_ amount: Decimal, _ currency: String, _ rate: Decimal?) -> Int64 {
        if currency == rates.base.code { return amount.units }
        return rate.flatMap { rates.converted(amount, at: $0)?.units } ?? 0
    }

    // MARK: Recognised and deferred

    /// What was earned between two days, in ten-thousandths.
    public func recognised(from first: CivilDate, through last: CivilDate) throws -> Int64 {
        try earnings(from: first, through: last).reduce(0) { $0 + $1.amount }
    }

    /// What was invoiced and is not earned yet, in ten-thousandths.
    public func deferred(on day: CivilDate) throws -> Int64 {
        try deferrals(on: day).reduce(0) { $0 + $1.amount }
    }

    /// An invoice's line with what is counted of it.
    struct ChargedLine {
        let line: InvoiceLine
        let invoice: Invoice?
        let amount: Int64
    }

    func earnings(from first: CivilDate, through last: CivilDate) throws -> [ChargedLine] {
        try lines(.range(FieldPath("from"), from: nil, to: .value(last.stored)), endingFrom: first).map {
            ChargedLine(line: $0.line, invoice: $0.invoice, amount: $0.spread.earned(from: first, through: last).units)
        }
    }

    func deferrals(on day: CivilDate) throws -> [ChargedLine] {
        try lines(.everything, endingFrom: day).filter { ($0.invoice?.issued ?? $0.line.from ?? day) <= day }.map {
            ChargedLine(
                line: $0.line, invoice: $0.invoice,
                amount: $0.spread.amount.units - $0.spread.earned(through: day).units)
        }
    }

    private func lines(_ condition: Condition, endingFrom day: CivilDate) throws -> [(
        spread: RevenueSpread, line: InvoiceLine, invoice: Invoice?
    )] {
        var invoices: [Int64: Invoice] = [:]
        let ending = Condition.range(FieldPath("until"), from: .value(day.stored), to: nil)
        let lines = try reader.entities(
            InvoiceLineSchema.self, Query(InvoiceLineSchema.name, where: .all([condition, ending])))
        return try lines.compactMap { line in
            guard let from = line.from, let until = line.until else { return nil }
            let invoice = try invoices[line.invoice.id] ?? reader.entity(line.invoice)
            invoices[line.invoice.id] = invoice
            let net = Decimal(units: base(line.net, line.currency, invoice?.exchangeRate))
            return (RevenueSpread(net, from: from, through: until, rates.base), line, invoice)
        }
    }
}
