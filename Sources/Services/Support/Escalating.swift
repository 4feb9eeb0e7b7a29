// Escalation: what a policy does when a share of a clock's time is used up. A step fires once for its
// ticket, clock and instance; the event that says so is written with what it did, in one commit.

import Base
import Domain
import Language
import Store

/// Fires the steps of a ticket that are due.
struct Escalating {
    private let unit: UnitOfWork
    private let desk: RecordDesk

    init(_ unit: UnitOfWork) {
        self.unit = unit
        desk = RecordDesk(unit)
    }

    /// Fires what is due and latches what is late.
    ///
    /// - Returns: a sentence for each.
    func look(at link: Link<TicketSchema>) throws -> [String] {
        let before = try desk.existing(link)
        var lines: [String] = []
        // A step that raises the priority moves the others, so they are looked for anew after each.
        while lines.count < 64, let (step, clock) = try dueStep(of: link) {
            lines.append(try fire(step, clock, on: link))
        }
        let after = try TicketDesk(unit).refresh(link)
        func late(_ was: Bool, _ isLate: Bool, _ what: String) {
            if isLate, !was { lines.append("ticket \(link.id): \(what) is late") }
        }
        late(before.responseBreached, after.responseBreached, "the first reply")
        late(before.nextReplyBreached, after.nextReplyBreached, "the next reply")
        late(before.resolutionBreached, after.resolutionBreached, "the resolution")
        return lines
    }

    /// The step that was due first and has not fired.
    private func dueStep(of link: Link<TicketSchema>) throws -> (SupportSettings.Step, SLAClock)? {
        let ticket = try desk.existing(link)
        let clocks = try TicketClocks(unit.reader)
        let history = try TicketHistory(of: link.id, unit.reader)
        var due: [(at: Instant, step: SupportSettings.Step, clock: SLAClock)] = []
        for clock in clocks.replay(ticket, history, []).clocks where clock.state == .running || clock.state == .paused {
            for step in clocks.steps(of: ticket, clock) where !history.has(.step, clock, step: step.id) {
                guard let at = clock.instant(at: TicketClocks.share(step.record.percent, of: clock)), at <= unit.now
                else { continue }
                due.append((at, step, clock))
            }
        }
        return due.min { ($0.at, $0.step.record.percent, $0.step.id) < ($1.at, $1.step.record.percent, $1.step.id) }
            .map { ($0.step, $0.clock) }
    }

    private func fire(_ step: SupportSettings.Step, _ clock: SLAClock, on link: Link<TicketSchema>) throws -> String {
        let rule = step.record
        let ticket = try desk.existing(link)
        var after = ticket
        var done: [String] = []
        if let user = rule.assign, user != ticket.assignee {
            after.assignee = user
            done.append("given to \(try name(of: user))")
        }
        if let team = rule.team, team != ticket.team {
            after.team = team
            done.append("moved to \(try unit.reader.entity(team)?.name ?? "team \(team.id)")")
        }
        if rule.raise, ticket.priority != .critical {
            after.priority = ticket.priority.raised
            done.append("raised to \(after.priority.rawValue)")
        }
        after.escalations += 1
        try TicketEvents(unit: unit).write(.step, of: link, to: rule.name, clock, step: rule.link)
        _ = try desk.settle(after.record, replacing: ticket.record, by: TicketRules())
        let told = rule.notify + (rule.notifyAssignee ? [after.assignee].compactMap { $0 } : [])
        let what = "\(clock.kind.label.lowercased()) of ticket \(link.id) at \(ValueText.percent("\(rule.percent)"))"
        for user in told.reduce(into: [Link<UserSchema>](), { if !$0.contains($1) { $0.append($1) } }) {
            try ActivityLog(unit).remind(at: unit.now, "\(what): \(ticket.subject)", on: ticket.key, who: user)
            done.append("told \(try name(of: user))")
        }
        return "\(what) (\(rule.name)): " + (done.isEmpty ? "nothing left to do" : done.joined(separator: ", "))
    }

    private func name(of user: Link<UserSchema>) throws -> String {
        try unit.reader.title(of: RecordKey(type: UserSchema.name, id: user.id)) ?? "user \(user.id)"
    }
}
