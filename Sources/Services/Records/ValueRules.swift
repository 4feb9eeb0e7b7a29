// What a field's value must be like, by what its field declares: a number within its bounds however it comes in; a mail
// address that mail can reach, a phone number that can be dialled and a web address, when they are written by hand. Files
// bring addresses as they were kept; a bounce or a sweep finds those that lead nowhere.

import Base
import Domain
import Mail

enum ValueRules {
    /// Checks what was changed by hand.
    static func check(_ record: Record, replacing before: Record?) throws {
        for (index, field) in record.type.fields.enumerated() where record.values[index] != before?.values[index] {
            try checkBounds(record.values[index], field)
            guard let text = record.values[index].text, !text.isEmpty, let fault = fault(text, field.kind) else {
                continue
            }
            throw ServiceError("\(field.label.lowercased()): \(fault.what)", advice: fault.advice, field: field.name)
        }
    }

    /// What a number must be, as a sentence; nil where it is so.
    static func bound(of value: Value, _ field: FieldDescriptor) -> String? {
        guard let bounds = field.bounds, let number = value.integer, !bounds.contains(number) else { return nil }
        return "\(field.label.lowercased()) is between \(bounds.lowerBound) and \(bounds.upperBound)"
    }

    private static func checkBounds(_ value: Value, _ field: FieldDescriptor) throws {
        guard let bounds = field.bounds, let fault = bound(of: value, field) else { return }
        let nearest = min(max(value.integer ?? 0, bounds.lowerBound), bounds.upperBound)
        throw ServiceError(fault, advice: "say `\(field.name)=\(nearest)`", field: field.name)
    }

    private static func fault(_ text: String, _ kind: FieldKind) -> (what: String, advice: String)? {
        switch kind {
        case .email where !OutgoingMessage.isAddress(text):
            ("“\(text)” is no mail address", "write one such as jane@acme.example")
        case .phone where !isPhone(text):
            ("“\(text)” is no phone number", "write its digits, such as +49 421 555 0199")
        case .url where text.utf8.contains(where: { $0 <= 0x20 }) || !text.utf8.contains(UInt8(ascii: ".")):
            ("“\(text)” is no web address", "write one such as acme.example")
        default: nil
        }
    }

    /// A digit at least, and nothing before the first of them but what opens a number. What stands behind may be words.
    private static func isPhone(_ text: String) -> Bool {
        let bytes = text.utf8
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        return bytes.contains(where: isDigit) && bytes.prefix { !isDigit($0) }.allSatisfy { " +(/".utf8.contains($0) }
    }
}
