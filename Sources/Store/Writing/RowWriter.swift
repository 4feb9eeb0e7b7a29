// One record's row, its list items and its search text.

import Base
import Domain
import StoreDriver

struct RowWriter {
    private let connection: any Connection
    private let type: RecordType

    init(_ connection: any Connection, _ type: RecordType) {
        self.connection = connection
        self.type = type
    }

    func write(before: Record?, after: Record?) throws(DriverError) {
        switch (before, after) {
        case (nil, let after?): try insert(after)
        case (let before?, nil):
            try connection.execute("DELETE FROM \(quoted(type.name)) WHERE id = ?", [.integer(before.id)])
        case (let before?, let after?): try update(before, after)
        case (nil, nil): return
        }
        try writeItems(before, after)
        try writeSearch(before, after)
    }

    private func insert(_ record: Record) throws(DriverError) {
        let columns = type.fields.map { quoted($0.column) }.joined(separator: ", ")
        let places = type.fields.map { _ in "?" }.joined(separator: ", ")
        try connection.execute("INSERT INTO \(quoted(type.name))(\(columns)) VALUES (\(places))", record.values)
    }

    private func update(_ before: Record, _ after: Record) throws(DriverError) {
        let changed = type.fields.indices.filter { before.values[$0] != after.values[$0] }
        guard !changed.isEmpty else { return }
        let assignments = changed.map { "\(quoted(type.fields[$0].column)) = ?" }.joined(separator: ", ")
        try connection.execute(
            "UPDATE \(quoted(type.name)) SET \(assignments) WHERE id = ?",
            changed.map { after.values[$0] } + [.integer(before.id)])
    }

    private func writeItems(_ before: Record?, _ after: Record?) throws(DriverError) {
        for (index, field) in type.fields.enumerated() {
            switch field.kind {
            case .list, .references: break
            default: continue
            }
            let (old, new) = (before?.values[index] ?? .null, after?.values[index] ?? .null)
            guard old != new, let id = (after ?? before)?.id else { continue }
            let key: [Value] = [.text(type.name), .text(field.name)]
            for item in Self.items(of: old) {
                try connection.execute(
                    "DELETE FROM list_item WHERE type = ? AND field = ? AND item = ? AND id = ?",
                    key + [.text(item), .integer(id)])
            }
            for item in Self.items(of: new) {
                try connection.execute(
                    "INSERT INTO list_item(type, field, item, id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    key + [.text(item), .integer(id)])
            }
        }
    }

    /// Items as they are looked up: in any case.
    static func items(of value: Value) -> [String] { ListText.items(of: value).map { $0.lowercased() } }

    private func writeSearch(_ before: Record?, _ after: Record?) throws(DriverError) {
        guard type.isSearchable else { return }
        let (old, new) = (before.map(Self.searchText), after.map(Self.searchText))
        guard old != new, let id = (after ?? before)?.id else { return }
        if let old {
            try connection.execute(connection.dialect.removeFromSearch(type.name), [.integer(id), .text(old)])
        }
        if let new { try connection.execute(connection.dialect.addToSearch(type.name), [.integer(id), .text(new)]) }
    }

    /// What text search finds a record by: its searchable fields, a line each.
    static func searchText(_ record: Record) -> String {
        var result = ""
        for (field, value) in zip(record.type.fields, record.values) where field.options.contains(.searchable) {
            guard let text = value.text else { continue }
            if !result.isEmpty { result += "\n" }
            result += text
        }
        return result
    }
}
