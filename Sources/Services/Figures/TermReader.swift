// The sum of one term: from a roll-up where one is kept by its fields, else from the records.

import Base
import Domain
import Language
import Store

struct TermReader {
    let reader: Reader
    /// Lines that are read once for many figures; nil where there are few.
    var lines: KeptLines?

    /// What a term sums to in each group; without groups the one key is empty. Money in other
    /// currencies than the workspace's is told apart.
    struct Sums {
        var groups: [String: Double] = [:]
        /// Amounts left out, by currency code.
        var foreign: [String: Double] = [:]
    }

    func sums(_ term: FigureTerm, in period: Period?, by group: FieldPath?) throws -> Sums {
        if let plan = RollUpPlan(term, by: group) { return try kept(term, plan, period) }
        return try computed(term, period, group)
    }

    // MARK: Roll-ups

    /// The roll-up that answers a term, and where its parts stand in it.
    private struct RollUpPlan {
        let rollUp: RollUp
        let conditions: [(place: Int, words: Set<String>)]
        let present: [Int]
        let group: Int?
        let currency: Int?
        /// Nil for the count.
        let sum: Int?

        init?(_ term: FigureTerm, by group: FieldPath?) {
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
                if case .field(let name) = dimension { name } else { nil }
            }
            switch (term.time, rollUp.dimensions.first) {
            case (nil, .field): break
            case (let time?, .day(let name)) where time == name: break
            default: return nil
            }
            let conditions = term.values.compactMap { value in
                fields.firstIndex(of: value.field).map { ($0, Set(value.words)) }
            }
            let present = term.present.compactMap { fields.firstIndex(of: $0) }
            let sum = term.measure.flatMap { measure in rollUp.sums.firstIndex { $0.name == measure } }
            guard conditions.count == term.values.count, present.count == term.present.count,
                term.measure == nil || sum != nil
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
            self.sum = sum
            currency = fields.firstIndex(of: "currency")
        }
    }

    private func kept(_ term: FigureTerm, _ plan: RollUpPlan, _ period: Period?) throws -> Sums {
        let days = term.time == nil ? nil : period.map { $0.first...$0.last }
        let isMoney = isMoney(term)
        var sums = Sums()
        for row in try lines?.rows(of: plan.rollUp, days, reader) ?? reader.rows(of: plan.rollUp, days: days)[...] {
            guard plan.conditions.allSatisfy({ $0.words.contains(row.keys[$0.place]) }),
                plan.present.allSatisfy({ !row.keys[$0].isEmpty })
            else { continue }
            let amount = scaled(Double(plan.sum.map { row.sums[$0] } ?? row.count), term)
            let currency = plan.currency.map { row.keys[$0] }
            add(amount, currency: isMoney ? currency : nil, group: plan.group.map { row.keys[$0] } ?? "", to: &sums)
        }
        return sums
    }

    // MARK: Records

    private func computed(_ term: FigureTerm, _ period: Period?, _ group: FieldPath?) throws -> Sums {
        guard let type = reader.catalogue.type(named: term.type) else { return Sums() }
        let query = TermQuery.query(term, period, in: reader.catalogue)
        let money = isMoney(term) && type.currency != nil
        var sums = Sums()
        if let measure = term.measure, type.position(of: measure) == nil {
            try fold(query, sumNamed: measure, group, money, into: &sums)
            return sums
        }
        var grouped = query
        grouped.groups = (group.map { [$0] } ?? []) + (money ? [FieldPath("currency")] : [])
        let table = try reader.figure(
            term.measure == nil ? .count : .sum, of: term.measure.map { FieldPath($0) }, grouped)
        for row in table.rows {
            let key = group == nil ? "" : Self.key(row.keys[0])
            add(scaled(row.value.real ?? 0, term), currency: money ? row.keys.last?.text : nil, group: key, to: &sums)
        }
        return sums
    }

    /// Sums that are no field, such as the weighted value, record by record.
    private func fold(_ query: Query, sumNamed name: String, _ group: FieldPath?, _ money: Bool, into sums: inout Sums)
        throws
    {
        guard let sum = RollUp.standard.lazy.flatMap(\.sums).first(where: { $0.name == name }) else { return }
        try reader.forEach(query) { record in
            let key = group.map { Self.key(record[$0.names[0]]) } ?? ""
            let amount = Double(sum.amount(record)) / (name == "weighted" ? Double(Decimal.scale) : 1)
            add(amount, currency: money ? record["currency"].text : nil, group: key, to: &sums)
            return true
        }
    }

    // MARK: Amounts

    private func add(_ amount: Double, currency: String?, group: String, to sums: inout Sums) {
        if let currency, !currency.isEmpty, currency != reader.settings.currency.code {
            sums.foreign[currency, default: 0] += amount
        } else {
            sums.groups[group, default: 0] += amount
        }
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
