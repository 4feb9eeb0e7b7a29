// Figures over the records of a query: counts, sums, averages, medians and extremes, in groups of
// fields and of time. Days are those of the workspace's zone, in filters and groups alike.

public import Base
public import Domain
import StoreDriver

/// What is computed.
public enum Aggregate: String, Sendable, CaseIterable {
    case count, sum, average, median, min, max
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
    }
}

extension Reader {
    /// Computes a figure over a query's records.
    ///
    /// - Parameters:
    ///   - path: the field; only a count needs none.
    /// - Returns: one row a group, sorted by keys; one row in all where the query isn't grouped.
    public func figure(_ aggregate: Aggregate, of path: FieldPath? = nil, _ query: Query) throws -> FigureTable {
        if aggregate == .count, path == nil, !query.isGrouped {
            let count = try count(query)
            return FigureTable(
                groups: [], bucket: nil, rows: [FigureTable.Row(keys: [], value: .integer(Int64(count)), count: count)])
        }
        let groups = try groupFields(query)
        let plan = FigurePlan(reader: self, query: query, groups: groups)
        var rows = try kept(aggregate, path, query).map(plan.sorted) ?? plan.rows(aggregate, path)
        if let unit = query.bucket?.unit { rows = Self.filled(rows, unit: unit, groups: groups.count, aggregate) }
        if let limit = query.limit, query.isGrouped { rows = Array(rows.prefix(limit)) }
        return FigureTable(groups: groups, bucket: query.bucket?.unit, rows: rows)
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

    /// Empty buckets between the first and the last are shown too: a month without a sale is news.
    private static func filled(_ rows: [FigureTable.Row], unit: TimeUnit, groups: Int, _ aggregate: Aggregate)
        -> [FigureTable.Row]
    {
        guard groups == 0, let first = rows.first?.keys.last?.integer, let last = rows.last?.keys.last?.integer,
            first < last
        else { return rows }
        let byDay = Dictionary(rows.map { ($0.keys.last?.integer ?? 0, $0) }) { a, _ in a }
        var result: [FigureTable.Row] = []
        var day = CivilDate(days: Int(first))
        while day.days <= last, result.count < 10_000 {
            let nothing: Value = aggregate == .count || aggregate == .sum ? 0 : .null
            result.append(
                byDay[Int64(day.days)] ?? FigureTable.Row(keys: [.integer(Int64(day.days))], value: nothing, count: 0))
            day = day.moved(by: 1, unit)
        }
        return result
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
