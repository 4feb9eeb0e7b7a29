// SQLite's own words: STRICT tables, FTS5 for text search, triggers that guard the journal.

import StoreDriver

struct SQLiteDialect: Dialect {
    let tableOptions = "STRICT"
    let keyedTableOptions = "STRICT, WITHOUT ROWID"
    let integerType = "INTEGER"
    let textType = "TEXT"
    let blobType = "BLOB"
    let anyCase = "COLLATE NOCASE"
    // Indexes that stand for a table's own keys have no statement.
    let indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"

    func contains(_ expression: String) -> String { "holds_part(?, \(expression))" }

    func holds(_ expression: String) -> String { "instr(\(expression), ?) > 0" }

    func matches(_ expression: String) -> String { "\(expression) REGEXP ?" }

    func createSearch(_ table: String) -> [String] {
        let name = quoted(table + "_search")
        return [
            """
            CREATE VIRTUAL TABLE \(name) USING fts5(text, content='', columnsize=0, \
            tokenize='unicode61 remove_diacritics 2')
            """
        ]
    }

    func addToSearch(_ table: String) -> String {
        "INSERT INTO \(quoted(table + "_search"))(rowid, text) VALUES (?, ?)"
    }

    func removeFromSearch(_ table: String) -> String {
        let name = quoted(table + "_search")
        return "INSERT INTO \(name)(\(name), rowid, text) VALUES ('delete', ?, ?)"
    }

    func search(_ table: String, id: String) -> String {
        let name = quoted(table + "_search")
        return "\(id) IN (SELECT rowid FROM \(name) WHERE \(name) MATCH ?)"
    }

    func holdsWords(_ columns: [String]) -> String { "holds_words(?, \(columns.joined(separator: ", ")))" }

    func isListed(_ id: String) -> String { "\(id) IN (SELECT value FROM json_each(?))" }

    func newest(_ table: String) -> String {
        let name = quoted(table + "_search")
        return "SELECT rowid FROM \(name) WHERE \(name) MATCH ? ORDER BY rowid DESC LIMIT ?"
    }

    func searchTerm(words: [String], prefix: Bool) -> String {
        phrase(words.joined(separator: " ")) + (prefix ? " *" : "")
    }

    func searchFirst(_ table: String, limit: Int) -> String {
        let name = quoted(table + "_search")
        return "SELECT rowid FROM \(name) WHERE \(name) MATCH ? LIMIT \(limit)"
    }

    func searchTerm(all groups: [[String]]) -> String {
        groups.map { group in "(" + group.map(phrase).joined(separator: " OR ") + ")" }.joined(separator: " AND ")
    }

    private func phrase(_ text: String) -> String { "\"\(text.map { $0 == "\"" ? " " : String($0) }.joined())\"" }

    func searchTerm(allOf beginnings: [String]) -> String {
        beginnings.map { searchTerm(words: [$0], prefix: true) }.joined(separator: " AND ")
    }

    func newest(_ count: Int, of table: String, id: String) -> String {
        let name = quoted(table + "_search")
        return "\(id) IN (SELECT rowid FROM \(name) WHERE \(name) MATCH ? ORDER BY rowid DESC LIMIT \(count))"
    }

    func appendOnly(_ table: String, erasable: [String], all columns: [String]) -> [String] {
        let name = quoted(table)
        let erased = erasable.map { "new.\(quoted($0)) IS NULL" }
        let kept = columns.filter { !erasable.contains($0) }.map { "new.\(quoted($0)) IS old.\(quoted($0))" }
        let exception = erasable.isEmpty ? "" : "WHEN NOT (\((erased + kept).joined(separator: " AND ")))"
        return [
            """
            CREATE TRIGGER \(quoted(table + "_keep")) BEFORE DELETE ON \(name)
            BEGIN SELECT RAISE(ABORT, 'the journal is never deleted from'); END
            """,
            """
            CREATE TRIGGER \(quoted(table + "_fix")) BEFORE UPDATE ON \(name) \(exception)
            BEGIN SELECT RAISE(ABORT, 'the journal is never rewritten'); END
            """,
        ]
    }
}
