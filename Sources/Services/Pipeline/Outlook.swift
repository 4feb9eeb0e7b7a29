// The pipeline's forecast: what is won and what is open, by forecast category, weighted and cumulative.
//
//     weighted = Σ value × probability ÷ rate;  won counts in full, lost not at all
//     commit   = commit + closed;  best case adds best case;  open pipeline adds all that is open
//
// Open deals count by today's exchange rate, won ones by that of their close. Omitted deals are left out; amounts without
// a rate are told beside it.

public import Base
public import Domain
import Language
public import Store

/// One line of the forecast; amounts in ten-thousandths of the forecast's currency.
public struct OutlookLine: Sendable, Equatable {
    /// The stored value of the group's field; empty without groups.
    public var key = ""
    public var closed: Int64 = 0
    public var commit: Int64 = 0
    public var bestCase: Int64 = 0
    public var pipeline: Int64 = 0
    public var weighted: Int64 = 0
    public var deals = 0

    /// Each with what is safer.
    public var cumulativeCommit: Int64 { commit + closed }
    public var cumulativeBestCase: Int64 { bestCase + cumulativeCommit }
    public var total: Int64 { pipeline + cumulativeBestCase }
}

/// Reads the forecast.
public struct Outlook {
    private let reader: Reader
    private let rates: RateTable
    /// The currency in which it is told: that of all figures.
    public let currency: Currency

    public init(_ reader: Reader) throws {
        self.reader = reader
        rates = try reader.rateTable()
        currency = Figures(reader).currency
    }

    /// The forecast of deals that close in a period: won ones by their actual close, open ones by the expected.
    ///
    /// - Parameters:
    ///   - period: nil takes all open deals, and those won this month.
    ///   - path: a field of deals, such as `owner` or `owner.team`.
    public func lines(in period: Period?, by path: FieldPath?) throws -> [OutlookLine] {
        try read(in: period, by: path).lines
    }

    /// The forecast with the amounts that have no rate and are left out of it, by currency.
    public func read(
        in period: Period?, by path: FieldPath?
    ) throws -> (lines: [OutlookLine], foreign: [(currency: String, amount: Double)]) {
        let won = period ?? Period(.period(.month, offset: 0), clock: reader.figureClock)
        let stages = DealStage.allCases.filter(\.isOpen).map { Operand.value($0.stored) }
        var open = Condition.compare(FieldPath("stage"), .equals, stages)
        if let period { open = .all([open, Self.days("close", period)]) }
        let closed = Condition.all([
            .compare(FieldPath("stage"), .equals, [.value(DealStage.won.stored)]), Self.days("closed", won),
        ])
        var lines: [String: OutlookLine] = [:]
        var foreign: [String: Double] = [:]
        for (condition, isWon) in [(open, false), (closed, true)] {
            let groups =
                (path.map { [$0] } ?? [])
                + ["category", "probability", "currency", "exchange_rate", "closed"].map { FieldPath($0) }
            let query = Query(DealSchema.name, where: condition, groups: groups)
            let start = path == nil ? 0 : 1
            for row in try reader.figure(.sum, of: FieldPath("value"), query).rows {
                let key = path == nil ? "" : row.keys[0].text ?? row.keys[0].integer.map(String.init) ?? ""
                let rate = row.keys[start + 3].integer.map { Decimal(units: $0) }
                let day = isWon ? row.keys[start + 4].integer.map { CivilDate(days: Int($0)) } : nil
                let code = row.keys[start + 2].text ?? ""
                let units = row.value.integer ?? row.value.real.map { Int64($0) } ?? 0
                let amount = converted(units, code, rate, day ?? reader.acting.today)
                let category: ForecastCategory = isWon ? .closed : ForecastCategory(stored: row.keys[start])
                let probability = isWon ? Percent.whole.units : row.keys[start + 1].integer ?? 0
                guard isWon || category != .omitted else { continue }
                if amount == nil, units != 0 { foreign[code, default: 0] += Decimal(units: units).real }
                Self.add(amount ?? 0, category, probability, row.count, to: &lines[key, default: OutlookLine(key: key)])
            }
        }
        for key in lines.keys {
            // Shares of cents are rounded once, over the whole line.
            let weighted = Decimal(units: lines[key]?.weighted ?? 0).rounded(places: currency.exponent)
            lines[key]?.weighted = weighted.units
        }
        return (
            lines.values.sorted { ($1.total, $0.key) < ($0.total, $1.key) },
            foreign.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        )
    }

    private static func add(
        _ amount: Int64, _ category: ForecastCategory, _ probability: Int64, _ deals: Int, to line: inout OutlookLine
    ) {
        line.deals += deals
        let weighted = Apportionment.rounded(Int128(amount) * Int128(probability), by: Int128(Percent.whole.units))
        line.weighted += Int64(clamping: weighted)
        switch category {
        case .closed: line.closed += amount
        case .commit: line.commit += amount
        case .bestCase: line.bestCase += amount
        case .pipeline: line.pipeline += amount
        case .omitted: break
        }
    }

    private static func days(_ field: String, _ period: Period) -> Condition {
        .range(FieldPath(field), from: .value(period.first.stored), to: .value(period.last.stored))
    }

    /// In the forecast's currency; nil where there is no rate.
    private func converted(_ units: Int64, _ code: String, _ frozen: Decimal?, _ day: CivilDate) -> Int64? {
        if code.isEmpty || code == currency.code { return units }
        guard rates.base == currency else { return nil }
        let rate = frozen ?? rates.rate(of: code, on: day)
        return rate.flatMap { rates.converted(Decimal(units: units), at: $0)?.units }
    }
}
