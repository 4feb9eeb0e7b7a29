// An export as JSON, an array with an object a line, or as JSON Lines. Names are the fields' own, times
// ISO 8601 in UTC, amounts texts with a decimal beside their currency, references ids with the name
// beside them, and null is what is unset.

import Base
import Domain
import Language

struct JSONExport: ExportFormat {
    let isLines: Bool
    private(set) var bytes: [UInt8] = []
    private var writer = JSONWriter()
    private var count = 0
    private static let machine = ValueText(.machine)

    init(isLines: Bool) { self.isLines = isLines }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func begin(_ columns: [ExportColumn]) {
        if !isLines { bytes.append(UInt8(ascii: "[")) }
    }

    mutating func row(_ columns: [ExportColumn], _ cell: (ExportColumn) -> ExportCell) {
        if !isLines { bytes.append(contentsOf: count == 0 ? "\n".utf8 : ",\n".utf8) }
        count += 1
        writer.object { json in
            for column in columns {
                json.key(column.name)
                json.value(Self.json(cell(column), column))
            }
        }
        if isLines { writer.endLine() }
        bytes.append(contentsOf: writer.bytes)
        writer.removeAll()
    }

    mutating func end() {
        if !isLines { bytes.append(contentsOf: count == 0 ? "]\n".utf8 : "\n]\n".utf8) }
    }

    private static func json(_ cell: ExportCell, _ column: ExportColumn) -> JSON {
        if cell.value.isNull { return .null }
        if let names = cell.names {
            func item(_ name: String) -> JSON {
                column.form == .id ? Int64(name).map { .integer($0) } ?? .string(name) : .string(name)
            }
            if case .references = column.field.kind { return .array(names.map(item)) }
            return names.first.map(item) ?? .null
        }
        let text = machine.text(cell.value, of: column.field, currency: cell.currency)
        switch column.field.kind {
        case .integer: return cell.value.integer.map { .integer($0) } ?? .null
        case .decimal, .percent: return .number(text)
        case .boolean: return .bool(cell.value.integer == 1)
        case .list: return .array(ListText.items(of: cell.value).map { .string($0) })
        default: return .string(text)
        }
    }
}
