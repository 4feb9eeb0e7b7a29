// Values as programs exchange them, appended to bytes: plain decimals, ISO 8601 in UTC, `true` and
// `false`. The same texts as `ValueText` makes in its machine style, without a string for each cell.

import Base
import Domain
import Language

enum PlainText {
    private static let machine = ValueText(.machine)

    /// Appends a value that is no text of somebody's; false for those, which need quoting or a guard.
    static func append(_ value: Value, of field: FieldDescriptor, currency: Currency?, to bytes: inout [UInt8]) -> Bool
    {
        guard let number = value.integer else { return false }
        switch field.kind {
        case .integer, .reference: bytes.append(contentsOf: String(number).utf8)
        case .boolean: bytes.append(contentsOf: number == 1 ? "true".utf8 : "false".utf8)
        case .date: append(day: Int(number), to: &bytes)
        case .instant: append(instant: number, to: &bytes)
        default: bytes.append(contentsOf: machine.text(value, of: field, currency: currency).utf8)
        }
        return true
    }

    private static func append(day: Int, to bytes: inout [UInt8]) {
        let date = CivilDate(days: day)
        let (year, month, day) = date.parts
        guard (0...9999).contains(year) else {
            bytes.append(contentsOf: date.description.utf8)
            return
        }
        append(year / 100, to: &bytes)
        append(year % 100, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(month, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        append(day, to: &bytes)
    }

    private static func append(instant seconds: Int64, to bytes: inout [UInt8]) {
        let (day, second) = Instant(seconds: seconds).utc
        append(day: day.days, to: &bytes)
        for (mark, part) in [
            (UInt8(ascii: "T"), second / 3600), (UInt8(ascii: ":"), second / 60 % 60), (UInt8(ascii: ":"), second % 60),
        ] {
            bytes.append(mark)
            append(part, to: &bytes)
        }
        bytes.append(UInt8(ascii: "Z"))
    }

    /// Two digits.
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "0") + UInt8(number / 10))
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
