// From a line of a figure to the records that it counts: those of the query that have what the line's groups say.

import Base
public import Domain
public import Store

extension Aggregation {
    /// Exactly the records behind a line; nil for a span of time in which there are none.
    public func records(_ row: FigureTable.Row, in catalogue: Catalogue) -> Query? {
        guard row.count > 0, let type = catalogue.type(named: query.type) else { return nil }
        // Of a count over the first records, these are behind it.
        if query.limit != nil, !query.isGrouped { return query }
        var parts = [query.condition]
        for (path, key) in zip(paths, row.keys) { parts.append(Self.condition(path, key, type, catalogue)) }
        if let bucket = query.bucket, let start = row.keys.last?.integer {
            let first = CivilDate(days: Int(start))
            let last = first.moved(by: 1, bucket.unit).adding(days: -1)
            parts.append(
                .range(bucket.field ?? FieldPath(type.mainTime), from: .time(.day(first)), to: .time(.day(last))))
        }
        return Query(query.type, where: .all(parts.filter { $0 != .everything }))
    }

    private static func condition(_ path: FieldPath, _ key: Value, _ type: RecordType, _ catalogue: Catalogue)
        -> Condition
    {
        if key.isNull || key.text?.isEmpty == true { return .not(.present(path)) }
        guard catalogue.field(path, of: type)?.kind.target != nil, let id = key.integer else {
            return .compare(path, .equals, [.value(key)])
        }
        return .compare(path, .equals, [.name(String(id))])
    }
}
