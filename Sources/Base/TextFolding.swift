// Keys under which names are looked up and compared: “Müller GmbH”, “MULLER GMBH” and “Ｍüller
// GmbH” are one key. Case, accents, character width and typographers' quotes and dashes are folded
// away; letters of different scripts never meet. Keys are stored in workspaces, so a change of the
// folding is a change of the store.

/// Folding of text for comparison.
public enum TextFolding {
    /// The key of a text. Two texts that a person would call the same name have the same key.
    public static func key(_ text: String) -> String {
        switch asciiContent(of: text) {
        case .folded: return text
        case .upperCase: return lowercasedASCII(text)
        case .other: break
        }
        var key = String.UnicodeScalarView()
        key.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { fold(scalar, into: &key) }
        return String(key)
    }

    private enum ASCIIContent { case folded, upperCase, other }

    private static func asciiContent(of text: String) -> ASCIIContent {
        text.utf8.withContiguousStorageIfAvailable { asciiContent(of: $0) } ?? asciiContent(of: text.utf8)
    }

    private static func asciiContent(of bytes: some Sequence<UInt8>) -> ASCIIContent {
        var content = ASCIIContent.folded
        for byte in bytes {
            if byte >= 0x80 { return .other }
            if isUpperCase(byte) { content = .upperCase }
        }
        return content
    }

    private static func lowercasedASCII(_ text: String) -> String {
        String(unsafeUninitializedCapacity: text.utf8.count) { buffer in
            var end = 0
            for byte in text.utf8 {
                buffer[end] = lowercased(byte)
                end += 1
            }
            return end
        }
    }

    private static func isUpperCase(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
    }

    /// An ASCII letter in lower case; any other byte as it is.
    static func lowercased(_ byte: UInt8) -> UInt8 { isUpperCase(byte) ? byte | 0x20 : byte }

    private static func fold(_ scalar: Unicode.Scalar, into key: inout String.UnicodeScalarView) {
        if scalar.isASCII {
            key.append(Unicode.Scalar(lowercased(UInt8(scalar.value))))
        } else if let base = FoldingTable.base(of: scalar) {
            key.append(base)
        } else if let letters = spelledOut(scalar) {
            key.append(contentsOf: letters.unicodeScalars)
        } else if let plain = narrowed(scalar) {
            key.append(Unicode.Scalar(lowercased(plain)))
        } else if KanaFolding.fold(scalar, into: &key) || isDropped(scalar) {
            return
        } else {
            key.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        }
    }

    /// Letters that stand for two, and the sign of the ångström, which is a letter too.
    private static func spelledOut(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "æ", "Æ", "ǣ", "Ǣ", "ǽ", "Ǽ": "ae"
        case "œ", "Œ": "oe"
        case "ß", "ẞ": "ss"
        case "þ", "Þ": "th"
        case "ĳ", "Ĳ": "ij"
        case "Ǳ", "ǲ", "ǳ", "Ǆ", "ǅ", "ǆ": "dz"
        case "Ǉ", "ǈ", "ǉ": "lj"
        case "Ǌ", "ǋ", "ǌ": "nj"
        case "\u{FB00}": "ff"
        case "\u{FB01}": "fi"
        case "\u{FB02}": "fl"
        case "…": "..."
        case "\u{212B}": "a"
        default: nil
        }
    }

    /// The ASCII character that a fullwidth or typographic one is a form of.
    private static func narrowed(_ scalar: Unicode.Scalar) -> UInt8? {
        switch scalar.value {
        case 0xFF01...0xFF5E: UInt8(scalar.value - 0xFEE0)
        case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: UInt8(ascii: " ")
        case 0x2018, 0x2019, 0x201B, 0x02B9, 0x02BC, 0xB4: UInt8(ascii: "'")
        case 0x201C...0x201F, 0xAB, 0xBB: UInt8(ascii: "\"")
        case 0x2010...0x2015, 0x2212: UInt8(ascii: "-")
        default: nil
        }
    }

    /// Accents by themselves, the vowel points of Hebrew and Arabic, and what cannot be seen.
    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
        case 0x0591...0x05BD, 0x05BF, 0x05C1...0x05C7, 0x064B...0x065F, 0x0670: true
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}
