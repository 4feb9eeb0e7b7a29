// Text from outside made safe to show. A customer's name may hold an escape sequence that recolours
// or takes over the terminal, a bidi override that turns a number around, or an invisible letter
// that makes two names look the same. Here each of them becomes something visible, once, before
// text reaches a screen or a terminal. Clean text comes back as it is, without a copy.

/// Text without anything that a terminal would obey or that a reader could not see.
public enum SafeText {
    /// The text with every control, bidi control and stray invisible character replaced by a
    /// visible stand-in: a control picture (`␛` for ESC) where Unicode has one, else `�`.
    ///
    /// Joiners and variation selectors stay where scripts and emoji need them. With
    /// `keepingLines` a line feed stays a line feed.
    public static func visible(_ text: String, keepingLines: Bool = false) -> String {
        guard mayBeUnsafe(text) else { return text }
        var result = ""
        result.unicodeScalars.reserveCapacity(text.utf8.count)
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            let stays = scalar == "\n" ? keepingLines : !isUnsafe(scalar, after: previous)
            result.unicodeScalars.append(stays ? scalar : standIn(for: scalar))
            previous = scalar
        }
        return result
    }

    /// The visible text on one line: a line break becomes `⏎`, a tab a space.
    public static func singleLine(_ text: String) -> String {
        guard mayBeUnsafe(text) else { return text }
        var folded = ""
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": folded.unicodeScalars.append("⏎")
            case "\t": folded.unicodeScalars.append(" ")
            default: folded.unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        return visible(folded)
    }

    /// A first look at the bytes alone: false for text that certainly needs nothing done.
    private static func mayBeUnsafe(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { mayBeUnsafe(bytes: $0) } ?? mayBeUnsafe(bytes: text.utf8)
    }

    private static func mayBeUnsafe(bytes: some Sequence<UInt8>) -> Bool {
        var previous: UInt8 = 0
        for byte in bytes {
            if byte < 0x20 || byte == 0x7F { return true }
            switch previous {
            case 0xC2 where byte < 0xA0 || byte == 0xAD: return true
            case 0xD8 where byte == 0x9C: return true
            case 0xE1 where byte == 0x85 || byte == 0xA0: return true
            case 0xE2 where byte == 0x80 || byte == 0x81: return true
            case 0xE3 where byte == 0x85: return true
            case 0xEF where byte >= 0xB7: return true
            case 0xF3: return true
            default: break
            }
            previous = byte
        }
        return false
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0: true
        case 0xAD, 0x061C, 0x115F, 0x1160, 0x180E, 0x200B, 0x200E, 0x200F, 0x3164, 0xFEFF, 0xFFA0: true
        case 0x2028...0x202E, 0x2060...0x206F: true
        case 0xFDD0...0xFDEF, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF: true
        // Joiners belong between letters of other scripts and between emoji, never after ASCII.
        case 0x200C, 0x200D: !joins(previous)
        // One selector may follow a visible character; a row of them carries hidden data.
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF: !takesSelector(previous)
        // Tag characters spell the flag of a region after a black flag.
        case 0xE0020...0xE007F: !(previous.map { $0.value == 0x1F3F4 || isTag($0) } ?? false)
        case 0xE0000...0xE0FFF: true
        default: false
        }
    }

    private static func joins(_ previous: Unicode.Scalar?) -> Bool {
        guard let value = previous?.value else { return false }
        return value >= 0xA1 && value != 0x200C && value != 0x200D
    }

    private static func takesSelector(_ previous: Unicode.Scalar?) -> Bool {
        guard let value = previous?.value, value > 0x20 else { return false }
        return value < 0xFE00 || value > 0xFE0F && value < 0xE0000
    }

    private static func isTag(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0xE0020 && scalar.value < 0xE007F
    }

    private static func standIn(for scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        default: "\u{FFFD}"
        }
    }
}
