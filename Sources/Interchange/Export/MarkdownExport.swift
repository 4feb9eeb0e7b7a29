// An export as a table in Markdown, for people: labels, local times, amounts with their currency.
// What a text holds of Markdown and HTML is written so that it shows as it is, and reads back: see `PipeTable`.

import Base
import Domain
import Language

struct MarkdownExport: ExportFormat {
    private(set) var bytes: [UInt8] = []
    private let display: ValueText

    init(zone: Zone) { display = ValueText(.display, zone: zone) }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func begin(_ columns: [ExportColumn]) {
        line(columns.map { MarkdownCell.escaped($0.label) })
        line(columns.map { $0.field.kind.isSummable ? "---:" : "---" })
    }

    mutating func row(_ columns: [ExportColumn], _ cell: (ExportColumn) -> ExportCell) {
        line(
            columns.map { column in
                let cell = cell(column)
                if let names = cell.names { return MarkdownCell.escaped(ListCell.text(of: names, divider: "; ")) }
                switch column.field.kind {
                case .list:
                    return MarkdownCell.escaped(ListCell.text(of: ListText.items(of: cell.value), divider: "; "))
                case .instant: return cell.value.integer.map { time(Instant(seconds: $0)) } ?? ""
                default:
                    return MarkdownCell.escaped(display.text(cell.value, of: column.field, currency: cell.currency))
                }
            })
    }

    /// The local time to the second where it is not a full minute; that of UTC in the hour that an autumn has twice.
    private func time(_ instant: Instant) -> String {
        let local = display.zone.local(of: instant)
        guard display.zone.instant(of: local) == instant else { return instant.description }
        let text = local.description.map { $0 == "T" ? " " : $0 }
        return String(local.second % 60 == 0 ? text.prefix(16) : text.prefix(19))
    }

    mutating func end() {}

    private mutating func line(_ cells: [String]) {
        bytes.append(contentsOf: ("| " + cells.joined(separator: " | ") + " |\n").utf8)
    }
}
