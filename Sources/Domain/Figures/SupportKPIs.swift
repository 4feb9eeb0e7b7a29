// The figures of support. First response = first public reply − created; resolution = resolved −
// created, both around the clock; CSAT = ratings of 4 and 5 ÷ rated.

extension KPI {
    private static let open: (field: String, words: [String]) = (
        "status", TicketStatus.allCases.filter { !$0.isDone }.map(\.rawValue)
    )
    private static let created = FigureTerm(of: "ticket", on: "created")
    private static let resolved = FigureTerm(of: "ticket", on: "resolved")
    private static let answered = FigureTerm(of: "ticket", on: "responded")

    static let openTickets = KPI(
        "open_tickets", label: "Open tickets", .count, higherIsBetter: false, help: "Tickets not yet resolved.",
        [FigureTerm(of: "ticket", where: [open])],
        spoken: ["ticket backlog", "backlog", "open ticket count", "number of open tickets"])
    static let criticalTickets = KPI(
        "critical_tickets", label: "Critical tickets", .count, higherIsBetter: false,
        help: "Open tickets of critical priority.",
        [FigureTerm(of: "ticket", where: [open, ("priority", ["critical"])])],
        spoken: ["open critical tickets", "critical open tickets"])
    static let newTickets = KPI(
        "new_tickets", label: "New tickets", .count, higherIsBetter: false, help: "Tickets created.", [created],
        spoken: [
            "ticket volume", "incoming tickets", "tickets created", "number of new tickets", "ticket count",
            "tickets coming in", "ticket inflow",
        ])
    static let resolvedTickets = KPI(
        "resolved_tickets", label: "Tickets resolved", .count, help: "Tickets resolved.", [resolved],
        spoken: ["solved tickets", "number of resolved tickets", "tickets solved"])
    static let backlogChange = KPI(
        "backlog_change", label: "Backlog change", .count, higherIsBetter: false,
        help: "Tickets created less tickets resolved.",
        [created, resolved], spoken: ["change of the backlog", "backlog growth"]
    ) { $0[0] - $0[1] }
    static let firstResponse = KPI(
        "first_response", label: "First response", .duration, higherIsBetter: false,
        help: "The average time from creation to the first reply, of tickets answered.",
        [
            FigureTerm("responded", of: "ticket", on: "responded"),
            FigureTerm("created", of: "ticket", on: "responded"), answered,
        ],
        spoken: [
            "first response time", "response time", "reply time", "time to first reply", "time to answer",
            "how long do we take to answer a ticket", "how fast do we answer", "how quickly do we answer",
            "how fast do we reply", "how long do customers wait for an answer", "time to first response",
            "first reply time", "frt", "response times", "answer tickets", "reply to tickets", "respond to tickets",
            "first answer", "answer customers", "average response time",
        ]
    ) { quotient($0[0] - $0[1], $0[2]) }
    static let resolutionTime = KPI(
        "resolution_time", label: "Resolution time", .duration, higherIsBetter: false,
        help: "The average time from creation to resolution, of tickets resolved.",
        [
            FigureTerm("resolved", of: "ticket", on: "resolved"), FigureTerm("created", of: "ticket", on: "resolved"),
            resolved,
        ],
        spoken: [
            "time to resolution", "time to resolve", "average resolution time", "how fast do we resolve tickets",
            "how long do we take to resolve a ticket", "how quickly do we resolve tickets", "time to resolve a ticket",
            "resolve tickets", "solve tickets", "solve a ticket", "resolve a ticket", "resolution times", "fix tickets",
        ]
    ) { quotient($0[0] - $0[1], $0[2]) }
    static let responseBreaches = KPI(
        "response_breaches", label: "Late replies", .percent, higherIsBetter: false,
        help: "The share of first replies that came late.",
        [FigureTerm("response_breached", of: "ticket", on: "responded"), answered],
        spoken: ["share of late replies", "response breach rate", "missed response targets", "late first responses"]
    ) { share($0[0], of: $0[1]) }
    static let resolutionBreaches = KPI(
        "resolution_breaches", label: "Late resolutions", .percent, higherIsBetter: false,
        help: "The share of resolutions that came late.",
        [FigureTerm("resolution_breached", of: "ticket", on: "resolved"), resolved],
        spoken: [
            "share of late resolutions", "sla breach rate", "resolution breach rate", "missed resolution targets",
            "sla breaches",
        ]
    ) { share($0[0], of: $0[1]) }
    static let satisfaction = KPI(
        "csat", label: "Satisfaction", .percent, help: "Ratings of 4 and 5 as a share of all ratings.",
        [
            FigureTerm(
                of: "ticket", where: [("satisfaction", ["4", "5"])], on: "resolved",
                label: "tickets resolved and rated 4 or 5"),
            FigureTerm(of: "ticket", present: ["satisfaction"], on: "resolved", label: "tickets resolved and rated"),
        ],
        spoken: [
            "customer satisfaction", "satisfaction score", "satisfaction rate", "how satisfied are our customers",
            "how happy are our customers", "happiness of customers", "csat score", "customer satisfaction score",
            "happy customers share", "satisfied are our customers", "satisfied are customers",
            "happy are our customers", "happy are customers",
        ]
    ) { share($0[0], of: $0[1]) }

    static let support = [
        openTickets, criticalTickets, newTickets, resolvedTickets, backlogChange, firstResponse, resolutionTime,
        responseBreaches, resolutionBreaches, satisfaction,
    ]
}
