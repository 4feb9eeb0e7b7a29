// A record in short: its title and the fields that say something.

import Base
import Domain
import Language
import Screen

extension Paragraphs {
    /// The title, then each field with a value, labels aligned.
    mutating func addSummary(of record: Record, titles: Titles) {
        add(span(record.title, .title))
        add(span("\(record.type.name) \(record.id)", .muted))
        addGap()
        let type = record.type
        let shown = type.fields.indices.filter {
            $0 > CommonFields.updated && $0 != type.title && $0 != type.currency && !record.values[$0].isNull
        }
        for index in shown {
            let field = type.fields[index]
            if field.kind == .longText {
                add(span(field.label, .label))
                add(text: record.values[index].text ?? "", indent: 2)
            } else {
                var value = CellText(record, index, titles: titles, clock: clock)
                value.align = .leading
                add(label: field.label, value)
            }
        }
        addGap()
        add(label: "Created", CellText(Phrase.full(record.createdAt, clock: clock), .date))
    }
}

extension Record {
    var createdAt: Instant { Instant(stored: values[CommonFields.created]) }
}
