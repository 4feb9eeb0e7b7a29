// The desk's settings, made ready to be asked at every write: policies with their promises, escalation
// steps. They are few; they are read once and kept until one of them changes.

import Base
import Domain
import Language
import Platform
import Store

/// The policies of a workspace.
struct SupportSettings {
    struct Step {
        let id: Int64
        let record: Escalation
    }

    /// In the order in which they are tried.
    let policies: [(name: String, condition: TicketCondition?)]
    private let terms: [String: SLATerms]
    private let steps: [String: [Step]]

    static let types = [
        BusinessCalendarSchema.name, SLAPolicySchema.name, EscalationSchema.name, SavedQuerySchema.name,
        CustomFieldSchema.name, TeamSchema.name, UserSchema.name, CustomerSchema.name,
    ]

    /// The settings as they stand. Conditions may speak of now, so they are made anew for each second.
    static func current(_ reader: Reader) throws -> SupportSettings {
        let isEmpty = try reader.remembered("support none", from: [SLAPolicySchema.name]) {
            try reader.count(Query(SLAPolicySchema.name)) == 0
        }
        if isEmpty { return .standard }
        return try reader.remembered("support", for: reader.acting.now.seconds, from: types) {
            try SupportSettings(reader)
        }
    }

    private static var standard: SupportSettings { SupportSettings(policies: [], terms: [:], steps: [:]) }

    private init(
        policies: [(name: String, condition: TicketCondition?)], terms: [String: SLATerms], steps: [String: [Step]]
    ) {
        self.policies = policies
        self.terms = terms
        self.steps = steps
    }

    private init(_ reader: Reader) throws {
        let records = try reader.entities(SLAPolicySchema.self, Query(SLAPolicySchema.name))
        var terms: [String: SLATerms] = [:]
        for policy in records { terms[policy.name] = try Self.terms(of: policy, reader) }
        self.terms = terms
        policies = try records.map { policy in
            (policy.name, try policy.applies.flatMap { $0.isEmpty ? nil : try TicketCondition($0, reader) })
        }
        let names = Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0.name) })
        var steps: [String: [Step]] = [:]
        for step in try reader.entities(EscalationSchema.self, Query(EscalationSchema.name)) {
            guard let policy = step.policy, let name = names[policy.id] else { continue }
            steps[name, default: []].append(Step(id: step.id, record: step))
        }
        self.steps = steps
    }

    /// A policy's promise by its name; the standard one where there is no such policy.
    func terms(named name: String) -> SLATerms { terms[name] ?? .standard }

    func steps(of policy: String) -> [Step] { steps[policy] ?? [] }

    /// The first policy that fits a ticket.
    func policy(for ticket: Ticket) throws -> String {
        for policy in policies where try policy.condition?.holds(for: ticket) ?? true { return policy.name }
        return SLATerms.standard.name
    }

    /// The promise of a policy's record.
    static func terms(of policy: SLAPolicy, _ reader: Reader) throws -> SLATerms {
        let calendar = try policy.calendar.flatMap { try reader.entity($0) }
        var targets: [SLAClockKind: [Priority: Int64]] = [:]
        for kind in SLAClockKind.allCases {
            for priority in Priority.allCases {
                let seconds = policy.record[SLAPolicySchema.targetField(kind, priority)].integer
                if let seconds { targets[kind, default: [:]][priority] = seconds }
            }
        }
        let pauses = policy.pauses.isEmpty ? [TicketStatus.waiting] : policy.pauses.compactMap { status(named: $0) }
        return SLATerms(
            name: policy.name, hours: try calendar.map { try hours(of: $0, reader) } ?? .always,
            pauses: Set(pauses), reopening: policy.reopening, targets: targets)
    }

    static func status(named word: String) -> TicketStatus? {
        TicketStatus.allCases.first { PlainWord.same($0.rawValue, word) || $0.aliases.contains(word.lowercased()) }
    }

    /// The hours of a calendar's record.
    static func hours(of calendar: BusinessCalendar, _ reader: Reader) throws -> BusinessHours {
        let zone: Zone
        if let name = calendar.zone, !name.isEmpty {
            do { zone = try ZoneFiles.load(name) } catch {
                throw ServiceError("“\(name)” is no time zone", advice: error.reason)
            }
        } else {
            zone = reader.settings.zone
        }
        do {
            return try BusinessHours(zone: zone, hours: calendar.hours, holidays: calendar.holidays)
        } catch {
            throw ServiceError(error.message, advice: error.advice)
        }
    }
}
