// Which tickets there are: how many still open, in which state and how pressing, and how many done.

import Domain

/// What is wanted of one ticket, before anybody has asked for anything.
struct TicketPlan {
    let status: TicketStatus
    let priority: Priority
    let isAnswered: Bool
    let isLate: Bool

    static let total = 600

    /// The open tickets. The number of late ones is small: the desk has its queue under control.
    static let open: [TicketPlan] =
        plans(.open, answered: false, late: false, [(.critical, 1), (.high, 3), (.medium, 8), (.low, 7)])
        + plans(.open, answered: false, late: true, [(.medium, 2), (.high, 1)])
        + plans(.inProgress, answered: true, late: false, [(.critical, 1), (.high, 4), (.medium, 8), (.low, 5)])
        + plans(.inProgress, answered: true, late: true, [(.medium, 2), (.high, 1), (.low, 1)])
        + plans(.waiting, answered: true, late: false, [(.high, 2), (.medium, 7), (.low, 5)])
        + plans(.escalated, answered: true, late: false, [(.critical, 1), (.high, 2), (.medium, 1)])
        + plans(.escalated, answered: true, late: true, [(.high, 2), (.critical, 1)])

    private static func plans(
        _ status: TicketStatus, answered: Bool, late: Bool, _ counts: [(Priority, Int)]
    ) -> [TicketPlan] {
        counts.flatMap { priority, count in
            [TicketPlan](
                repeating: TicketPlan(status: status, priority: priority, isAnswered: answered, isLate: late),
                count: count)
        }
    }
}
