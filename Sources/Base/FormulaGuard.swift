// Spreadsheets take a cell that begins with = + - @, a tab or a carriage return for a formula, so a
// text made by a stranger could run one on the machine of whoever opens an export. Some take the wide forms of those signs
// too, and some look past blanks, line feeds and what can't be seen. Such a text is
// written with an apostrophe before it, which spreadsheets take for "this is text". What is no
// formula stays as it is: a sign before digits, blanks and ( ) . , / - % alone, as in phone numbers, and an amount with its
// currency behind it.
// Reading takes the apostrophe off again; a text that begins with apostrophes of its own before such
// a sign gets one more, so that what was exported reads back.

/// Guards texts in CSV and TSV against being taken for formulas.
public enum FormulaGuard {
    private static let apostrophe = UInt8(ascii: "'")

    /// A text as a cell holds it.
    public static func guarded(_ text: String) -> String { isNeeded(for: text.utf8) ? "'" + text : text }

    /// Whether a text needs an apostrophe before it.
    public static func isNeeded(for bytes: some Collection<UInt8>) -> Bool {
        // Nearly every text begins with a letter.
        guard let first = bytes.first, first < 0x41 || first >= 0xC2 else { return false }
        return begins(bytes)
    }

    /// The bytes without the apostrophe of a guard.
    public static func removed(from bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard bytes.first == apostrophe, begins(bytes) else { return bytes }
        return UnsafeBufferPointer(rebasing: bytes[1...])
    }

    /// Whether a text begins as a formula does, behind apostrophes and what is looked past. An apostrophe before what begins
    /// so leaves it so, which is why a guard can be told when it is read.
    private static func begins(_ bytes: some Collection<UInt8>) -> Bool {
        var (index, isGuarded, isAtStart) = (bytes.startIndex, false, true)
        while index < bytes.endIndex {
            let byte = bytes[index]
            switch byte {
            case apostrophe: isGuarded = true
            case 0x09, 0x0D:
                if isAtStart { return true }
            case UInt8(ascii: "="), UInt8(ascii: "@"): return true
            case UInt8(ascii: "+"), UInt8(ascii: "-"):
                return isGuarded || !isNumber(bytes[bytes.index(after: index)...])
            case 0..<0x21: isAtStart = false
            case 0x21..<0xC2: return false
            default:
                let (value, end) = scalar(bytes, at: index)
                switch value {
                // ＋ － ＝ ＠
                case 0xFF0B, 0xFF0D, 0xFF1D, 0xFF20: return true
                case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: break
                default: guard HiddenScalars.isInvisible(value) || HiddenScalars.isControl(value) else { return false }
                }
                isAtStart = false
                index = end
                continue
            }
            index = bytes.index(after: index)
        }
        return false
    }

    /// The character that begins at a byte from C2 on, and where it ends.
    private static func scalar<Bytes: Collection<UInt8>>(
        _ bytes: Bytes, at index: Bytes.Index
    ) -> (value: UInt32, end: Bytes.Index) {
        let lead = bytes[index]
        let more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3
        var value = UInt32(lead) & (0xFF >> UInt32(more + 2))
        var end = bytes.index(after: index)
        for _ in 0..<more where end < bytes.endIndex {
            value = value << 6 | UInt32(bytes[end] & 0x3F)
            end = bytes.index(after: end)
        }
        return (value, end)
    }

    /// Whether what follows a sign is a number for people, `49 30 23125-001` or `11,000 EUR`, with nothing to reckon.
    private static func isNumber(_ bytes: some Collection<UInt8>) -> Bool {
        let numbers = bytes.prefix(while: isPartOfPhone)
        let rest = bytes.dropFirst(numbers.count)
        if rest.isEmpty { return !numbers.isEmpty }
        let hasBlank = numbers.count > 1 && numbers.dropFirst(numbers.count - 1).first == 0x20
        return hasBlank && rest.count == 3 && rest.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
    }

    private static func isPartOfPhone(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."), UInt8(ascii: ","),
            UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "%"):
            true
        default: false
        }
    }
}
