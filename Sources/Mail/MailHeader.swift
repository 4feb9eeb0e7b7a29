// Header values: what is not plain ASCII becomes encoded words (RFC 2047), and no value ends its line.

/// Writes header values.
enum MailHeader {
    /// A text, folded where it is long.
    static func text(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && text.utf8.count <= 200 && !text.contains("=?")
        return isPlain ? text : encoded(text)
    }

    static func address(_ address: String, name: String) -> String {
        if name.isEmpty { return "<\(address)>" }
        let isPlain = name.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return (isPlain ? "\"\(quoted)\"" : encoded(name)) + " <\(address)>"
    }

    /// Encoded words of at most 75 characters, one a line.
    private static func encoded(_ text: String) -> String {
        var words: [String] = []
        var chunk: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(UTF8.encode(scalar) ?? UTF8.EncodedScalar())
            if chunk.count + bytes.count > 42 {
                words.append(base64(chunk))
                chunk = []
            }
            chunk += bytes
        }
        if !chunk.isEmpty { words.append(base64(chunk)) }
        return words.map { "=?UTF-8?B?\($0)?=" }.joined(separator: "\r\n ")
    }

    static func base64(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = Array(bytes[start..<min(start + 3, bytes.count)])
            let number = part.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
            for place in 0..<4 {
                result.append(place <= part.count ? letters[(number >> (18 - 6 * place)) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// Text as ASCII lines of at most 76 characters (RFC 2045, 6.7).
enum QuotedPrintable {
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        var column = 0
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
            if byte == 0x0A {
                result += [0x0D, 0x0A]
                column = 0
                continue
            }
            let endsLine = index + 1 == bytes.count || bytes[index + 1] == 0x0A || bytes[index + 1] == 0x0D
            let isPlain =
                (byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "="))
                || ((byte == 0x20 || byte == 0x09) && !endsLine)
            let width = isPlain ? 1 : 3
            if column + width > 75 {
                result += [UInt8(ascii: "="), 0x0D, 0x0A]
                column = 0
            }
            if isPlain {
                result.append(byte)
            } else {
                result += [0x3D, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
            column += width
        }
        return String(decoding: result, as: UTF8.self)
    }
}
