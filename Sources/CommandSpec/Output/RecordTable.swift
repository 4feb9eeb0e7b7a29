// Records as a table: paths through references followed, names looked up for many records at a time.

import Base
public import Domain
import Language
public import Store

extension Table {
    /// The records of a query.
    ///
    /// Without `columns` in the query people see the type's usual ones behind the id, programs every
    /// field.
    /// - Parameter limit: the most records, beside the query's own limit.
    public init(_ query: Query, _ reader: Reader, first limit: Int? = nil, cut: Int = 0) throws {
        guard let type = reader.catalogue.type(named: query.type) else {
            throw StoreError(.refused, "there is no record type \(query.type)")
        }
        let columns = try RecordColumns.sets(of: query, type, reader.catalogue)
        self.init(type.plural, columns: columns.mapValues { $0.map(\.column) }, cut: cut) { set, body in
            let writer = RecordRows(columns[set] ?? columns[.display] ?? [], reader)
            try writer.forEach(query, first: limit, body)
        }
    }

    /// Some records of one type, in the given order.
    public init(
        _ records: [Record], of type: RecordType, _ reader: Reader, columns wanted: [String]? = nil, cut: Int = 0
    ) throws {
        let query = Query(type.name, columns: (wanted ?? []).map { FieldPath($0) })
        let columns = try RecordColumns.sets(of: query, type, reader.catalogue)
        self.init(type.plural, columns: columns.mapValues { $0.map(\.column) }, cut: cut) { set, body in
            let writer = RecordRows(columns[set] ?? columns[.display] ?? [], reader)
            _ = try writer.write(records[...], body)
        }
    }
}

/// A column and the path to its value.
struct RecordColumn {
    let column: Column
    let path: FieldPath
    /// The places of the path's fields, each in the type that the one before leads to.
    let places: [Int]
    /// The types of the path's references, one fewer than its fields.
    let types: [RecordType]

    init(_ path: FieldPath, of type: RecordType, _ catalogue: Catalogue) throws {
        self.path = path
        var type = type
        var places: [Int] = []
        var types: [RecordType] = []
        for (step, name) in path.names.enumerated() {
            guard let (index, field) = type.field(named: name) else {
                throw StoreError(.refused, "\(type.plural) have no field \(name)")
            }
            places.append(index)
            guard step < path.names.count - 1 else { continue }
            guard let target = field.kind.target.flatMap({ catalogue.type(named: $0) }) else {
                throw StoreError(.refused, "\(field.name) of \(type.plural) leads to no other record")
            }
            types.append(target)
            type = target
        }
        self.places = places
        self.types = types
        let field = type.fields[places.last ?? 0]
        let label = path.names.count > 1 ? ChoiceOption(path.names.joined(separator: "_")).label : field.label
        column = Column(field, name: path.description, label: label)
    }
}

enum RecordColumns {
    static func sets(of query: Query, _ type: RecordType, _ catalogue: Catalogue) throws -> [Table.ColumnSet:
        [RecordColumn]]
    {
        func columns(_ paths: [FieldPath]) throws -> [RecordColumn] {
            try paths.map { try RecordColumn($0, of: type, catalogue) }
        }
        if !query.columns.isEmpty { return [.display: try columns(query.columns)] }
        let usual = ["id"] + type.columns
        var delimited: [String] = []
        for name in usual {
            delimited.append(name)
            let isMoney = type.field(named: name)?.field.kind == .money
            if isMoney, type.currency != nil, !usual.contains("currency"), !delimited.contains("currency") {
                delimited.append("currency")
            }
        }
        return [
            .display: try columns(usual.map { FieldPath($0) }),
            .delimited: try columns(delimited.map { FieldPath($0) }),
            .full: try columns(type.fields.map { FieldPath($0.name) }),
        ]
    }
}
