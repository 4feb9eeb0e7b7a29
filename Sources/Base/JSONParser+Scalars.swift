// Strings and numbers of JSON text. A string without escapes, which is nearly every string, is
// taken over in one piece.

extension JSONParser {
    /// Reads a string; `index` is at its opening quote.
    mutating func string() throws(JSONError) -> String {
        let opening = index
        index += 1
        var collected: [UInt8] = []
        var start = index
        while true {
            guard let byte = peek else { throw error("this string has no closing quote", at: opening) }
            switch byte {
            case UInt8(ascii: "\""):
                defer { index += 1 }
                if collected.isEmpty { return String(decoding: bytes[start..<index], as: UTF8.self) }
                collected += bytes[start..<index]
                return String(decoding: collected, as: UTF8.self)
            case UInt8(ascii: "\\"):
                collected += bytes[start..<index]
                collected += try escape().utf8
                start = index
            case 0..<0x20:
                throw error("a control character must be written as an escape, such as \\n")
            default:
                index += 1
            }
        }
    }

    /// Reads an escape; `index` is at its backslash.
    private mutating func escape() throws(JSONError) -> String {
        let start = index
        index += 1
        guard let byte = peek else { throw error("the text ends inside an escape", at: start) }
        index += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicodeEscape(from: start)
        default: throw error("there is no such escape", at: start)
        }
    }

    /// Reads the digits of `\u`, and of the second half of a surrogate pair.
    private mutating func unicodeEscape(from start: Int) throws(JSONError) -> String {
        var value = try hexadecimal(from: start)
        if value >= 0xD800, value < 0xDC00, bytes[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
            index += 2
            let low = try hexadecimal(from: start)
            guard low >= 0xDC00, low < 0xE000 else { throw error("half of a surrogate pair", at: start) }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw error("half of a surrogate pair", at: start) }
        return String(scalar)
    }

    private mutating func hexadecimal(from start: Int) throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Self.hexadecimalDigit(byte) else {
                throw error("\\u takes four hexadecimal digits", at: start)
            }
            value = value << 4 | digit
            index += 1
        }
        return value
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// Reads a number; `index` is at its sign or first digit.
    mutating func number() throws(JSONError) -> JSON {
        let start = index
        if peek == UInt8(ascii: "-") { index += 1 }
        let wholeStart = index
        try digits()
        if index - wholeStart > 1, bytes[wholeStart] == UInt8(ascii: "0") {
            throw error("a number has no leading zeros", at: start)
        }
        var isWhole = true
        if peek == UInt8(ascii: ".") {
            isWhole = false
            index += 1
            try digits()
        }
        if let byte = peek, byte | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            index += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if isWhole, let whole = Int64(text) { return .integer(whole) }
        return .number(text)
    }

    private mutating func digits() throws(JSONError) {
        let start = index
        while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { index += 1 }
        guard index > start else { throw error("a digit should stand here") }
    }
}
