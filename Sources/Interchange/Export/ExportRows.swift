// Records in portions, with what their references lead to read once for each portion, so that an
// export of a million deals asks for the names of its customers in a few thousand look-ups.

import Base
import Domain
import Store

/// The value of a column for one record.
struct ExportCell {
    var value: Value
    /// The currency of an amount.
    var currency: Currency?
    /// For references: one title or id each.
    var names: [String]?
}

final class ExportRows {
    private let columns: [ExportColumn]
    private let reader: Reader
    /// Titles of records by type, as far as they are needed for the current portion or were shortly before.
    private var titles: [String: [Int64: String]] = [:]
    private var records: [String: [Int64: Record]] = [:]

    private static let portion = 500
    private static let memory = 50_000

    init(_ columns: [ExportColumn], _ reader: Reader) {
        self.columns = columns
        self.reader = reader
    }

    /// Hands each record of the query to `body`, which asks for its cells.
    func forEach(_ query: Query, _ body: (Record) throws -> Void) throws {
        let isPlain = columns.allSatisfy { $0.form == .value && $0.types.isEmpty }
        var portion: [Record] = []
        try reader.forEach(query) { record in
            if isPlain {
                try body(record)
                return true
            }
            portion.append(record)
            if portion.count == Self.portion {
                try write(portion, body)
                portion.removeAll(keepingCapacity: true)
            }
            return true
        }
        try write(portion, body)
    }

    /// The cell of a column for a record of the current portion.
    func cell(_ column: ExportColumn, of record: Record) -> ExportCell {
        guard let place = column.places.last else { return ExportCell(value: .null) }
        // Nearly every column is a plain field of the record itself.
        if column.isPlain {
            return ExportCell(value: record.values[place])
        }
        guard let owner = owner(column, record) else { return ExportCell(value: .null) }
        let value = owner.values[place]
        switch column.form {
        case .value:
            return ExportCell(value: value, currency: column.field.kind == .money ? owner.currency : nil)
        case .id: return ExportCell(value: value, names: Self.ids(value, column.field))
        case .title: return ExportCell(value: value, names: names(value, column.field))
        }
    }

    // MARK: References

    private func write(_ portion: [Record], _ body: (Record) throws -> Void) throws {
        for column in columns {
            try fetchOwners(column, portion)
            if column.form == .title { try fetchTitles(column, portion) }
        }
        for record in portion { try body(record) }
    }

    /// The record that the last field of a column's path belongs to.
    private func owner(_ column: ExportColumn, _ record: Record) -> Record? {
        var owner = record
        for (place, type) in zip(column.places, column.types) {
            guard let id = owner.values[place].integer, let next = records[type.name]?[id] else { return nil }
            owner = next
        }
        return owner
    }

    private func fetchOwners(_ column: ExportColumn, _ portion: [Record]) throws {
        var owners = portion
        for (place, type) in zip(column.places, column.types) {
            let ids = Set(owners.compactMap { $0.values[place].integer })
            if records[type.name]?.count ?? 0 > Self.memory { records[type.name] = nil }
            let missing = ids.filter { records[type.name]?[$0] == nil }
            if !missing.isEmpty {
                let condition = Condition.compare(
                    FieldPath("id"), .equals, missing.sorted().map { .value(.integer($0)) })
                for record in try reader.records(Query(type.name, where: condition)) {
                    records[type.name, default: [:]][record.id] = record
                }
            }
            owners = owners.compactMap { $0.values[place].integer.flatMap { records[type.name]?[$0] } }
        }
    }

    private func fetchTitles(_ column: ExportColumn, _ portion: [Record]) throws {
        guard let place = column.places.last else { return }
        var wanted: [String: Set<Int64>] = [:]
        for record in portion {
            guard let value = owner(column, record)?.values[place], !value.isNull else { continue }
            for key in Self.keys(value, column.field) where titles[key.type]?[key.id] == nil {
                wanted[key.type, default: []].insert(key.id)
            }
        }
        for (name, ids) in wanted {
            guard let type = reader.catalogue.type(named: name) else { continue }
            if titles[name]?.count ?? 0 > Self.memory {
                // The names of this portion that are known already are asked for again.
                titles[name] = nil
                return try fetchTitles(column, portion)
            }
            titles[name, default: [:]].merge(try reader.titles(of: type, ids)) { _, new in new }
        }
    }

    private func names(_ value: Value, _ field: FieldDescriptor) -> [String] {
        Self.keys(value, field).map { key in
            let title = titles[key.type]?[key.id] ?? ""
            return field.kind == .anyReference ? "\(key.type):\(title)" : title
        }
    }

    private static func ids(_ value: Value, _ field: FieldDescriptor) -> [String] {
        keys(value, field).map { field.kind == .anyReference ? $0.description : String($0.id) }
    }

    private static func keys(_ value: Value, _ field: FieldDescriptor) -> [RecordKey] {
        switch field.kind {
        case .reference(let type): value.integer.map { [RecordKey(type: type, id: $0)] } ?? []
        case .references(let type):
            ListText.items(of: value).compactMap { Int64($0) }.map { RecordKey(type: type, id: $0) }
        case .anyReference: value.text.flatMap { RecordKey($0) }.map { [$0] } ?? []
        default: []
        }
    }
}
