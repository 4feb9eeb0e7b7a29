// Names as mail addresses and host names can have them: small Latin letters, digits and hyphens.

/// Spells names in plain Latin letters.
enum Latin {
    /// `Frischehof Müller & Söhne` → `frischehof-mueller-soehne`; what has no Latin spelling is left out.
    static func slug(_ name: String, separator: String = "-") -> String {
        var words: [String] = []
        var word = ""
        for scalar in name.lowercased().unicodeScalars {
            if let letters = spelling(of: scalar) {
                word += letters
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words.joined(separator: separator)
    }

    private static func spelling(of scalar: Unicode.Scalar) -> String? {
        if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) { return String(Character(scalar)) }
        switch scalar {
        case "'", "’": return ""
        case "ß": return "ss"
        case "ä", "æ": return "ae"
        case "ö", "ø", "œ": return "oe"
        case "ü": return "ue"
        case "þ": return "th"
        case "ł": return "l"
        case "ı": return "i"
        case "đ", "ð": return "d"
        default: return accentless(scalar)
        }
    }

    private static func accentless(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "à", "á", "â", "ã", "å", "ā", "ă", "ą": "a"
        case "ç", "ć", "č": "c"
        case "ď": "d"
        case "è", "é", "ê", "ë", "ē", "ė", "ę", "ě": "e"
        case "ğ", "ģ": "g"
        case "ì", "í", "î", "ï", "ī", "į": "i"
        case "ñ", "ń", "ň", "ņ": "n"
        case "ò", "ó", "ô", "õ", "ő", "ō": "o"
        case "ř": "r"
        case "ś", "š", "ş", "ș": "s"
        case "ť", "ț", "ţ": "t"
        case "ù", "ú", "û", "ū", "ů", "ű": "u"
        case "ý", "ÿ": "y"
        case "ź", "ż", "ž": "z"
        default: nil
        }
    }
}
