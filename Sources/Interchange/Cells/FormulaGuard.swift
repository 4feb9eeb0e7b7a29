// Spreadsheets take a cell that begins with = + - @, a tab or a carriage return for a formula, so a
// text made by a stranger could run one on the machine of whoever opens an export. Such a text is
// written with an apostrophe before it, which spreadsheets take for "this is text". What is no
// formula stays as it is: a sign before digits, blanks and ( ) . / - alone, as in phone numbers.
// Reading takes the apostrophe off again; a text that begins with apostrophes of its own before such
// a sign gets one more, so that what was exported reads back.

enum FormulaGuard {
    private static let apostrophe = UInt8(ascii: "'")

    /// Whether a text needs an apostrophe before it.
    static func isNeeded(for bytes: some Collection<UInt8>) -> Bool {
        // Nearly every text begins with a letter.
        guard let first = bytes.first, first < 0x41 else { return false }
        let rest = bytes.drop { $0 == apostrophe }
        switch rest.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D: return true
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            return first == apostrophe || !rest.dropFirst().allSatisfy(isPartOfPhone) || rest.count == 1
        default: return false
        }
    }

    /// The bytes without the apostrophe of a guard.
    static func removed(from bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard bytes.first == apostrophe else { return bytes }
        switch bytes.drop(while: { $0 == apostrophe }).first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0D, UInt8(ascii: "+"), UInt8(ascii: "-"):
            return UnsafeBufferPointer(rebasing: bytes[1...])
        default: return bytes
        }
    }

    private static func isPartOfPhone(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."), UInt8(ascii: "/"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
