// Looks for values of fields that go with an outcome. Each value that enough records have is held against all other
// records with that field, by Fisher's exact test; the number of looks is corrected for (Benjamini and Hochberg), so that
// on noise nothing is said. Which values are looked at doesn't depend on the outcome, so looking costs nothing twice.
//
// Looked at are choices, yes and no, words that group records, references with few targets, lists, and numbers by their
// quarters; of the record itself and of the customer or campaign that it belongs to. Of very many records the newest are
// looked at: the answer comes in seconds, and what held long ago says little about today.
// A field that knows the outcome is left out and named: see `KnowingField`.

public import Domain
import Base
import Language
public import Store

/// A value that goes with an outcome.
public struct Pattern: Sendable {
    public let field: FieldPath
    /// What people call the value.
    public let value: String
    public let association: Association
    /// Corrected for the number of looks.
    public let q: Double
    /// What the records have in common.
    public let condition: Condition
    /// Exactly the records that have the value, with any outcome.
    public let records: Query
    /// Exactly those of them with the outcome.
    public let hits: Query
}

/// What a search found.
public struct PatternFindings: Sendable {
    public let outcome: Outcome
    /// Surest first.
    public let patterns: [Pattern]
    /// What was left out because it knows the outcome.
    public let knowing: [KnowingField]
    /// How many values were looked at.
    public let looks: Int
    public let fields: Int
    /// How many records were counted, and how many of them had the outcome.
    public let whole: Proportion
    /// Older records that were not counted, because there are very many.
    public let older: Int
}

/// Searches patterns.
public struct PatternSearch {
    /// The share of findings that may be chance.
    public static let level = 0.05
    /// The fewest records that a value must have, and that must be without it.
    public static let support = 10
    /// The most records that are looked at.
    public static let mostRecords = 20_000
    /// The most values of a field; one with more names records rather than groups.
    static let mostValues = 60

    private let reader: Reader
    private let outcome: Outcome
    private let type: RecordType
    private let whole: Query
    private let hit: Query
    private let older: Int

    /// - Parameters:
    ///   - narrowed: a query of the outcome's records, of which alone is spoken.
    ///   - most: the most records that are looked at, the newest.
    public init(
        _ outcome: Outcome, in narrowed: Query? = nil, _ reader: Reader, most: Int = Self.mostRecords
    ) throws {
        guard let type = reader.catalogue.type(named: outcome.type) else {
            throw ServiceError("there are no \(outcome.type)s", advice: "look with `help`")
        }
        if let narrowed, narrowed.type != outcome.type {
            throw ServiceError(
                "\(outcome.name) is said of \(type.plural), not of \(narrowed.type)s",
                advice: "say `patterns of \(outcome.name) in \(type.plural) …`")
        }
        self.reader = reader
        self.outcome = outcome
        self.type = type
        let parser = QueryParser(catalogue: reader.catalogue)
        let all = try parser.parse("\(type.plural) \(outcome.whole)").condition
        let hits = try parser.parse("\(type.plural) \(outcome.hit)").condition
        let wanted = try narrowed.map { all.and(try reader.uncut($0).condition) } ?? all
        let newest = Query(type.name, where: wanted, order: [SortKey(FieldPath("id"), descending: true)])
        let cut = try reader.records(newest, first: 1, offset: most - 1).first?.id
        let base = cut.map { .all([wanted, .compare(FieldPath("id"), .atLeast, [.value(.integer($0))])]) } ?? wanted
        older = cut == nil ? 0 : try reader.count(Query(type.name, where: wanted)) - most
        whole = Query(outcome.type, where: base)
        hit = Query(outcome.type, where: .all([base, hits]))
    }

    public func findings() throws -> PatternFindings {
        let all = Proportion(try reader.count(hit), of: try reader.count(whole))
        var looked: [Look] = []
        var knowing: [KnowingField] = []
        var fields = 0
        if all.hits > 0, all.misses > 0 {
            for path in paths {
                let found = try looks(at: path.path, path.field)
                if let field = KnowingField(path.path, found.map { ($0.label, $0.association) }) {
                    knowing.append(field)
                    continue
                }
                looked += found
                fields += found.isEmpty ? 0 : 1
            }
        }
        let adjusted = FalseDiscovery.adjusted(looked.map(\.association.p))
        var patterns: [Pattern] = []
        for (look, q) in zip(looked, adjusted) where q <= Self.level {
            patterns.append(
                Pattern(
                    field: look.path, value: look.label, association: look.association, q: q, condition: look.condition,
                    records: Query(type.name, where: .all([whole.condition, look.condition])),
                    hits: Query(type.name, where: .all([hit.condition, look.condition]))))
        }
        patterns.sort {
            ($0.q, -$0.association.phi.magnitude, $0.field.description, $0.value)
                < ($1.q, -$1.association.phi.magnitude, $1.field.description, $1.value)
        }
        return PatternFindings(
            outcome: outcome, patterns: patterns, knowing: knowing, looks: looked.count, fields: fields, whole: all,
            older: older)
    }

    // MARK: What is looked at

    private struct Look {
        let path: FieldPath
        let label: String
        let association: Association
        let condition: Condition
    }

    /// The fields of the record, and of what it belongs to.
    private var paths: [(path: FieldPath, field: FieldDescriptor)] {
        var result = type.fields.filter(isTelling).map { (FieldPath($0.name), $0) }
        for name in ["customer", "campaign"] {
            guard let field = type.field(named: name)?.field, let target = field.kind.target,
                let other = reader.catalogue.type(named: target), other.name != type.name
            else { continue }
            result += other.fields.filter { isTelling($0) && Self.isOfOthers($0) }.map {
                (FieldPath([name, $0.name]), $0)
            }
        }
        return result
    }

    private func isTelling(_ field: FieldDescriptor) -> Bool {
        guard !field.options.contains(.computed), !field.options.contains(.unique), !outcome.leaks.contains(field.name)
        else { return false }
        return switch field.kind {
        case .choice, .boolean, .list, .references: true
        case .reference(let target): target != type.name && !["contact", "ticket", "message"].contains(target)
        case .text: field.options.contains(.grouping) || field.options.contains(.custom) || field.name == "language"
        case .integer, .decimal, .money: true
        default: false
        }
    }

    /// What is said of another record: what it is, not what became of it or whose it is.
    private static func isOfOthers(_ field: FieldDescriptor) -> Bool {
        switch field.kind {
        case .choice: field.name != "status" && !field.name.hasPrefix("health")
        case .boolean: true
        case .text: field.options.contains(.grouping)
        case .integer: field.name == "size"
        default: false
        }
    }

    // MARK: Looking

    private func looks(at path: FieldPath, _ field: FieldDescriptor) throws -> [Look] {
        if case .integer = field.kind { return try quarters(of: path, field) }
        if case .decimal = field.kind { return try quarters(of: path, field) }
        if case .money = field.kind { return try quarters(of: path, field) }
        let all = try counts(whole, by: path, field)
        guard all.values.count > 1, all.values.count <= Self.mostValues else { return [] }
        let hits = try counts(hit, by: path, field)
        let labels = try labels(Set(all.values.keys), field)
        var found: [Look] = []
        for (value, count) in all.values.sorted(by: { Self.text($0.key) < Self.text($1.key) }) {
            let group = Proportion(hits.values[value] ?? 0, of: count)
            let rest = Proportion(hits.records - group.hits, of: all.records - count)
            guard group.tries >= Self.support, rest.tries >= Self.support, let association = Association(group, rest)
            else { continue }
            let label = labels[value] ?? Self.text(value)
            found.append(Look(path: path, label: label, association: association, condition: has(value, path, field)))
        }
        // Of two values the second says nothing that the first doesn't.
        if all.values.count == 2, found.count == 2 {
            return [found.first { $0.association.difference > 0 } ?? found[0]]
        }
        return found
    }

    /// How many records have each value, and how many have any.
    private func counts(_ query: Query, by path: FieldPath, _ field: FieldDescriptor) throws -> (
        values: [Value: Int], records: Int
    ) {
        var grouped = query
        grouped.groups = [path]
        var values: [Value: Int] = [:]
        var records = 0
        for row in try reader.figure(.count, grouped).rows {
            guard let key = row.keys.first, !key.isNull, key.text != "" else { continue }
            records += row.count
            switch field.kind {
            case .list, .references:
                for part in Set((key.text ?? "").split(separator: "|")) {
                    values[.text(String(part)), default: 0] += row.count
                }
            default: values[key, default: 0] += row.count
            }
        }
        return (values, records)
    }

    /// A number's quarters, cut where the records are a quarter, a half and three quarters done.
    private func quarters(of path: FieldPath, _ field: FieldDescriptor) throws -> [Look] {
        let known = Query(
            type.name, where: .all([whole.condition, .present(path)]), order: [SortKey(path), SortKey(FieldPath("id"))])
        let all = try reader.count(known)
        guard all >= 4 * Self.support else { return [] }
        let hits = try reader.count(Query(type.name, where: .all([hit.condition, .present(path)])))
        var cuts: [Int64] = []
        for quarter in 1...3 {
            let ids = try reader.records(known, first: 1, offset: all * quarter / 4)
            guard let record = ids.first, let cut = try number(path, of: record) else { return [] }
            if cuts.last != cut { cuts.append(cut) }
        }
        let ends: [(from: Int64?, to: Int64?)] = zip([nil] + cuts.map { $0 }, cuts.map { $0 } + [nil]).map { ($0, $1) }
        var found: [Look] = []
        for end in ends {
            var parts: [Condition] = [.present(path)]
            if let from = end.from { parts.append(.compare(path, .atLeast, [.value(.integer(from))])) }
            if let to = end.to { parts.append(.compare(path, .less, [.value(.integer(to))])) }
            let condition = Condition.all(parts)
            let count = try reader.count(Query(type.name, where: .all([whole.condition, condition])))
            let share = try reader.count(Query(type.name, where: .all([hit.condition, condition])))
            let (group, rest) = (Proportion(share, of: count), Proportion(hits - share, of: all - count))
            guard group.tries >= Self.support, rest.tries >= Self.support, let association = Association(group, rest)
            else { continue }
            found.append(
                Look(
                    path: path, label: Self.label(end.from, end.to, field), association: association,
                    condition: condition))
        }
        return found
    }

    private func number(_ path: FieldPath, of record: Record) throws -> Int64? {
        guard path.names.count > 1 else { return record[path.names[0]].integer }
        guard let id = record[path.names[0]].integer,
            let target = type.field(named: path.names[0])?.field.kind.target,
            let other = try reader.record(RecordKey(type: target, id: id))
        else { return nil }
        return other[path.names[1]].integer
    }

    // MARK: Values

    private func has(_ value: Value, _ path: FieldPath, _ field: FieldDescriptor) -> Condition {
        switch field.kind {
        // A colon means “contains” for text; what is neither less nor greater is the value itself.
        case .text: .all([.compare(path, .atLeast, [.value(value)]), .compare(path, .atMost, [.value(value)])])
        case .references: .compare(path, .equals, [.value(.integer(Int64(Self.text(value)) ?? 0))])
        default: .compare(path, .equals, [.value(value)])
        }
    }

    private func labels(_ values: Set<Value>, _ field: FieldDescriptor) throws -> [Value: String] {
        var labels: [Value: String] = [:]
        for option in field.kind.options { labels[.text(option.name)] = option.label }
        if field.kind == .boolean { (labels[.integer(0)], labels[.integer(1)]) = ("no", "yes") }
        if let target = field.kind.target.flatMap({ reader.catalogue.type(named: $0) }) {
            let ids = Dictionary(values.map { (Int64(Self.text($0)) ?? 0, $0) }) { first, _ in first }
            for (id, title) in try reader.titles(of: target, ids.keys) {
                if let value = ids[id] { labels[value] = title }
            }
        }
        return labels
    }

    private static func text(_ value: Value) -> String { value.text ?? value.integer.map(String.init) ?? "" }

    private static func label(_ from: Int64?, _ to: Int64?, _ field: FieldDescriptor) -> String {
        func text(_ number: Int64) -> String {
            field.kind == .integer ? String(number) : Decimal(units: number).description
        }
        return switch (from, to) {
        case (nil, let to?): "under \(text(to))"
        case (let from?, nil): "\(text(from)) and more"
        case (let from?, let to?): "\(text(from)) to under \(text(to))"
        case (nil, nil): "any"
        }
    }
}
