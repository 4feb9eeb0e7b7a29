import Base
import Commands
import Domain
import Language
import Platform
import Store
import Testing

@testable import Batch
@testable import Services

/// Whatever the shipped boards tell of the sample company can be opened: the records of a figure's parts, added up one by
/// one, come to the figure.
@Suite struct SampleDrillDownTests {
    @Test func theRecordsOfEveryTileComeToItsFigure() throws {
        let desk = try SampleDesk()
        let reader = desk.workspace.reader
        let figures = Figures(reader)
        let sum = RecordSum(reader)
        var checked: Set<String> = []
        for name in DashboardShelf.shipped.map(\.name) {
            let path = Paths.join(SampleDesk.project, "Dashboards/\(name).yaml")
            let board = try DashboardReader(reader, file: path).read(try Files.readText(path))
            let periods = ["this-month", "last-month", "this-quarter", "last-quarter"].compactMap { text in
                TimePhrase.read(text).map { Period($0, said: text, clock: reader.figureClock) }
            }
            for period in periods {
                for tile in try figures.read(board, in: period).tiles {
                    guard let reading = tile.comparison?.reading, reading.kpi.recurring != nil || reading.kpi.isSummed
                    else { continue }
                    let place = "\(name), \(tile.title), \(period.text)"
                    #expect(tile.parts.first?.records == reading.records, "\(place)")
                    guard let value = reading.value else { continue }
                    let again = try sum.value(of: reading.kpi, tile.parts, in: period, figures)
                    #expect(
                        abs((again ?? .nan) - value) < 0.006, "\(place): \(value), and its records \(again ?? .nan)")
                    if value != 0 { checked.insert(reading.kpi.name) }
                    try check(tile, reading.kpi, in: period, sum, figures, place)
                }
            }
        }
        let told: Set = [
            "recognised_revenue", "deferred_revenue", "net_new_mrr", "nrr", "backlog_change", "customer_growth",
            "revenue_per_employee", "cost_per_conversion", "win_rate", "logo_churn", "revenue", "csat",
        ]
        #expect(told.subtracting(checked) == [])
    }

    /// The lines of a chart that count records of one kind.
    private func check(
        _ tile: TileReading, _ kpi: KPI, in period: Period, _ sum: RecordSum, _ figures: Figures, _ place: String
    ) throws {
        let unit: TimeUnit? =
            switch tile.tile.shape {
            case .line(let unit, _), .stacked(_, let unit, _), .heat(_, let unit, _): unit
            default: nil
            }
        for line in tile.lines {
            guard let value = line.value, line.parts.count == 1 else { continue }
            var own = period
            if let unit, let day = line.day {
                own = Period(day, day.moved(by: 1, unit).adding(days: -1), text: "", unit: unit)
            }
            // Amounts of a contract are shared out over its products.
            guard kpi.recurring == .recognised || kpi.recurring == nil && kpi.terms.count == 1 else { continue }
            let again =
                kpi.recurring == nil
                ? try sum.sum(of: kpi.terms[0], line.records, in: own)
                : try sum.value(of: kpi, line.parts, in: own, figures)
            #expect(
                abs((again ?? .nan) - value) < 0.006, "\(place), \(line.group) \(line.day?.description ?? "")")
        }
    }
}

/// Adds records up one by one, by the formulas of the figures.
private struct RecordSum {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    func value(of kpi: KPI, _ parts: [FigurePart], in period: Period, _ figures: Figures) throws -> Double? {
        if let measure = kpi.recurring { return try value(measure, parts, in: period, figures.today) }
        return kpi.formula.value(
            try kpi.terms.map { term in
                let days = term.days(period, today: figures.today)
                // Since the end of a period that runs there is nothing.
                if let first = days?.first, let last = days?.last, last < first { return 0 }
                let own = TermQuery.query(term, days, reader)
                // Of a rate the whole stands for its terms together.
                let part = try #require(parts.first { $0.records == own }, "\(kpi.name): \(term.label)")
                return try sum(of: term, part.records, in: period)
            })
    }

    func sum(of term: FigureTerm, _ query: Query, in period: Period) throws -> Double {
        guard let measure = term.measure else { return Double(try reader.records(query).count) }
        let table = try reader.rateTable()
        // The day whose rates count for amounts that have no day of their own.
        let today = reader.figureClock.today
        let last = min(today, term.days(period, today: today)?.last ?? today)
        return try reader.records(query).reduce(0) { sum, record in
            let field = record.type.field(named: measure)?.field
            let units =
                field == nil
                ? RollUp.standard.flatMap(\.sums).first { $0.name == measure }?.amount(record) ?? 0
                : record[measure].integer ?? 0
            let isScaled = field.map { [.money, .percent, .decimal].contains($0.kind) } ?? (measure == "weighted")
            let amount = Double(units) / (isScaled ? Double(Decimal.scale) : 1)
            guard field?.kind == .money || measure == "weighted", let currency = record.currency,
                currency != table.base
            else { return sum + amount }
            let frozen = record.type.position(of: "exchange_rate").flatMap { record.values[$0].integer }
            let own = record.type.rateDay.flatMap { record[$0.description].integer }.map { CivilDate(days: Int($0)) }
            let rate = frozen.map { Decimal(units: $0) } ?? table.rate(of: currency.code, on: own ?? last)
            return sum + amount / (rate?.real ?? .infinity)
        }
    }

    // MARK: Recurring revenue

    private func value(
        _ measure: RecurringMeasure, _ parts: [FigurePart], in period: Period, _ today: CivilDate
    ) throws -> Double? {
        let last = (period.first...period.last).contains(today) ? today : period.last
        switch measure {
        case .mrr: return try paid(parts[0]).values.reduce(0, +)
        case .arr: return try paid(parts[0]).values.reduce(0, +) * 12
        case .recognised: return try earned(parts[0]) { $0.earned(from: period.first, through: last).real }
        case .deferred: return try earned(parts[0]) { $0.amount.real - $0.earned(through: last).real }
        case .netNew, .netRetention, .grossRetention:
            let (after, before) = (try paid(parts[1]), try paid(parts[2]))
            let start = before.values.reduce(0, +)
            if measure == .netNew { return after.values.reduce(0, +) - start }
            let kept = before.reduce(0) { sum, customer in
                let now = after[customer.key] ?? 0
                return sum + (measure == .grossRetention ? min(now, customer.value) : now)
            }
            return start == 0 ? nil : kept / start * 100
        case .lifetimeValue: return nil
        }
    }

    /// What customers pay a month.
    private func paid(_ part: FigurePart) throws -> [Int64: Double] {
        try reader.entities(ContractSchema.self, part.records).reduce(into: [:]) { sums, contract in
            sums[contract.customer?.id ?? 0, default: 0] += contract.mrr.real
        }
    }

    private func earned(_ part: FigurePart, _ amount: (RevenueSpread) -> Double) throws -> Double {
        let lines = try reader.entities(InvoiceLineSchema.self, part.records)
        return try lines.reduce(0) { sum, line in
            let (first, last) = (try #require(line.from), try #require(line.until))
            return sum + amount(RevenueSpread(line.net, from: first, through: last, reader.settings.currency))
        }
    }
}
