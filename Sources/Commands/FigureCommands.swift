// Figures over the records of a query: counts, sums, means and extremes, alone or in groups.

import Base
import CommandSpec
import Domain
import Services
import Store

enum FigureCommands {
    static let all = [count] + [Aggregate.sum, .average, .median, .min, .max].map(command)

    static let count = Command(
        "count QUERY",
        asked: [
            "count QUERY": [
                "how many QUERY", "count QUERY", "number|count of:QUERY", "what|how is number of:QUERY", "how many of:QUERY",
                "how has|did number of:QUERY changed|change|developed|develop", "total? number|amount of:QUERY", "compare number? of?:QUERY", "QUERY count",
            ],
            "count QUERY by GROUP": [
                "which|what GROUP has|have|got most|fewest|least QUERY", "who has|have|got|owns most|fewest|least QUERY",
                "who closed|won|handled|resolved|lost most|fewest|least QUERY", "GROUP with most|fewest|least QUERY",
            ],
        ],
        family: .figures, summary: "Counts the records of a query.",
        details: "With `by` or `per` it counts in groups.",
        examples: [
            "count customers": "counts all customers",
            "count tickets open by priority": "counts the open tickets of each priority",
            "how many open tickets does Acme have?": "counts the open tickets of a customer",
        ],
        effect: .query { reader, bound in
            .figure(try figure(.count, of: nil, bound.query(), reader))
        })

    private static func command(_ aggregate: Aggregate) -> Command {
        let name = aggregate.rawValue
        let meaning =
            switch aggregate {
            case .sum: "Adds up a field"
            case .average: "Takes the mean of a field"
            case .median: "Takes the middle value of a field"
            case .min: "Takes the least value of a field"
            default: "Takes the greatest value of a field"
            }
        return Command(
            "\(name) FIELD of QUERY",
            asked: ["\(name) MEASURE of QUERY": Self.askings(aggregate)], family: .figures, summary: meaning + " over the records of a query.",
            details:
                "Amounts of different currencies are never mixed: each has a line of its own. Where no record has a value there is no figure.",
            examples: [
                "\(name) value of deals won": "over all deals won",
                "\(name) value of deals open by stage": "the same for each stage",
            ],
            effect: .query { reader, bound in
                .figure(try figure(aggregate, of: bound.field(), bound.query(), reader))
            })
    }

    /// How people ask for an aggregate.
    private static func askings(_ aggregate: Aggregate) -> [String] {
        let words =
            switch aggregate {
            case .sum: "sum|total|summed|overall|combined"
            case .average: "average|mean|avg|typical"
            case .median: "median|middle"
            case .min: "smallest|lowest|least|minimum|min|cheapest"
            default: "largest|biggest|highest|greatest|maximum|max"
            }
        return [
            "\(words) of? MEASURE of|for|in|on|across:QUERY", "what|show is? \(words) of? MEASURE of|for|in:QUERY",
            "compare \(words) of? MEASURE of|for:QUERY",
        ]
    }

    /// A figure as a table of groups and values.
    static func figure(_ aggregate: Aggregate, of path: FieldPath?, _ query: Query, _ reader: Reader) throws -> Figure {
        let result = try Aggregation(aggregate, of: path, query, reader)
        var columns = result.table.groups.map { Column($0) }
        if let unit = result.table.bucket { columns.append(Column(unit.rawValue)) }
        columns.append(Column(result.field))
        // Programs find the currency in a column of its own, as beside any amount.
        let needsCurrency = result.field.kind == .money && !result.isByCurrency
        let data = needsCurrency ? columns + [Column("currency")] : columns
        let titles = try result.table.groups.enumerated().map { index, field in
            try GroupTitles(field, result.table.rows.map { $0.keys[index] }, reader)
        }
        let rows = result.table.rows.map { row in
            var cells = zip(titles, row.keys).map { $0.cell($1) }
            if let unit = result.table.bucket { cells.append(Cell(unit.name(of: row.keys.last))) }
            let place = result.table.groups.count - 1
            let currency = result.isByCurrency ? row.keys[place].text.flatMap { Currency(code: $0) } : result.currency
            cells.append(Cell(result.value(row), currency: result.field.kind == .money ? currency : nil))
            return cells
        }
        let sets: [Table.ColumnSet: [Column]] = [.display: columns, .delimited: data, .full: data]
        let table = Table("groups", columns: sets) { set, body in
            for row in rows {
                let isComplete = set == .display || !needsCurrency
                guard try body(isComplete ? row : row + [Cell(result.currency?.code)]) else { return }
            }
        }
        return Figure(table, isSingle: columns.count == 1)
    }
}

/// The names of the records that a group field leads to.
private struct GroupTitles {
    private let titles: [Int64: String]
    private let field: FieldDescriptor

    init(_ field: FieldDescriptor, _ keys: [Value], _ reader: Reader) throws {
        self.field = field
        guard let target = field.kind.target.flatMap({ reader.catalogue.type(named: $0) }) else {
            titles = [:]
            return
        }
        titles = try reader.titles(of: target, keys.compactMap(\.integer))
    }

    func cell(_ key: Value) -> Cell { Cell(key, title: key.integer.flatMap { titles[$0] }) }
}

extension TimeUnit {
    /// The name of the unit that begins on a day: `2026-03`, `2026-q1`.
    func name(of first: Value?) -> String? {
        guard let days = first?.integer else { return nil }
        let day = CivilDate(days: Int(days))
        return switch self {
        case .month: String(day.description.prefix(7))
        case .quarter: "\(day.description.prefix(4))-q\(day.quarter)"
        case .year: String(day.description.prefix(4))
        case .minute, .hour, .day, .week: day.description
        }
    }
}
