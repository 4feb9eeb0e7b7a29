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
            guard value >= 0xA0 else { return value >= 0x20 && value < 0x7F ? 1 : 0 }
            return AmbiguousScalars.areWide(value) ? 2 : 1
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
            return AmbiguousScalars.areWide(value) ? 2 : 1
        }
    }

    /// Columns of a whole text on one line.
    public static func columns(of text: String) -> Int {
        if isPrintableASCII(text) { return text.utf8.count }
        return columnsOfLoneScalars(text) ?? text.reduce(0) { $0 + columns(of: $1) }
    }

    /// Whether every byte is a cluster of one column.
    static func isPrintableASCII(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        } ?? text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    }

    /// The columns where no scalar of the text can join another, so that clusters need not be
    /// found; else nil. That is so for accented Latin, Greek, Cyrillic, kana, ideographs and Hangul
    /// syllables in their composed forms.
    static func columnsOfLoneScalars(_ text: String) -> Int? {
        var columns = 0
        for scalar in text.unicodeScalars {
            guard let width = columnsIfLone(scalar) else { return nil }
            columns += width
        }
        return columns
    }

    /// The columns of a scalar that never joins another of its kind; nil for all other scalars.
    static func columnsIfLone(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.value {
        case 0x20..<0x7F, 0xA0..<0x300, 0x370..<0x483, 0x2010...0x2027, 0x20A0...0x20C0, 0x2500...0x25AF,
            0x2800...0x28FF:
            AmbiguousScalars.areWide(scalar.value) ? 2 : 1
        case 0x3041...0x3096, 0x30A0...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60:
            2
        default: nil
        }
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
