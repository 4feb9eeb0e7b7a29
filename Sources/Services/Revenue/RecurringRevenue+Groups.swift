// Recurring revenue split by what contracts are about: owner, customer, what is said of the customer, product. MRR, ARR,
// net new, recognised and deferred revenue of the groups add up to the whole; the retentions are each group's own, of what
// its customers paid for before.
//
// A contract over several products is shared out by its recurring lines, to the last ten-thousandth.

import Base
public import Domain
import Language
import Store

extension RecurringRevenue {
    /// A group's figure and the records that it comes from.
    struct Group {
        let key: String
        let value: Double?
        let records: [Int64]
    }

    static let product = "product"

    /// Where a word for a group leads, seen from a contract: `industry` is the customer's.
    public static func path(_ said: FieldPath, _ catalogue: Catalogue) -> FieldPath {
        guard let contract = catalogue.type(named: ContractSchema.name), let first = said.names.first,
            first != product, contract.field(named: first) == nil,
            catalogue.type(named: CustomerSchema.name)?.field(named: first) != nil
        else { return said }
        return FieldPath([CustomerSchema.name] + said.names)
    }

    /// Splits a figure by a field.
    ///
    /// - Returns: the groups with something in them, and the field whose values they are.
    /// - Throws: `ServiceError` where the field says nothing of who pays or for what.
    func groups(_ kpi: KPI, _ measure: RecurringMeasure, in period: Period, by said: FieldPath) throws -> (
        groups: [Group], field: FieldDescriptor
    ) {
        let path = Self.path(said, reader.catalogue)
        guard let field = Self.field(at: path, reader.catalogue) else {
            throw ServiceError(
                "\(kpi.label) can't be split by \(said)",
                advice: "choose owner, customer, customer.industry, customer.region or product")
        }
        let today = reader.figureClock.today
        let last = (period.first...period.last).contains(today) ? today : period.last
        switch measure {
        case .recognised:
            return (try charged(earnings(from: period.first, through: last), path), field)
        case .deferred: return (try charged(deferrals(on: last), path), field)
        default: break
        }
        var portions: [String: [Portion]] = [:]
        for contract in contracts {
            for (key, portion) in try parts(of: contract, path) { portions[key, default: []].append(portion) }
        }
        let before = period.first.adding(days: -1)
        let groups = portions.sorted { $0.key < $1.key }.compactMap { key, portions -> Group? in
            // Net new and retentions look at both ends of the period.
            let counted = portions.filter { portion in
                runs(portion.contract, on: last)
                    || (measure != .mrr && measure != .arr && runs(portion.contract, on: before))
            }
            guard !counted.isEmpty else { return nil }
            return Group(
                key: key, value: value(measure, of: portions, from: period.first, through: last),
                records: counted.map(\.contract.id))
        }
        return (groups, field)
    }

    /// The field at a path, where it says who pays or for what.
    static func field(at path: FieldPath, _ catalogue: Catalogue) -> FieldDescriptor? {
        guard let contract = catalogue.type(named: ContractSchema.name) else { return nil }
        if path.names.first == Self.product {
            guard path.names.count <= 2 else { return nil }
            if path.names.count == 1 { return QuoteLineSchema.type.field(named: Self.product)?.field }
            guard let field = catalogue.type(named: ProductSchema.name)?.field(named: path.names[1])?.field,
                isGroup(field)
            else { return nil }
            return field
        }
        guard let field = catalogue.field(path, of: contract), isGroup(field),
            path.names.count > 1 || ["owner", "customer", "renewal"].contains(field.name)
                || field.options.contains(.custom), path.names.count <= 2
        else { return nil }
        return field
    }

    private static func isGroup(_ field: FieldDescriptor) -> Bool {
        switch field.kind {
        case .choice, .boolean, .reference: true
        case .text: field.options.contains(.grouping) || field.options.contains(.custom)
        default: false
        }
    }

    // MARK: Contracts

    /// A contract's parts by group.
    private func parts(of contract: Contract, _ path: FieldPath) throws -> [(String, Portion)] {
        let whole = Portion(contract: contract, amount: amount(of: contract))
        guard path.names.first == Self.product else { return [(try key(of: contract.record, path), whole)] }
        guard let quote = try contract.quote.flatMap({ try reader.entity($0) }) else { return [("", whole)] }
        let lines = try Quotation(reader).lines(of: quote).filter { $0.interval != .once && $0.net > .zero }
        let yearly = lines.map { Double($0.net.units) * Double(12 / max(1, $0.interval.months)) }
        let sum = yearly.reduce(0, +)
        guard sum > 0 else { return [("", whole)] }
        let amounts = AttributionModel.parts(of: whole.amount, by: yearly.map { $0 / sum })
        var byKey: [String: Int64] = [:]
        for (line, amount) in zip(lines, amounts) {
            byKey[try key(ofProduct: line.product, path), default: 0] += amount
        }
        return byKey.sorted { $0.key < $1.key }.map { ($0.key, Portion(contract: contract, amount: $0.value)) }
    }

    private func key(ofProduct link: Link<ProductSchema>?, _ path: FieldPath) throws -> String {
        guard path.names.count > 1 else { return link.map { String($0.id) } ?? "" }
        return try link.flatMap { try reader.entity($0) }.map { Self.text($0.record[path.names[1]]) } ?? ""
    }

    /// A record's group; of a path of two names that of the record it refers to.
    private func key(of record: Record, _ path: FieldPath) throws -> String {
        let value = record[record.type.field(named: path.names[0])?.field.name ?? ""]
        guard path.names.count > 1 else { return Self.text(value) }
        guard let id = value.integer, let target = record.type.field(named: path.names[0])?.field.kind.target,
            let other = try reader.record(RecordKey(type: target, id: id)),
            let field = other.type.field(named: path.names[1])?.field
        else { return "" }
        return Self.text(other[field.name])
    }

    private static func text(_ value: Value) -> String { value.text ?? value.integer.map(String.init) ?? "" }

    // MARK: Lines of invoices

    private func charged(_ lines: [ChargedLine], _ path: FieldPath) throws -> [Group] {
        var sums: [String: (amount: Int64, ids: [Int64])] = [:]
        for charged in lines where charged.amount != 0 {
            let key = try key(of: charged, path)
            sums[key, default: (0, [])].amount += charged.amount
            sums[key]?.ids.append(charged.line.id)
        }
        return sums.sorted { $0.key < $1.key }.map {
            Group(key: $0.key, value: ones($0.value.amount), records: $0.value.ids)
        }
    }

    /// The line's product; else what the invoice's contract says, else its customer.
    private func key(of charged: ChargedLine, _ path: FieldPath) throws -> String {
        if path.names.first == Self.product { return try key(ofProduct: charged.line.product, path) }
        if let contract = try charged.invoice?.contract.flatMap({ try reader.entity($0) }) {
            return try key(of: contract.record, path)
        }
        guard path.names.first == CustomerSchema.name, let invoice = charged.invoice else { return "" }
        return try key(of: invoice.record, path)
    }
}
