// Time buckets without a record. Between the first and the last bucket each is shown, and where the query
// bounds its time, from bound to bound: a month without a sale is news. Groups beside the time each get
// all buckets. What lies open to one side ends with the last record there.

import Base
import Domain
import Language

struct FigureBuckets {
    let unit: TimeUnit
    /// The field whose time is cut into buckets.
    let field: FieldPath
    let aggregate: Aggregate
    let clock: Clock

    /// More are never shown: a range of a century by days is a mistake.
    private static let most = 10_000

    /// The rows, and one for each bucket that has none.
    func filled(_ rows: [FigureTable.Row], of query: Query) -> [FigureTable.Row] {
        let days = rows.compactMap { $0.keys.last?.integer }
        let bounds = bounds(query.condition)
        guard let first = [days.min(), bounds.from].compactMap({ $0 }).min(),
            let last = [days.max(), bounds.to].compactMap({ $0 }).max(), first <= last
        else { return rows }
        let all = buckets(from: first, to: last)
        guard all.count < Self.most else { return rows }
        var result: [FigureTable.Row] = []
        for group in groups(rows, isGrouped: !query.groups.isEmpty) {
            let known = Dictionary(group.rows.map { ($0.keys.last?.integer ?? .min, $0) }) { a, _ in a }
            result += all.map { day in
                known[day] ?? FigureTable.Row(keys: group.keys + [.integer(day)], value: nothing, count: 0)
            }
            // Records without a time stand behind those with one.
            if let none = group.rows.first(where: { $0.keys.last?.isNull == true }) { result.append(none) }
        }
        return result
    }

    private var nothing: Value { aggregate == .count || aggregate == .sum ? 0 : .null }

    /// The rows of each group beside the time, in their order.
    private func groups(_ rows: [FigureTable.Row], isGrouped: Bool) -> [(keys: [Value], rows: [FigureTable.Row])] {
        guard isGrouped else { return [([], rows)] }
        var result: [(keys: [Value], rows: [FigureTable.Row])] = []
        for row in rows {
            let keys = Array(row.keys.dropLast())
            if result.last?.keys == keys {
                result[result.count - 1].rows.append(row)
            } else {
                result.append((keys, [row]))
            }
        }
        return result
    }

    private func buckets(from first: Int64, to last: Int64) -> [Int64] {
        var days: [Int64] = []
        var day = CivilDate(days: Int(first)).start(of: unit)
        while Int64(day.days) <= last, days.count < Self.most {
            days.append(Int64(day.days))
            day = day.moved(by: 1, unit)
        }
        return days
    }

    // MARK: Bounds

    /// The first and last day that the terms which must all hold leave to the time.
    private func bounds(_ condition: Condition) -> (from: Int64?, to: Int64?) {
        var members: [Condition] = [condition]
        if case .saved(_, let inner) = condition { members = [inner] }
        if case .all(let all) = condition { members = all }
        var (from, to): (Int64?, Int64?) = (nil, nil)
        for member in members {
            guard let span = span(member) else { continue }
            from = [from, span.from].compactMap { $0 }.max()
            to = [to, span.to].compactMap { $0 }.min()
        }
        // Half a bound says nothing of the other end; what is to come is not shown as empty.
        guard let from, let to else { return (nil, nil) }
        let today = Int64(clock.today.days)
        return (from, from <= today ? max(from, min(to, today)) : to)
    }

    private func span(_ condition: Condition) -> (from: Int64?, to: Int64?)? {
        switch condition {
        case .compare(field, let comparison, let operands):
            guard operands.count == 1, case .time(let term) = operands[0] else { return nil }
            let span = term.resolve(clock)
            let (first, last) = (Int64(span.firstDay.days), Int64(span.lastDay.days))
            return switch comparison {
            case .equals: (first, last)
            case .atLeast: (first, Int64(clock.today.days))
            case .greater: (last, Int64(clock.today.days))
            case .less: (nil, first)
            case .atMost: (nil, last)
            case .differs: nil
            }
        case .range(field, let from, let to):
            func day(_ operand: Operand?, _ pick: (TimeSpan) -> CivilDate) -> Int64? {
                guard case .time(let term) = operand else { return nil }
                return Int64(pick(term.resolve(clock)).days)
            }
            return (day(from) { $0.firstDay }, day(to) { $0.lastDay })
        default: return nil
        }
    }
}
