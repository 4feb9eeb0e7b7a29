// Tables for documents, as GitHub and pandoc read them.

import Base
import CommandSpec
import Domain
import Platform

struct MarkdownTable: OutputFormatter {
    let look: OutputWriter.Look

    func write(_ table: Table, to sink: ByteSink) throws -> Int {
        let columns = table.columns(.display)
        try line(columns.map { MarkdownCell.escaped($0.label) }, to: sink)
        try line(columns.map { $0.kind.isSummable || $0.name == "id" ? "---:" : "---" }, to: sink)
        var count = 0
        try table.forEach(.display) { cells in
            count += 1
            try line(zip(cells, columns).map { MarkdownCell.escaped(look.text($0, $1)) }, to: sink)
            return true
        }
        return count
    }

    func write(_ figure: Figure, to sink: ByteSink) throws { _ = try write(figure.table, to: sink) }

    func write(_ page: Page, to sink: ByteSink) throws {
        try line(["Field", "Value"], to: sink)
        try line(["---", "---"], to: sink)
        for (column, cell) in page.fields {
            try line([MarkdownCell.escaped(column.label), MarkdownCell.escaped(look.text(cell, column))], to: sink)
        }
    }

    private func line(_ texts: [String], to sink: ByteSink) throws(PlatformError) {
        try sink.write("| " + texts.joined(separator: " | ") + " |\n")
    }
}
