// What a person's day holds, read for its pane: the sections of the day's service with their first records.

import Base
import Domain
import Services
import Store

/// The acting user's day.
public struct DayFile: Sendable, Equatable {
    struct Group: Sendable, Equatable {
        let kind: DaySection.Kind
        let records: [Record]
        let count: Int
    }

    /// Those that have records, and today.
    let groups: [Group]
    let titles: Titles
    /// Nil where the workspace knows nobody of this login.
    let person: String?
}

extension DayFile {
    /// Records that a section shows.
    private static let most = 15

    init(reader: Reader) throws {
        guard let user = reader.acting.user else {
            (groups, titles, person) = ([], Titles(), nil)
            return
        }
        groups = try MyDay(reader).sections(on: reader.acting.today).compactMap { section in
            let records = try reader.records(section.query, first: DayFile.most)
            guard !records.isEmpty || section.kind == .today else { return nil }
            let count = records.count < DayFile.most ? records.count : try reader.count(section.query)
            return Group(kind: section.kind, records: records, count: count)
        }
        titles = try Titles(of: groups.flatMap(\.records), reader: reader)
        person = try reader.entity(user)?.name ?? reader.acting.login
    }
}
