// Looking at the pipeline as a whole: forecast, what changed, conversion, wins and losses.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum OutlookCommands {
    static let all = [outlook, changes, funnel, analyse]

    static let outlook = Command(
        "outlook [PERIOD] [by FIELD]",
        asked: [
            "outlook [PERIOD] [by GROUP]": [
                "outlook|sales-forecast|pipeline-forecast for|of?:PERIOD [by|per|for-each:GROUP]",
                "show|give|what|how is|are|was|does|look me|us|our? outlook|sales-forecast|pipeline-forecast|forecast look? "
                    + "[for|of|in:PERIOD] [by|per|for-each:GROUP]",
                "show|give|get|what|see|need me|us|is? sales|pipeline forecast|outlook [for|of|in:PERIOD] [by|per|for-each:GROUP]",
                "sales|pipeline forecast|outlook [for|of|in:PERIOD] [by|per|for-each:GROUP]",
                "forecast|outlook for|of|in?:PERIOD [by|per|for-each:GROUP]",
                "what|how-much will|do|are|can we expect|going|likely|expecting? to? close|land|win|book|sell for|of|in?:PERIOD [by|per|for-each:GROUP]",
                "forecast by category [for|of|in:PERIOD] [by|per|for-each:GROUP]",
                "what will|do|can we commit|expect-to-close [for|in|of:PERIOD]",
            ]
        ],
        family: .pipeline, summary: "Shows the pipeline's forecast by category.",
        details: """
            Closed is won; commit, best case and pipeline are open deals by their forecast category; each `to` column adds what is \
            safer. Weighted counts won deals in full, open ones by their probability, lost ones not at all.
            """,
        examples: [
            "outlook": "all open deals, and what was won this month",
            "outlook this-quarter by owner": "the quarter's forecast of each colleague",
            "outlook this-quarter by owner.team": "the same of each team",
        ],
        effect: .query { reader, bound in
            let path = bound.field()
            let outlook = try Outlook(reader)
            let (lines, foreign) = try outlook.read(in: KPICommands.period(bound, reader), by: path)
            let titles = try GroupNames(path, lines.map(\.key), reader)
            let amounts = [
                "closed", "commit", "best_case", "pipeline", "to_commit", "to_best_case", "total", "weighted",
            ]
            let columns =
                (path.map { [Column($0.description)] } ?? []) + [Column("deals", kind: .integer)]
                + amounts.map { Column($0, label: $0.replacing("_", with: " "), kind: .money) }
            let currency = outlook.currency
            return .table(
                Table(
                    "lines", columns,
                    lines.map { line in
                        let values = [
                            line.closed, line.commit, line.bestCase, line.pipeline, line.cumulativeCommit,
                            line.cumulativeBestCase, line.total, line.weighted,
                        ]
                        return (path == nil ? [] : [Cell(titles[line.key])]) + [Cell(line.deals)]
                            + values.map { Cell(.integer($0), currency: currency) }
                    }, notes: FigureText.notes(foreign)))
        })

    static let changes = Command(
        "changes since WHEN",
        asked: [
            "changes since SINCE": [
                "what|which has|have? changed|moved|happened in|on|to|with pipeline|deals since:SINCE",
                "what|anything has|have|is|did? changed|change|new|different in-here|here|for-us|on-our-side? since:SINCE",
                "how did|has pipeline change|changed|move|moved|develop|developed since:SINCE",
                "show|list|see? pipeline changes|movements since:SINCE",
                "changes|movements in|of|to pipeline since:SINCE",
            ]
        ],
        family: .pipeline, summary: "Shows what changed in the pipeline since a time.",
        details:
            "The journal knows each deal as it was, so any time will do; effect is what it does to the open pipeline.",
        examples: ["changes since monday": "what happened this week"],
        effect: .query { reader, bound in
            let moment = try bound.time().inThePast.resolve(reader.acting.clock).start
            let stage = DealSchema.fields.stage.descriptor
            let columns = [
                Column("deal", kind: .integer), Column("name"), Column("change"), Column("from"), Column("to"),
                Column("effect", kind: .money),
            ]
            let moves = try PipelineChanges(reader).since(moment)
            let rows = moves.map { move -> [Cell] in
                let isMoney = move.kind == .raised || move.kind == .lowered
                let isDay = move.kind == .pulledIn || move.kind == .pushedOut
                func text(_ value: Value) -> String {
                    if isMoney { return value.integer.map { Decimal(units: $0).description } ?? "" }
                    if isDay { return value.integer.map { CivilDate(days: Int($0)).description } ?? "" }
                    return stage.kind.options.first { $0.name == value.text }?.label ?? value.text ?? ""
                }
                return [
                    Cell(.integer(move.deal)), Cell(move.name), Cell(move.kind.rawValue), Cell(text(move.from)),
                    Cell(text(move.to)), Cell(.integer(move.effect), currency: Currency(code: move.currency)),
                ]
            }
            return .table(
                Table(
                    "changes", columns, rows,
                    records: moves.map { Query(of: RecordKey(type: DealSchema.name, id: $0.deal)) }))
        })

    static let funnel = Command(
        "funnel [PERIOD]", "funnel campaign ID [by variant|channel|segment|day]",
        asked: [
            "funnel TARGET": [
                "show|open|display|see|give me? funnel of|for:TARGET", "funnel of|for:TARGET",
                "how far did people|recipients come|get in:TARGET",
            ],
            "funnel [PERIOD]": [
                "show|open|display|what|how|see|give me? is|does|are? our? sales|conversion|pipeline|deal|stage? funnel "
                    + "look|doing|like? [for|of|in:PERIOD]",
                "how do|did|are|does deals|leads|pipeline|opportunities convert|converting "
                    + "between-stages|from-stage-to-stage|through-the-stages|by-stage? [for|of|in:PERIOD]",
                "sales|conversion|pipeline funnel [for|of|in:PERIOD]",
                "how do|did|are|does deals|leads|opportunities run|move|flow|go|pass|get through|along our|sales? funnel|pipeline|stages [PERIOD]",
                "what|how is|are conversion|conversion-rate|conversion-rates|drop-off between|by|from|per stages|stage to-stage? [PERIOD]",
                "conversion between|by|from stages|stage to-stage? [for|of|in:PERIOD]",
            ],
        ],
        family: .pipeline,
        summary: "Shows how deals come from stage to stage, and how long they stay.",
        details: """
            With a period it counts the deals created in it. A deal counts in each stage up to the furthest that it reached; \
            the time is of those that moved on. A campaign's funnel goes from sent to won; a deal counts for its \
            customer's last touch before it was made, and by day on the days it was made and won.
            """,
        examples: [
            "funnel": "all deals", "funnel this-year": "deals created this year",
            "funnel campaign 1 by variant": "from sent to won, variant by variant",
        ],
        effect: .query { reader, bound in
            if bound["ID"] != nil { return .table(try campaignFunnel(reader, bound)) }
            let columns = [
                Column("stage"), Column("entered", kind: .integer), Column("advanced", kind: .integer),
                Column("lost", kind: .integer), Column("rate", kind: .percent), Column("time", kind: .duration),
            ]
            let lines = try PipelineAnalysis(reader).conversion(in: KPICommands.period(bound, reader))
            return .table(
                Table(
                    "stages", columns,
                    lines.map {
                        [
                            Cell($0.stage.label), Cell($0.entered), Cell($0.advanced), Cell($0.lost), percent($0.rate),
                            // To the hour from a day on: nobody asks for more.
                            Cell(Value($0.meanTime.map { $0 < 86_400 ? $0 : ($0 + 1_800) / 3_600 * 3_600 })),
                        ]
                    }))
        })

    private static func campaignFunnel(_ reader: Reader, _ bound: Bound) throws -> Table {
        let ids = try bound.records().ids
        guard let id = ids.first, ids.count == 1 else {
            throw CommandError("one campaign's funnel is shown at a time", advice: "name one")
        }
        let split = CampaignFunnel.Split.allCases.first { bound.said($0.rawValue) }
        let steps: [TouchKind] = [.sent, .delivered, .opened, .clicked, .replied, .converted]
        let columns =
            [Column(split?.rawValue ?? "funnel")]
            + steps.map { Column($0 == .converted ? "leads" : $0.rawValue, kind: .integer) }
            + [
                Column("deals", kind: .integer), Column("won", kind: .integer), Column("revenue", kind: .money),
            ]
            // What is opened on a day was delivered on another: a day has no rates of its own.
            + (split == .day ? [] : [Column("open_rate", kind: .percent), Column("click_rate", kind: .percent)])
        let lines = try CampaignFunnel(id, by: split, reader).lines()
        let rows = lines.map { line in
            [Cell(line.group)] + steps.map { Cell(line.counts[$0, default: 0]) } + [
                Cell(line.deals), Cell(line.won), Cell(line.revenue.stored, currency: reader.settings.currency),
            ] + (split == .day ? [] : [.opened, .clicked].map { FigureRows.share(line.share($0)) })
        }
        return Table("steps", columns, rows, records: lines.map(\.records))
    }

    static let analyse = Command(
        "analyse reason|competitor|size|source|owner [PERIOD]",
        asked: [
            "analyse reason [PERIOD]": [
                "why do|did|are|were|have we lose|losing|lost deals|opportunities|business? [in?:PERIOD]",
                "why are|were deals|opportunities lost [in?:PERIOD]",
                "reasons for|behind|of lost|our deals|losses|lost-deals [in?:PERIOD]",
                "what|which are|were|is? top|main|usual|most-common? reasons|loss-reasons "
                    + "deals-are-lost|for-losing|we-lose|why-we-lose|for-losses|for-lost-deals? deals? [in?:PERIOD]",
                "analyse|analyze|break-down|show|list|top|main|most|biggest|usual|commonest|common me|us|top|main|most|biggest? common? loss|lost|win? reasons of|for|why|we? losing|losses|lose|lost? deals? [in|for?:PERIOD]",
            ],
            "analyse competitor [PERIOD]": [
                "who|which-competitor|which-competitors|to-whom|whom are|do|did|have we losing|lose|lost|winning|win|won against|to|most [PERIOD]",
                "against|to who|whom|which-competitor|which-competitors|what-competitors do|did|are|have we "
                    + "lose|losing|lost|win|winning|won most|deals? [in?:PERIOD]",
                "who|which-competitors|which-competitor|whom do|did|are|have we lose|losing|lost|win|winning|won "
                    + "most|deals|most-deals? to|against|from [in?:PERIOD]",
                "how do|did|are we do|doing|compare|win|perform against "
                    + "competitors|our-competitors|each-competitor|the-competition [in?:PERIOD]",
                "analyse|analyze|wins-and-losses|win-rate|show|win-loss wins-and-losses? by|against|per competitor|competitors "
                    + "[in?:PERIOD]",
            ],
            "analyse size [PERIOD]": [
                "analyse|analyze|wins-and-losses wins-and-losses|wins? by|per size|deal-size [in?:PERIOD]"
            ],
            "analyse source [PERIOD]": [
                "break|split|analyse|analyze wins|won and|versus losses|lost deals? down|up? by|per source|lead-source [in?:PERIOD]",
                "analyse|analyze|wins-and-losses wins-and-losses|wins? by|per source|lead-source [in?:PERIOD]",
                "which|what sources|source win|wins|convert|converts|closes|close best|most [in?:PERIOD]",
            ],
            "analyse owner [PERIOD]": [
                "analyse|analyze|wins-and-losses wins-and-losses|wins? by|per owner|rep|person|salesperson [in?:PERIOD]"
            ],
        ],
        family: .pipeline,
        summary: "Shows wins and losses by what they have in common.",
        examples: [
            "analyse reason this-year": "why deals were lost", "analyse competitor": "against whom deals are won",
        ],
        effect: .query { reader, bound in
            let group = WinLossGroup.allCases.first { bound.said($0.rawValue) } ?? .reason
            let currency = reader.settings.currency
            let columns = [
                Column(group.rawValue), Column("won", kind: .integer), Column("lost", kind: .integer),
                Column("rate", kind: .percent), Column("won_value", label: "won value", kind: .money),
                Column("lost_value", label: "lost value", kind: .money),
            ]
            let lines = try PipelineAnalysis(reader).winLoss(by: group, in: KPICommands.period(bound, reader))
            return .table(
                Table(
                    "groups", columns,
                    lines.map {
                        [
                            Cell($0.group), Cell($0.won), Cell($0.lost), percent($0.rate),
                            Cell(.integer($0.wonValue), currency: currency),
                            Cell(.integer($0.lostValue), currency: currency),
                        ]
                    }))
        })

    private static func percent(_ rate: Double?) -> Cell {
        Cell(Value(rate.flatMap { Decimal(rounding: $0) }?.rounded(places: 1).units))
    }
}

/// What people call the values of a group's field.
private struct GroupNames {
    private var names: [String: String] = ["": "none"]

    init(_ path: FieldPath?, _ keys: [String], _ reader: Reader) throws {
        guard let path, let type = reader.catalogue.type(named: DealSchema.name),
            let field = reader.catalogue.field(path, of: type)
        else { return }
        for option in field.kind.options { names[option.name] = option.label }
        if let target = field.kind.target.flatMap({ reader.catalogue.type(named: $0) }) {
            for (id, title) in try reader.titles(of: target, keys.compactMap { Int64($0) }) {
                names[String(id)] = title
            }
        }
    }

    subscript(key: String) -> String { names[key] ?? key }
}
