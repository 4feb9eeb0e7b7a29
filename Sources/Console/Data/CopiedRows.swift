// Rows as text for the clipboard: the columns that the list shows, with their names above.

import Base
import Domain
import Store

/// Writes rows for the clipboard.
enum CopiedRows {
    /// More than anybody pastes, and about what a terminal's clipboard takes.
    static let most = 2_000

    static func text(_ query: Query, columns: [Int], _ form: CopyForm, reader: Reader) throws -> Answer {
        guard let type = reader.catalogue.type(named: query.type) else { return .text("", rows: 0, isCut: false) }
        let records = try reader.records(query, first: most + 1)
        let rows = records.prefix(most)
        let titles = try Titles(of: Array(rows), reader: reader)
        let names = columns.map { type.fields[$0].label }
        let zone = reader.acting.zone
        let cells = rows.map { record in columns.map { PlainText.text(of: record, $0, titles: titles, zone: zone) } }
        let lines =
            switch form {
            case .tabs: ([names] + cells).map { $0.map { plain($0, without: "\t") }.joined(separator: "\t") }
            case .markdown:
                ([names, names.map { _ in "---" }] + cells).map { row in
                    "| " + row.map { plain($0, without: "|") }.joined(separator: " | ") + " |"
                }
            }
        return .text(
            lines.joined(separator: "\n") + "\n", rows: rows.count, isCut: records.count > rows.count)
    }

    /// A value on one line, without the sign that parts the values.
    private static func plain(_ text: String, without sign: Character) -> String {
        String(text.map { $0 == sign || $0.isNewline ? " " : $0 })
    }
}
