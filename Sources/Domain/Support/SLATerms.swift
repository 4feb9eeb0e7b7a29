// What a policy promises: for each priority how quickly tickets are answered, answered again and
// resolved, when the clocks stand still, and what a reopened ticket gets.

import Base

/// What is measured on a ticket.
public enum SLAClockKind: String, ChoiceValue {
    case firstResponse = "first_response"
    case nextReply = "next_reply"
    case resolution
}

/// What becomes of the resolution's clock when a ticket is reopened.
public enum ReopenRule: String, ChoiceValue {
    /// It goes on from where it stood.
    case continues
    /// It starts anew with its whole time.
    case restarts
}

/// The promise of a policy, as the replay needs it.
public struct SLATerms: Sendable, Hashable {
    public let name: String
    public let hours: BusinessHours
    /// The statuses in which the clocks stand still.
    public let pauses: Set<TicketStatus>
    public let reopening: ReopenRule
    /// Open seconds by clock and priority; a clock without a target isn't measured.
    public let targets: [SLAClockKind: [Priority: Int64]]

    public init(
        name: String, hours: BusinessHours, pauses: Set<TicketStatus> = [.waiting], reopening: ReopenRule = .continues,
        targets: [SLAClockKind: [Priority: Int64]]
    ) {
        self.name = name
        self.hours = hours
        self.pauses = pauses
        self.reopening = reopening
        self.targets = targets
    }

    public func target(_ kind: SLAClockKind, _ priority: Priority) -> Int64? { targets[kind]?[priority] }

    /// What holds where a workspace has no policy that fits: day and night, critical tickets answered
    /// within 1 and resolved within 8 hours, high 4 and 24, medium 8 and 72, low 24 and 168.
    public static let standard: SLATerms = {
        let hour: Int64 = 3_600
        let response: [Priority: Int64] = [.critical: hour, .high: 4 * hour, .medium: 8 * hour, .low: 24 * hour]
        return SLATerms(
            name: "standard", hours: .always,
            targets: [
                .firstResponse: response, .nextReply: response,
                .resolution: [.critical: 8 * hour, .high: 24 * hour, .medium: 72 * hour, .low: 168 * hour],
            ])
    }()
}
