// The health of customers: read anew and kept.

import CommandSpec
import Domain
import Services
import Store

enum HealthCommands {
    static let all = [assess]

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
}
