// A line a field, records apart by an empty line.

import Base
import CommandSpec
import Platform

struct VerticalList: OutputFormatter {
    let look: OutputWriter.Look

    func write(_ table: Table, to sink: ByteSink) throws -> Int {
        let columns = table.columns(.display)
        var count = 0
        try table.forEach(.display) { cells in
            if count > 0 { try sink.write("\n") }
            count += 1
            try write(zip(columns, cells).map { (column: $0, cell: $1) }, to: sink)
            return true
        }
        return count
    }

    func write(_ figure: Figure, to sink: ByteSink) throws { _ = try write(figure.table, to: sink) }
    func write(_ page: Page, to sink: ByteSink) throws { try write(page.fields, to: sink) }

    func write(_ fields: [(column: Column, cell: Cell)], to sink: ByteSink) throws(PlatformError) {
        let width = fields.map { TextWidth.columns(of: $0.column.label) }.max() ?? 0
        for (column, cell) in fields {
            let text = look.text(cell, column)
            try sink.write((text.isEmpty ? column.label : TextWidth.pad(column.label, to: width) + "  " + text) + "\n")
        }
    }
}
