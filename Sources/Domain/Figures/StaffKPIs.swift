// The figures of the staff: what was done, what waits, and what falls to each person. A person counts
// where they are active; work is shared out over the people whose work it is.

extension KPI {
    private static let openStages: (field: String, words: [String]) = (
        "stage", DealStage.allCases.filter(\.isOpen).map(\.rawValue)
    )
    private static let openStates: (field: String, words: [String]) = (
        "status", TicketStatus.allCases.filter { !$0.isDone }.map(\.rawValue)
    )

    private static func people(_ role: UserRole) -> FigureTerm {
        FigureTerm(of: "user", where: [("role", [role.rawValue]), ("active", ["1"])], label: "\(role.rawValue) staff")
    }

    private static func done(_ kind: ActivityKind, label: String) -> FigureTerm {
        FigureTerm(of: "activity", where: [("kind", [kind.rawValue])], on: "done", label: label)
    }

    static let activities = KPI(
        "activities", label: "Activities", .count, help: "Calls, meetings, mails and tasks done.",
        [FigureTerm(of: "activity", on: "done", label: "activities done")],
        spoken: ["activity count", "number of activities"])
    static let calls = KPI(
        "calls", label: "Calls", .count, help: "Calls made or taken.", [done(.call, label: "calls done")],
        spoken: ["number of calls", "calls made"])
    static let meetings = KPI(
        "meetings", label: "Meetings", .count, help: "Meetings held.", [done(.meeting, label: "meetings held")],
        spoken: ["number of meetings", "meetings held"])
    static let tasksKept = KPI(
        "tasks_kept", label: "Tasks kept", .percent,
        help: "Of the activities that were due in the period, the share that is done.",
        [
            FigureTerm(of: "activity", present: ["done"], on: "due", label: "activities due that are done"),
            FigureTerm(of: "activity", on: "due", label: "activities due"),
        ],
        spoken: ["task completion", "task completion rate"]
    ) { share($0[0], of: $0[1]) }
    static let overdueActivities = KPI(
        "overdue_activities", label: "Overdue activities", .count, higherIsBetter: false,
        help: "Activities not done whose day has passed.",
        [
            FigureTerm(
                of: "activity", absent: ["done"], on: "due", span: .past, label: "open activities due before today")
        ])
    static let replies = KPI(
        "replies", label: "Replies", .count, help: "Public replies that colleagues wrote.",
        [
            FigureTerm(
                of: "message", where: [("kind", ["reply"])], present: ["user"], on: "at", label: "replies by staff")
        ],
        spoken: ["replies sent", "number of replies"])
    static let repliesPerTicket = KPI(
        "replies_per_ticket", label: "Replies per ticket", .ratio, higherIsBetter: false,
        help: "Public replies that colleagues wrote ÷ tickets resolved.",
        [
            FigureTerm(
                of: "message", where: [("kind", ["reply"])], present: ["user"], on: "at", label: "replies by staff"),
            FigureTerm(of: "ticket", on: "resolved"),
        ]
    ) { quotient($0[0], $0[1]) }
    static let ticketsPerAgent = KPI(
        "tickets_per_agent", label: "Tickets per agent", .ratio, higherIsBetter: false,
        help: "Open tickets ÷ active support staff.",
        [FigureTerm(of: "ticket", where: [openStates]), people(.support)],
        spoken: ["tickets per support agent", "load per agent"]
    ) { quotient($0[0], $0[1]) }
    static let dealsPerRep = KPI(
        "deals_per_rep", label: "Deals per rep", .ratio, help: "Open deals ÷ active sales staff.",
        [FigureTerm(of: "deal", where: [openStages]), people(.sales)],
        spoken: ["deals by rep average"]
    ) { quotient($0[0], $0[1]) }
    static let revenuePerRep = KPI(
        "revenue_per_rep", label: "Revenue per rep", .money, help: "Won revenue ÷ active sales staff.",
        [FigureTerm("value", of: "deal", where: [("stage", ["won"])], on: "closed", label: "revenue"), people(.sales)],
        spoken: ["sales per rep", "revenue by rep average"]
    ) { quotient($0[0], $0[1]) }

    static let staff = [
        activities, calls, meetings, tasksKept, overdueActivities, replies, repliesPerTicket, ticketsPerAgent,
        dealsPerRep, revenuePerRep,
    ]
}
