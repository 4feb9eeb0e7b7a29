// Characters that HTML writes as names or numbers: the ones that mails hold.

enum HTMLEntities {
    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "copy": "©", "reg": "®",
        "trade": "™", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢", "sect": "§", "deg": "°", "plusmn": "±",
        "middot": "·", "bull": "•", "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’",
        "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "laquo": "«", "raquo": "»", "lsaquo": "‹",
        "rsaquo": "›", "times": "×", "divide": "÷", "frac12": "½", "frac14": "¼", "larr": "←", "rarr": "→",
        "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "agrave": "à",
        "aacute": "á", "acirc": "â", "atilde": "ã", "aring": "å", "aelig": "æ", "ccedil": "ç", "egrave": "è",
        "eacute": "é", "ecirc": "ê", "euml": "ë", "igrave": "ì", "iacute": "í", "icirc": "î", "iuml": "ï",
        "ntilde": "ñ", "ograve": "ò", "oacute": "ó", "ocirc": "ô", "otilde": "õ", "oslash": "ø", "ugrave": "ù",
        "uacute": "ú", "ucirc": "û", "yacute": "ý", "Agrave": "À", "Aacute": "Á", "Aring": "Å", "AElig": "Æ",
        "Ccedil": "Ç", "Egrave": "È", "Eacute": "É", "Ntilde": "Ñ", "Oslash": "Ø", "zwnj": "", "zwj": "", "shy": "",
        "ensp": " ", "emsp": " ", "thinsp": " ", "iexcl": "¡", "iquest": "¿", "ordf": "ª", "ordm": "º", "micro": "µ",
    ]

    /// The bytes with their entities as the characters that they stand for; what is none stays.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.contains(0x26) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == 0x26, let (text, end) = entity(bytes, at: index) {
                result += Array(text.utf8)
                index = end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result[...]
    }

    private static func entity(_ bytes: ArraySlice<UInt8>, at start: Int) -> (text: String, end: Int)? {
        let limit = min(start + 12, bytes.endIndex)
        guard let end = bytes[start..<limit].firstIndex(of: 0x3B) else { return nil }
        let word = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
        if word.hasPrefix("#x") || word.hasPrefix("#X") { return character(UInt32(word.dropFirst(2), radix: 16), end) }
        if word.hasPrefix("#") { return character(UInt32(word.dropFirst()), end) }
        return named[word].map { ($0, end + 1) }
    }

    private static func character(_ value: UInt32?, _ end: Int) -> (text: String, end: Int)? {
        guard let value, value == 0x0A || value >= 0x20, !(0x7F...0x9F).contains(value),
            let scalar = Unicode.Scalar(value)
        else { return ("", end + 1) }
        // Blanks that are no blank to a text, and marks that turn it round, say nothing.
        if value == 0xA0 { return (" ", end + 1) }
        if (0x200B...0x200F).contains(value) || (0x202A...0x202E).contains(value) { return ("", end + 1) }
        return (String(scalar), end + 1)
    }
}
