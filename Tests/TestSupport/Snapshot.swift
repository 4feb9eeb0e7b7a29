// Everything a workspace holds but its journal and its counters, as text to compare.

import Base
import Domain
import SQLiteDriver
public import Store
import StoreDriver

public enum Snapshot {
    /// Every row of every record table, list item, roll-up and search index.
    public static func of(_ workspace: Workspace, at path: String) throws -> [String] {
        let connection = try SQLiteDriver().connect(to: path, mode: .readWrite)
        var lines: [String] = []
        func dump(_ label: String, _ sql: String) throws {
            lines += try connection.rows(sql) { row in
                label + " " + (0..<row.columnCount).map { "\(row.value(at: $0))" }.joined(separator: " ")
            }
        }
        for type in workspace.catalogue.types {
            try dump(type.name, "SELECT * FROM \(quoted(type.name)) ORDER BY id")
            guard type.fields.contains(where: { $0.options.contains(.searchable) }) else { continue }
            let table = "terms_\(type.name)"
            try connection.run(
                "CREATE VIRTUAL TABLE temp.\(table) USING fts5vocab('main', '\(type.name)_search', 'instance')")
            try dump(table, "SELECT term, doc, \"offset\" FROM temp.\(table) ORDER BY doc, \"offset\"")
        }
        try dump("item", "SELECT * FROM list_item ORDER BY 1, 2, 3, 4")
        try dump("rollup", "SELECT * FROM rollup ORDER BY 1, 2, 3, 4")
        return lines
    }
}
