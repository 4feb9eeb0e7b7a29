// One record's row, its list items, its search text and what its name is looked up by.

import Base
import Domain
import StoreDriver

/// Reads and writes the rows of one type; made once for a type, so that its SQL is put together once.
final class RowWriter {
    private let connection: any Connection
    private let type: RecordType
    /// The columns of a record over the alias `t`, in the order of the fields.
    let columns: String
    let selectByID: String
    let rules: RecordRules
    private let insertion: String
    private let searchInsertion: String
    private let deletion: String
    /// The places of fields with list items, and of fields that text search looks into.
    private let lists: [Int]
    private let searched: [Int]
    private var names: NameIndex

    init(_ connection: any Connection, _ type: RecordType) {
        self.connection = connection
        self.type = type
        names = NameIndex(connection, type)
        rules = RecordRules(type)
        searchInsertion = connection.dialect.addToSearch(type.name)
        let table = quoted(type.name)
        columns = type.fields.map { "t." + quoted($0.column) }.joined(separator: ", ")
        selectByID = "SELECT \(columns) FROM \(table) AS t WHERE id = ?"
        let names = type.fields.map { quoted($0.column) }.joined(separator: ", ")
        let places = type.fields.map { _ in "?" }.joined(separator: ", ")
        insertion = "INSERT INTO \(table)(\(names)) VALUES (\(places))"
        deletion = "DELETE FROM \(table) WHERE id = ?"
        lists = type.fields.indices.filter { index in
            switch type.fields[index].kind {
            case .list, .references: true
            default: false
            }
        }
        searched = type.fields.indices.filter { type.fields[$0].options.contains(.searchable) }
    }

    func write(before: Record?, after: Record?) throws(DriverError) {
        switch (before, after) {
        case (nil, let after?): try connection.execute(insertion, after.values)
        case (let before?, nil): try connection.execute(deletion, [.integer(before.id)])
        case (let before?, let after?): try update(before, after)
        case (nil, nil): return
        }
        try writeItems(before, after)
        try writeSearch(before, after)
        try names.write(before: before, after: after)
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
        for index in lists {
            let field = type.fields[index]
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
        guard !searched.isEmpty else { return }
        let (old, new) = (before.map(searchText), after.map(searchText))
        guard old != new, let id = (after ?? before)?.id else { return }
        if let old {
            try connection.execute(connection.dialect.removeFromSearch(type.name), [.integer(id), .text(old)])
        }
        if let new { try connection.execute(searchInsertion, [.integer(id), .text(new)]) }
    }

    /// What text search finds a record by: its searchable fields, a line each.
    private func searchText(_ record: Record) -> String {
        var result = ""
        for index in searched {
            guard let text = record.values[index].text else { continue }
            if !result.isEmpty { result += "\n" }
            // Folded as searches are, so that “strasse” finds “Straße” here and in memory.
            result += TextFolding.key(text)
        }
        return result
    }
}
