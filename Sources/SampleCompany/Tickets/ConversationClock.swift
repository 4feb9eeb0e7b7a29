// When a ticket's reply and solution came. The clock runs day and night; people mostly work by day,
// but for what is critical.

import Domain

/// Draws the times of tickets.
struct ConversationClock {
    let priority: Priority
    /// Whether this customer was treated worse than others.
    let isUnlucky: Bool
    var dice: Dice

    /// The times of a ticket that is done with, created on or shortly before a day.
    mutating func done(on day: Int) -> TicketTimes {
        let target = ServiceTarget(priority)
        let isCritical = priority == .critical
        var created = Moment(
            day: day,
            hour: isCritical
                ? dice.number(0, 23) : dice.pick([6, 7, 7, 8, 8, 8, 9, 9, 10, 10, 11, 12, 13, 13, 14, 15, 16]),
            minute: dice.number(0, 59))
        let response = duration(within: target.response, from: 4, to: 70, late: isUnlucky ? 30 : lateResponses)
        var resolution = duration(within: target.resolution, from: 9, to: 88, late: isUnlucky ? 34 : lateResolutions)
        resolution = max(resolution, response + dice.number(15, 120))
        var responded = created + response
        var resolved = created + resolution
        if !isCritical {
            responded = responded.inWorkingHours(&dice)
            resolved = max(resolved.inWorkingHours(&dice), responded + dice.number(12, 90))
        }
        let overrun = resolved - Moment(day: -1, hour: 20)
        if overrun > 0 {
            let shift = (overrun / Moment.minutesPerDay + 1) * Moment.minutesPerDay
            (created, responded, resolved) = (created + -shift, responded + -shift, resolved + -shift)
        }
        return TicketTimes(created: created, responded: responded, resolved: resolved, target: target)
    }

    /// The times of a ticket that is still open.
    mutating func open(_ status: TicketStatus, isAnswered: Bool, isLate: Bool) -> TicketTimes {
        let target = ServiceTarget(priority)
        if status == .waiting { return waiting(target) }
        let limit = isAnswered ? target.resolution : target.response
        let age =
            isLate
            ? limit * dice.number(108, 190) / 100 : max(6, limit * dice.number(isAnswered ? 25 : 10, 92) / 100)
        var times = TicketTimes(created: Moment(minutes: -age), target: target)
        guard isAnswered else { return times }
        let response = min(age * 3 / 5, duration(within: target.response, from: 4, to: 80, late: lateResponses))
        times.responded = times.created + max(2, response)
        times.claimed = times.created + max(1, response * 2 / 3)
        return times
    }

    private mutating func waiting(_ target: ServiceTarget) -> TicketTimes {
        let days = dice.number(1, 12)
        var times = TicketTimes(
            created: Moment(day: -days, hour: dice.number(7, 12), minute: dice.number(0, 59)), target: target)
        let response = duration(within: target.response, from: 4, to: 80, late: lateResponses)
        let room = min(-times.created.minutes - 5, target.resolution)
        times.responded = times.created + min(response, room * 2 / 5)
        times.claimed = times.created + min(response, room * 2 / 5) * 2 / 3
        times.pausedSince = times.created + dice.number(room / 2, room * 9 / 10)
        return times
    }

    private var lateResponses: Int {
        switch priority {
        case .critical: 5
        case .high: 8
        case .medium: 6
        case .low: 3
        }
    }

    private var lateResolutions: Int {
        switch priority {
        case .critical: 11
        case .high: 9
        case .medium: 8
        case .low: 5
        }
    }

    /// Minutes in a share of the time allowed, from and to in percent; or beyond it, so many times in a hundred.
    private mutating func duration(within limit: Int, from: Int, to: Int, late: Int) -> Int {
        if dice.chance(late) { return limit * dice.number(104, 215) / 100 }
        // The lower of two throws: most is done early.
        return limit * min(dice.number(from, to), dice.number(from, to)) / 100 + 1
    }
}
