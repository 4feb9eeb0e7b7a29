// Scalars that make a grapheme of their own next to each other, are safe to show and have a known width: Latin,
// Cyrillic, punctuation, the characters that charts and borders are drawn with, kana, Han and Hangul syllables.
// They spare nearly all text the search for grapheme boundaries.

import Base

/// Scalars that need no further look.
enum SimpleScalars {
    /// The columns of such a scalar; nil for all others.
    static func columns(of value: UInt32) -> Int? {
        if value < 0x7F { return value >= 0x20 ? 1 : nil }
        switch value {
        case 0xA0..<0x300: return value == 0xAD || AmbiguousScalars.areWide ? nil : 1
        case 0x400..<0x483, 0x2010..<0x2028, 0x2500..<0x25A0, 0x2800..<0x2900:
            return AmbiguousScalars.areWide ? nil : 1
        case 0x3041..<0x3097, 0x30A1..<0x30FB, 0x4E00..<0xA000, 0xAC00..<0xD7A4: return 2
        default: return nil
        }
    }
}
