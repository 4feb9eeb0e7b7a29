// The groups that a record belongs to, as grouped queries key them: the value of a field, that of a field of what it leads
// to, or each of several.

import Base
import Domain
import Store

/// Finds the groups of records, one after the other.
struct GroupKeys {
    private let path: [String]
    private let reader: Reader
    /// What references led to, for the records that follow.
    private var targets: [RecordKey: Record?] = [:]

    /// - Parameter path: nil puts all into one group without a name.
    init(_ path: FieldPath?, _ reader: Reader) {
        self.path = path?.names ?? []
        self.reader = reader
    }

    mutating func keys(of record: Record) throws -> [String] {
        var owner = record
        for (step, name) in path.enumerated() {
            guard let field = owner.type.field(named: name)?.field else { return [""] }
            let value = owner[name]
            guard step < path.count - 1 else { return Self.keys(value, field) }
            guard case .reference(let type) = field.kind, let id = value.integer,
                let next = try target(RecordKey(type: type, id: id))
            else { return [""] }
            owner = next
        }
        return [""]
    }

    private static func keys(_ value: Value, _ field: FieldDescriptor) -> [String] {
        switch field.kind {
        case .list, .references:
            let items = ListText.items(of: value)
            return items.isEmpty ? [""] : items
        default: return [TermReader.key(value)]
        }
    }

    private mutating func target(_ key: RecordKey) throws -> Record? {
        if let known = targets[key] { return known }
        let found = try reader.record(key)
        targets[key] = found
        return found
    }
}
