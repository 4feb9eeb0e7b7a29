// Figures over the records of a query: counts, sums, averages, medians and extremes, in groups of
// fields and of time. Days are those of the workspace's zone, in filters and groups alike.

public import Base
public import Domain
import Language
import StoreDriver

/// What is computed.
public enum Aggregate: String, Sendable, CaseIterable {
    case count, sum, average, median, p90, min, max
}

/// Figures in groups.
public struct FigureTable: Sendable, Equatable {
    /// The fields of the groups, in order.
    public let groups: [FieldDescriptor]
    /// The time unit of the last group, where there is one.
    public let bucket: TimeUnit?
    public var rows: [Row]

    public struct Row: Sendable, Equatable {
        /// A value for each group field; the bucket's first day, as `CivilDate.days`, last.
        public let keys: [Value]
        /// Nothing where no record has a value.
        public let value: Value
        /// The number of records in the group.
        public let count: Int

        public init(keys: [Value], value: Value, count: Int) {
            self.keys = keys
            self.value = value
            self.count = count
        }
    }
}

extension Reader {
    /// Computes a figure over a query's records.
    ///
    /// - Parameters:
    ///   - path: the field; only a count needs none.
    /// - Returns: one row a group, in the query's order, else by keys, cut to its first groups; one row in all where the
    ///   query isn't grouped, over its first records where it is cut to these.
    public func figure(_ aggregate: Aggregate, of path: FieldPath? = nil, _ query: Query) throws -> FigureTable {
        if aggregate == .count, path == nil, !query.isGrouped {
            let count = try count(query)
            return FigureTable(
                groups: [], bucket: nil, rows: [FigureTable.Row(keys: [], value: .integer(Int64(count)), count: count)])
        }
        let query = try uncut(query)
        let groups = try groupFields(query)
        let plan = FigurePlan(reader: self, query: query, groups: groups)
        var rows = try kept(aggregate, path, query).map(plan.sorted) ?? plan.rows(aggregate, path)
        if let bucket = query.bucket, let type = catalogue.type(named: query.type) {
            let field = bucket.field ?? FieldPath(type.mainTime)
            rows = FigureBuckets(unit: bucket.unit, field: field, aggregate: aggregate, clock: acting.clock)
                .filled(rows, of: query)
        }
        return FigureTable(
            groups: groups, bucket: query.bucket?.unit, rows: try arranged(rows, of: query, by: path))
    }

    /// Rows of groups in the query's order, and no more of them than it wants.
    ///
    /// - Parameter path: the field whose figure they hold; a count has none.
    public func arranged(_ rows: [FigureTable.Row], of query: Query, by path: FieldPath?) throws -> [FigureTable.Row] {
        let rows = try sorted(rows, query, of: path)
        return query.isGrouped ? Array(rows.prefix(query.limit ?? rows.count)) : rows
    }

    /// The rows that a roll-up keeps; nil where it must be computed.
    private func kept(_ aggregate: Aggregate, _ path: FieldPath?, _ query: Query) throws -> [FigureTable.Row]? {
        switch (aggregate, path?.names.count) {
        case (.count, nil): try KeptFigure(query, sumOf: nil, reader: self)?.rows(of: query, sumOf: nil)
        case (.sum, 1):
            try KeptFigure(query, sumOf: path?.names[0], reader: self)?.rows(of: query, sumOf: path?.names[0])
        default: nil
        }
    }

    private func groupFields(_ query: Query) throws -> [FieldDescriptor] {
        try query.groups.map { path in
            guard let type = catalogue.type(named: query.type), let field = catalogue.field(path, of: type) else {
                throw StoreError(.refused, "\(query.type) has no field \(path)")
            }
            return field
        }
    }

    /// The groups in the order that was asked for: by a group's own field, by what it holds, or by the figure.
    private func sorted(_ rows: [FigureTable.Row], _ query: Query, of path: FieldPath?) throws -> [FigureTable.Row] {
        guard query.isGrouped, !query.order.isEmpty else { return rows }
        let keys = try query.order.map { key in
            (place: try place(of: key.field, query, path), field: groupField(key.field, query), key.descending)
        }
        // The sort must be stable: what stays equal keeps the order of the groups.
        return rows.enumerated().sorted { a, b in
            for (place, field, descending) in keys {
                let (x, y) = (place(a.element), place(b.element))
                guard x != y else { continue }
                // Nothing comes last either way.
                if x.isNull || y.isNull { return y.isNull }
                return FigurePlan.precedes([x], [y], field.map { [$0] } ?? []) != descending
            }
            return a.offset < b.offset
        }.map(\.element)
    }

    private func groupField(_ path: FieldPath, _ query: Query) -> FieldDescriptor? {
        guard query.groups.contains(path), let type = catalogue.type(named: query.type) else { return nil }
        return catalogue.field(path, of: type)
    }

    private func place(
        of field: FieldPath, _ query: Query, _ path: FieldPath?
    ) throws -> (FigureTable.Row) -> Value {
        if field == .count { return { .integer(Int64($0.count)) } }
        if field == path { return { $0.value } }
        if let index = query.groups.firstIndex(of: field) { return { $0.keys[index] } }
        if let bucket = query.bucket, field == bucket.field || (bucket.field == nil && field.names.count == 1) {
            return { $0.keys.last ?? .null }
        }
        throw StoreError(
            .refused, "groups can't be sorted by \(field)",
            advice: "sort by count" + (path.map { ", by \($0)" } ?? "") + " or by what they are grouped by")
    }
}

extension Catalogue {
    /// The field that a path leads to.
    public func field(_ path: FieldPath, of type: RecordType) -> FieldDescriptor? {
        guard let name = path.names.first, let (_, field) = type.field(named: name) else { return nil }
        guard path.names.count > 1 else { return field }
        guard let target = field.kind.target.flatMap({ self.type(named: $0) }) else { return nil }
        return self.field(FieldPath(Array(path.names.dropFirst())), of: target)
    }
}
