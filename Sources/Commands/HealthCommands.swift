// The health of customers: read anew and kept.

import Base
import CommandSpec
import Domain
import Services
import Store

enum HealthCommands {
    static let all = [assess, expansions]

    static let assess = Command(
        "assess customer ID", "assess QUERY",
        asked: [
            "assess TARGET": [
                "assess|reassess|evaluate TARGET",
                "assess|reassess|evaluate|compute|recompute|refresh|recalculate|update|re-read health|health-score of|for:TARGET",
                "assess|reassess|recompute|refresh|recalculate|update TARGET health|health-score",
            ]
        ],
        family: .activities,
        summary: "Reads the health of customers anew and keeps it.",
        details: """
            The score is the weighted mean of usage, tickets, payment, sentiment and activity, of those of which something is \
            known; `explain customer 3 health` shows each. Where the risk becomes high, the customer's owner gets a \
            task for tomorrow, unless one is open.
            """,
        examples: [
            "assess customer 1": "reads a customer's health anew",
            "assess customers active": "reads the health of all customers anew",
        ],
        effect: .mutate { unit, bound in
            let (type, keys) = try Subjects.of(bound, unit.reader)
            guard type.name == CustomerSchema.name else {
                throw CommandError("\(type.plural) have no health", advice: "assess customers")
            }
            let desk = HealthDesk(unit)
            for key in keys { try desk.assess(key.id) }
            return .changed(keys, of: type, "assessed")
        })

    static let expansions = Command(
        "expansions [QUERY]",
        asked: [
            "expansions": [
                "who|which-customers|which-clients|which-accounts|what-customers|customers|clients|accounts that|who? could|might|may|can|would|will|should|is|are likely|ready|going|expected? to? buy|order|take|spend|purchase|upgrade|expand|want|grow more from|with? us?",
                "who|which-customers|which-clients|which-accounts could|might|can|should|may we|i sell|upsell|cross-sell|offer more|something|upgrades? to?",
                "where could|might|can|should|do we|i sell|upsell|cross-sell|grow|expand|see|have more|expansion|potential|room|chances?",
                "show|list|find|any|our|what|which|are-there? me|are? our|the|all|there? expansion|upsell|upselling|cross-sell|upgrade|cross-selling candidates|opportunities|potential|chances|customers|possibilities are|do|there|we|have?",
                "candidates for expansion|upsell|upselling|upgrade|cross-selling|more",
            ]
        ],
        family: .activities, summary: "Lists customers that may buy more, with the reasons.",
        details: """
            Customers without an open deal and without high risk get points for what the score rules of the kind expansion say; \
            where none is declared, for a good health score, for using what they have, for good ratings and for a contract that \
            ends soon. A use that grew by ten points in 90 days counts 20 beside them. From 50 points on they are listed.
            """,
        examples: [
            "expansions": "lists all candidates", "expansions customers region:emea": "lists those of a region",
        ],
        effect: .query { reader, bound in
            let query = bound["QUERY"] == nil ? nil : try bound.query()
            guard query.map({ $0.type == CustomerSchema.name }) ?? true else {
                throw CommandError("only customers buy more", advice: "say `expansions customers region:emea`")
            }
            let found = try Expansion(reader).candidates(query)
            let shown = found.prefix(query?.limit ?? 1_000)
            let columns = [
                Column("id", kind: .integer), Column("customer"), Column("points", kind: .integer), Column("reasons"),
            ]
            let rows = shown.map {
                [
                    Cell(.integer($0.customer)), Cell($0.name), Cell(.integer($0.points)),
                    Cell($0.reasons.joined(separator: ", ")),
                ]
            }
            return .table(
                Table(
                    "candidates", columns, rows, cut: found.count - shown.count,
                    records: shown.map { Query(of: RecordKey(type: CustomerSchema.name, id: $0.customer)) }))
        })
}
