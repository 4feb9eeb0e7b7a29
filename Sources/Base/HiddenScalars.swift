// The one table of what can't be seen or would be obeyed: controls, bidi controls, and every character that Unicode lets a
// program leave away (Default_Ignorable_Code_Point). `SafeText` marks them, JSON escapes them, and a guard against formulas
// looks past them.

/// Characters without a picture of their own.
public enum HiddenScalars {
    /// What a terminal would obey: the two blocks of controls.
    public static func isControl(_ value: UInt32) -> Bool { value < 0x20 || value >= 0x7F && value < 0xA0 }

    /// What leaves no trace where it stands alone.
    public static func isInvisible(_ value: UInt32) -> Bool {
        switch value {
        case 0..<0xAD: false
        case 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E,
            0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3,
            0x1D173...0x1D17A, 0xE0000...0xE0FFF:
            true
        default: isNoCharacter(value)
        }
    }

    /// What will never be a character.
    private static func isNoCharacter(_ value: UInt32) -> Bool {
        value & 0xFFFE == 0xFFFE || value >= 0xFDD0 && value <= 0xFDEF
    }

    /// Whether a text may hold a hidden character, or a mark over a letter: a look at its bytes alone. False for nearly all
    /// text, whatever its script.
    static func mayBe(in bytes: some Sequence<UInt8>) -> Bool {
        var (before, previous): (UInt8, UInt8) = (0, 0)
        for byte in bytes {
            if byte < 0x20 || byte == 0x7F { return true }
            switch previous {
            case 0xC2 where byte < 0xA0 || byte == 0xAD: return true
            // Marks over letters, and scripts that have some.
            case 0xCC, 0xCD, 0xD6...0xDF, 0xE0: return true
            case 0xD2 where byte < 0x8A: return true
            case 0xE1 where byte < 0xB8: return true
            case 0xE2 where byte == 0x80 || byte == 0x81 || byte == 0x83 || byte >= 0xB3: return true
            case 0xE3 where byte == 0x85: return true
            case 0xEA where byte < 0xB0: return true
            case 0xEF where byte >= 0xB7: return true
            case 0xF0 where byte != 0x9F && byte < 0xA0: return true
            case 0xF3: return true
            case 0xF0...0xF4 where byte & 0x0F == 0x0F: return true
            case 0x80 where before == 0xE3 && byte >= 0xAA: return true
            case 0x82 where before == 0xE3 && (byte == 0x99 || byte == 0x9A): return true
            default: break
            }
            (before, previous) = (previous, byte)
        }
        return false
    }
}
