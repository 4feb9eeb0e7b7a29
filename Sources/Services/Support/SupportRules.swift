// Settings of the desk are refused when they are set, not when a ticket meets them: a calendar that never
// opens, a first reply that is due after the resolution, a pause in a status that there is not.

import Base
import Domain
import Language
import Store

struct CalendarRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        try StaffRules.requireAdministration(of: "calendars", unit)
        _ = try SupportSettings.hours(of: BusinessCalendar(record), unit.reader)
    }

    func permitDeletion(of record: Record, in unit: UnitOfWork) throws {
        try StaffRules.requireAdministration(of: "calendars", unit)
        let policies = try unit.reader.entities(SLAPolicySchema.self, "calendar", record.id)
        guard let first = policies.first else { return }
        throw ServiceError(
            "the policy \(first.name) counts in the hours of “\(record.title)”",
            advice: "give it another first: `set policy \(first.id) calendar=…`, or none for day and night")
    }
}

struct PolicyRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        try StaffRules.requireAdministration(of: "policies", unit)
        let policy = SLAPolicy(record)
        if let before, SLAPolicy(before).name != policy.name {
            throw ServiceError(
                "a policy keeps its name, which its tickets bear", advice: "make another and delete this one")
        }
        if policy.name == SLATerms.standard.name {
            throw ServiceError("the policy standard holds where no other fits", advice: "take another name")
        }
        if let text = policy.applies, !text.isEmpty { _ = try TicketCondition(text, unit.reader) }
        for word in policy.pauses {
            guard let status = SupportSettings.status(named: word), !status.isDone else {
                let words = TicketStatus.allCases.filter { !$0.isDone && $0 != .open }.map(\.rawValue)
                throw ServiceError(
                    "clocks can't pause in “\(word)”", advice: "take some of " + words.joined(separator: ", "))
            }
            guard status != .open else {
                throw ServiceError(
                    "clocks that pause in “open” stand still from the start", advice: "pause in waiting, for instance")
            }
        }
        try checkTargets(try SupportSettings.terms(of: policy, unit.reader))
    }

    private func checkTargets(_ terms: SLATerms) throws {
        guard !terms.targets.isEmpty else {
            throw ServiceError(
                "a policy without a target promises nothing", advice: "add one, such as `first_response_high=4h`")
        }
        for priority in Priority.allCases {
            for kind in SLAClockKind.allCases {
                if let target = terms.target(kind, priority), target <= 0 {
                    throw ServiceError(
                        "the target \(SLAPolicySchema.targetField(kind, priority)) is nothing",
                        advice: "write a length of time such as 4h, or none")
                }
            }
            guard let resolution = terms.target(.resolution, priority) else { continue }
            for kind in [SLAClockKind.firstResponse, .nextReply] {
                guard let reply = terms.target(kind, priority), reply > resolution else { continue }
                throw ServiceError(
                    "a \(priority.rawValue) ticket would be answered within \(TimeLength.text(reply)) and resolved before, within \(TimeLength.text(resolution))",
                    advice: "make \(SLAPolicySchema.targetField(kind, priority)) at most \(TimeLength.text(resolution))"
                )
            }
        }
    }
}

struct EscalationRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        try StaffRules.requireAdministration(of: "escalations", unit)
        let step = Escalation(record)
        guard [50, 75, 90, 100].contains(step.percent) else {
            throw ServiceError(
                "a step is taken at 50, 75, 90 or 100 percent of the time", advice: "say `percent=75`")
        }
        guard step.assign != nil || step.team != nil || !step.notify.isEmpty || step.notifyAssignee || step.raise else {
            throw ServiceError(
                "the step would do nothing", advice: "add assign=…, team=…, notify=…, notify_assignee=yes or raise=yes")
        }
        guard let policy = try step.policy.flatMap({ try unit.reader.entity($0) }) else { return }
        let terms = try SupportSettings.terms(of: policy, unit.reader)
        guard terms.targets[step.clock] != nil else {
            throw ServiceError(
                "the policy \(policy.name) has no target for \(step.clock.label.lowercased())",
                advice: "set one first, or choose another clock")
        }
    }
}

/// The log is written by the program alone.
struct TicketEventRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws { throw refusal }
    func permitDeletion(of record: Record, in unit: UnitOfWork) throws { throw refusal }

    private var refusal: ServiceError {
        ServiceError(
            "what happened to a ticket can't be rewritten", advice: "change the ticket; `undo` takes a change back")
    }
}
