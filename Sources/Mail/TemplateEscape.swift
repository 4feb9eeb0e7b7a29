// How a field's value is written where it stands, so that it stays text there and hides nothing.

import Base

/// The place of a field.
enum TemplateEscape: Sendable, Hashable {
    case text, header, html
    /// The whole of a link, in an attribute.
    case link
    /// A part of a link, in an attribute.
    case linkPart

    func applied(to text: String) -> String {
        switch self {
        case .text: SafeText.bare(text, keepingLines: true)
        case .header: MailHeader.line(text)
        case .html: Self.html(SafeText.bare(text, keepingLines: true))
        case .link: Self.html(Self.isSafeLink(text) ? text : "#")
        case .linkPart: Self.percent(text)
        }
    }

    static func html(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n": result += "<br>"
            default: if scalar.value >= 0x20 { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }

    /// Links lead to pages and addresses; none runs a script.
    private static func isSafeLink(_ text: String) -> Bool {
        let lower = text.lowercased()
        return ["https://", "http://", "mailto:", "tel:"].contains { lower.hasPrefix($0) }
    }

    private static func percent(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return result
    }
}
