// An export as CSV or TSV: a header with the fields' names, then a line a record. Texts are guarded
// against being taken for formulas; the word `none` and texts that begin or end in blanks are quoted,
// since without quotes they would be read back as something else.

import Base
import Domain

struct CSVExport: ExportFormat {
    private var writer: CSVWriter

    init(_ format: CSVFormat) { writer = CSVWriter(format) }

    var bytes: [UInt8] { writer.bytes }
    mutating func removeAll() { writer.removeAll() }

    mutating func begin(_ columns: [ExportColumn]) {
        for column in columns { writer.cell(column.name) }
        writer.endRow()
    }

    mutating func row(_ columns: [ExportColumn], _ cell: (ExportColumn) -> ExportCell) {
        for column in columns { write(cell(column), column) }
        writer.endRow()
    }

    mutating func end() {}

    private mutating func write(_ cell: ExportCell, _ column: ExportColumn) {
        if let names = cell.names {
            if case .references = column.field.kind {
                write(ListCell.text(of: names))
            } else {
                write(names.first ?? "")
            }
            return
        }
        switch cell.value {
        case .null: writer.cell("")
        case .text(let text):
            if case .list = column.field.kind { write(ListCell.text(of: ListText.items(of: cell.value))) } else { write(text) }
        default: writer.plainCell { _ = PlainText.append(cell.value, of: column.field, currency: cell.currency, to: &$0) }
        }
    }

    private mutating func write(_ text: String) {
        let isNone = text.utf8.count == 4 && text.lowercased() == "none"
        writer.guardedCell(text, quotes: isNone)
    }
}
