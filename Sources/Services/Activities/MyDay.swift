// A person's day: what is overdue, what is due, tickets in hand, deals that want a step, and what comes in the week
// after. The pane and the command show the same sections, and no record stands in two of them.

public import Base
public import Domain
import Language
public import Store

/// One kind of thing to do in a day, and the records that are it.
public struct DaySection: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case overdue, today, tickets
        case nextStep = "next step"
        case closing
        case stepless = "no next step"
        case soon

        public var title: String {
            switch self {
            case .overdue: "Overdue"
            case .today: "Today"
            case .tickets: "My tickets"
            case .nextStep: "Next steps"
            case .closing: "Should be closed by now"
            case .stepless: "Deals without a next step"
            case .soon: "The next seven days"
            }
        }
    }

    public let kind: Kind
    /// In the order in which they are to be done.
    public let query: Query
}

/// One thing to do.
public struct DayEntry: Sendable, Equatable {
    /// The section, more exactly where it is today: `meeting` or `due`.
    public let kind: String
    /// The activity, ticket or deal.
    public let key: RecordKey
    public let text: String
    /// When, where it has a time of the day.
    public let at: Instant?
    /// What it is about; nil where it stands by itself.
    public let about: RecordKey?
}

/// Reads a person's day.
public struct MyDay {
    private let reader: Reader

    /// Records of a section that are entries of the day.
    static let most = 50

    /// - Throws: `ServiceError` where the acting person is no user of the workspace.
    public init(_ reader: Reader) throws {
        guard reader.acting.user != nil else {
            throw ServiceError(
                "there is no user \(reader.acting.login) in this workspace",
                advice: "say who you are with --as LOGIN, or add yourself with `new user`")
        }
        self.reader = reader
    }

    /// The parts of a day, the most pressing first.
    public func sections(on day: CivilDate) -> [DaySection] {
        activities(on: day)
            + [
                section(.tickets, TicketSchema.name, .adjective("open"), by: "due")
            ] + deals(on: day) + [soon(after: day)]
    }

    /// Everything of a day, in the order in which it is to be done.
    public func entries(on day: CivilDate) throws -> [DayEntry] {
        try sections(on: day).flatMap { section in
            try reader.records(section.query, first: Self.most).map { entry($0, in: section.kind) }
        }
    }

    private func section(
        _ kind: DaySection.Kind, _ type: String, of whom: Condition = .adjective("mine"), _ condition: Condition,
        by field: String
    ) -> DaySection {
        DaySection(kind: kind, query: Query(type, where: whom.and(condition), order: [SortKey(FieldPath(field))]))
    }

    /// What is the person's own, and what they take part in.
    private func due(_ kind: DaySection.Kind, _ condition: Condition) -> DaySection {
        let person = reader.acting.user.map { Operand.value(.integer($0.id)) }
        let whom = Condition.any(
            [.adjective("mine")] + [person].compactMap { $0 }.map { .compare(FieldPath("colleagues"), .equals, [$0]) })
        return section(kind, ActivitySchema.name, of: whom, .not(.present(FieldPath("done"))).and(condition), by: "due")
    }

    private func isDue(before instant: Instant) -> Condition {
        .compare(FieldPath("due"), .less, [.value(instant.stored)])
    }

    /// A meeting of today is not overdue by having begun.
    private func activities(on day: CivilDate) -> [DaySection] {
        let (start, now) = (reader.acting.zone.start(of: day), reader.acting.now)
        let isMeeting = Condition.compare(FieldPath("kind"), .equals, [.value(ActivityKind.meeting.stored)])
        let isPast = Condition.any([isDue(before: min(start, now)), isDue(before: now).and(.not(isMeeting))])
        let isOfDay = isDue(before: reader.acting.zone.start(of: day.adding(days: 1)))
        return [due(.overdue, isPast), due(.today, isOfDay.and(.not(isPast)))]
    }

    private func soon(after day: CivilDate) -> DaySection {
        let zone = reader.acting.zone
        return due(
            .soon,
            isDue(before: zone.start(of: day.adding(days: 8))).and(
                .not(isDue(before: zone.start(of: day.adding(days: 1))))))
    }

    /// Each deal stands where it presses most.
    private func deals(on day: CivilDate) -> [DaySection] {
        func isBy(_ field: String) -> Condition { .compare(FieldPath(field), .atMost, [.value(day.stored)]) }
        let wants: [(DaySection.Kind, Condition)] = [
            (.nextStep, isBy("next_step_on")), (.closing, isBy("close")), (.stepless, .adjective("unplanned")),
        ]
        var rest = Condition.adjective("open")
        return wants.map { kind, condition in
            defer { rest = rest.and(.not(condition)) }
            return section(kind, DealSchema.name, rest.and(condition), by: "close")
        }
    }

    private func entry(_ record: Record, in kind: DaySection.Kind) -> DayEntry {
        switch record.type.name {
        case ActivitySchema.name:
            let activity = Activity(record)
            let ofToday = activity.kind == .meeting ? "meeting" : "due"
            return DayEntry(
                kind: kind == .today ? ofToday : kind.rawValue, key: activity.key, text: activity.text,
                at: activity.due, about: activity.about)
        case TicketSchema.name:
            let ticket = Ticket(record)
            return DayEntry(
                kind: "ticket", key: ticket.key, text: ticket.subject, at: ticket.due,
                about: ticket.customer.map { RecordKey(type: CustomerSchema.name, id: $0.id) })
        default:
            let deal = Deal(record)
            return DayEntry(
                kind: kind.rawValue, key: deal.key,
                text: kind == .nextStep ? deal.nextStep ?? deal.name : deal.name, at: nil,
                about: kind == .nextStep
                    ? deal.key : deal.customer.map { RecordKey(type: CustomerSchema.name, id: $0.id) })
        }
    }
}
