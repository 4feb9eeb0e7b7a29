// Names whose letters a keyboard lacked: `Müller` is entered as `Mueller`, `Åberg` as `Aaberg`, `Sørensen` as `Soerensen`.
// Spelled out they are one; that a vowel before an e stands for an umlaut is never assumed, so that `Bauer` is not `Baur`.

import Base

enum SpelledOutName {
    /// The name in small letters with its umlauts spelled out; nil where it is written alike either way.
    static func text(of name: String) -> String? {
        var spelled = ""
        var hasUmlaut = false
        var last: Unicode.Scalar = " "
        for scalar in name.unicodeScalars {
            if let letters = letters(scalar) ?? letters(last, scalar) {
                spelled += letters
                hasUmlaut = true
            } else {
                spelled.unicodeScalars.append(scalar)
            }
            last = scalar
        }
        let folded = TextFolding.key(spelled)
        return hasUmlaut || !digraphs(in: Array(folded.utf8)).isEmpty ? folded : nil
    }

    /// How a word of small letters may be written otherwise, the longest first: `mueller` as `muller`, under which a
    /// `Müller` is found. A word with more than three places where two letters may stand for one is left alone.
    static func spellings(of word: String) -> [String] {
        let bytes = Array(word.utf8)
        let places = digraphs(in: bytes)
        guard !places.isEmpty, places.count <= 3 else { return [] }
        return (1..<(1 << places.count)).map { chosen in
            let dropped = Set(places.indices.filter { chosen >> $0 & 1 == 1 }.map { places[$0] + 1 })
            return String(decoding: bytes.indices.filter { !dropped.contains($0) }.map { bytes[$0] }, as: UTF8.self)
        }
    }

    private static func letters(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "ä", "Ä": "ae"
        case "ö", "Ö", "ø", "Ø": "oe"
        case "ü", "Ü": "ue"
        case "å", "Å", "\u{212B}": "aa"
        default: nil
        }
    }

    /// What a mark of its own adds to the letter before it.
    private static func letters(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> String? {
        switch (mark.value, base) {
        case (0x308, "a"), (0x308, "o"), (0x308, "u"), (0x308, "A"), (0x308, "O"), (0x308, "U"): "e"
        case (0x30A, "a"), (0x30A, "A"): "a"
        default: nil
        }
    }

    /// Where two letters may stand for one.
    private static func digraphs(in bytes: [UInt8]) -> [Int] {
        bytes.indices.dropLast().filter { place in
            switch (bytes[place], bytes[place + 1]) {
            case (UInt8(ascii: "a"), UInt8(ascii: "e")), (UInt8(ascii: "o"), UInt8(ascii: "e")),
                (UInt8(ascii: "u"), UInt8(ascii: "e")), (UInt8(ascii: "a"), UInt8(ascii: "a")):
                true
            default: false
            }
        }
    }
}
