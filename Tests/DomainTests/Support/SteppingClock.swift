// A second implementation of the clocks, slow and obviously right: it walks minute by minute through
// the life of a ticket, looks at the wall clock, and counts.

import Base
import Domain

/// Which minutes a desk is open, found by looking at each minute's wall clock.
struct SteppingDesk {
    let zone: Zone
    let week: [[BusinessHours.Window]]
    let holidays: Set<CivilDate>
    /// The minute since the epoch that `open` begins with.
    private let start: Int64
    private var open: [Bool]

    /// Looks at the minutes of some days, counted since the epoch.
    init(zone: Zone, week: [[BusinessHours.Window]], holidays: Set<CivilDate>, days: ClosedRange<Int>) {
        (self.zone, self.week, self.holidays) = (zone, week, holidays)
        // A day of the far east begins well before that of UTC, one of the far west ends well after it.
        start = Int64(days.lowerBound - 1) * 1_440
        open = Array(repeating: false, count: (days.count + 2) * 1_440)
        for day in days {
            for minute in minutes(on: CivilDate(days: day)) { open[Int(minute - start)] = true }
        }
    }

    /// Whether the minute that begins at an instant is open.
    func isOpen(_ minute: Int64) -> Bool { open[Int(minute - start)] }

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
    let desks: [String: SteppingDesk]
    let terms: [String: SLATerms]

    private struct Running {
        var clock: SteppedClock
        var isOpen = true
        /// Minutes counted in the hours of each policy, and those of them that were over as the clock last ran.
        var counted: [Int]
        var over: [Int]
    }

    func clocks(_ log: TicketLog, now: Instant) -> [SteppedClock] {
        let names = terms.keys.sorted()
        let hours = names.compactMap { desks[$0] }
        var (status, priority, policy, isMerged) = (log.status, log.priority, log.policy, false)
        var clocks: [Running] = []
        func promise() -> SLATerms { terms[policy] ?? .standard }
        func start(_ kind: SLAClockKind) {
            let instance = clocks.count { $0.clock.kind == kind } + 1
            let none = names.map { _ in 0 }
            clocks.append(
                Running(
                    clock: SteppedClock(kind: kind, instance: instance, state: .running), counted: none, over: none))
        }
        func take(_ event: TicketLog.Event) {
            switch event {
            case .priority(let next): priority = next
            case .policy(let next): policy = next
            case .merged: isMerged = true
            case .staffReplied:
                for index in clocks.indices where clocks[index].clock.kind != .resolution {
                    clocks[index].isOpen = false
                }
            case .customerWrote:
                if !clocks.contains(where: { $0.isOpen && $0.clock.kind != .resolution }) { start(.nextReply) }
            case .status(let next):
                let wasDone = status.isDone
                status = next
                guard wasDone != next.isDone, let last = clocks.lastIndex(where: { $0.clock.kind == .resolution })
                else { return }
                if next.isDone {
                    clocks[last].isOpen = false
                } else if promise().reopening == .continues {
                    clocks[last].isOpen = true
                } else {
                    start(.resolution)
                }
            }
        }
        start(.firstResponse)
        start(.resolution)
        var entries = log.entries[...]
        var minute = log.created.seconds / 60
        let end = now.seconds / 60
        while !isMerged {
            while !isMerged, let entry = entries.first, entry.at.seconds <= minute * 60 {
                entries.removeFirst()
                take(entry.event)
            }
            guard !isMerged, minute < end else { break }
            // Until the next entry nothing happens but that minutes go by.
            let next = min(end, entries.first.map { $0.at.seconds / 60 } ?? end)
            let isRunning = !status.isDone && !promise().pauses.contains(status)
            let held = names.firstIndex(of: policy) ?? 0
            let targets = clocks.map { promise().target($0.clock.kind, priority).map { Int($0 / 60) } }
            while minute < next {
                for index in clocks.indices where clocks[index].isOpen {
                    if isRunning { clocks[index].over = clocks[index].counted }
                    if clocks[index].clock.breached == nil, !status.isDone, let target = targets[index],
                        clocks[index].over[held] >= target
                    {
                        clocks[index].clock.breached = Instant(seconds: minute * 60)
                    }
                    guard isRunning else { continue }
                    for desk in hours.indices where hours[desk].isOpen(minute) { clocks[index].counted[desk] += 1 }
                }
                minute += 1
            }
        }
        return clocks.compactMap { running in
            guard promise().target(running.clock.kind, priority) != nil else { return nil }
            var clock = running.clock
            clock.elapsed = Int64(running.counted[names.firstIndex(of: policy) ?? 0]) * 60
            clock.state =
                !running.isOpen
                ? .met
                : isMerged
                    ? .closed : status.isDone ? .standing : promise().pauses.contains(status) ? .paused : .running
            return clock
        }
    }
}
