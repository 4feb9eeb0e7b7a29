// The figures of support that look closer: how answers and resolutions spread, round the clock and in
// business time, what came back, what one answer settled, and how old the backlog is.
//
// They are read from the records of the period, by an index on its time; those of the board are roll-ups.
// Median and p90 are of the tickets answered, or resolved, in the period; p90 by nearest rank.

import Base

extension KPI {
    /// The mean, median and p90 of a length of time that tickets have.
    ///
    /// - Parameter spoken: what people call the length: “resolution time”, which is “median resolution time” then.
    private static func spread(
        _ name: String, _ label: String, _ field: String, on time: String, _ what: String, spoken: [String] = []
    ) -> [KPI] {
        func said(_ ways: String...) -> [String] { ways.flatMap { way in spoken.map { "\(way) \($0)" } } }
        func term(_ made: FigureTerm.Made) -> FigureTerm {
            FigureTerm(field, of: "ticket", present: [field], as: made, on: time)
        }
        let count = FigureTerm(of: "ticket", present: [field], on: time)
        return [
            KPI(
                "\(name)_mean", label: "\(label), mean", .duration, higherIsBetter: false, help: "The mean \(what).",
                [term(.sum), count]
            ) { quotient($0[0], $0[1]) },
            KPI(
                "\(name)_median", label: "\(label), median", .duration, higherIsBetter: false,
                help: "The median \(what).", [term(.median)], spoken: said("median")),
            KPI(
                "\(name)_p90", label: "\(label), p90", .duration, higherIsBetter: false,
                help: "What nine of ten tickets don't exceed of the \(what).", [term(.p90)],
                spoken: said("p90", "p90 of", "90th percentile", "90th percentile of", "90th percentile of the")),
        ]
    }

    private static func ticket(_ field: String, _ comparison: Comparison, _ number: Int64) -> Condition {
        .compare(FieldPath(field), comparison, [.value(.integer(number))])
    }

    static let reopenRate = KPI(
        "reopen_rate", label: "Reopen rate", .percent, higherIsBetter: false,
        help: "Of the tickets resolved, the share that had come back before.",
        [
            FigureTerm(
                of: "ticket", matching: ticket("reopens", .greater, 0), on: "resolved",
                label: "tickets resolved that had come back"),
            FigureTerm(of: "ticket", on: "resolved"),
        ],
        spoken: ["reopened tickets share", "share of reopened tickets", "rate of reopened tickets"]
    ) { share($0[0], of: $0[1]) }

    static let firstContactResolution = KPI(
        "first_contact_resolution", label: "First contact resolution", .percent,
        help: "Of the tickets resolved that staff answered, the share that one reply settled for good.",
        [
            FigureTerm(
                of: "ticket", matching: .all([ticket("replies", .equals, 1), ticket("reopens", .equals, 0)]),
                on: "resolved", label: "tickets resolved by one reply that did not come back"),
            FigureTerm(
                of: "ticket", matching: ticket("replies", .greater, 0), on: "resolved",
                label: "tickets resolved and answered"),
        ],
        spoken: ["fcr", "first contact resolution rate", "first call resolution"]
    ) { share($0[0], of: $0[1]) }

    private static func backlog(_ name: String, _ label: String, from newest: Int?, to oldest: Int?, _ help: String)
        -> KPI
    {
        func ago(_ days: Int) -> Operand { .time(.distance(count: -24 * days, .hour)) }
        var conditions: [Condition] = []
        if let newest { conditions.append(.compare(FieldPath("created"), .atMost, [ago(newest)])) }
        if let oldest { conditions.append(.compare(FieldPath("created"), .greater, [ago(oldest)])) }
        let open = TicketStatus.allCases.filter { !$0.isDone }.map(\.rawValue)
        return KPI(
            name, label: label, .count, higherIsBetter: false, help: help,
            [FigureTerm(of: "ticket", where: [("status", open)], matching: .all(conditions))])
    }

    static let backlogByAge = [
        backlog("backlog_day", "Backlog up to a day", from: nil, to: 1, "Open tickets made within 24 hours."),
        backlog("backlog_week", "Backlog of a week", from: 1, to: 7, "Open tickets from one to seven days old."),
        backlog("backlog_month", "Backlog of a month", from: 7, to: 30, "Open tickets from seven to thirty days old."),
        backlog("backlog_older", "Older backlog", from: 30, to: nil, "Open tickets thirty days old and older."),
    ]

    static let workload = KPI(
        "workload", label: "Workload", .count, higherIsBetter: false,
        help: "Open tickets that somebody works on; `by assignee` shows whose they are.",
        [
            FigureTerm(
                of: "ticket", where: [("status", TicketStatus.allCases.filter { !$0.isDone }.map(\.rawValue))],
                present: ["assignee"], label: "open tickets with an assignee")
        ],
        spoken: ["agent workload", "team workload"])
    static let timeSpent = KPI(
        "time_spent", label: "Time spent", .duration, higherIsBetter: false,
        help: "The time that staff spent on the tickets resolved.",
        [FigureTerm("time_spent", of: "ticket", on: "resolved")],
        spoken: [
            "time spent on tickets", "time did we spend on tickets", "hours spent on tickets",
            "time have we spent on tickets",
        ])

    public static let supportInDepth =
        spread(
            "response", "First response", "response_span", on: "responded",
            "time round the clock from creation to the first reply",
            spoken: [
                "first response", "first response time", "response time", "first reply", "first reply time",
                "reply time",
                "time to first reply", "time to first response",
            ])
        + spread(
            "response_business", "First response in business time", "response_time", on: "responded",
            "business time from creation to the first reply")
        + spread(
            "resolution", "Resolution", "resolution_span", on: "resolved",
            "time round the clock from creation to resolution",
            spoken: ["resolution time", "time to resolution", "time to resolve", "resolution", "solution time"])
        + spread(
            "resolution_business", "Resolution in business time", "resolution_time", on: "resolved",
            "business time that the resolution took")
        + [reopenRate, firstContactResolution] + backlogByAge + [workload, timeSpent]
}
