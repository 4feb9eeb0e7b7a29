// A second implementation of the clocks, slow and obviously right: it walks minute by minute through
// the life of a ticket, looks at the wall clock, and counts.

import Base
import Domain

/// Which minutes of a day a desk is open, found by looking at each minute's wall clock.
struct SteppingDesk {
    let zone: Zone
    let week: [[BusinessHours.Window]]
    let holidays: Set<CivilDate>
    private var days: [Int: Set<Int64>] = [:]

    init(zone: Zone, week: [[BusinessHours.Window]], holidays: Set<CivilDate>) {
        (self.zone, self.week, self.holidays) = (zone, week, holidays)
    }

    /// Whether the minute that begins at an instant is open.
    mutating func isOpen(_ minute: Int64) -> Bool {
        let date = zone.day(of: Instant(seconds: minute * 60)).days
        // Where a day begins a second time just after midnight, its minutes stand with the day before or after.
        return (date - 1...date + 1).contains { open(on: $0).contains(minute) }
    }

    private mutating func open(on day: Int) -> Set<Int64> {
        if let known = days[day] { return known }
        let made = minutes(on: CivilDate(days: day))
        days[day] = made
        return made
    }

    private func minutes(on date: CivilDate) -> Set<Int64> {
        guard !holidays.contains(date) else { return [] }
        // What the wall clock shows in each minute around the day.
        let noon = Int64(date.days) * 1_440
        var shown: [Int: [Int64]] = [:]
        var midnight: Int64?
        for minute in noon - 1_800...noon + 3_300 {
            let local = zone.local(of: Instant(seconds: minute * 60))
            if local.date == date { shown[local.second / 60, default: []].append(minute) }
            if local.date > date, midnight == nil { midnight = minute }
        }
        guard let first = shown.values.joined().min(), let midnight, first < midnight else { return [] }
        var result: Set<Int64> = []
        for window in week[date.weekday - 1] {
            // A minute that the gap skips is looked for as much later as the gap is long.
            let from = shown[window.from]?.first ?? shifted(window.from, shown)
            let to = window.to == 1_440 ? midnight : shown[window.to]?.last ?? shifted(window.to, shown)
            guard from < to else { continue }
            for minute in max(from, first)..<max(max(from, first), min(to, midnight)) { result.insert(minute) }
        }
        return result
    }

    private func shifted(_ wall: Int, _ shown: [Int: [Int64]]) -> Int64 {
        guard let before = shown.keys.filter({ $0 < wall }).max(), let last = shown[before]?.max() else {
            // The gap begins before the day does.
            let next = shown.keys.min() ?? 0
            return (shown[next]?.min() ?? 0) + Int64(wall)
        }
        return last + Int64(wall - before)
    }
}

/// The state of one clock as it was counted.
struct SteppedClock: Equatable, CustomStringConvertible {
    var kind: SLAClockKind
    var instance: Int
    var elapsed: Int64 = 0
    var state: SLAClock.State
    var breached: Instant?

    var description: String {
        "\(kind) \(instance) \(state) \(elapsed) \(breached.map(String.init(describing:)) ?? "-")"
    }
}

/// Counts the clocks of a log minute by minute.
struct SteppingClock {
    var desks: [String: SteppingDesk]
    let terms: [String: SLATerms]

    private struct Running {
        var clock: SteppedClock
        var isOpen = true
        /// Minutes counted in the hours of each policy.
        var counted: [String: Int64] = [:]
        /// The promises whose time was up while the clock ran.
        var reached: Set<String> = []
    }

    mutating func clocks(_ log: TicketLog, now: Instant) -> [SteppedClock] {
        var (status, priority, policy, isMerged) = (log.status, log.priority, log.policy, false)
        var clocks = [
            Running(clock: SteppedClock(kind: .firstResponse, instance: 1, state: .running)),
            Running(clock: SteppedClock(kind: .resolution, instance: 1, state: .running)),
        ]
        var entries = log.entries[...]
        var minute = log.created.seconds / 60
        let names = Set(
            [log.policy] + log.entries.compactMap { if case .policy(let name) = $0.event { name } else { nil } })
        let priorities = Set(
            [log.priority] + log.entries.compactMap { if case .priority(let word) = $0.event { word } else { nil } })
        func promise() -> SLATerms { terms[policy] ?? .standard }
        while true {
            while let entry = entries.first, entry.at.seconds <= minute * 60 {
                entries.removeFirst()
                if isMerged { continue }
                switch entry.event {
                case .priority(let next): priority = next
                case .policy(let next): policy = next
                case .merged: isMerged = true
                case .staffReplied:
                    for index in clocks.indices where clocks[index].clock.kind != .resolution {
                        clocks[index].isOpen = false
                    }
                case .customerWrote:
                    if !clocks.contains(where: { $0.isOpen && $0.clock.kind != .resolution }) {
                        let count = clocks.count { $0.clock.kind == .nextReply }
                        clocks.append(
                            Running(clock: SteppedClock(kind: .nextReply, instance: count + 1, state: .running)))
                    }
                case .status(let next):
                    let wasDone = status.isDone
                    status = next
                    guard wasDone != next.isDone, let last = clocks.lastIndex(where: { $0.clock.kind == .resolution })
                    else { continue }
                    if next.isDone {
                        clocks[last].isOpen = false
                    } else if promise().reopening == .continues {
                        clocks[last].isOpen = true
                    } else {
                        let count = clocks.count { $0.clock.kind == .resolution }
                        clocks.append(
                            Running(clock: SteppedClock(kind: .resolution, instance: count + 1, state: .running)))
                    }
                }
            }
            guard minute * 60 < now.seconds else { break }
            let isRunning = !isMerged && !status.isDone && !promise().pauses.contains(status)
            let open = isRunning ? names.filter { desks[$0]?.isOpen(minute) == true } : []
            for index in clocks.indices where clocks[index].isOpen && !isMerged {
                let kind = clocks[index].clock.kind
                if isRunning {
                    for name in names {
                        for word in priorities {
                            guard let target = terms[name]?.target(kind, word) else { continue }
                            if clocks[index].counted[name, default: 0] >= target / 60 {
                                clocks[index].reached.insert("\(name) \(word)")
                            }
                        }
                    }
                }
                if clocks[index].clock.breached == nil, !status.isDone,
                    clocks[index].reached.contains("\(policy) \(priority)")
                {
                    clocks[index].clock.breached = Instant(seconds: minute * 60)
                }
                for name in open { clocks[index].counted[name, default: 0] += 1 }
            }
            minute += 1
        }
        return clocks.compactMap { running in
            guard promise().target(running.clock.kind, priority) != nil else { return nil }
            var clock = running.clock
            clock.elapsed = running.counted[policy, default: 0] * 60
            clock.state =
                !running.isOpen
                ? .met
                : isMerged
                    ? .closed : status.isDone ? .standing : promise().pauses.contains(status) ? .paused : .running
            return clock
        }
    }
}
