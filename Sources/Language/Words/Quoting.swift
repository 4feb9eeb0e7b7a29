// How texts are written so that the lexer reads them back as they are.

/// Writing texts into the language.
public enum Quoting {
    /// The text in quotation marks.
    public static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = [.quote]
        let content = Array(text.utf8)
        for (index, byte) in content.enumerated() {
            switch byte {
            case .quote: bytes += [.backslash, .quote]
            case 0x0A: bytes += [.backslash, UInt8(ascii: "n")]
            case .backslash:
                // A backslash stays single before what would not make it an escape.
                let next = index + 1 < content.count ? content[index + 1] : .quote
                let isEscape = next == .quote || next == .backslash || next == UInt8(ascii: "n") || next == 0x0A
                bytes += isEscape ? [.backslash, .backslash] : [.backslash]
            default: bytes.append(byte)
            }
        }
        bytes.append(.quote)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text as a value of a term: bare where that reads back, else quoted.
    public static func value(_ text: String) -> String { isBareValue(text) ? text : quoted(text) }

    /// Whether a text can stand bare as a value: plain letters, digits and a few signs, and no word
    /// that means something else there.
    static func isBareValue(_ text: String) -> Bool {
        guard let first = text.utf8.first, first.isLetter || first.isDigit else { return false }
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case _ where byte.isDigit || (byte.isLetter && byte != 0xC2): break
            case .minus, .at, UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: ":"): break
            case .dot where previous != .dot: break
            default: return false
            }
            previous = byte
        }
        if previous == .dot { return false }
        switch text.lowercased() {
        case "none", "any", "me": return false
        default: return true
        }
    }
}
