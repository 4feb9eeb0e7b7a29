// The clocks of tickets: replayed for whoever shows them, and kept in the ticket's due fields at every
// write, so that a queue of a million is sorted by an index.

import Base
public import Domain
public import Store

/// Reads and keeps the clocks of tickets.
public struct TicketClocks {
    private let reader: Reader
    private let settings: SupportSettings

    public init(_ reader: Reader) throws {
        self.reader = reader
        settings = try SupportSettings.current(reader)
    }

    /// The clocks of a stored ticket as they stand now.
    public func clocks(of ticket: Ticket) throws -> ClockReplay {
        replay(ticket, try TicketHistory(of: ticket.id, reader), [])
    }

    func replay(_ ticket: Ticket, _ history: TicketHistory, _ pending: [TicketHistory.Change]) -> ClockReplay {
        ClockReplay(history.log(of: ticket, pending), now: reader.acting.now, terms: settings.terms(named:))
    }

    /// Puts what the clocks say into a ticket's fields.
    ///
    /// - Parameter ticket: with its new status, priority and policy.
    func settle(_ ticket: inout Ticket, _ history: TicketHistory, _ replay: ClockReplay) {
        let response = replay[.firstResponse]
        let resolution = replay[.resolution]
        let next = replay[.nextReply]
        if ticket.responded == nil { ticket.responded = history.firstReply }
        ticket.replies = Int64(history.replies)
        ticket.responseDue = response?.due
        ticket.nextReplyDue = next?.state == .running ? next?.due : nil
        ticket.due = resolution?.due
        ticket.nextDue = replay.nextDue
        let isPaused = resolution?.state == .paused
        ticket.remaining = isPaused ? resolution?.remaining : nil
        ticket.pausedSince = isPaused ? resolution.map { $0.stretches.last?.to ?? $0.started } : nil
        ticket.responseSpan = ticket.responded.map { max(0, $0.seconds - ticket.created.seconds) }
        ticket.resolutionSpan = ticket.resolved.map { max(0, $0.seconds - ticket.created.seconds) }
        if response?.state == .met { ticket.responseTime = response?.elapsed }
        ticket.resolutionTime = resolution?.state == .met ? resolution?.elapsed : nil
        for clock in replay.clocks where clock.breached != nil {
            switch clock.kind {
            case .firstResponse: ticket.responseBreached = true
            case .nextReply: ticket.nextReplyBreached = true
            case .resolution: ticket.resolutionBreached = true
            }
        }
        ticket.nextStep = nextStep(ticket, history, replay)
    }

    /// When something is to be looked for next: a step of the policy, or a clock that is late.
    private func nextStep(_ ticket: Ticket, _ history: TicketHistory, _ replay: ClockReplay) -> Instant? {
        var instants: [Instant] = []
        for clock in replay.clocks where clock.state == .running {
            if clock.breached == nil, let due = clock.due { instants.append(due.adding(seconds: 1)) }
            for step in steps(of: ticket, clock) where !history.has(.step, clock, step: step.id) {
                if let at = clock.instant(at: Self.share(step.record.percent, of: clock)) { instants.append(at) }
            }
        }
        return instants.min()
    }

    /// The escalation steps that look at a clock.
    func steps(of ticket: Ticket, _ clock: SLAClock) -> [SupportSettings.Step] {
        settings.steps(of: ticket.sla ?? "").filter { $0.record.clock == clock.kind }
    }

    static func share(_ percent: Int64, of clock: SLAClock) -> Int64 {
        Int64(clamping: (Int128(clock.target) * Int128(percent) + 99) / 100)
    }

    /// The policy of a new or changed ticket: the first that fits, unless somebody chose another.
    func choosePolicy(_ ticket: inout Ticket, replacing before: Ticket?) throws {
        guard let before else {
            if ticket.sla == nil { ticket.sla = try settings.policy(for: ticket) }
            return try checkPolicy(ticket)
        }
        guard ticket.sla == before.sla else {
            if ticket.sla == nil { ticket.sla = try settings.policy(for: ticket) }
            return try checkPolicy(ticket)
        }
        guard !settings.policies.isEmpty, try settings.policy(for: before) == before.sla else { return }
        ticket.sla = try settings.policy(for: ticket)
    }

    private func checkPolicy(_ ticket: Ticket) throws {
        let names = settings.policies.map(\.name) + [SLATerms.standard.name]
        guard let name = ticket.sla, !names.contains(name) else { return }
        throw ServiceError("there is no policy “\(name)”", advice: "take one of " + names.joined(separator: ", "))
    }
}
