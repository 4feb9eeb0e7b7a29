// An export as a table in Markdown, for people: labels, local times, amounts with their currency.
// What a text holds of Markdown and HTML is written so that it shows as it is.

import Base
import Domain
import Language

struct MarkdownExport: ExportFormat {
    private(set) var bytes: [UInt8] = []
    private let display: ValueText

    init(zone: Zone) { display = ValueText(.display, zone: zone) }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func begin(_ columns: [ExportColumn]) {
        line(columns.map { Self.escaped($0.label) })
        line(columns.map { $0.field.kind.isSummable ? "---:" : "---" })
    }

    mutating func row(_ columns: [ExportColumn], _ cell: (ExportColumn) -> ExportCell) {
        line(
            columns.map { column in
                let cell = cell(column)
                let text = cell.names?.joined(separator: ", ")
                return Self.escaped(text ?? display.text(cell.value, of: column.field, currency: cell.currency))
            })
    }

    mutating func end() {}

    private mutating func line(_ cells: [String]) {
        bytes.append(contentsOf: ("| " + cells.joined(separator: " | ") + " |\n").utf8)
    }

    private static func escaped(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
                UInt8(ascii: "["), UInt8(ascii: "]"):
                result += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "<"): result += Array("&lt;".utf8)
            case UInt8(ascii: "&"): result += Array("&amp;".utf8)
            case 0x0A: result += Array("<br>".utf8)
            case 0x0D: continue
            default: result.append(byte)
            }
        }
        return SafeText.singleLine(String(decoding: result, as: UTF8.self))
    }
}
