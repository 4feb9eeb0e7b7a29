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
        try reader.catalogue.types.compactMap { type in
            guard let relation = reader.catalogue.relation(from: type, to: record.type),
                let (_, field) = type.field(named: relation.field)
            else { return nil }
            let operand: Operand = field.kind == .anyReference ? .value(record.key.stored) : .value(.integer(record.id))
            let query = Query(type.name, where: .compare(FieldPath(field.name), .equals, [operand]))
            let count = try reader.count(query)
            guard count > 0 else { return nil }
            let columns = type.columns.filter { $0 != field.name }.map { FieldPath($0) }
            var shown = query
            shown.columns = [FieldPath("id")] + columns
            let table = try Table(shown, reader, first: sectionLength, cut: max(0, count - sectionLength))
            return Section(type.plural, count: count, table: table)
        }
    }
}
