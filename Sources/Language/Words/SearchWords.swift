// What text search sees of a text: its words, folded. A word is a run of letters, digits and marks, as
// SQLite's full-text tokenizer `unicode61` cuts them, so that memory and store agree.

import Base

/// The words of a text for searching.
public enum SearchWords {
    /// The words of a text in their order, each folded as `TextFolding` does.
    public static func of(_ text: String) -> [String] {
        let key = TextFolding.key(text)
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

    /// Whether a text has a word at all.
    static func contains(_ text: String) -> Bool {
        text.unicodeScalars.contains(where: isPart)
    }

    private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            let byte = UInt8(scalar.value)
            return byte.isDigit || (byte.isLetter && byte != UInt8(ascii: "_"))
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .privateUse, .nonspacingMark, .spacingMark, .enclosingMark:
            return true
        default: return false
        }
    }
}
