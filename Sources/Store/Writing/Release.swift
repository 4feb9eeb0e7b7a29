// What becomes of the records that refer to one which is deleted: those that cannot be without it
// (a ticket's messages, a campaign's touches, activities about it) are deleted with it, the others
// lose the reference. Each is a change of its own in the journal, so undo brings all of it back.

import Base
import Domain
import StoreDriver

extension UnitOfWork {
    func release(_ record: Record) throws {
        for relation in catalogue.relations(to: record.type) {
            guard let type = catalogue.type(named: relation.type), let index = type.position(of: relation.field)
            else { continue }
            let field = type.fields[index]
            for id in try referring(to: record.key, type, field) {
                guard var other = try reader.record(RecordKey(type: type.name, id: id)) else { continue }
                let belongs =
                    !field.options.isDisjoint(with: [.required, .belonging]) || field.kind == .anyReference
                if belongs {
                    try delete(other.key)
                } else {
                    other.values[index] = without(record.id, other.values[index], field.kind)
                    try update(other)
                }
            }
        }
    }

    private func referring(to key: RecordKey, _ type: RecordType, _ field: FieldDescriptor) throws -> [Int64] {
        let table = quoted(type.name)
        let column = quoted(field.column)
        return switch field.kind {
        case .reference:
            try connection.rows("SELECT id FROM \(table) WHERE \(column) = ? ORDER BY id", [.integer(key.id)]) {
                $0.integer(at: 0)
            }
        case .anyReference:
            try connection.rows("SELECT id FROM \(table) WHERE \(column) = ? ORDER BY id", [.text(key.description)]) {
                $0.integer(at: 0)
            }
        default:
            try connection.rows(
                "SELECT id FROM list_item WHERE type = ? AND field = ? AND item = ? ORDER BY id",
                [.text(type.name), .text(field.name), .text(String(key.id))]
            ) { $0.integer(at: 0) }
        }
    }

    private func without(_ id: Int64, _ value: Value, _ kind: FieldKind) -> Value {
        guard case .references = kind else { return .null }
        return ListText.value(of: ListText.items(of: value).filter { $0 != String(id) })
    }
}
