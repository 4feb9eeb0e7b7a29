// A rep's day: what is overdue, what is due, meetings, next steps of deals, and deals without one.

public import Base
public import Domain
import Language
public import Store

/// One thing to do.
public struct DayEntry: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case overdue, meeting, due
        case nextStep = "next step"
        case closing
        case stepless = "no next step"
    }

    public let kind: Kind
    /// The activity or the deal.
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
    private let user: Link<UserSchema>

    /// Deals without a next step that are shown.
    static let most = 50

    /// - Throws: `ServiceError` where the acting person is no user of the workspace.
    public init(_ reader: Reader) throws {
        self.reader = reader
        guard let user = reader.acting.user else {
            throw ServiceError(
                "there is no user \(reader.acting.login) in this workspace",
                advice: "say who you are with --as LOGIN, or add yourself with `new user`")
        }
        self.user = user
    }

    /// Everything of a day, in the order in which it is to be done.
    public func entries(on day: CivilDate) throws -> [DayEntry] {
        try activities(day) + steps(day) + closing(day) + stepless()
    }

    private func activities(_ day: CivilDate) throws -> [DayEntry] {
        let start = reader.acting.zone.start(of: day)
        let end = reader.acting.zone.start(of: day.adding(days: 1))
        let query = Query(
            ActivitySchema.name,
            where: .all([
                .compare(FieldPath("who"), .equals, [.value(user.stored)]), .not(.present(FieldPath("done"))),
                .compare(FieldPath("due"), .less, [.value(end.stored)]),
            ]), order: [SortKey(FieldPath("due"))])
        return try reader.entities(ActivitySchema.self, query).map { activity in
            let due = activity.due ?? start
            let isPast = due < min(start, reader.acting.now) || (due < reader.acting.now && activity.kind != .meeting)
            return DayEntry(
                kind: isPast ? .overdue : activity.kind == .meeting ? .meeting : .due, key: activity.key,
                text: activity.text, at: due, about: activity.about)
        }
    }

    private func open(_ more: Condition) -> Query {
        Query(
            DealSchema.name,
            where: .all([
                .compare(FieldPath("stage"), .equals, DealStage.allCases.filter(\.isOpen).map { .value($0.stored) }),
                .compare(FieldPath("owner"), .equals, [.value(user.stored)]), more,
            ]), order: [SortKey(FieldPath("close"))])
    }

    private func steps(_ day: CivilDate) throws -> [DayEntry] {
        let due = Condition.compare(FieldPath("next_step_on"), .atMost, [.value(day.stored)])
        return try reader.entities(DealSchema.self, open(due)).map {
            DayEntry(kind: .nextStep, key: $0.key, text: $0.nextStep ?? $0.name, at: nil, about: $0.key)
        }
    }

    private func closing(_ day: CivilDate) throws -> [DayEntry] {
        let due = Condition.compare(FieldPath("close"), .equals, [.value(day.stored)])
        return try reader.entities(DealSchema.self, open(due)).map {
            DayEntry(kind: .closing, key: $0.key, text: $0.name, at: nil, about: $0.key)
        }
    }

    private func stepless() throws -> [DayEntry] {
        var query = open(.not(.present(FieldPath("next_step"))))
        query.limit = Self.most
        return try reader.entities(DealSchema.self, query).map {
            DayEntry(kind: .stepless, key: $0.key, text: $0.name, at: nil, about: $0.key)
        }
    }
}
