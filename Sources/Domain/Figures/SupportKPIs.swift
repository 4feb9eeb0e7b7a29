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
        [FigureTerm(of: "ticket", where: [open])])
    static let criticalTickets = KPI(
        "critical_tickets", label: "Critical tickets", .count, higherIsBetter: false,
        help: "Open tickets of critical priority.",
        [FigureTerm(of: "ticket", where: [open, ("priority", ["critical"])])])
    static let newTickets = KPI(
        "new_tickets", label: "New tickets", .count, higherIsBetter: false, help: "Tickets created.", [created])
    static let resolvedTickets = KPI(
        "resolved_tickets", label: "Tickets resolved", .count, help: "Tickets resolved.", [resolved])
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
            "how fast do we reply", "how long do customers wait for an answer",
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
            "how long do we take to resolve a ticket", "how quickly do we resolve tickets",
        ]
    ) { quotient($0[0] - $0[1], $0[2]) }
    static let responseBreaches = KPI(
        "response_breaches", label: "Late replies", .percent, higherIsBetter: false,
        help: "The share of first replies that came late.",
        [FigureTerm("response_breached", of: "ticket", on: "responded"), answered], spoken: ["share of late replies"]
    ) { share($0[0], of: $0[1]) }
    static let resolutionBreaches = KPI(
        "resolution_breaches", label: "Late resolutions", .percent, higherIsBetter: false,
        help: "The share of resolutions that came late.",
        [FigureTerm("resolution_breached", of: "ticket", on: "resolved"), resolved],
        spoken: ["share of late resolutions"]
    ) { share($0[0], of: $0[1]) }
    static let satisfaction = KPI(
        "csat", label: "Satisfaction", .percent, help: "Ratings of 4 and 5 as a share of all ratings.",
        [
            FigureTerm(of: "ticket", where: [("satisfaction", ["4", "5"])], on: "resolved"),
            FigureTerm(of: "ticket", present: ["satisfaction"], on: "resolved"),
        ],
        spoken: [
            "customer satisfaction", "satisfaction score", "satisfaction rate", "how satisfied are our customers",
            "how happy are our customers", "happiness of customers",
        ]
    ) { share($0[0], of: $0[1]) }

    static let support = [
        openTickets, criticalTickets, newTickets, resolvedTickets, backlogChange, firstResponse, resolutionTime,
        responseBreaches, resolutionBreaches, satisfaction,
    ]
}
