// What stands on a record's page: every field, and the first few of each type of record that refers
// to it.

import Base
import CommandSpec
import Domain
import Store

extension Page {
    /// The most records that a section lists.
    private static let sectionLength = 5

    /// The page of a record.
    init(_ record: Record, _ reader: Reader) throws {
        let table = try Table([record], of: record.type, reader)
        let columns = table.columns(.full)
        var fields: [(column: Column, cell: Cell)] = []
        try table.forEach(.full) { cells in
            fields = zip(columns, cells).map { (column: $0, cell: $1) }
            return true
        }
        self.init(record, fields: fields, sections: try Self.sections(of: record, reader))
    }

    private static func sections(of record: Record, _ reader: Reader) throws -> [Section] {
        try reader.catalogue.types.flatMap { type in
            let main = reader.catalogue.relation(from: type, to: record.type)
            let others = reader.catalogue.relations(to: record.type).filter {
                $0.type == type.name && $0 != main && $0.field != "owner"
            }
            return try ([main].compactMap { $0 } + others).compactMap { relation in
                try section(of: type, by: relation.field, relation == main, record, reader)
            }
        }
    }

    /// - Parameter isMain: whether the records belong to the record, and aren't only linked with it.
    private static func section(
        of type: RecordType, by name: String, _ isMain: Bool, _ record: Record, _ reader: Reader
    ) throws -> Section? {
        guard let (_, field) = type.field(named: name) else { return nil }
        let operand: Operand = field.kind == .anyReference ? .value(record.key.stored) : .value(.integer(record.id))
        let query = Query(type.name, where: .compare(FieldPath(field.name), .equals, [operand]))
        let count = try reader.count(query)
        guard count > 0 else { return nil }
        let columns = type.columns.filter { $0 != field.name }.map { FieldPath($0) }
        var shown = query
        shown.columns = [FieldPath("id")] + columns
        let table = try Table(shown, reader, first: sectionLength, cut: max(0, count - sectionLength))
        let title = isMain ? type.plural : "\(type.plural), as \(field.label.lowercased())"
        return Section(title, count: count, table: table)
    }
}
