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
                "how many|often of|different|our|new|exactly|more? QUERY are|do|did|have|has|got|there|exist|is|were|was|currently|we? there|we|i|us|have|got|you|left|exist|in-total|so-far? have|got|in|there|now|left|so-far|in-total|total?",
                "count|tally up|me|out|number|all|of|our? QUERY up?",
                "number|amount|count|quantity|volume|tally|headcount of:QUERY",
                "what|give|show|tell|get is|are|me|us|was? number|amount|count|quantity|total|volume|tally number? of:QUERY",
                "QUERY count|in-total|how-many|in-number",
                "how many QUERY", "count|nr|num QUERY", "number|nr|count of:QUERY", "what|how is number of:QUERY",
                "how many of:QUERY",
                "total? number|amount of:QUERY", "QUERY count",
            ],
            "count VERSUS": [
                "compare|contrast number? of?:VERSUS", "VERSUS compared|side-by-side", "how do|does VERSUS compare",
            ],
            "count RIVALS": ["RIVALS", "count|number|how-many|amount of? RIVALS count|please?"],
            "count GROUPED": ["compare GROUPED"],
            "count QUERY PER": [
                "PER count|number of:QUERY", "how has|have|did number of:QUERY changed|change|developed|develop PER",
                "trend of:QUERY PER",
            ],
            "count QUERY by GROUP sort count desc first NUMBER": [
                "top|first|best NUMBER GROUP by|for|on|with number|count|amount|most? of? QUERY",
                "NUMBER GROUP with most QUERY",
            ],
            "count tickets [created:PERIOD] by customer sort count desc": [
                "^ which|what|who customer|customers|client|clients|account|accounts? complains|complain|complained|writes|write|wrote|reports|report|calls|bothers|reported most|loudest [PERIOD]"
            ],
            "count TYPES by GROUP sort count SIDE": [
                "most|least common|frequent|popular|usual|typical TYPES GROUP",
                "which|what TYPES GROUP is|are most|least common|frequent|popular|usual|typical",
            ],
            "count QUERY by GROUP sort count SIDE": [
                "which|what|in|by|per|for|from GROUP is|has|have|had|got|gets|do|does|did|are|<bring>? most|fewest|least|highest|lowest|biggest|more|largest|smallest|of|many|us number|count|amount|share? of|our? QUERY from|in|with|us|come|comes|belong? from|in|through|by|via? through|by|via|from?",
                "where do|does most|fewest|least|of|all|our? of|our? QUERY come|sit|live from|in? by?:GROUP",
                "GROUP by|ranked-by number|count of? QUERY biggest|most|highest|largest? first?",
                "rank|order|sort GROUP by|on number|count|amount? of? QUERY",
                "which|what GROUP has|have|got most|fewest|least QUERY",
                "GROUP with most|fewest|least QUERY",
            ],
            "count QUERY by GROUP": [
                "QUERY by|per|for-each|in-each|split-by|broken-down-by|grouped-by|across:GROUP",
                "how many QUERY are|is|do|does|did|has|have|had|there|in|per|by|for|each|come|comes|per? each|every|in|per|by|for|from|we|there|have? GROUP <bring>|in|from?",
                "break|split|group|divide|slice|cut|sort QUERY down|up|out? by|per|into|along|on:GROUP",
                "how do|does GROUP compare|differ in|by|on|for?:QUERY",
                "QUERY compared|comparison by|across|between|per:GROUP",
            ],
            "count QUERY by WHO sort count SIDE": [
                "who|which|what rep|agent|colleague|person|user|of-us|salesperson|seller|employee|one|teammate|member|owner? is|has|have|had|does|did|sitting|on|with|working|been|<bring>? on|with|got|had|of|after|have? most|fewest|least|highest|lowest|biggest|more|largest|smallest number|count|amount|pile|load|share? of? QUERY right-now|at-the-moment|on-their-plate|on-their-desk?",
                "rank reps|agents|owners|colleagues|people|salespeople|users|staff|our-reps|our-agents|team by|on number|count|amount? of? QUERY",
                "who has|have|<bring> got? most|fewest|least QUERY",
            ],
            "count tickets resolved:PERIOD by GROUP sort count SIDE": [
                "which|what GROUP resolved|solved|fixed|closed|finished most|fewest|least tickets|cases|issues? PERIOD"
            ],
            "count tickets resolved:PERIOD by assignee sort count SIDE": [
                "who|who-has resolved|solved|fixed|closed|finished most|fewest|least tickets|cases|issues? PERIOD"
            ],
            "count deals lost [closed:PERIOD] by GROUP sort count SIDE": [
                "which|what GROUP lost|loses|lose most|fewest|least deals|opportunities [PERIOD]"
            ],
            "count deals won [closed:PERIOD] by GROUP sort count SIDE": [
                "which|what GROUP won|wins|win|closed|signed most|fewest|least deals|opportunities [PERIOD]"
            ],
            "count deals lost [closed:PERIOD] by owner sort count SIDE": [
                "who|who-has lost|loses most|fewest|least deals|opportunities [PERIOD]"
            ],
            "count deals won [closed:PERIOD] by owner sort count SIDE": [
                "who|which-rep|what-rep|which-seller|which-colleague|which-salesperson won|closed|signed most|fewest deals|opportunities|business? [PERIOD]"
            ],
            "count deals lost lost_reason:WORD": [
                "how many deals|opportunities did|have|were we? lose|lost because|due|over|for of|to?:WORD"
            ],
            "count deals stage:won,lost [closed:PERIOD] by stage": [
                "won|wins versus|vs|against|or|compared-to|and lost|losses deals|opportunities? [PERIOD]"
            ],
            "count deals lost [closed:PERIOD] by owner sort count SIDE": [
                "who|which-rep|which-seller|which-colleague lost most|fewest deals|opportunities? [PERIOD]"
            ],
            "count tickets resolved:PERIOD by assignee sort count SIDE": [
                "who|which-agent|which-colleague resolved|solved|fixed most|fewest tickets|cases|issues [PERIOD]"
            ],
        ],
        family: .figures, summary: "Counts the records of a query.",
        details: """
            With `by` or `per` it counts in groups. Groups that are records or people come with the most first, others in their own \
            order, unless `sort` says another; what belongs to none is “none”.
            """,
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
            asked: Self.askings(aggregate), family: .figures, summary: meaning + " over the records of a query.",
            details: (aggregate == .sum
                ? "Amounts of other currencies are taken in by their rates: the one frozen with the record, else that of the day of its close, else today's. Where one has no rate, each currency has a line of its own."
                : "Amounts of different currencies are never mixed: each has a line of its own.")
                + " Where no record has a value there is no figure.",
            examples: [
                "\(name) value of deals won": "over all deals won",
                "\(name) value of deals open by stage": "the same for each stage",
            ],
            effect: .query { reader, bound in
                .figure(try figure(aggregate, of: bound.field(), bound.query(), reader))
            })
    }

    /// How people ask for an aggregate.
    private static func askings(_ aggregate: Aggregate) -> KeyValuePairs<String, [String]> {
        switch aggregate {
        case .sum:
            [
                "sum MEASURED": [
                    "sum|total|summed|overall|combined up? of?:MEASURED",
                    "what|how|how-much is|are|was total|sum|combined-value of?:MEASURED",
                    "what|how-much is|are|were|was? MEASURED",
                    "how much MEASURED",
                    "compare MEASURED", "show|list me? total? of?:MEASURED", "MEASURED",
                ],
                "sum MEASURE of TYPES by GROUP": ["MEASURE by|per|across:TYPES GROUP for-each?"],
                "sum total of invoices [issued:PERIOD] PER": [
                    "invoiced|billed amount|total|value|sum|revenue? PER [PERIOD]"
                ],
                "sum WORTH": [
                    "sum|total|add up? of?:WORTH", "what|how-much is total|sum|worth of:WORTH",
                    "how much|what is|are WORTH worth together|in-total|altogether?", "revenue of|from:WORTH",
                    "how much money? is|are in?:WORTH",
                    "^ what|how-much do|does|did all? WORTH add|come|amount|total|sum up|out? to?",
                ],
                "sum value of deals stage:STAGE": [
                    "total|sum|value|worth|money|amount of|in? everything|all|anything|what? is|we-have? in:STAGE",
                    "how much money|value|worth? do|have|is|are|has we|there? have|got|sitting|riding|tied|lying|parked|still? up? in|on:STAGE",
                    "how much is|are|sits|do-we-have|have-we-got? currently|now|still? in:STAGE",
                ],
                "sum value of deals won [closed:PERIOD] by owner sort value desc": [
                    "who|which-rep|what-rep|which-seller|which-colleague|which-salesperson sold|earned|made|brought-in|closed most|biggest-amount money|revenue|business|value|in-value? [PERIOD]",
                    "top|best sellers|salespeople|reps|salesperson|rep|seller [PERIOD]",
                    "rank reps|sellers|salespeople|owners|team|sales-team|colleagues|people by|on revenue|sales|turnover|value-won|won-value|won-revenue|revenue-won",
                    "rank reps|sellers|salespeople|owners|team|sales-team|colleagues|people by|on revenue|sales|turnover|value-won|won-value|won-revenue|revenue-won [PERIOD]",
                ],
                "sum value of deals won [closed:PERIOD] by owner sort value desc first NUMBER": [
                    "top|best|strongest NUMBER sellers|salespeople|reps|colleagues by|on|in? revenue|sales|value|won-value? [PERIOD]",
                    "NUMBER best|top|strongest sellers|salespeople|reps|colleagues by|on|in? revenue|sales|value|won-value? [PERIOD]",
                ],
                "sum value of deals open by owner sort value desc": [
                    "who|which-rep|which-seller|which-salesperson|which-colleague|whose has|owns|runs|carries|holds|is|got? got|with? biggest|largest|highest|most|fattest|fullest|strongest open? pipeline|pipeline-value|funnel",
                    "rank reps|sellers|salespeople|owners|team|sales-team|colleagues|people by|on open? pipeline|pipeline-value|open-value",
                ],
                "sum value of deals won [closed:PERIOD] PER": [
                    "amount|value|money|volume|how-much|business|revenue we? won|sold|closed|signed we? PER [over|in|for|during|of?:PERIOD]"
                ],
                "sum value of deals won PER": [
                    "trend-of|course-of|development-of? revenue|sales|turnover|won-value|value-won trend|course|development|over-time? PER"
                ],
                "sum value of deals won closed:PERIOD PER": [
                    "trend-of|course-of|development-of? revenue|sales|turnover|won-value|value-won trend|course|development|over-time? PER PERIOD"
                ],
                "sum value of deals open owner:USER": [
                    "how much|what|how-big|how-large pipeline|pipeline-value|open-pipeline does|do|has|have|is? USER have|got|own|hold|manage|carry?",
                    "^ what|how-big|how-large|how-much is USER open? pipeline|pipeline-value",
                    "^ what|how-much|how-big is open? pipeline|pipeline-value of|for|by|from:USER",
                ],
                "sum balance of invoices overdue": [
                    "how much|what money|value? is|are overdue|past-due",
                    "total|sum|value|amount of? overdue|past-due invoices|bills|payments|money?",
                ],
                "sum balance of invoices open customer:CUSTOMER": [
                    "how-much|what does|do|did CUSTOMER still? owe|owes us|me? still?",
                    "how much is|are still|currently? owed|outstanding|unpaid|due by|from|for|with|at:CUSTOMER",
                ],
                "sum spent of QUERY": [
                    "how much have|did|has we|been? spent|spend on:QUERY", "what did|have we spent|spend on:QUERY",
                ],
                "sum value of deals won owner:USER [closed:PERIOD]": [
                    "how much did|has|have USER sell|sold|win|won|close|closed|make|made [PERIOD]",
                    "USER sales|revenue [PERIOD]",
                ],
            ]
        case .average:
            [
                "average MEASURED": [
                    "average|mean|avg|typical of?:MEASURED", "what is average|mean of?:MEASURED",
                    "how big|large|high is|are MEASURED on? average",
                ],
                "average resolution_time of NARROWED": [
                    "how fast|quickly|long|soon|slowly do|did|does|have we|it|our|agents|support? take|taken|need? us|to? resolve|resolved|solve|solved|fix|fixed|close|closing|resolving|solving NARROWED",
                    "average|mean|typical|usual time to|for|until? resolve|solve|fix|close|resolving|solving|resolution of? NARROWED",
                    "average|mean|typical? resolution|solution|resolve|handling time|times of|for|on|in|from:NARROWED",
                    "how long do|does|did NARROWED take to-resolve|to-solve|to-fix|to-get-resolved|to-close|until-resolved|until-resolution?",
                ],
                "average response_time of NARROWED": [
                    "how fast|quickly|long|soon|slowly do|did|does|have we|it|our|agents|support? take|taken|need? us|to? answer|answered|reply|replied|respond|responded|react to? NARROWED",
                    "average|mean|typical? first? response|reply|answer|reaction time|times of|for|on|in|from|to:NARROWED",
                ],
                "average satisfaction of tickets [created:PERIOD] PER": [
                    "satisfaction|csat|rating|ratings|satisfaction-score trend|development|over-time? PER [PERIOD]"
                ],
            ]
        case .median: ["median MEASURED": ["median|middle of?:MEASURED"]]
        case .min:
            [
                "min MEASURED": [
                    "smallest|lowest|least|minimum|min|cheapest of?:MEASURED",
                    "what|which is|was smallest|lowest|least|minimum of?:MEASURED",
                ]
            ]
        default:
            [
                "max MEASURED": [
                    "largest|biggest|highest|greatest|maximum|max|top of?:MEASURED",
                    "what|which is|was largest|biggest|highest|greatest|maximum of?:MEASURED",
                ]
            ]
        }
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
        let lines = ordered(result.table, query, titles)
        let rows = lines.map { row in
            var cells = zip(titles, row.keys).map { $0.cell($1) }
            if let unit = result.table.bucket { cells.append(Cell(unit.name(of: row.keys.last))) }
            let place = result.table.groups.count - 1
            let currency = result.isByCurrency ? row.keys[place].text.flatMap { Currency(code: $0) } : result.currency
            cells.append(Cell(result.value(row), currency: result.field.kind == .money ? currency : nil))
            return cells
        }
        // JSON names a record as all other formats do, and has its id beside it.
        let full = zip(titles, data).flatMap { $0.full($1) } + data.dropFirst(titles.count)
        let sets: [Table.ColumnSet: [Column]] = [.display: columns, .delimited: data, .full: full]
        let records = lines.map { result.records($0, in: reader.catalogue) }
        let table = Table("groups", columns: sets, records: records) { set, body in
            for row in rows {
                let row =
                    switch set {
                    case .display: named(row, groups: titles.count)
                    case .delimited: row
                    case .full: zip(titles, row).flatMap { $0.full($1) } + row.dropFirst(titles.count)
                    }
                let isComplete = set == .display || !needsCurrency
                guard try body(isComplete ? row : row + [Cell(result.currency?.code)]) else { return }
            }
        }
        return Figure(table, isSingle: columns.count == 1)
    }

    /// Groups that are records have no order that anybody knows: those with the most come first, then by name.
    private static func ordered(_ table: FigureTable, _ query: Query, _ titles: [GroupTitles]) -> [FigureTable.Row] {
        guard query.order.isEmpty, table.bucket == nil, titles.count == 1, titles[0].areRecords else {
            return table.rows
        }
        func size(_ row: FigureTable.Row) -> Double {
            if case .real(let number) = row.value { return number }
            return Double(row.value.integer ?? .min)
        }
        return table.rows.map { (row: $0, size: size($0), name: titles[0].cell($0.keys[0]).title ?? "\u{10FFFF}") }
            .sorted {
                ($1.size, $0.name, $0.row.keys[0].integer ?? 0) < ($0.size, $1.name, $1.row.keys[0].integer ?? 0)
            }
            .map(\.row)
    }

    /// For people, a group of what has no value is called so.
    private static func named(_ row: [Cell], groups: Int) -> [Cell] {
        row.prefix(groups).map { $0.value.isNull ? Cell(.null, title: "none") : $0 } + row.dropFirst(groups)
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

    var areRecords: Bool { field.kind.target != nil }

    func full(_ column: Column) -> [Column] {
        areRecords ? [Column(column.name), Column(column.name + "_id", kind: .integer)] : [column]
    }

    func full(_ cell: Cell) -> [Cell] {
        areRecords ? [Cell(cell.title.map { .text($0) } ?? .null), Cell(cell.value)] : [cell]
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
