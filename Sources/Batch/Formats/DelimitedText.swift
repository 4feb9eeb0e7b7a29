// Lines of fields for programs. TSV: tabs between, and a backslash before what would break a line (`\t`,
// `\n`, `\r`, `\\`) or what a terminal would obey, should the lines get to one through a pipe (`\u001b`). CSV: as RFC 4180
// has it, with CR LF. Texts are guarded against being taken for formulas, as in exports. The first line names the columns,
// except for a figure without groups in TSV, which is its value alone.

import Base
import CommandSpec
import Domain
import Platform

struct DelimitedText: OutputFormatter {
    enum Style { case tabs, commas }

    let style: Style
    let look: OutputWriter.Look

    func write(_ table: Table, to sink: ByteSink) throws -> Int {
        let columns = table.columns(.delimited)
        try line(columns.map(\.name), to: sink)
        var count = 0
        try table.forEach(.delimited) { cells in
            count += 1
            try line(zip(cells, columns).map(data), to: sink)
            return true
        }
        return count
    }

    func write(_ figure: Figure, to sink: ByteSink) throws {
        guard figure.isSingle, style == .tabs else {
            _ = try write(figure.table, to: sink)
            return
        }
        let columns = figure.table.columns(.delimited)
        try figure.table.forEach(.delimited) { cells in
            try line(zip(cells, columns).map(data), to: sink)
            return true
        }
    }

    func write(_ page: Page, to sink: ByteSink) throws {
        try line(page.fields.map(\.column.name), to: sink)
        try line(page.fields.map { data($0.cell, $0.column) }, to: sink)
    }

    private func data(_ cell: Cell, _ column: Column) -> String {
        let text = look.data(cell, column)
        // Numbers and times begin with signs of their own.
        return cell.value.text == nil ? text : FormulaGuard.guarded(text)
    }

    private func line(_ fields: [String], to sink: ByteSink) throws(PlatformError) {
        switch style {
        case .tabs: try sink.write(fields.map(Self.tabbed).joined(separator: "\t") + "\n")
        case .commas: try sink.write(fields.map(Self.quoted).joined(separator: ",") + "\r\n")
        }
    }

    static func tabbed(_ text: String) -> String {
        // C2 leads the second block of controls.
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x5C || $0 == 0x7F || $0 == 0xC2 }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09: result += "\\t"
            case 0x0A: result += "\\n"
            case 0x0D: result += "\\r"
            case 0x5C: result += "\\\\"
            case let value where HiddenScalars.isControl(value):
                let digits = String(value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
        var bytes: [UInt8] = [0x22]
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(byte) }
            bytes.append(byte)
        }
        return String(decoding: bytes + [0x22], as: UTF8.self)
    }
}
