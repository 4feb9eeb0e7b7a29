// Budgets of campaigns: a recommended sharing-out, and moving by hand.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum BudgetCommands {
    static let all = [allocation, allocate, shift]

    private static let assumed = """
        Returns are assumed to diminish: revenue goes with the root of what is spent, so shares go by revenue² ÷ cost; \
        `proportional` goes by revenue alone. Revenue is that of the last twelve months, attributed by the linear model. What \
        was never tried gets a tenth of the whole. Parts are whole cents and add up to the amount.
        """

    static let allocation = Command(
        "allocation of AMOUNT [by channel] [proportional] over QUERY",
        asked: [
            "allocation of AMOUNT over QUERY": [
                "how should|shall|would|do|could|can we|i|you|one share-out|spread|split|distribute|divide|allocate AMOUNT over|among|between|across:QUERY",
                "recommend|suggest|propose a? budget|allocation|split of|for:AMOUNT over|among|between|across:QUERY",
            ],
            "allocation of AMOUNT over campaigns active": [
                "how should|shall|would|do|could|can we|i|you|one share-out|spread|split|distribute|divide|allocate marketing|campaign? budget of:AMOUNT",
                "recommend|suggest|propose a? marketing|campaign? budget|allocation of|for:AMOUNT",
            ],
        ],
        family: .campaigns, summary: "Recommends how to share a budget out over campaigns or channels.",
        details: assumed,
        examples: [
            "allocation of 10k over campaigns": "shares an amount out over all campaigns",
            "allocation of 10k by channel over campaigns": "shares it out over their channels",
        ],
        effect: .query { reader, bound in
            let shared = try BudgetAllocation.over(
                bound.query(), amount(bound, reader), byChannel: bound.said("channel"), by: rule(bound), reader)
            let currency = reader.settings.currency
            func money(_ amount: Decimal) -> Cell { Cell(amount.stored, currency: currency) }
            let columns = [
                Column(bound.said("channel") ? "channel" : "campaign"), Column("spent", kind: .money),
                Column("revenue", kind: .money), Column("budget", kind: .money), Column("recommended", kind: .money),
                Column("expected", kind: .money),
            ]
            let rows = shared.lines.map { line in
                [
                    Cell(line.name), money(line.spent), money(line.revenue), money(line.budget),
                    money(line.recommended),
                    Cell(
                        line.expected.flatMap { Decimal(rounding: $0)?.rounded(places: currency.exponent).stored }
                            ?? .null,
                        currency: currency),
                ]
            }
            return .table(
                Table(
                    "shares", columns, rows, notes: shared.notes,
                    records: shared.lines.map { line in line.campaign.map { .one(CampaignSchema.name, $0) } }))
        })

    static let allocate = Command(
        "allocate AMOUNT [proportional] over QUERY", family: .campaigns,
        summary: "Makes a recommended sharing-out the campaigns' budgets.", details: assumed,
        examples: ["allocate 10k over campaigns": "sets the budgets of all campaigns"],
        effect: .mutate { unit, bound in
            let shared = try BudgetAllocation.over(
                bound.query(), amount(bound, unit.reader), by: rule(bound), unit.reader)
            let changed = try shared.apply(in: unit)
            return .changed(
                changed.map { RecordKey(type: CampaignSchema.name, id: $0) }, of: CampaignSchema.type, "given a budget")
        })

    static let shift = Command(
        "shift AMOUNT from campaign ID to CAMPAIGN",
        asked: [
            "shift AMOUNT from TARGET to OTHER": [
                "shift|move|transfer|reallocate AMOUNT of? budget? from:TARGET to:OTHER",
                "take AMOUNT from:TARGET and give it? to:OTHER",
                "shift|move|transfer|reallocate|put|give AMOUNT of|from|out-of:TARGET budget? to|into|over-to|onto:OTHER budget?",
                "shift|move|transfer|reallocate|put|give AMOUNT from-the-budget-of|of-the-budget-of:TARGET to|into|over-to|onto:OTHER budget?",
                "take AMOUNT off|from|out-of|away-from:TARGET budget? comma|and? give|put|add it|that|them? to|into|for:OTHER budget?",
            ]
        ],
        family: .campaigns, summary: "Moves a part of one campaign's budget to another.",
        details: "What is spent already can't be moved.",
        examples: ["shift 500 from campaign 1 to 2": "moves a part of the budget"],
        effect: .mutate { unit, bound in
            let ids = try bound.records().ids
            guard let from = ids.first, ids.count == 1 else {
                throw CommandError("a budget is moved from one campaign", advice: "name one")
            }
            let to = try bound.record("CAMPAIGN")
            let campaign = try unit.reader.entity(Link<CampaignSchema>(from))
            let amount = try bound.amount(
                in: campaign?.record.currency ?? unit.settings.currency, of: "campaign \(from)")
            try CampaignDesk(unit).shift(amount, from: from, to: to.id)
            return .changed(
                Change(
                    "\(amount) moved from campaign \(from) to campaign \(to.id)",
                    [RecordKey(type: CampaignSchema.name, id: from), to]))
        })

    private static func amount(_ bound: Bound, _ reader: Reader) throws -> Decimal {
        try bound.amount(in: reader.settings.currency, of: "what is shared out")
    }

    private static func rule(_ bound: Bound) -> BudgetAllocation.Rule {
        bound.said("proportional") ? .proportional : .diminishing
    }
}
