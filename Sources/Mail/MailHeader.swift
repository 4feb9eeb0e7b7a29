// Header values: what is not plain ASCII becomes encoded words (RFC 2047), and no value ends its line.

import Base

/// Writes header values.
enum MailHeader {
    /// A text, folded where it is long.
    static func text(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && text.utf8.count <= 200 && !text.contains("=?")
        return isPlain ? text : encoded(text)
    }

    /// A text on one line: no value ends a header and begins another, and none hides a part of itself.
    static func line(_ text: String) -> String {
        let oneLine = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
        return SafeText.bare(String(String.UnicodeScalarView(oneLine)))
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
                words.append(Base64.text(chunk))
                chunk = []
            }
            chunk += bytes
        }
        if !chunk.isEmpty { words.append(Base64.text(chunk)) }
        return words.map { "=?UTF-8?B?\($0)?=" }.joined(separator: "\r\n ")
    }

    /// A parameter whose value may be any text (RFC 2231): `filename="a.pdf"`, `filename*=UTF-8''%C3%A4.pdf`.
    static func parameter(_ name: String, _ value: String) -> String {
        func isPlain(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
        if value.utf8.count < 60, value.utf8.allSatisfy({ isPlain($0) || $0 == 0x20 }) { return "\(name)=\"\(value)\"" }
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = value.utf8.flatMap { byte in
            isPlain(byte) ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        // A line of a header has at most 998 bytes, and a name of a file 255.
        return "\r\n \(name)*=UTF-8''" + String(decoding: bytes, as: UTF8.self)
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
