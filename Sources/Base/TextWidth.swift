// How many columns text takes on a terminal. Everything that is aligned, cut or drawn goes through
// here, so that a table of Japanese names, emoji and accents lines up. The unit is the grapheme
// cluster: a family emoji of seven scalars is one cluster of two columns. Text of printable ASCII,
// nearly all there is, is measured by its bytes alone.

/// Columns of text: of one cluster, of a string, and text made to fit a number of columns.
public enum TextWidth {
    /// Columns of one grapheme cluster: 0, 1 or 2. A control character takes none.
    public static func columns(of cluster: Character) -> Int {
        var width = 0
        var canBeEmoji = false
        for scalar in cluster.unicodeScalars {
            if scalar.value == 0xFE0F, canBeEmoji { return 2 }
            width += columns(of: scalar)
            if width >= 2 { return 2 }
            canBeEmoji = scalar.value >= 0x80 ? scalar.properties.isEmoji : isKeycapBase(scalar.value)
        }
        return width
    }

    /// Columns of one scalar by itself, as `wcwidth` would have it, controls counted as 0.
    public static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 {
            return value >= 0x20 && value < 0x7F || value >= 0xA0 ? 1 : 0
        }
        if WideScalars.contains(value) { return isCombiningKanaMark(value) ? 0 : 2 }
        if isJoiningJamo(value) { return 0 }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator, .control:
            return 0
        case .format:
            // Number signs of Arabic and Syriac are format characters that are drawn.
            return properties.isDefaultIgnorableCodePoint || value == 0xFEFF ? 0 : 1
        default:
            if properties.isEmojiPresentation, !isRegionalIndicator(value) { return 2 }
            return 1
        }
    }

    /// Columns of a whole text on one line.
    public static func columns(of text: some StringProtocol) -> Int {
        if let length = printableASCIILength(of: text) { return length }
        return text.reduce(0) { $0 + columns(of: $1) }
    }

    /// The number of bytes where every byte is printable ASCII, and so the number of columns; else nil.
    static func printableASCIILength(of text: some StringProtocol) -> Int? {
        var length = 0
        for byte in text.utf8 {
            guard byte >= 0x20, byte < 0x7F else { return nil }
            length += 1
        }
        return length
    }

    private static func isKeycapBase(_ value: UInt32) -> Bool {
        value >= 0x30 && value <= 0x39 || value == 0x23 || value == 0x2A
    }

    private static func isRegionalIndicator(_ value: UInt32) -> Bool {
        value >= 0x1F1E6 && value <= 0x1F1FF
    }

    /// Tone marks and voicing marks inside the CJK punctuation and kana blocks.
    private static func isCombiningKanaMark(_ value: UInt32) -> Bool {
        value >= 0x302A && value <= 0x302D || value == 0x3099 || value == 0x309A
    }

    /// Vowels and final consonants, which join the Hangul syllable before them.
    private static func isJoiningJamo(_ value: UInt32) -> Bool {
        value >= 0x1160 && value <= 0x11FF || value >= 0xD7B0 && value <= 0xD7FB
    }
}
