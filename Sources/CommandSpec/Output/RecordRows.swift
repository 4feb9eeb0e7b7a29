// The cells of records. Records come in portions; for each portion the records behind references are
// read once, so that a list of a million deals asks for the names of its customers in a few thousand
// look-ups rather than a million.

import Base
import Domain
import Language
import Store

struct RecordRows {
    private let columns: [RecordColumn]
    private let reader: Reader
    private static let portion = 500

    init(_ columns: [RecordColumn], _ reader: Reader) {
        self.columns = columns
        self.reader = reader
    }

    func forEach(_ query: Query, first limit: Int?, _ body: ([Cell]) throws -> Bool) throws {
        var portion: [Record] = []
        var goesOn = true
        try reader.forEach(query, first: limit) { record in
            portion.append(record)
            guard portion.count == Self.portion else { return true }
            goesOn = try write(portion[...], body)
            portion.removeAll(keepingCapacity: true)
            return goesOn
        }
        if goesOn { _ = try write(portion[...], body) }
    }

    /// Hands out a row for each record; false where `body` wants no more.
    func write(_ records: ArraySlice<Record>, _ body: ([Cell]) throws -> Bool) throws -> Bool {
        var rest = records
        while !rest.isEmpty {
            let portion = Array(rest.prefix(Self.portion))
            rest = rest.dropFirst(portion.count)
            let cells = try columns.map { try self.cells(of: $0, portion) }
            for index in portion.indices {
                guard try body(cells.map { $0[index] }) else { return false }
            }
        }
        return true
    }

    /// The cells of one column, one a record.
    private func cells(of column: RecordColumn, _ records: [Record]) throws -> [Cell] {
        var owners: [Record?] = records
        for (place, type) in zip(column.places, column.types) {
            let ids = owners.map { $0?.values[place].integer }
            let found = try targets(of: type, ids)
            owners = ids.map { $0.flatMap { found[$0] } }
        }
        let place = column.places.last ?? 0
        let values = owners.map { $0?.values[place] ?? .null }
        let titles = try titles(column.column.field, values)
        return owners.indices.map { index in
            Cell(
                values[index], currency: column.column.kind == .money ? owners[index]?.currency : nil,
                title: titles?[index])
        }
    }

    private func targets(of type: RecordType, _ ids: [Int64?]) throws -> [Int64: Record] {
        let wanted = Set(ids.compactMap { $0 }).sorted()
        guard !wanted.isEmpty else { return [:] }
        let condition = Condition.compare(FieldPath("id"), .equals, wanted.map { .value(.integer($0)) })
        let records = try reader.records(Query(type.name, where: condition))
        return Dictionary(records.map { ($0.id, $0) }) { first, _ in first }
    }

    /// What people call the records that the values lead to; nil where the field leads nowhere.
    private func titles(_ field: FieldDescriptor, _ values: [Value]) throws -> [String?]? {
        switch field.kind {
        case .reference(let name):
            guard let type = reader.catalogue.type(named: name) else { return nil }
            let titles = try reader.titles(of: type, values.compactMap(\.integer))
            return values.map { $0.integer.flatMap { titles[$0] } }
        case .references(let name):
            guard let type = reader.catalogue.type(named: name) else { return nil }
            let ids = values.map { ListText.items(of: $0).compactMap { Int64($0) } }
            let titles = try reader.titles(of: type, ids.flatMap { $0 })
            return ids.map { $0.isEmpty ? nil : $0.map { titles[$0] ?? String($0) }.joined(separator: ", ") }
        case .anyReference: return try anyTitles(values.map { $0.text.flatMap { RecordKey($0) } })
        default: return nil
        }
    }

    private func anyTitles(_ keys: [RecordKey?]) throws -> [String?] {
        var titles: [RecordKey: String] = [:]
        for (name, keys) in Dictionary(grouping: keys.compactMap { $0 }, by: \.type) {
            guard let type = reader.catalogue.type(named: name) else { continue }
            for (id, title) in try reader.titles(of: type, keys.map(\.id)) {
                titles[RecordKey(type: name, id: id)] = title
            }
        }
        return keys.map { key in
            key.map { key in titles[key].map { "\(key.type) \(key.id) \($0)" } ?? "\(key.type) \(key.id)" }
        }
    }
}
