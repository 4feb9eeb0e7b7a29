// What goes with what: values of fields that go with deals won or lost, targets missed, customers lost, bad ratings.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum PatternCommands {
    static let all = [patterns]

    static let patterns = Command(
        "patterns of won|lost|breached|churned|unhappy [in QUERY]", "patterns [in QUERY]",
        asked: [
            "patterns": [
                "find|show|discover|search|look for? any|some|all|interesting? patterns|pattern in? our|my|the? data|records|everything?",
                "what|which patterns are-there|do-you-see|do-we-have in? our|my|the? data?",
            ],
            "patterns in deals": [
                "find|show|discover|search|look for? patterns|pattern in|among|of deals|opportunities"
            ],
            "patterns in tickets": ["find|show|discover|search|look for? patterns|pattern in|among|of tickets|cases"],
            "patterns in customers": [
                "find|show|discover|search|look for? patterns|pattern in|among|of customers|clients|accounts"
            ],
            "patterns of won": [
                "what|which goes|go|going patterns|fields|values? with|in|for won|winning deals|opportunities?",
                "find|show|discover|look patterns|pattern in|of|for won|winning deals|opportunities?",
                "what do won deals|opportunities have in-common",
                "^ what do|does the? deals|opportunities|deals-that|ones we|that|were? we? win|won have in-common",
                "what distinguishes|characterises|characterizes|separates|makes won|winning? deals|opportunities we-win|we-won|that-we-win|win?",
            ],
            "patterns of lost": [
                "what|which goes|go|going patterns|fields|values? with|in|for lost|losing deals|opportunities?",
                "find|show|discover|look patterns|pattern in|of|for lost|losing deals|opportunities?",
                "what do lost deals|opportunities have in-common",
                "^ what do|does the? deals|opportunities|deals-that|ones we|that|were? we? lose|lost have in-common",
            ],
            "patterns of breached": [
                "what|which goes|go|going with|in|for breached|breaches|missed|sla-breaches tickets|targets?",
                "find|show|discover patterns|pattern in|of|for breached|breaches|missed tickets|targets?",
                "what do breached tickets have in-common",
                "^ what do|does all? tickets|cases that|which|with? breached|breach|missed|miss their|the|an? sla|target|targets? have in-common",
                "why do tickets breach",
            ],
            "patterns of churned": [
                "what|which goes|go|going with|in|for churn|churned|churning customers|clients?",
                "find|show|discover patterns|pattern in|of|for churn|churned|lost customers|clients?",
                "what do churned|lost customers|clients have in-common", "why do customers|clients leave|churn",
            ],
            "patterns of unhappy": [
                "what|which goes|go|going with|in|for unhappy|dissatisfied|bad|low|poor customers|ratings|csat|satisfaction|tickets",
                "find|show|discover patterns|pattern in|of|for bad|low|poor|unhappy ratings|csat|satisfaction|tickets",
                "what do badly-rated|unhappy|low-rated tickets have in-common", "why are customers|clients unhappy",
            ],
        ],
        family: .figures,
        summary: "Finds values of fields that go with an outcome, and says nothing where chance explains it.",
        details: """
            Each value that ten records have, of ten that have not, is held against the others by Fisher's exact test. `q` is its p \
            corrected for the number of looks by Benjamini and Hochberg: of the findings shown one in twenty may be chance. \
            Numbers go by their quarters, fields of the customer and the campaign are looked at too, and fields that know the \
            outcome are left out: those of which the program says so, and those of which values decide most of it alone, \
            without an exception over many records, which are named. Of more than 20,000 records the newest are looked at. What goes with an outcome need not be its cause.

            Without an outcome each is looked for that the records can have: deals won, tickets that missed a target or were rated \
            badly, customers who left.
            """,
        examples: [
            "patterns": "what goes with any outcome",
            "patterns of won": "what deals won have that lost ones have not",
            "patterns of breached in tickets priority:high": "looks at some records alone",
        ],
        effect: .query { reader, bound in
            let query = bound["QUERY"] == nil ? nil : try bound.query()
            let said = Outcome.all.first { bound.said($0.name) }
            let outcomes = try said.map { [$0] } ?? looked(for: query, reader)
            let found = try outcomes.map { try PatternSearch($0, in: query, reader).findings() }
            let columns =
                (said == nil ? [Column("outcome")] : []) + [
                    Column("field"), Column("value"), Column("records", kind: .integer), Column("hits", kind: .integer),
                    Column("share", kind: .percent), Column("others", kind: .percent), Column("odds", kind: .decimal),
                    Column("p"), Column("q"), Column("query"),
                ]
            let patterns = found.flatMap { findings in findings.patterns.map { (findings.outcome, $0) } }
            let rows = patterns.map { outcome, pattern in
                let link = pattern.association
                return (said == nil ? [Cell(outcome.name)] : []) + [
                    Cell(pattern.field.description), Cell(pattern.value), Cell(link.group.tries), Cell(link.group.hits),
                    FigureRows.share(link.group.share),
                    FigureRows.share(link.rest.share), FigureRows.short(link.oddsRatio),
                    FigureRows.chance(link.p), FigureRows.chance(pattern.q),
                    Cell(pattern.records.text(in: reader.catalogue)),
                ]
            }
            return .table(
                Table("patterns", columns, rows, notes: found.flatMap(notes), records: patterns.map(\.1.records)))
        })

    /// The outcomes that records can have; what is lost is only what isn't won.
    private static func looked(for query: Query?, _ reader: Reader) throws -> [Outcome] {
        let outcomes = Outcome.all.filter { $0.name != "lost" && (query == nil || $0.type == query?.type) }
        guard outcomes.isEmpty else { return outcomes }
        let types = Outcome.all.compactMap { reader.catalogue.type(named: $0.type)?.plural }
        throw CommandError(
            "nothing comes of \(query.flatMap { reader.catalogue.type(named: $0.type)?.plural } ?? "these") that could be looked for",
            advice: "look in " + Set(types).sorted().joined(separator: ", "))
    }

    private static func notes(_ found: PatternFindings) -> [String] {
        let older = found.older == 0 ? "" : "; the newest, \(found.older) older ones were not looked at"
        let whole = "\(found.outcome.meaning): \(found.whole.hits) of \(found.whole.tries)\(older)"
        guard found.looks > 0 else {
            return [
                whole, "there are too few records to look for patterns: ten with a value and ten without are needed",
            ]
        }
        let looks =
            "\(found.looks) values of \(found.fields) fields were looked at, by Fisher's exact test, corrected by Benjamini and Hochberg"
        let knowing = found.knowing.map { field in
            let word = field.group.hits == 0 ? "none" : "all"
            return """
                \(field.field) is left out, for it knows the outcome: \(word) of the \(field.group.tries) with \(field.value) \
                have it
                """
        }
        return [whole, looks] + knowing
            + (found.patterns.isEmpty ? ["nothing goes with it that chance would not explain"] : [])
    }
}
