// What happens on the days of a calendar: records of a type with the days that they take, read for the days
// in sight alone.

import Base
import Domain
import Language
import Store

/// Records on days.
public struct CalendarSheet: Sendable, Equatable {
    struct Entry: Sendable, Equatable {
        let record: Record
        let first: CivilDate
        let last: CivilDate
    }

    let entries: [Entry]
    let titles: Titles
    /// Whether there are more than are shown.
    let isCut: Bool
}

extension CalendarSheet {
    private static let limit = 400

    /// The fields that say when records of a type begin and end; nil for types without a calendar.
    static func fields(of type: RecordType) -> (first: String, last: String?)? {
        switch type.name {
        case CampaignSchema.name: ("starts", "ends")
        case ActivitySchema.name: ("due", nil)
        case DealSchema.name: ("close", nil)
        default: nil
        }
    }

    /// What campaigns are to say on their channels on some days.
    private static func posts(_ days: ClosedRange<CivilDate>, _ reader: Reader) throws -> [Entry] {
        let at = Condition.range(
            FieldPath("at"), from: .time(.day(days.lowerBound)), to: .time(.day(days.upperBound)))
        let query = Query(PostSchema.name, where: at, order: [SortKey(FieldPath("at"))], limit: limit)
        return try reader.entities(PostSchema.self, query).compactMap { post in
            guard let day = post.at.map({ reader.acting.zone.day(of: $0) }) else { return nil }
            return Entry(record: post.record, first: day, last: day)
        }
    }

    init(_ query: Query, _ days: ClosedRange<CivilDate>, reader: Reader) throws {
        guard let type = reader.catalogue.type(named: query.type), let (first, last) = CalendarSheet.fields(of: type)
        else {
            (entries, titles, isCut) = ([], Titles(), false)
            return
        }
        let (from, to) = (Operand.time(.day(days.lowerBound)), Operand.time(.day(days.upperBound)))
        var condition = Condition.range(FieldPath(first), from: from, to: to)
        if let last {
            let running = Condition.compare(FieldPath(first), .atMost, [to]).and(
                .compare(FieldPath(last), .atLeast, [from]))
            condition = .any([condition, running])
        }
        var own = query
        own.condition = query.condition.and(condition)
        own.order = [SortKey(FieldPath(first))]
        let records = try reader.records(own, first: CalendarSheet.limit)
        let zone = reader.acting.zone
        func day(_ record: Record, _ name: String) -> CivilDate? {
            guard let (index, field) = type.field(named: name), let number = record.values[index].integer else {
                return nil
            }
            return field.kind == .date ? CivilDate(days: Int(number)) : zone.day(of: Instant(seconds: number))
        }
        let found = records.compactMap { record -> Entry? in
            guard let start = day(record, first) else { return nil }
            let end = last.flatMap { day(record, $0) } ?? start
            return Entry(record: record, first: start, last: max(start, end))
        }
        entries = found + (type.name == CampaignSchema.name ? try Self.posts(days, reader) : [])
        titles = try Titles(of: records, reader: reader)
        isCut = records.count == CalendarSheet.limit
    }
}
