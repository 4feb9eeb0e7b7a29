// The names of the records that others refer to, as far as the screen needs them.

import Base
public import Domain
import Store

/// Titles of records by their keys.
public struct Titles: Sendable, Equatable {
    private var byKey: [RecordKey: String] = [:]

    public init() {}

    public subscript(key: RecordKey) -> String? {
        get { byKey[key] }
        set { byKey[key] = newValue }
    }

    mutating func merge(_ other: Titles) { byKey.merge(other.byKey) { _, new in new } }

    /// The titles of everything that some records refer to.
    init(of records: [Record], reader: Reader) throws {
        var wanted: [String: Set<Int64>] = [:]
        for record in records {
            for (field, value) in zip(record.type.fields, record.values) where !value.isNull {
                for key in Titles.references(value, field.kind) { wanted[key.type, default: []].insert(key.id) }
            }
        }
        for (name, ids) in wanted {
            guard let type = reader.catalogue.type(named: name) else { continue }
            for (id, title) in try reader.titles(of: type, ids) { byKey[RecordKey(type: name, id: id)] = title }
        }
    }

    /// The records that a field's value names.
    static func references(_ value: Value, _ kind: FieldKind) -> [RecordKey] {
        switch kind {
        case .reference(let type): value.integer.map { [RecordKey(type: type, id: $0)] } ?? []
        case .references(let type):
            ListText.items(of: value).compactMap { Int64($0) }.map { RecordKey(type: type, id: $0) }
        case .anyReference: value.text.flatMap { RecordKey($0) }.map { [$0] } ?? []
        default: []
        }
    }
}
