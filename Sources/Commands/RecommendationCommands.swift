// What is worth doing, with the figure that it should move.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

enum RecommendationCommands {
    static let all = [recommend, dismiss]

    static let recommend = Command(
        "recommend",
        asked: [
            "recommend": [
                "what should|shall|can|could|would|do we|i|you do|improve|recommend|suggest next|now|today|first?",
                "show|give|list me? our|all|any|the? recommendations|suggestions", "recommendations|suggestions",
                "what is worth doing", "how can|could|do we improve|get-better|do-better",
                "recommend|suggest something|anything|what-to-do",
                "any|some|your|what|got|have recommendations|suggestions|ideas|advice|tips|recommendation for|on|about|do|are? us|me|what|there|you|have? to|we|should|can|could|i? do|improve|next|today|now|first?",
                "what|where are|is|should|would our|the|you|we|i|be? next|best|start|priorities|focus|do? steps|first|on|begin?",
                "what|where should|can we|i focus|concentrate|work|begin on?",
            ]
        ],
        family: .figures, summary: "Recommends what to do, with the figure that it should move and by how much.",
        details: """
            Looked at are stale and unplanned deals, leads and tickets without an owner, tickets and invoices past their time, \
            customers who may come back, budgets and patterns of open deals. Each says how its number was reckoned from the \
            workspace's own records; what has no number is not recommended. The command of a line does it, `dismiss` takes \
            a line away.
            """,
        examples: ["recommend": "lists what is worth doing"],
        effect: .query { reader, bound in
            let found = try Recommendations(reader).all()
            let currency = Figures(reader).currency
            let columns = [
                Column("key"), Column("what"), Column("figure"), Column("effect"), Column("reckoning"),
                Column("command"),
            ]
            let rows = found.map { one in
                let sign = one.kpi.higherIsBetter ? "+" : "−"
                return [
                    Cell(one.key), Cell(one.text), Cell(one.kpi.name),
                    Cell(sign + FigureText.text(one.effect, one.kpi.unit, currency: currency)), Cell(one.reckoning),
                    Cell(one.command),
                ]
            }
            return .table(
                Table(
                    "recommendations", columns, rows,
                    notes: [
                        found.isEmpty
                            ? "nothing is recommended: what could be done has no number in these records"
                            : "effects are estimates from past cases and don't add up: several may be about the same records"
                    ],
                    records: found.map(\.records)))
        })

    static let dismiss = Command(
        "dismiss WORD [until WHEN] [because REASON]", family: .figures,
        summary: "Takes a recommendation away, for good or until a day.",
        details: "`show dismissals` lists what was dismissed; deleting one brings its recommendation back.",
        examples: ["dismiss unplanned-deals until next-month because \"the fair comes first\"": "waits for a month"],
        effect: .mutate { unit, bound in
            let until = bound["WHEN"] == nil ? nil : try bound.time().resolve(unit.acting.clock).firstDay
            let dismissal = try Recommendations.dismiss(
                bound.text("WORD"), until: until, because: bound.optionalText("REASON"), in: unit)
            return .changed(dismissal.key, "dismissed")
        })
}
