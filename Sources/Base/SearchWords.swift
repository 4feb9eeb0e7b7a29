// What text search sees of a text: its words, folded. A word is a run of letters, digits and marks, as
// SQLite's full-text tokenizer `unicode61` cuts them, so that memory and store agree.

/// The words of a text for searching.
public enum SearchWords {
    /// The words of a text in their order, each folded as `TextFolding` does.
    public static func of(_ text: String) -> [String] {
        var key = TextFolding.key(text)
        if let words = key.withUTF8(asciiWords) { return words }
        var words: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in key.unicodeScalars {
            if isPart(scalar) {
                word.append(scalar)
            } else if !word.isEmpty {
                words.append(String(word))
                word = String.UnicodeScalarView()
            }
        }
        if !word.isEmpty { words.append(String(word)) }
        return words
    }

    /// The words of a text that is ASCII, as most names are; nil where it is not.
    private static func asciiWords(_ key: UnsafeBufferPointer<UInt8>) -> [String]? {
        guard key.allSatisfy({ $0 < 0x80 }) else { return nil }
        return key.split { !isPart($0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    static func isPart(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
    }

    /// Whether a text has a word at all.
    public static func contains(_ text: String) -> Bool {
        text.unicodeScalars.contains(where: isPart)
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isPart(UInt8(scalar.value)) }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .privateUse, .nonspacingMark, .spacingMark, .enclosingMark:
            return true
        default: return false
        }
    }
}
