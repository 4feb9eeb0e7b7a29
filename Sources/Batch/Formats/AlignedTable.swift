// Tables for people: columns aligned by the width that text takes on a terminal. Widths come from the
// first rows; later ones that are wider push their line out rather than lose anything. On a terminal
// the widest columns give way so that a line fits.

import Base
import CommandSpec
import Domain
import Platform

struct AlignedTable: OutputFormatter {
    let look: OutputWriter.Look
    private static let measured = 500
    private static let gap = 2

    func write(_ table: Table, to sink: ByteSink) throws -> Int {
        try write(table, .display, to: sink)
    }

    private func write(_ table: Table, _ set: Table.ColumnSet, indent: String = "", to sink: ByteSink) throws -> Int {
        let columns = table.columns(set)
        var layout: Layout?
        var held: [[String]] = []
        var count = 0
        try table.forEach(set) { cells in
            count += 1
            let texts = zip(cells, columns).map { look.text($0, $1) }
            if let layout {
                try sink.write(indent + layout.line(texts))
            } else {
                held.append(texts)
                if held.count == Self.measured { layout = try begin(columns, &held, indent, sink) }
            }
            return true
        }
        if layout == nil { _ = try begin(columns, &held, indent, sink) }
        return count
    }

    /// Measures the rows so far and writes them below their heading.
    private func begin(_ columns: [Column], _ held: inout [[String]], _ indent: String, _ sink: ByteSink) throws
        -> Layout
    {
        let layout = Layout(columns, held, width: look.width.map { $0 - TextWidth.columns(of: indent) })
        try sink.write(indent + layout.heading())
        try sink.write(indent + layout.rule())
        for row in held { try sink.write(indent + layout.line(row)) }
        held = []
        return layout
    }

    func write(_ figure: Figure, to sink: ByteSink) throws {
        guard figure.isSingle else {
            _ = try write(figure.table, .display, to: sink)
            return
        }
        let columns = figure.table.columns(.display)
        try figure.table.forEach(.display) { cells in
            let texts = zip(cells, columns).map { look.text($0, $1, missing: "—") }
            try sink.write(texts.joined(separator: "  ") + "\n")
            return true
        }
    }

    func write(_ page: Page, to sink: ByteSink) throws {
        let title = "\(page.record.type.name) \(page.record.id): \(SafeText.singleLine(page.record.title))"
        try sink.write(title + "\n" + String(repeating: "─", count: TextWidth.columns(of: title)) + "\n")
        try VerticalList(look: look).write(page.fields.filter { !$0.cell.value.isNull }, to: sink)
        for section in page.sections {
            let cut = section.table.cut > 0 ? ", the first \(section.count - section.table.cut)" : ""
            try sink.write("\n\(section.title) (\(section.count)\(cut))\n")
            _ = try write(section.table, .display, indent: "  ", to: sink)
        }
    }

    /// Widths and sides of columns.
    private struct Layout {
        private let columns: [Column]
        private var widths: [Int]
        private let isNumber: [Bool]

        private var isFitted = false

        init(_ columns: [Column], _ rows: [[String]], width: Int?) {
            self.columns = columns
            isNumber = columns.map { $0.kind.isSummable || $0.isFigure || $0.name == "id" }
            var needed = columns.map { _ in 1 }
            for row in rows {
                for (index, text) in row.enumerated() {
                    needed[index] = max(needed[index], TextWidth.columns(of: text))
                }
            }
            widths = zip(needed, columns).map { max($0, TextWidth.columns(of: $1.label)) }
            if let width { narrow(to: width - AlignedTable.gap * (columns.count - 1), needed) }
        }

        /// Takes room from headings first, then from the widest texts. Numbers and times stay whole: a part of
        /// one is wrong, not short.
        private mutating func narrow(to room: Int, _ needed: [Int]) {
            isFitted = true
            for least in [needed.map { max($0, 5) }, columns.map { _ in 10 }, columns.map { _ in 4 }] {
                while widths.reduce(0, +) > room {
                    let yielding = widths.indices.filter { index in
                        widths[index] > least[index] && (widths[index] > needed[index] || !isWhole(columns[index]))
                    }
                    guard let widest = yielding.max(by: { widths[$0] < widths[$1] }) else { break }
                    widths[widest] -= 1
                }
            }
        }

        private func isWhole(_ column: Column) -> Bool {
            column.isFigure || column.kind.isSummable || column.kind.isTime || column.kind == .boolean
        }

        func heading() -> String { line(columns.map(\.label)) }
        func rule() -> String { line(widths.map { String(repeating: "─", count: $0) }) }

        func line(_ texts: [String]) -> String {
            var result = ""
            for (index, text) in texts.enumerated() {
                if index > 0 { result += String(repeating: " ", count: AlignedTable.gap) }
                let shown = isFitted ? TextWidth.truncate(text, to: widths[index]) : text
                let isLast = index == texts.count - 1
                result +=
                    isNumber[index]
                    ? TextWidth.pad(shown, to: widths[index], align: .trailing)
                    : isLast ? shown : TextWidth.pad(shown, to: widths[index])
            }
            while result.last == " " { result.removeLast() }
            return result + "\n"
        }
    }
}
