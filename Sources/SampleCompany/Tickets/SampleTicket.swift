// Tickets and messages as the other makers see them.

import Domain

/// A ticket.
struct SampleTicket {
    /// Its place in the order of creation.
    var index: Int
    let customer: Int
    let contact: Int
    let theme: TicketTheme
    let subject: String
    let description: String
    let status: TicketStatus
    let priority: Priority
    let channel: String
    let team: String
    let assignee: SampleUser?
    let times: TicketTimes
    let satisfaction: Int?
    let escalations: Int
    let articles: [String]
    let tags: [String]
    /// What its texts speak of.
    let facts: [String: String]

    var external: String { External.key("T", index) }
    var created: Moment { times.created }
    /// Whether it was thought to be solved too early, as every third that left somebody angry.
    var cameBack: Bool { status.isDone && (satisfaction ?? 5) <= 2 && index.isMultiple(of: 3) }
}

/// When things happened to a ticket, and when they should have.
struct TicketTimes {
    var created: Moment
    var responded: Moment?
    var resolved: Moment?
    var claimed: Moment?
    var pausedSince: Moment?
    var target: ServiceTarget

    var responseDue: Moment { created + target.response }
    /// When it is to be resolved; nil while its clock stands still.
    var due: Moment? { pausedSince == nil ? created + target.resolution : nil }
    var isResponseBreached: Bool { (responded ?? .today) > responseDue }
    var isResolutionBreached: Bool { due.map { (resolved ?? .today) > $0 } ?? false }
}

/// The times promised for a priority, in minutes round the clock.
struct ServiceTarget {
    let response: Int
    let resolution: Int

    init(_ priority: Priority) {
        switch priority {
        case .critical: (response, resolution) = (60, 8 * 60)
        case .high: (response, resolution) = (4 * 60, 24 * 60)
        case .medium: (response, resolution) = (8 * 60, 72 * 60)
        case .low: (response, resolution) = (24 * 60, 168 * 60)
        }
    }
}

/// A message on a ticket.
struct SampleMessage {
    let ticket: Int
    let kind: MessageKind
    let direction: MessageDirection
    let user: SampleUser?
    let contact: Int?
    let author: String
    let text: String
    let at: Moment
}
