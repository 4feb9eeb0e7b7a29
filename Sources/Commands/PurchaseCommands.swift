// Customers by what they bought: segments, what they are likely to bring yet, and cohorts.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum PurchaseCommands {
    static let all = [rfm, keep, clv, cohorts]

    static let rfm = Command(
        "rfm [by deals|invoices]",
        asked: [
            "rfm": [
                "show|give|list|make|see me? our? rfm segments|analysis|segmentation?",
                "segment our? customers|clients by? recency|rfm|value|purchases|what-they-buy|what-they-bought?",
                "which segments do our? customers|clients fall-into|belong-to|make",
                "how do our? customers|clients segment|split by? rfm|recency|purchases?",
            ]
        ],
        family: .figures, summary: "Sorts customers into segments by recency, frequency and money of their purchases.",
        details: """
            Each number is scored 1 to 5 by quintiles over all customers that bought; customers who are alike share one \
            score, that of their middle. Recency and the mean of the other two make the segment. `keep rfm` writes both to the customers, so \
            that `customers segment:champions` is a query, an audience and a segment like any other.
            """,
        examples: ["rfm": "shows the segments by deals won", "rfm by invoices": "goes by what was invoiced"],
        effect: .query { reader, bound in
            let history = try history(bound, reader)
            let summaries = PurchaseSegments(history).summaries
            let all = summaries.reduce(0) { $0 + $1.customers }
            let columns = [
                Column("segment"), Column("customers", kind: .integer), Column("share", kind: .percent),
                Column("days_ago", kind: .integer), Column("purchases", kind: .decimal),
                Column("revenue", kind: .money),
                Column("meaning"), Column("query"),
            ]
            let rows = summaries.map { line in
                [
                    Cell(line.segment.label), Cell(line.customers),
                    FigureRows.share(Double(line.customers) / Double(all)), Cell(line.recency),
                    FigureRows.short(line.frequency), Cell(line.monetary.stored, currency: reader.settings.currency),
                    Cell(line.segment.meaning), Cell("customers segment:\(line.segment.rawValue)"),
                ]
            }
            let records = summaries.map { line in
                Query(
                    CustomerSchema.name,
                    where: .compare(FieldPath("segment"), .equals, [.value(line.segment.stored)]))
            }
            return .table(
                Table(
                    "segments", columns, rows,
                    notes: history.notes + [
                        "`keep rfm` writes the segments to the customers, for queries and audiences"
                    ],
                    records: records))
        })

    static let keep = Command(
        "keep rfm [by deals|invoices]",
        asked: [
            "keep rfm": [
                "keep|save|store|write|update|refresh|recompute our? rfm segments|scores?",
                "update|refresh|recompute segments|segment of-our|of-all? customers|clients",
            ]
        ],
        family: .figures, summary: "Writes the segments of customers to them.",
        details: """
            Only customers whose segment is another one now are changed; one undo takes all of it back. The month of the first \
            purchase is kept too, as `cohort`: `kpi revenue this-year by customer.cohort`, or a heat map by it on a dashboard.
            """,
        examples: ["keep rfm": "writes segments by deals won"],
        effect: .mutate { unit, bound in
            let history = try history(bound, unit.reader)
            let changed = try PurchaseSegments(history).keep(in: unit)
            return .changed(
                changed.map { RecordKey(type: CustomerSchema.name, id: $0) }, of: CustomerSchema.type, "sorted anew")
        })

    static let clv = Command(
        "clv [for NUMBER years|year] [at VALUE] [with margin MARGIN] [by deals|invoices] [of QUERY]",
        asked: [
            "clv of QUERY": [
                "show|give|list|compute|calculate|what me? is|are? clv|customer-lifetime-value|lifetime-values of|for:QUERY"
            ],
            "clv": [
                "show|give|list|compute|calculate me? our|all|the? clv|customer-lifetime-value|lifetime-values",
                "which customers|clients will|are bring|worth be? us? the? most yet|in-the-future|in-future|from-now-on",
            ],
        ],
        family: .figures, summary: "Says what customers are likely to bring yet, and from what that follows.",
        details: """
            What a customer spent a year so far, times the margin, times the share of customers that stay, year by year, \
            discounted: 3 years, a discount of 10% and a margin of 100% unless others are said. A customer who never bought or has \
            left gets a dash, and so does everybody where nobody bought a year ago.
            """,
        examples: [
            "clv": "lists all customers that may have bought",
            "clv for 5 years at 8% with margin 40% of customers region:emea": "assumes something else",
        ],
        effect: .query { reader, bound in
            let query = bound["QUERY"] == nil ? nil : try bound.query()
            guard query.map({ $0.type == CustomerSchema.name }) ?? true else {
                throw CommandError("only customers have a lifetime value", advice: "say `clv of customers region:emea`")
            }
            let value = try LifetimeValue(history(bound, reader), assumptions(bound))
            let lines = try value.lines(of: query, reader)
            let shown = lines.prefix(query?.limit ?? 1_000)
            let currency = reader.settings.currency
            let columns = [
                Column("id", kind: .integer), Column("customer"), Column("yearly", kind: .money),
                Column("value", kind: .money),
            ]
            let rows = shown.map { customer, line in
                [
                    Cell(.integer(customer.id)), Cell(customer.name),
                    Cell(line?.yearly.stored ?? .null, currency: currency),
                    Cell(line?.value?.stored ?? .null, currency: currency),
                ]
            }
            return .table(
                Table(
                    "customers", columns, rows, cut: lines.count - shown.count, notes: value.notes,
                    records: shown.map { .one(CustomerSchema.name, $0.customer.id) }))
        })

    static let cohorts = Command(
        "cohorts [of retention|revenue] [per month|quarter|year] [by deals|invoices]",
        asked: [
            "cohorts of retention [PER]": [
                "show|give|make|list? me? our? customer|customers? retention by|in|as? cohort|cohorts [PER]",
                "cohorts|cohort retention of-our-customers? [PER]",
                "do our? customers|clients come-back|stay|buy-again [PER]",
            ],
            "cohorts of revenue [PER]": [
                "show|give|make|list me? our? revenue by|in? cohort|cohorts [PER]", "cohort revenue [PER]",
            ],
            "cohorts [PER]": ["show|give|make|list me? our|the? customer? cohorts|cohort-analysis [PER]"],
        ],
        family: .figures,
        summary: "Shows customers by when they first bought, and how many of them bought in each unit after.",
        details: """
            Retention is the share of the cohort that bought in the unit, revenue what they bought for. The first column is \
            the unit of the first purchase; a unit that has not begun is empty, and the running one is as far as it has come. The last \
            twelve cohorts are shown.
            """,
        examples: [
            "cohorts": "shows retention by month", "cohorts of revenue per quarter": "shows revenue by quarter",
        ],
        effect: .query { reader, bound in
            let unit = [TimeUnit.quarter, .year].first { bound.said($0.rawValue) } ?? .month
            let measure = bound.said("revenue") ? PurchaseCohorts.Measure.revenue : .retention
            let history = try history(bound, reader)
            let table = PurchaseCohorts(history, per: unit, of: measure)
            let cells = (0..<table.cohorts.count).map {
                Column("\(unit.rawValue)_\($0)", label: "\($0)", kind: measure == .revenue ? .money : .percent)
            }
            let rows = table.cohorts.map { cohort in
                [Cell(table.name(of: cohort)), Cell(cohort.customers.count)]
                    + cohort.cells.map { number in
                        guard measure == .revenue else { return FigureRows.share(number.map { $0 / 100 }) }
                        let amount = number.flatMap { Decimal(rounding: $0)?.stored } ?? .null
                        return Cell(amount, currency: reader.settings.currency)
                    }
            }
            return .table(
                Table(
                    "cohorts", [Column("cohort"), Column("customers", kind: .integer)] + cells, rows,
                    notes: history.notes, records: table.cohorts.map { table.records(of: $0) }))
        })

    private static func history(_ bound: Bound, _ reader: Reader) throws -> PurchaseHistory {
        try PurchaseHistory(bound.said("invoices") ? .invoices : .deals, reader)
    }

    private static func assumptions(_ bound: Bound) throws -> LifetimeValue.Assumptions {
        var assumptions = LifetimeValue.Assumptions()
        if let years = bound.number() {
            guard (1...30).contains(years) else {
                throw CommandError("a horizon is of 1 to 30 years", advice: "write a number in between")
            }
            assumptions.years = Int(years)
        }
        if let text = bound.optionalText("VALUE") {
            assumptions.discount = try percent(text, of: "a discount", 0...1_000)
        }
        if let text = bound.optionalText("MARGIN") { assumptions.margin = try percent(text, of: "a margin", 0...100) }
        return assumptions
    }

    private static func percent(_ text: String, of what: String, _ range: ClosedRange<Double>) throws -> Double {
        let number = try FigureValue(text, .percent).number
        guard range.contains(number) else {
            throw CommandError(
                "\(what) is between \(Int(range.lowerBound)) and \(Int(range.upperBound))%",
                advice: "write one such as 10%")
        }
        return number
    }
}

extension Query {
    /// One record.
    static func one(_ type: String, _ id: Int64) -> Query {
        Query(type, where: .compare(FieldPath("id"), .equals, [.value(.integer(id))]))
    }
}
