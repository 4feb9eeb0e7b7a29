// The command that sets a field to what was typed, for the cell editor and for forms.

import Base
import Domain
import Language

/// Typed values as words of the one language.
enum FieldLine {
    /// What stands behind `field=`.
    static func value(_ text: String, for field: FieldDescriptor) -> String {
        switch field.kind {
        case .list, .references:
            text.split(separator: ",").map { Quoting.value(String($0.drop { $0 == " " })) }.joined(separator: ",")
        case .text, .longText: Quoting.quoted(text)
        default: Quoting.value(text)
        }
    }

    /// `set deal 42 value=12k`; an empty text clears the field.
    static func set(_ ids: [Int64], _ type: RecordType, _ index: Int, to text: String) -> String {
        let field = type.fields[index]
        let value = text.isEmpty ? "none" : value(text, for: field)
        return "set \(type.name) \(ids.map(String.init).joined(separator: ",")) \(field.name)=\(value)"
    }

    /// What to begin editing with: the value as the language reads it, without quotation marks.
    static func initial(_ record: Record, _ index: Int, titles: Titles, zone: Zone) -> String {
        let field = record.type.fields[index]
        guard !record.values[index].isNull else { return "" }
        switch field.kind {
        case .reference(let type):
            let key = RecordKey(type: type, id: record.values[index].integer ?? 0)
            return titles[key] ?? String(key.id)
        case .references, .anyReference: return record.values[index].text ?? ""
        case .money: return Decimal(units: record.values[index].integer ?? 0).description
        case .list: return ListText.items(of: record.values[index]).joined(separator: ", ")
        default: return ValueText(.display, zone: zone).text(record.values[index], of: field)
        }
    }
}
