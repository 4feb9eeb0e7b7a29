// A record with all that hangs on it: what refers to it, read from the catalogue's relations, so that a new
// record type shows up on its customers' pages by itself.

import Base
import Domain
import Store

/// A record and the records that belong to it.
public struct RecordFile: Sendable, Equatable {
    let record: Record
    let titles: Titles
    /// Records without a time of their own: the contacts of a customer.
    let groups: [Group]
    /// What happened, newest first.
    let timeline: [Record]

    struct Group: Sendable, Equatable {
        let type: RecordType
        /// The field by which they refer to the record.
        let field: String
        let records: [Record]
        let count: Int
    }
}

extension RecordFile {
    /// How many records of a type are read.
    private static let limit = 40
    /// Types whose records stand in the timeline.
    private static let happenings: Set<String> = ["activity", "deal", "ticket", "touch", "message", "campaign"]

    init?(_ key: RecordKey, reader: Reader) throws {
        guard let record = try reader.record(key) else { return nil }
        var groups: [Group] = []
        for relation in reader.catalogue.relations(to: record.type) where relation.field != "owner" {
            guard let type = reader.catalogue.type(named: relation.type),
                let group = try RecordFile.group(of: type, relation.field, record, reader)
            else { continue }
            groups.append(group)
        }
        self.record = record
        self.groups = groups.sorted {
            !RecordFile.happenings.contains($0.type.name) && RecordFile.happenings.contains($1.type.name)
        }
        // A meeting about somebody who takes part in it is one.
        var seen: Set<RecordKey> = []
        timeline = groups.filter { RecordFile.happenings.contains($0.type.name) }.flatMap(\.records)
            .filter { seen.insert($0.key).inserted }
            .sorted { ($0.mainTime, $0.type.name, $0.id) > ($1.mainTime, $1.type.name, $1.id) }
        titles = try Titles(of: [record] + groups.flatMap(\.records), reader: reader)
    }

    private static func group(of type: RecordType, _ field: String, _ record: Record, _ reader: Reader) throws -> Group?
    {
        guard let index = type.position(of: field) else { return nil }
        let value: Value =
            type.fields[index].kind == .anyReference ? .text(record.key.description) : .integer(record.id)
        let query = Query(
            type.name, where: .compare(FieldPath(field), .equals, [.value(value)]),
            order: [SortKey(FieldPath(type.mainTime), descending: true)])
        let records = try reader.records(query, first: limit)
        guard !records.isEmpty else { return nil }
        let count = records.count < limit ? records.count : try reader.count(query)
        return Group(type: type, field: field, records: records, count: count)
    }

    /// Whether a group's records stand in the timeline rather than under a heading of their own.
    static func isHappening(_ type: RecordType) -> Bool { happenings.contains(type.name) }
}

extension Record {
    /// When it happened, or came to be.
    var mainTime: Int64 { self[type.mainTime].integer ?? values[CommonFields.created].integer ?? 0 }
}
