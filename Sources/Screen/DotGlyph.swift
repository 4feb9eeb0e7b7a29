// The character that shows a cell's eight dots best in each glyph set.

/// Characters for patterns of 2×4 dots.
enum DotGlyph {
    /// The character for a pattern with bit `4 * column + row` for each dot.
    static func text(_ pattern: UInt8, _ glyphs: GlyphSet) -> String {
        switch glyphs {
        case .braille: braille(pattern)
        case .blocks: quadrants[quarters(pattern)]
        case .ascii: asciiMarks[quarters(pattern)]
        }
    }

    /// Braille numbers dots 1–3 and 7 down the left, 4–6 and 8 down the right, in bits from U+2800 on.
    private static func braille(_ pattern: UInt8) -> String {
        let left = pattern & 0x07 | (pattern & 0x08) << 3
        let right = (pattern & 0x70) >> 1 | pattern & 0x80
        let value = 0x2800 + UInt32(left | right)
        return Unicode.Scalar(value).map { String(Character($0)) } ?? " "
    }

    /// Bits: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
    private static func quarters(_ pattern: UInt8) -> Int {
        (pattern & 0x03 != 0 ? 1 : 0) + (pattern & 0x30 != 0 ? 2 : 0)
            + (pattern & 0x0C != 0 ? 4 : 0) + (pattern & 0xC0 != 0 ? 8 : 0)
    }

    private static let quadrants = [
        " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
    ]
    private static let asciiMarks = [
        " ", "'", "'", "\"", ".", ":", "/", ":", ".", "\\", ":", ":", "_", ":", ":", "#",
    ]
}
