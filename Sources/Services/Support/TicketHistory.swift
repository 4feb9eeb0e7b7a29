// What is stored about a ticket's life, as the log from which its clocks are replayed.
//
// Status, priority and policy come from the ticket's events, messages from the conversation. A ticket that
// was brought in has no events: what its own fields say of pauses and resolution stands for them, and is
// written down as events when the ticket is first changed here.

import Base
import Domain
import Store

/// A ticket's stored life.
struct TicketHistory {
    let events: [TicketEvent]
    private let messages: [Message]

    init(of id: Int64, _ reader: Reader) throws {
        func query(_ type: String) -> Query {
            Query(
                type, where: .compare(FieldPath("ticket"), .equals, [.value(.integer(id))]),
                order: [SortKey(FieldPath("id"))])
        }
        events = try reader.entities(TicketEventSchema.self, query(TicketEventSchema.name))
        messages = try reader.entities(MessageSchema.self, query(MessageSchema.name)).filter { $0.kind == .reply }
    }

    /// A ticket that is only coming to be.
    static let none = TicketHistory()

    private init() { (events, messages) = ([], []) }

    /// A change of what clocks depend on.
    struct Change {
        let kind: TicketEventKind
        let at: Instant
        let from: String
        let to: String

        var entry: TicketLog.Entry? {
            switch kind {
            case .status: TicketLog.Entry(at, .status(TicketStatus(stored: .text(to))))
            case .priority: TicketLog.Entry(at, .priority(Priority(stored: .text(to))))
            case .policy: TicketLog.Entry(at, .policy(to))
            case .merged: TicketLog.Entry(at, .merged)
            default: nil
            }
        }
    }

    /// What an imported ticket's own fields say of its past, where no event does.
    func past(of ticket: Ticket) -> [Change] {
        guard !events.contains(where: { $0.kind == .status }) else { return [] }
        func change(_ at: Instant) -> [Change] {
            [
                Change(
                    kind: .status, at: max(at, ticket.created), from: TicketStatus.open.rawValue,
                    to: ticket.status.rawValue)
            ]
        }
        if ticket.status == .waiting {
            let answered = messages.last { $0.direction == .outgoing }?.at
            return change(ticket.pausedSince ?? answered ?? ticket.created)
        }
        if ticket.status.isDone { return change(ticket.resolved ?? ticket.updated) }
        return []
    }

    /// The log, with changes that are being made just now.
    ///
    /// - Parameter ticket: as it was before these changes.
    func log(of ticket: Ticket, _ pending: [Change] = []) -> TicketLog {
        let stored = events.compactMap { event -> Change? in
            event.at.map { Change(kind: event.kind, at: $0, from: event.from ?? "", to: event.to ?? "") }
        }
        let past = past(of: ticket)
        let changes = past + stored + pending
        func initial(_ kind: TicketEventKind) -> String? { changes.first { $0.kind == kind }?.from }
        var entries = messages.compactMap { message in
            message.at.map {
                TicketLog.Entry($0, message.direction == .incoming ? .customerWrote : .staffReplied)
            }
        }
        if let responded = ticket.responded, !entries.contains(where: { $0.event == .staffReplied }) {
            entries.append(TicketLog.Entry(responded, .staffReplied))
        }
        entries += changes.compactMap(\.entry)
        return TicketLog(
            created: ticket.created, status: initial(.status).map { TicketStatus(stored: .text($0)) } ?? ticket.status,
            priority: initial(.priority).map { Priority(stored: .text($0)) } ?? ticket.priority,
            policy: initial(.policy) ?? ticket.sla ?? SLATerms.standard.name, entries)
    }

    /// The first public reply by staff.
    var firstReply: Instant? { messages.filter { $0.direction == .outgoing }.compactMap { $0.at }.min() }
    var replies: Int { messages.count { $0.direction == .outgoing } }

    /// Whether a breach or a step is recorded for an instance of a clock.
    func has(_ kind: TicketEventKind, _ clock: SLAClock, step: Int64? = nil) -> Bool {
        events.contains {
            $0.kind == kind && $0.clock == clock.kind && $0.instance == Int64(clock.instance) && $0.step?.id == step
        }
    }
}
