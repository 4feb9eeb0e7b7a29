// Values as plain text for the clipboard and for messages: complete, without signs.

import Base
import Domain
import Language

/// Values as text that leaves the screen.
enum PlainText {
    static func text(of record: Record, _ index: Int, titles: Titles, zone: Zone) -> String {
        let field = record.type.fields[index]
        let keys = Titles.references(record.values[index], field.kind)
        guard keys.isEmpty else { return keys.map { titles[$0] ?? $0.description }.joined(separator: ", ") }
        return ValueText(.display, zone: zone).text(record.values[index], of: field, currency: record.currency)
    }
}
