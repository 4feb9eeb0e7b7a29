// A ticket's clocks, replayed from its log; nothing is ever counted up in a field.
//
// 1. The log is walked once: it gives the stretches of time in which clocks run, the stretches in which
//    each pair of policy and priority held, and the episodes that are measured (creation to the first
//    reply, each unanswered message to its answer, creation to the resolution).
// 2. Each episode is cut with the stretches and counted in the open hours of the policy that holds now:
//    a change of policy or priority replays from creation and keeps the earlier pauses (glpi#6902,
//    #15605).
// 3. A breach is looked for under what held at the time, so that it stays when the promise is changed
//    afterwards. Whoever answers in the very second in which the time is up is in time.

public import Base

/// The clocks of a ticket at an instant.
public struct ClockReplay: Sendable {
    public let clocks: [SLAClock]

    /// What held from an instant on.
    private struct Regime {
        let from: Instant
        let policy: String
        let priority: Priority
    }

    private struct Episode {
        let kind: SLAClockKind
        let instance: Int
        let start: Instant
        var stop: Instant?
    }

    /// Replays a log.
    ///
    /// - Parameter terms: the promise of a policy by its name.
    public init(_ log: TicketLog, now: Instant, terms: (String) -> SLATerms) {
        var walk = Walk(log, terms)
        for entry in log.entries { walk.take(entry) }
        walk.end()
        clocks = walk.episodes.compactMap { walk.clock($0, now: now) }
    }

    /// The clock of a kind that matters now: the open one, else the last.
    public subscript(kind: SLAClockKind) -> SLAClock? {
        clocks.last { $0.kind == kind && $0.isOpen } ?? clocks.last { $0.kind == kind }
    }

    /// When the first of its running clocks is, or was, due.
    public var nextDue: Instant? { clocks.filter { $0.state == .running }.compactMap(\.due).min() }

    /// The state that a walk through the log carries along.
    private struct Walk {
        let terms: [String: SLATerms]
        var status: TicketStatus
        var policy: String
        var priority: Priority
        var merged: Instant?
        /// Since when clocks run; nil while they stand still.
        var runningSince: Instant?
        var stretches: [SLAClock.Stretch] = []
        /// When the ticket was resolved or closed; nothing becomes late then.
        var rests: [SLAClock.Stretch] = []
        var regimes: [Regime]
        var episodes: [Episode]
        private var open: [SLAClockKind: Int] = [:]

        init(_ log: TicketLog, _ lookUp: (String) -> SLATerms) {
            var terms = [log.policy: lookUp(log.policy)]
            for entry in log.entries {
                if case .policy(let name) = entry.event, terms[name] == nil { terms[name] = lookUp(name) }
            }
            self.terms = terms
            (status, policy, priority) = (log.status, log.policy, log.priority)
            regimes = [Regime(from: log.created, policy: log.policy, priority: log.priority)]
            episodes = [
                Episode(kind: .firstResponse, instance: 1, start: log.created),
                Episode(kind: .resolution, instance: 1, start: log.created),
            ]
            open = [.firstResponse: 0, .resolution: 1]
            if status.isDone {
                stop(.resolution, log.created)
                rests = [SLAClock.Stretch(log.created, nil)]
            }
            runningSince = isRunning ? log.created : nil
        }

        private var current: SLATerms { terms[policy] ?? .standard }
        private var isRunning: Bool { merged == nil && !status.isDone && !current.pauses.contains(status) }

        mutating func take(_ entry: TicketLog.Entry) {
            guard merged == nil else { return }
            switch entry.event {
            case .status(let next): move(to: next, entry.at)
            case .priority(let next): priority = next
            case .policy(let next): policy = next
            case .staffReplied:
                stop(.firstResponse, entry.at)
                stop(.nextReply, entry.at)
            case .customerWrote:
                if open[.firstResponse] == nil, open[.nextReply] == nil { start(.nextReply, entry.at) }
            case .merged: merged = entry.at
            }
            if let last = regimes.last, last.policy != policy || last.priority != priority {
                regimes.append(Regime(from: entry.at, policy: policy, priority: priority))
            }
            settle(entry.at)
        }

        private mutating func move(to next: TicketStatus, _ at: Instant) {
            let wasDone = status.isDone
            status = next
            if next.isDone, !wasDone {
                stop(.resolution, at)
                rests.append(SLAClock.Stretch(at, nil))
            }
            guard wasDone, !next.isDone else { return }
            if let rest = rests.popLast() { rests.append(SLAClock.Stretch(rest.from, at)) }
            if current.reopening == .restarts {
                start(.resolution, at)
            } else if let last = episodes.lastIndex(where: { $0.kind == .resolution }) {
                episodes[last].stop = nil
                open[.resolution] = last
            }
        }

        /// Begins or ends a stretch of running where the log says so.
        private mutating func settle(_ at: Instant) {
            if let since = runningSince, !isRunning {
                if since < at { stretches.append(SLAClock.Stretch(since, at)) }
                runningSince = nil
            } else if runningSince == nil, isRunning {
                runningSince = at
            }
        }

        mutating func end() {
            if let since = runningSince { stretches.append(SLAClock.Stretch(since, nil)) }
        }

        private mutating func start(_ kind: SLAClockKind, _ at: Instant) {
            let instance = episodes.count { $0.kind == kind } + 1
            open[kind] = episodes.count
            episodes.append(Episode(kind: kind, instance: instance, start: at))
        }

        private mutating func stop(_ kind: SLAClockKind, _ at: Instant) {
            guard let index = open.removeValue(forKey: kind) else { return }
            episodes[index].stop = at
        }

        /// The clock of an episode; nil where the policy of now promises nothing for it.
        func clock(_ episode: Episode, now: Instant) -> SLAClock? {
            guard let target = current.target(episode.kind, priority) else { return nil }
            let hours = current.hours
            let own = Self.cut(stretches, from: episode.start, to: episode.stop)
            let state = state(of: episode)
            let elapsed = SLAClock.elapsed(of: own, until: now, in: hours)
            return SLAClock(
                kind: episode.kind, instance: episode.instance, state: state, started: episode.start,
                stopped: episode.stop ?? merged, target: target, elapsed: elapsed,
                due: due(state, target, elapsed, own, episode, hours),
                breached: breach(of: episode, own, now: now), stretches: own, hours: hours)
        }

        /// A promise that was kept in time still shows until when it held.
        private func due(
            _ state: SLAClock.State, _ target: Int64, _ elapsed: Int64, _ own: [SLAClock.Stretch], _ episode: Episode,
            _ hours: BusinessHours
        ) -> Instant? {
            switch state {
            case .running: SLAClock.instant(at: target, of: own, in: hours)
            case .met:
                SLAClock.instant(at: target, of: own, in: hours)
                    ?? episode.stop.flatMap { hours.instant(target - elapsed, after: $0) }
            case .paused, .standing, .closed: nil
            }
        }

        private func state(of episode: Episode) -> SLAClock.State {
            if episode.stop != nil { return .met }
            if merged != nil { return .closed }
            if status.isDone { return .standing }
            return isRunning ? .running : .paused
        }

        /// When the clock was first late under what held then.
        private func breach(of episode: Episode, _ own: [SLAClock.Stretch], now: Instant) -> Instant? {
            let end = [episode.stop, merged, now].compactMap { $0 }.min() ?? now
            for (number, regime) in regimes.enumerated() {
                let next = number + 1 < regimes.count ? regimes[number + 1].from : nil
                guard let held = terms[regime.policy], let target = held.target(episode.kind, regime.priority) else {
                    continue
                }
                let until = min(next ?? end, end)
                let seen = Self.cut(own, from: episode.start, to: next)
                guard let due = SLAClock.instant(at: target, of: seen, in: held.hours) else { continue }
                if let late = awake(max(due, regime.from)), late < until { return late }
            }
            return nil
        }

        /// An instant, or when the ticket was reopened where it was resolved then; nil where it still is.
        private func awake(_ instant: Instant) -> Instant? {
            guard let rest = rests.first(where: { $0.from <= instant && $0.to.map { instant < $0 } ?? true }) else {
                return instant
            }
            return rest.to
        }

        private static func cut(_ stretches: [SLAClock.Stretch], from: Instant, to: Instant?) -> [SLAClock.Stretch] {
            stretches.compactMap { stretch in
                let start = max(from, stretch.from)
                let ends = [stretch.to, to].compactMap { $0 }
                guard let end = ends.min() else { return SLAClock.Stretch(start, nil) }
                return start < end ? SLAClock.Stretch(start, end) : nil
            }
        }
    }
}
