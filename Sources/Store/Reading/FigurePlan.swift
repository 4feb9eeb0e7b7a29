// How a figure is computed: SQL gathers one line a group and quarter of an hour (every zone's offset
// is a multiple of that), and the lines are merged here into the local days, weeks and months of the
// workspace's zone. Medians need each value and are taken from the sorted values.

import Base
import Domain
import StoreDriver

struct FigurePlan {
    let reader: Reader
    let query: Query
    let groups: [FieldDescriptor]

    /// What a group has gathered so far.
    private struct Sums {
        var count = 0
        var filled = 0
        var sum: Double = 0
        var exact: Int64 = 0
        var least: Value = .null
        var greatest: Value = .null
        var values: [Double] = []
    }

    private static let slot: Int64 = 900

    func rows(_ aggregate: Aggregate, _ path: FieldPath?) throws -> [FigureTable.Row] {
        guard let type = reader.catalogue.type(named: query.type) else { return [] }
        var joins = ""
        var keys: [String] = []
        for (number, group) in query.groups.enumerated() {
            keys.append(try expression(group, of: type, alias: "g\(number)_", &joins))
        }
        let bucket = try bucketExpression(type, &joins)
        if let bucket { keys.append(bucket.sql) }
        let value = try path.map { try expression($0, of: type, alias: "v", &joins) }
        var plain = query
        plain.order = [SortKey(FieldPath("id"))]
        plain.limit = nil
        let compiled = try reader.compile(plain)
        let sql = statement(compiled, joins: joins, keys: keys, value: value, each: aggregate == .median)
        var gathered: [[Value]: Sums] = [:]
        if keys.isEmpty { gathered[[]] = Sums() }
        do {
            try reader.connection.forEach(sql, compiled.values) { row in
                var key = keys.indices.map { row.value(at: $0) }
                if let bucket, let last = key.last { key[key.count - 1] = bucketed(last, bucket.isInstant) }
                merge(row, at: keys.count, each: aggregate == .median, into: &gathered[key, default: Sums()])
                return true
            }
        } catch {
            throw reader.workspace.said(error)
        }
        return sorted(
            gathered.map { FigureTable.Row(keys: $0.key, value: result(aggregate, $0.value), count: $0.value.count) })
    }

    /// Rows in the order of their keys.
    func sorted(_ rows: [FigureTable.Row]) -> [FigureTable.Row] {
        rows.sorted { Self.precedes($0.keys, $1.keys, groups) }
    }

    private func statement(_ compiled: CompiledQuery, joins: String, keys: [String], value: String?, each: Bool)
        -> String
    {
        let filter = compiled.condition.isEmpty ? "" : " WHERE " + compiled.condition
        let from = " FROM \(quoted(compiled.type.name)) AS t\(joins)\(filter)"
        if each { return "SELECT " + (keys + ["1", value ?? "NULL"]).joined(separator: ", ") + from }
        let v = value ?? "NULL"
        let columns = keys + ["count(*)", "count(\(v))", "sum(\(v))", "min(\(v))", "max(\(v))"]
        let grouping = keys.isEmpty ? "" : " GROUP BY " + keys.indices.map { String($0 + 1) }.joined(separator: ", ")
        return "SELECT " + columns.joined(separator: ", ") + from + grouping
    }

    private func merge(_ row: any Statement, at start: Int, each: Bool, into sums: inout Sums) {
        sums.count += Int(row.integer(at: start))
        if each {
            if !row.isNull(at: start + 1) { sums.values.append(row.real(at: start + 1)) }
            return
        }
        sums.filled += Int(row.integer(at: start + 1))
        guard !row.isNull(at: start + 2) else { return }
        sums.sum += row.real(at: start + 2)
        sums.exact &+= row.integer(at: start + 2)
        let (least, greatest) = (row.value(at: start + 3), row.value(at: start + 4))
        if sums.least.isNull || Self.precedes(least, sums.least) { sums.least = least }
        if sums.greatest.isNull || Self.precedes(sums.greatest, greatest) { sums.greatest = greatest }
    }

    /// Averages and medians of whole numbers stay in the field's own unit, rounded half away from zero.
    private func result(_ aggregate: Aggregate, _ sums: Sums) -> Value {
        switch aggregate {
        case .count: return .integer(Int64(sums.count))
        case .sum: return sums.filled == 0 ? 0 : .integer(sums.exact)
        case .average: return sums.filled == 0 ? .null : .real(sums.sum / Double(sums.filled))
        case .min: return sums.least
        case .max: return sums.greatest
        case .median:
            let values = sums.values.sorted()
            guard !values.isEmpty else { return .null }
            let middle = values.count / 2
            return .real(values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2)
        }
    }

    // MARK: Keys

    private func expression(_ path: FieldPath, of type: RecordType, alias: String, _ joins: inout String) throws
        -> String
    {
        var (table, type) = ("t", type)
        for (depth, name) in path.names.enumerated() {
            guard let (_, field) = type.field(named: name) else {
                throw StoreError(.refused, "\(type.plural) have no field \(name)")
            }
            let column = "\(table).\(quoted(field.column))"
            if depth == path.names.count - 1 {
                return try listed(field, of: type, table: table, alias: alias, &joins) ?? column
            }
            guard let target = field.kind.target.flatMap({ reader.catalogue.type(named: $0) }) else {
                throw StoreError(.refused, "\(field.name) of \(type.plural) leads to no other record")
            }
            let next = alias + String(depth)
            joins += " LEFT JOIN \(quoted(target.name)) AS \(next) ON \(next).id = \(column)"
            (table, type) = (next, target)
        }
        return "\(table).id"
    }

    /// A record counts in the group of each item of a list.
    private func listed(
        _ field: FieldDescriptor, of type: RecordType, table: String, alias: String, _ joins: inout String
    ) throws -> String? {
        let item: String
        switch field.kind {
        case .list: item = "\(alias)l.item"
        case .references: item = "CAST(\(alias)l.item AS INTEGER)"
        default: return nil
        }
        joins += """
             LEFT JOIN list_item AS \(alias)l ON \(alias)l.type = '\(type.name)' AND \(alias)l.field = '\(field.name)' \
            AND \(alias)l.id = \(table).id
            """
        return item
    }

    private func bucketExpression(_ type: RecordType, _ joins: inout String) throws -> (sql: String, isInstant: Bool)? {
        guard let bucket = query.bucket else { return nil }
        let path = bucket.field ?? FieldPath(type.mainTime)
        guard let field = reader.catalogue.field(path, of: type), field.kind.isTime else {
            throw StoreError(.refused, "\(path) of \(type.plural) is no time")
        }
        let column = try expression(path, of: type, alias: "b", &joins)
        return field.kind == .instant ? ("\(column) / \(Self.slot)", true) : (column, false)
    }

    private func bucketed(_ value: Value, _ isInstant: Bool) -> Value {
        guard let number = value.integer, let unit = query.bucket?.unit else { return .null }
        let day =
            isInstant
            ? reader.settings.zone.day(of: Instant(seconds: number * Self.slot)) : CivilDate(days: Int(number))
        return .integer(Int64(day.start(of: unit).days))
    }

    // MARK: Order

    /// Choices in the order of their declaration, numbers by size, texts by their letters, nothing last.
    private static func precedes(_ a: [Value], _ b: [Value], _ fields: [FieldDescriptor]) -> Bool {
        for (index, (x, y)) in zip(a, b).enumerated() where x != y {
            if index < fields.count, case .choice(let options) = fields[index].kind {
                let rank = { (value: Value) in options.firstIndex { .text($0.name) == value } ?? options.count }
                return rank(x) < rank(y)
            }
            return precedes(x, y)
        }
        return false
    }

    private static func precedes(_ a: Value, _ b: Value) -> Bool {
        switch (a, b) {
        case (.null, _): false
        case (_, .null): true
        case (.text(let x), .text(let y)): TextFolding.key(x) < TextFolding.key(y)
        default: (a.real ?? 0) < (b.real ?? 0)
        }
    }
}
