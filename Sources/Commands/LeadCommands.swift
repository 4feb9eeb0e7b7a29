// Leads: scored, explained, converted, handed over.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum LeadCommands {
    static let all = [score, ledger, convert, distribute]

    static let score = Command(
        "score customer ID", "score QUERY",
        asked: [
            "score customers status:lead": [
                "work|figure|calculate|recalculate|compute|update|refresh|redo|reckon out? all|our|the? lead? scores again|anew|now?",
                "score all|our|the? leads again|anew|now?",
            ],
            "score TARGET": [
                "work|calculate|recalculate|compute|update|refresh|redo|reckon out? lead? score|scores of|for:TARGET again|anew?",
                "score|rescore TARGET",
                "compute|recompute|calculate|recalculate|update|refresh score|scores|lead-score|lead-scores of|for:TARGET",
            ],
        ],
        family: .pipeline, summary: "Computes the scores of leads anew.",
        details: "`new score_rule` says what counts; `ledger customer` shows the lines that a score is the sum of.",
        examples: ["score customers status:lead": "scores all leads"],
        effect: .mutate { unit, bound in
            let (type, keys) = try Subjects.of(bound, unit.reader)
            try requireCustomers(type, "scored")
            let changed = try LeadDesk(unit).score(keys.map(\.id))
            return .changed(changed.map { RecordKey(type: type.name, id: $0) }, of: type, "scored anew")
        })

    static let ledger = Command(
        "ledger customer ID",
        asked: [
            "ledger TARGET": [
                "how did|does|has TARGET get|got|come-by|came-by|earn|earned|reach|reached its|their|his|her|that|this? lead? score",
                "what is|lies behind:TARGET lead? score",
                "what made|makes|makes-up|is-in|went-into TARGET lead? score",
                "explain|show|break-down lead? score of|for:TARGET",
                "why is|does|has TARGET have? lead? score so? high|low|that|this?",
                "ledger|scorecard of|for?:TARGET",
                "why|how did|does|has|is|was TARGET get|have|scored|come-to|reach its|that|this|such-a? score?",
                "how|what is|was score|lead-score of|for:TARGET made-up|computed|calculated|composed|made-of?",
                "show|explain lead? score of|for:TARGET", "what makes-up|is-in|is-behind score of|for:TARGET",
                "explain TARGET score",
                "where|how does|do|did lead? score|points of|for:TARGET come from|about|together?",
                "why does|did|has|is TARGET have|get|got|at|scored|score? such|that|this|its|so? high|low|many|good? score|points|lead-score",
            ]
        ],
        family: .pipeline, summary: "Shows the lines that a lead's score is the sum of.",
        examples: ["ledger customer 1": "explains a score"],
        effect: .query { reader, bound in
            let scoring = try LeadScoring(reader)
            let columns = [
                Column("rule"), Column("event"), Column("at", kind: .instant), Column("points", kind: .decimal),
                Column("note"),
            ]
            var rows: [[Cell]] = []
            for id in try bound.records().ids {
                guard let customer = try reader.entity(Link<CustomerSchema>(id)) else { continue }
                let lines = try scoring.ledger(of: customer)
                rows += lines.map {
                    [
                        Cell($0.rule), Cell($0.event?.description), Cell(Value($0.at?.seconds)),
                        Cell(.integer($0.points.units)),
                        Cell($0.note),
                    ]
                }
                rows.append([
                    Cell("score"), Cell("customer:\(id)"), Cell(nil), Cell(.integer(LeadScoring.score(lines).units)),
                    Cell("the sum"),
                ])
            }
            return .table(Table("lines", columns, rows))
        })

    static let convert = Command(
        "convert customer ID [to TITLE] [worth AMOUNT]",
        asked: [
            "convert TARGET [to TITLE] [worth AMOUNT]": [
                "convert TARGET into-a-deal|to-a-deal|into-an-opportunity|to-an-opportunity|to-deal|into-deal? "
                    + "[called|named|to|as|into:TITLE] [worth|for|at|over:AMOUNT]",
                "turn|make TARGET into|to? deal|opportunity [called|named:TITLE] [worth|for|at|over:AMOUNT]",
                "qualify TARGET [worth|for|at|over:AMOUNT]",
            ]
        ],
        family: .pipeline,
        summary: "Makes a prospect of a lead, with a contact and a deal.",
        details: """
            A segment named qualified says which leads are ripe; without one each that can be reached is. The contact is the one \
            that the lead has, or the lead itself where it is a person; a company without people gets none.
            """,
        examples: ["convert customer 4 to \"Initech pilot\" worth 5k": "makes a deal of a lead"],
        effect: .mutate { unit, bound in
            let value = try bound["AMOUNT"] == nil ? nil : bound.amount()
            let currency = try value?.currency.map { SaidCurrency(try MoneyRules.currency($0.code)) }
            let desk = LeadDesk(unit)
            let made = try bound.records().ids.map {
                try desk.convert($0, to: bound.optionalText("TITLE"), worth: value?.decimal, in: currency)
            }
            let alone = made.count == 1 && made[0].contact == nil
            return .changed(
                made.map(\.deal.key), of: DealSchema.type,
                "made of " + made.map(\.customer.name).joined(separator: ", ")
                    + (alone ? ", which has no contact yet" : ""))
        })

    static let distribute = Command(
        "distribute customer ID", "distribute QUERY",
        asked: [
            "distribute TARGET": [
                "hand|give|share|deal|spread|dish out|around TARGET by|among|across|to|over|between our|the|their? territory|territories|team|reps|region|regions|sales|round-robin?",
                "distribute TARGET among|over|to|across|between? their|our? territories|reps|sales|sales-team|team|colleagues|salespeople?",
                "assign|spread|route TARGET by|over|to|across|among|according-to territory|territories",
            ]
        ],
        family: .pipeline,
        summary: "Hands customers over to their territories, to each member in turn.",
        details: "Territories are asked by their position; who belongs to a member already stays there.",
        examples: ["distribute customers unassigned": "gives customers an owner"],
        effect: .mutate { unit, bound in
            let (type, keys) = try Subjects.of(bound, unit.reader)
            try requireCustomers(type, "handed over")
            let changed = try LeadDesk(unit).distribute(keys.map(\.id))
            return .changed(changed.map { RecordKey(type: type.name, id: $0) }, of: type, "handed over")
        })

    private static func requireCustomers(_ type: RecordType, _ what: String) throws {
        guard type.name == CustomerSchema.name else {
            throw CommandError("customers are \(what)", advice: "name customers, or a query of customers")
        }
    }
}
