// The sum of one term: from a roll-up where one is kept by its fields, else from the records.

import Base
import Domain
import Language
import Store

struct TermReader {
    let reader: Reader
    /// The currency in which figures are told.
    let currency: Currency

    init(reader: Reader) {
        self.reader = reader
        currency = (try? Self.currency(reader)) ?? reader.settings.currency
    }

    /// The workspace's currency; where no deal is in it, that of the most deals unless there is a rate for it,
    /// so that what was taken over from elsewhere can be told at all.
    private static func currency(_ reader: Reader) throws -> Currency {
        var deals: [String: Int64] = [:]
        for row in try reader.rows(of: RollUp.dealStages) { deals[row.keys[2], default: 0] += row.count }
        let home = reader.settings.currency
        guard deals[home.code] == nil, let most = deals.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
            return home
        }
        if try reader.rateTable().rate(of: most.key, on: reader.figureClock.today) != nil { return home }
        return Currency(code: most.key) ?? home
    }

    /// What a term sums to in each group; without groups the one key is empty. Money in other
    /// currencies than the workspace's is told apart.
    struct Sums {
        var groups: [String: Double] = [:]
        /// What stands for a group without records: nothing in a sum, no number as the middle of nothing.
        var ofNothing = 0.0
        /// Of all records.
        var whole: Double { groups[""] ?? ofNothing }
        /// Amounts left out, by currency code.
        var foreign: [String: Double] = [:]
    }

    func sums(_ term: FigureTerm, in period: Period, by group: FieldPath? = nil) throws -> Sums {
        try sums(term, on: term.days(period, today: reader.figureClock.today), by: group)
    }

    func sums(_ term: FigureTerm, on days: DaySpan?, by group: FieldPath? = nil) throws -> Sums {
        var sums = try RollUpPlan(term, by: group).map { try kept(term, $0, days) } ?? computed(term, days, group)
        if term.made != .sum { sums.ofNothing = .nan }
        // What lies in the middle of each currency adds up to nothing: medians are those of the workspace's own.
        return sums.foreign.isEmpty || term.made != .sum ? sums : try converted(sums, term, days, group)
    }

    /// What a term sums to in each unit of the calendar, by its first day; nil where no roll-up goes by the
    /// term's days, or where amounts of other currencies need the rates of their time.
    func course(_ term: FigureTerm, on days: DaySpan, per unit: TimeUnit) throws -> [CivilDate: Double]? {
        guard term.time != nil, let plan = RollUpPlan(term, by: nil) else { return nil }
        var sums: [CivilDate: Double] = [:]
        var needsRates = false
        try forEach(plan, term, days) { row, amount, currency in
            guard !isForeign(currency) else { return needsRates = true }
            guard let day = row.day(0) else { return }
            sums[day.start(of: unit), default: 0] += amount
        }
        return needsRates ? nil : sums
    }

    /// Takes amounts of other currencies in by their rates: the frozen one where a record has one, that of the day on which
    /// it should have been frozen where it has none, else that of today, or of the last day. What has no rate stays apart.
    private func converted(_ sums: Sums, _ term: FigureTerm, _ days: DaySpan?, _ group: FieldPath?) throws -> Sums {
        let table = try reader.rateTable()
        guard table.base == currency else { return sums }
        let today = reader.figureClock.today
        let day = min(term.time == nil ? today : days?.last ?? today, today)
        var query = TermQuery.query(term, days, reader)
        guard let type = reader.catalogue.type(named: term.type), type.currency != nil else { return sums }
        let own = Operand.value(.text(table.base.code))
        query.condition = .all([query.condition, .compare(FieldPath("currency"), .differs, [own])])
        var result = Sums(groups: sums.groups)
        let frozen = type.position(of: "exchange_rate")
        let rateDay = type.rateDay.flatMap { $0.names.first }.flatMap { type.position(of: $0) }
        func take(_ amount: Double, _ currency: String, _ rate: Int64?, _ own: Int64?, _ key: String) {
            let day = own.map { CivilDate(days: Int(clamping: $0)) } ?? day
            let rate = rate.map { Decimal(units: $0) } ?? table.rate(of: currency, on: day)
            if let rate, rate > .zero {
                result.groups[key, default: 0] += amount / rate.real
            } else {
                result.foreign[currency, default: 0] += amount
            }
        }
        if let measure = term.measure, type.position(of: measure) == nil {
            try fold(query, sumNamed: measure, group) { record, key, amount in
                take(
                    amount, record["currency"].text ?? "", frozen.flatMap { record.values[$0].integer },
                    rateDay.flatMap { record.values[$0].integer }, key)
            }
            return result
        }
        query.groups = (group.map { [$0] } ?? []) + [FieldPath("currency")]
        if frozen != nil { query.groups.append(FieldPath("exchange_rate")) }
        if let day = type.rateDay { query.groups.append(day) }
        let start = group == nil ? 0 : 1
        for row in try reader.figure(.sum, of: term.measure.map { FieldPath($0) }, query).rows {
            let rate = frozen == nil ? nil : row.keys[start + 1].integer
            take(
                scaled(row.value.real ?? 0, term), row.keys[start].text ?? "", rate,
                rateDay == nil ? nil : row.keys[start + 2].integer,
                group == nil ? "" : Self.key(row.keys[0]))
        }
        return result
    }

    // MARK: Roll-ups

    /// The roll-up that answers a term, and where its parts stand in it.
    private struct RollUpPlan {
        let rollUp: RollUp
        let conditions: [(place: Int, words: Set<String>)]
        let present: [Int]
        let absent: [Int]
        let group: Int?
        let currency: Int?
        /// Nil for the count.
        let sum: Int?

        init?(_ term: FigureTerm, by group: FieldPath?) {
            guard term.condition == nil, term.made == .sum else { return nil }
            if let group, group.names.count > 1 { return nil }
            for rollUp in RollUp.standard where rollUp.type == term.type {
                guard let plan = RollUpPlan(term, by: group?.names[0], rollUp) else { continue }
                self = plan
                return
            }
            return nil
        }

        private init?(_ term: FigureTerm, by group: String?, _ rollUp: RollUp) {
            let fields = rollUp.dimensions.map { dimension -> String? in
                switch dimension {
                case .field(let name): name
                case .first(let name, let other): term.absent.contains(other) ? name : nil
                case .day, .presence: nil
                }
            }
            // What such a dimension leaves out need not be asked for once more.
            let missing = term.absent.filter { name in
                !rollUp.dimensions.contains { if case .first(_, unless: name) = $0 { true } else { false } }
            }
            switch (term.time, rollUp.dimensions.first) {
            case (nil, .field), (nil, .presence): break
            case (let time?, .day(let name)) where time == name: break
            default: return nil
            }
            let conditions = term.values.compactMap { value in
                fields.firstIndex(of: value.field).map { ($0, Set(value.words)) }
            }
            func presence(_ name: String) -> Int? {
                rollUp.dimensions.firstIndex(of: .presence(name)) ?? fields.firstIndex(of: name)
            }
            let present = term.present.compactMap(presence)
            let absent = missing.compactMap(presence)
            let sum = term.measure.flatMap { measure in rollUp.sums.firstIndex { $0.name == measure } }
            guard conditions.count == term.values.count, present.count == term.present.count,
                absent.count == missing.count, term.measure == nil || sum != nil
            else { return nil }
            if let group {
                guard let place = fields.firstIndex(of: group) else { return nil }
                self.group = place
            } else {
                self.group = nil
            }
            self.rollUp = rollUp
            self.conditions = conditions
            self.present = present
            self.absent = absent
            self.sum = sum
            currency = fields.firstIndex(of: "currency")
        }
    }

    private func kept(_ term: FigureTerm, _ plan: RollUpPlan, _ days: DaySpan?) throws -> Sums {
        var sums = Sums()
        try forEach(plan, term, days) { row, amount, currency in
            add(amount, currency: currency, group: plan.group.map { row.keys[$0] } ?? "", to: &sums)
        }
        return sums
    }

    /// The lines of a roll-up that a term counts, each with its amount and, for money, its currency.
    private func forEach(
        _ plan: RollUpPlan, _ term: FigureTerm, _ days: DaySpan?, _ body: (RollUpRow, Double, String?) -> Void
    ) throws {
        let range = days.map { ($0.first ?? Self.earliest)...max($0.first ?? Self.earliest, $0.last ?? Self.latest) }
        if let days, let first = days.first, let last = days.last, last < first { return }
        let money = isMoney(term)
        for row in try reader.rows(of: plan.rollUp, days: range) {
            guard plan.conditions.allSatisfy({ $0.words.contains(row.keys[$0.place]) }),
                plan.present.allSatisfy({ !row.keys[$0].isEmpty }), plan.absent.allSatisfy({ row.keys[$0].isEmpty })
            else { continue }
            let amount = scaled(Double(plan.sum.map { row.sums[$0] } ?? row.count), term)
            body(row, amount, money ? plan.currency.map { row.keys[$0] } : nil)
        }
    }

    private static let earliest = CivilDate(days: -999_999)
    private static let latest = CivilDate(days: 8_999_999)

    // MARK: Records

    private func computed(_ term: FigureTerm, _ days: DaySpan?, _ group: FieldPath?) throws -> Sums {
        guard let type = reader.catalogue.type(named: term.type) else { return Sums() }
        let query = TermQuery.query(term, days, reader)
        let money = isMoney(term) && type.currency != nil
        var sums = Sums()
        if let measure = term.measure, type.position(of: measure) == nil {
            try fold(query, sumNamed: measure, group) { record, key, amount in
                add(amount, currency: money ? record["currency"].text : nil, group: key, to: &sums)
            }
            return sums
        }
        var grouped = query
        grouped.groups = (group.map { [$0] } ?? []) + (money ? [FieldPath("currency")] : [])
        let table = try reader.figure(
            term.measure == nil ? .count : aggregate(term.made), of: term.measure.map { FieldPath($0) }, grouped)
        for row in table.rows where term.made == .sum || !row.value.isNull {
            let key = group == nil ? "" : Self.key(row.keys[0])
            add(scaled(row.value.real ?? 0, term), currency: money ? row.keys.last?.text : nil, group: key, to: &sums)
        }
        return sums
    }

    /// Sums that are no field, such as the weighted value, record by record.
    private func fold(
        _ query: Query, sumNamed name: String, _ group: FieldPath?, _ body: (Record, String, Double) -> Void
    ) throws {
        guard let sum = RollUp.standard.lazy.flatMap(\.sums).first(where: { $0.name == name }) else { return }
        var keys = GroupKeys(group, reader)
        try reader.forEach(query) { record in
            let amount = Double(sum.amount(record)) / (name == "weighted" ? Double(Decimal.scale) : 1)
            for key in try keys.keys(of: record) { body(record, key, amount) }
            return true
        }
    }

    private func aggregate(_ made: FigureTerm.Made) -> Aggregate {
        switch made {
        case .sum: .sum
        case .median: .median
        case .p90: .p90
        }
    }

    // MARK: Amounts

    private func add(_ amount: Double, currency: String?, group: String, to sums: inout Sums) {
        if let currency, isForeign(currency) {
            sums.foreign[currency, default: 0] += amount
        } else {
            sums.groups[group, default: 0] += amount
        }
    }

    private func isForeign(_ other: String?) -> Bool {
        guard let currency = other else { return false }
        return !currency.isEmpty && currency != self.currency.code
    }

    private func field(_ term: FigureTerm) -> FieldDescriptor? {
        term.measure.flatMap { reader.catalogue.type(named: term.type)?.field(named: $0)?.field }
    }

    private func isMoney(_ term: FigureTerm) -> Bool { field(term)?.kind == .money || term.measure == "weighted" }

    /// Stored ten-thousandths as ones.
    private func scaled(_ amount: Double, _ term: FigureTerm) -> Double {
        switch field(term)?.kind {
        case .money, .decimal, .percent: amount / Double(Decimal.scale)
        case nil where term.measure == "weighted": amount / Double(Decimal.scale)
        default: amount
        }
    }

    /// The text of a group's value, as roll-ups key it.
    static func key(_ value: Value) -> String { value.text ?? value.integer.map(String.init) ?? "" }
}
