// Alerts: what to be told about figures.

import Base
import CommandSpec
import Domain
import Services
import Store

enum AlertCommands {
    static let all = [alert, raise]

    static let alert = Command(
        "alert NAME when TEXT",
        asked: [
            "alert LABEL when \"KPI MOVE\"": [
                "alert|warn|tell|notify|ping|message|inform|mail me|us? when|if|whenever|as-soon-as|once|in-case our? KPI MOVE",
                "set|create|make|add|new|raise up|me? alert|alarm|warning|notification up? when|if|for|on|whenever our? KPI MOVE",
                "let me|us know when|if|whenever|as-soon-as|once our? KPI MOVE",
            ],
            "alert LABEL when KPI LIMIT": [
                "alert|warn|tell|notify|ping|message|inform|mail|shout|flag|remind me|us|it|everyone|team? when|if|whenever|as-soon-as|once|in-case|should|the-moment our|we|there? there|we|ever? are|is|have|get|has|see|ever? KPI LIMIT open|again|ever?",
                "set|create|make|add|new|raise|put|configure up|me? alert|alarm|warning|notification|notice up|me? when|if|for|on|whenever|in-case|once|as-soon-as our|there|we? are|is|have|get? KPI LIMIT",
                "i|we want|would-like|like|need|wish|care alert|alarm|warning|to|an|notification|a|know|hear? be|know|hear|an|alert|alarm|warning|get? told|alerted|warned|notified|informed|alert|warning|about-it? when|if|whenever|once|as-soon-as|for our|there|we? are|is|have|get? KPI LIMIT",
                "keep|have eye|watch out? on|over:KPI LIMIT",
                "call|shout|scream if|when KPI LIMIT",
                "alert|warn|tell|notify|ping|message|inform|mail me|us? when|if|whenever|as-soon-as|once our? "
                    + "there-are|there-is|we-have|we-get? KPI LIMIT",
                "let me|us know when|if|whenever|as-soon-as|once our? there-are|there-is|we-have|we-get? KPI LIMIT",
                "i want|would-like|need to be told|alerted|warned|notified|informed when|if|whenever|as-soon-as|once our? "
                    + "there-are|there-is|we-have? KPI LIMIT",
                "set|create|make|add|new alert|alarm|warning up? when|if|for|on|whenever there-are|there-is|we-have? KPI LIMIT",
                "watch|monitor KPI LIMIT",
            ],
            "alert NAME when KPI LIMIT": [
                "set|create|make|add|new alert|alarm|warning called|named:NAME when|if|for|on|whenever "
                    + "there-are|there-is|we-have? KPI LIMIT",
                "alert|alarm|warning|notification|watch called|named|colon:NAME when|if|for|on|whenever|once|as-soon-as our|there-are|there-is|we-have|the-number-of? KPI LIMIT",
                "call|name the? alert|alarm|warning NAME when|if KPI LIMIT",
            ],
        ],
        family: .figures, summary: "Keeps watch over a figure.",
        details: """
            A condition is a limit (`win_rate < 40%`, with `clear 42%` where the usual margin of a twentieth won't do), a change \
            against as much of the period before (`revenue falls by 20%`), or `new_tickets is unusual`. `quiet 22:00-07:00` beside it \
            keeps it silent in these hours. `raise alerts` looks at all of them, `show alerts raised` lists what holds.
            """,
        examples: [
            "alert \"Too many open\" when open_tickets > 50": "watches a limit",
            "alert \"Wins\" when \"win_rate < 40% quiet 22:00-07:00\"": "watches a rate by day",
        ],
        check: { bound, reader in _ = try AlertCondition(condition(bound).text, reader) },
        effect: .mutate { unit, bound in
            let (condition, hours) = try condition(bound)
            let kept = try AlertDesk(unit).keep(bound.text("NAME"), when: condition, quiet: hours)
            return .changed(Change("alert “\(kept.name)” kept: \(kept.condition)", [kept.key]))
        })

    /// What is waited for, and the hours in which nothing is said.
    private static func condition(_ bound: Bound) throws -> (text: String, quiet: String?) {
        let (condition, hours) = QuietHours.taken(from: try bound.text())
        return (condition, hours)
    }

    static let raise = Command(
        "raise alerts",
        asked: [
            "raise alerts": [
                "check|raise|run|evaluate|look-at|go-through all? alerts"
            ]
        ],
        family: .figures, summary: "Looks at every alert, raises what holds and clears what is over.",
        details: "What is told once is not told again until it was over. In its quiet hours an alert waits.",
        examples: ["raise alerts": "looks at all alerts"],
        effect: .mutate { unit, _ in
            let outcomes = try AlertDesk(unit).watch()
            return .table(
                Table(
                    "alerts", [Column("alert"), Column("state"), Column("message")],
                    outcomes.map { [Cell($0.alert.name), Cell($0.change.rawValue), Cell($0.message)] }))
        })
}
