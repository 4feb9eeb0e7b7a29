// What a person's day holds: what is overdue, what is due today and this week, the deals that want a next
// step, and the tickets in hand.

import Base
import Domain
import Language
import Store

/// The acting user's day.
public struct DayFile: Sendable, Equatable {
    struct Group: Sendable, Equatable {
        let title: String
        let records: [Record]
        let count: Int
        /// Whether it is late already.
        let isLate: Bool
        let ifEmpty: String?
    }

    let groups: [Group]
    let titles: Titles
    /// Nil where the workspace knows nobody of this login.
    let person: String?
}

extension DayFile {
    private static let limit = 15

    init(reader: Reader) throws {
        guard let user = reader.acting.user else {
            (groups, titles, person) = ([], Titles(), nil)
            return
        }
        let (mine, open) = (Condition.adjective("mine"), Condition.adjective("open"))
        let undone = Condition.not(.present(FieldPath("done")))
        func due(_ first: TimeTerm?, _ last: TimeTerm?) -> Query {
            let range = Condition.range(FieldPath("due"), from: first.map { .time($0) }, to: last.map { .time($0) })
            return Query("activity", where: mine.and(undone).and(range), order: [SortKey(FieldPath("due"))])
        }
        let overdue = due(nil, .today(offset: -1))
        let today = due(.today(offset: 0), .today(offset: 0))
        let week = due(.today(offset: 1), .today(offset: 7))
        let worried = Condition.any([.adjective("at-risk"), .adjective("overdue")])
        let deals = Query("deal", where: mine.and(open).and(worried), order: [SortKey(FieldPath("close"))])
        let tickets = Query("ticket", where: mine.and(open), order: [SortKey(FieldPath("due"))])
        var found: [Group] = []
        func add(_ title: String, _ query: Query, isLate: Bool = false, ifEmpty: String? = nil) throws {
            let records = try reader.records(query, first: limit)
            let count = records.count < limit ? records.count : try reader.count(query)
            guard !records.isEmpty || ifEmpty != nil else { return }
            found.append(Group(title: title, records: records, count: count, isLate: isLate, ifEmpty: ifEmpty))
        }
        let limit = DayFile.limit
        try add("Overdue", overdue, isLate: true)
        try add("Today", today, ifEmpty: "Nothing is due today.")
        try add("My tickets", tickets)
        try add("Deals that need a next step", deals)
        try add("The next seven days", week)
        groups = found
        titles = try Titles(of: found.flatMap(\.records), reader: reader)
        person = try reader.entity(user)?.name ?? reader.acting.login
    }
}
