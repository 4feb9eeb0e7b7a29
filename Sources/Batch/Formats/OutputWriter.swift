// Writes what commands give back to standard output, in one format. Data goes here and nothing else;
// what is said about it goes to standard error, through `narrate`.

import Base
import CommandSpec
import Language
import Platform

/// Writes outputs.
final class OutputWriter {
    private let sink: ByteSink
    private let format: OutputFormat
    private let look: Look
    private let narrate: (String) -> Void
    private var hasWritten = false

    /// What the formats must know of the place that they write to.
    struct Look: Sendable {
        /// The zone of times for people.
        var zone: Zone
        /// The columns of the terminal; nil where the output is no terminal.
        var width: Int?
        /// Whether control characters are made visible: nothing but text may reach a terminal.
        var isTerminal: Bool
    }

    init(_ sink: ByteSink, _ format: OutputFormat, _ look: Look, narrate: @escaping (String) -> Void) {
        self.sink = sink
        self.format = format
        self.look = look
        self.narrate = narrate
    }

    /// Writes one command's output.
    ///
    /// - Throws: `PlatformError`; whatever making the rows throws.
    func write(_ output: Output) throws {
        switch output {
        case .nothing, .view: return
        case .changed(let change): if !change.summary.isEmpty { narrate(change.summary) }
        case .lines(let lines): try write(lines)
        case .table(let table):
            // Where a note says why there is nothing, people need no heads of columns.
            if format == .table, !table.notes.isEmpty, try isEmpty(table) {
                for note in table.notes { narrate(note) }
                return
            }
            try separate()
            let count = try formatter.write(table, to: sink)
            if format == .table { narrate(count == 1 ? "(1 row)" : "(\(count) rows)") }
            if table.cut > 0 { narrate("\(table.cut) more \(table.subject) are not shown") }
            for note in table.notes { narrate(note) }
        case .figure(let figure):
            try separate()
            try formatter.write(figure, to: sink)
        case .page(let page):
            try separate()
            try formatter.write(page, to: sink)
        }
    }

    private func isEmpty(_ table: Table) throws -> Bool {
        var isEmpty = true
        try table.forEach(.display) { _ in
            isEmpty = false
            return false
        }
        return isEmpty
    }

    func flush() throws(PlatformError) { try sink.flush() }

    private var formatter: any OutputFormatter {
        switch format {
        case .table: AlignedTable(look: look)
        case .vertical: VerticalList(look: look)
        case .markdown: MarkdownTable(look: look)
        case .tsv: DelimitedText(style: .tabs, look: look)
        case .csv: DelimitedText(style: .commas, look: look)
        case .json: JSONText(isLines: false)
        case .jsonl: JSONText(isLines: true)
        }
    }

    /// An empty line between two outputs that people or line readers see; JSON needs none.
    private func separate() throws(PlatformError) {
        if hasWritten, format != .json, format != .jsonl { try sink.write("\n") }
        hasWritten = true
    }

    private func write(_ lines: [String]) throws(PlatformError) {
        try separate()
        if format == .json || format == .jsonl {
            var json = JSONWriter()
            json.array { for line in lines { $0.value(line) } }
            json.endLine()
            try sink.write(json.bytes)
            return
        }
        for line in lines { try sink.write(SafeText.visible(line) + "\n") }
    }
}

/// A way of writing tables, figures and pages.
protocol OutputFormatter {
    /// Writes a table and says how many rows it had.
    func write(_ table: Table, to sink: ByteSink) throws -> Int
    func write(_ figure: Figure, to sink: ByteSink) throws
    func write(_ page: Page, to sink: ByteSink) throws
}

extension OutputWriter.Look {
    /// Text for people, on one line.
    func text(_ cell: Cell, _ column: Column, missing: String = "") -> String {
        let text = cell.text(column, ValueText(.display, zone: zone))
        return text.isEmpty ? missing : SafeText.singleLine(text)
    }

    /// Text for programs; safe to look at where that is done.
    func data(_ cell: Cell, _ column: Column) -> String {
        let text = cell.text(column, ValueText(.machine))
        return isTerminal ? SafeText.visible(text, keepingLines: true) : text
    }
}
