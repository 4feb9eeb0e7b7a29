// Scalars that terminals draw two columns wide, from EastAsianWidth.txt of the Unicode Character
// Database (values W and F), less the emoji, which the standard library's own properties tell.
// Unassigned code points inside a wide block count as wide, as the database's header asks.

/// The wide ranges, ascending and disjoint, for a binary search.
enum WideScalars {
    private static let ranges: [(first: UInt32, last: UInt32)] = [
        (0x1100, 0x115F),  // Hangul leading consonants
        (0x2329, 0x232A),  // angle brackets
        (0x2E80, 0x303E),  // CJK radicals to CJK punctuation
        (0x3041, 0x3247),  // kana, bopomofo, Hangul compatibility letters
        (0x3250, 0xA4CF),  // enclosed CJK, unified ideographs, hexagrams, Yi
        (0xA960, 0xA97C),  // Hangul leading consonants, extended
        (0xAC00, 0xD7A3),  // Hangul syllables
        (0xF900, 0xFAFF),  // CJK compatibility ideographs
        (0xFE10, 0xFE19),  // vertical forms
        (0xFE30, 0xFE6B),  // CJK compatibility and small forms
        (0xFF01, 0xFF60),  // fullwidth forms
        (0xFFE0, 0xFFE6),  // fullwidth signs
        (0x16FE0, 0x16FF6),  // ideographic symbols
        (0x17000, 0x18D1E),  // Tangut, Khitan
        (0x1AFF0, 0x1B2FB),  // kana extensions, Nushu
        (0x1D300, 0x1D376),  // Tai Xuan Jing, counting rods
        (0x1F200, 0x1F265),  // enclosed ideographs
        (0x20000, 0x2FFFD),  // supplementary ideographs
        (0x30000, 0x3FFFD),  // tertiary ideographs
    ]

    static func contains(_ scalar: UInt32) -> Bool {
        guard scalar >= 0x1100 else { return false }
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].last < scalar { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].first <= scalar
    }
}
