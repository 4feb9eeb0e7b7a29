// What came of campaigns: variants under test, and credits by a model of attribution.

import Base
import CommandSpec
import Domain
import Services
import Store

enum AnalysisCommands {
    static let all = [variants, attribute]

    static let variants = Command(
        "variants campaign ID [by KIND]",
        asked: [
            "variants TARGET": [
                "compare|contrast variant|variants|version|versions a? and? b? of|in|for|from:TARGET",
                "which variant|version|subject of|in|for|from:TARGET won|wins|is|did|works|worked|performs|performed|does ahead|better|best?",
                "which|what variant|version|subject|subject-line|one of|for|in:TARGET "
                    + "won|wins|works|worked|did|does|performed|performs|is|was better|best|ahead|winning|ahead-so-far?",
                "how did|do|are variants|versions of|for|in:TARGET do|doing|compare|perform|performing",
                "show|compare|see|list me? variants|versions|ab-test|a/b-test|test of|for|in:TARGET",
                "variants|versions of|for|in:TARGET", "result|results of a/b|ab|split? test of|for|in?:TARGET",
                "a/b|ab|split test results|result? of|for|in:TARGET",
            ]
        ],
        family: .campaigns,
        summary: "Compares the variants of a campaign by what came of what was delivered.",
        details: """
            The first variant is the one that the others are held against, by clicks unless another kind is said: by the pooled z \
            test, by Fisher's exact test under five in a cell, corrected by Holm for more than two. What may be chance is inconclusive, \
            with the number of deliveries that each variant still needs (power 80 %). A campaign with `decide_by` is decided once, \
            `decide_after` the last mail of the test; what is seen before then is no verdict.
            """,
        examples: ["variants campaign 1 by opened": "compares what was opened"],
        effect: .query { reader, bound in
            let kind = (try? bound.option("KIND")).flatMap { TouchKind(rawValue: $0.name) } ?? .clicked
            let columns = [
                Column("campaign", kind: .integer), Column("variant"), Column("delivered", kind: .integer),
                Column("hits", kind: .integer), Column("share", kind: .percent), Column("test"),
                Column("z", kind: .decimal), Column("p", kind: .decimal), Column("verdict"),
            ]
            var rows: [[Cell]] = []
            for id in try bound.records().ids {
                for line in try VariantTest(reader).results(of: Link(id), by: kind) {
                    rows.append([
                        Cell(.integer(id)), Cell(line.variant), Cell(line.result.tries), Cell(line.result.hits),
                        FigureRows.share(line.result.share), Cell(line.test?.method.rawValue),
                        FigureRows.cell(line.test?.z), FigureRows.cell(line.adjusted), Cell(line.verdict.text),
                    ])
                }
            }
            let notes = try bound.records().ids.compactMap { id in
                try reader.entity(Link<CampaignSchema>(id)).flatMap { try VariantTest(reader).standing(of: $0) }
            }
            return .table(Table("variants", columns, rows, notes: notes))
        })

    static let attribute = Command(
        "attribute by first|last|linear|u-shaped|w-shaped|full-path|time-decay [PERIOD]",
        asked: [
            "attribute by linear PERIOD": [
                "which|what campaign|campaigns brought|brings|drove|made|generated|earned|produced|caused us|in? our? revenue|money|deals|sales|wins PERIOD"
            ],
            "attribute by MODEL [PERIOD]": [
                "attribute|credit|split revenue|wins|deals PERIOD by|with|using? MODEL",
                "attribute|credit|split PERIOD revenue|wins|deals by|with|using? MODEL",
                "attribute|attribution revenue|deals|sales|wins? to-campaigns? by|with|using|in?:MODEL touch|attribution|model? "
                    + "[for|in?:PERIOD]",
                "MODEL touch|attribution attribution|model? [for|in?:PERIOD]",
                "which campaigns|campaign brought|earned|won|made|generated|drove|influenced revenue|deals|sales|money|most? "
                    + "by|with|using:MODEL touch|attribution|model? [for|in?:PERIOD]",
            ],
        ],
        family: .campaigns,
        summary: "Shares out what was won over the campaigns that had a part in it.",
        details: """
            Each deal won in the period is shared out over the touches that its customer answered in the 90 days before, to the \
            cent, so that the credits add up to the revenue; amounts of other currencies count by the rate of their close. Cost is each campaign's whole cost, counted once; its return is a \
            dash where it cost nothing.
            """,
        examples: ["attribute by linear this-quarter": "gives each touch the same part"],
        effect: .query { reader, bound in
            let model = AttributionModel.allCases.first { bound.said($0.rawValue) } ?? .linear
            let period = try KPICommands.period(bound, reader) ?? Figures(reader).standardPeriod
            let attribution = CampaignAttribution(reader)
            let currency = attribution.currency
            let columns = [
                Column("campaign"), Column("deals", kind: .integer), Column("revenue", kind: .money),
                Column("cost", kind: .money),
            ]
            let plain = columns + [Column("return", kind: .percent)]
            let credits = try attribution.credits(model, in: period)
            return .table(
                Table(
                    "credits",
                    columns: [.display: columns + [Column(figure: "return")], .delimited: plain, .full: plain]
                ) { set, body in
                    for credit in credits {
                        let cells = [
                            Cell(credit.title), Cell(credit.deals), Cell(credit.revenue.stored, currency: currency),
                            Cell(credit.cost.stored, currency: currency),
                            set == .display
                                ? Cell(FigureText.text(credit.profit, .percent, currency: currency))
                                : FigureRows.cell(credit.profit),
                        ]
                        guard try body(cells) else { return }
                    }
                })
        })
}
