// Texts as a workbook spells them. XML can't hold every character: controls, U+FFFE and U+FFFF stand in it by their numbers,
// `_x000D_`, and a text that looks like such a number has its first line spelled, `_x005F_` (ECMA-376, part 1, 22.9.2.19).

import Base

enum SpelledText {
    private static let line = UInt8(ascii: "_")

    /// A text as it stands in a workbook. The library spells the controls itself, but for those that XML has.
    static func spelled(_ text: String) -> String {
        let bytes = text.utf8
        guard bytes.contains(where: { $0 == line || $0 == 0xEF || $0 < 0x20 }) else { return text }
        let scalars = Array(text.unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            switch scalar.value {
            case 0x5F where isNumber(scalars[index...]): result += "_x005F_"
            case 0x0D: result += "_x000D_"
            case 0xFFFE: result += "_xFFFE_"
            case 0xFFFF: result += "_xFFFF_"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Whether a text begins with the number of a character.
    private static func isNumber(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard scalars.count >= 7, scalars[scalars.startIndex + 1] == "x", scalars[scalars.startIndex + 6] == "_" else {
            return false
        }
        return scalars[(scalars.startIndex + 2)..<(scalars.startIndex + 6)].allSatisfy {
            $0.isASCII && Character($0).isHexDigit
        }
    }

    /// A text of a workbook with its own characters.
    static func plain(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(line), text.contains("_x") else { return text }
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.first {
            if byte == line, rest.count >= 7, rest[rest.startIndex + 1] == UInt8(ascii: "x"),
                rest[rest.startIndex + 6] == byte,
                let code = UInt32(
                    String(decoding: rest[(rest.startIndex + 2)..<(rest.startIndex + 6)], as: UTF8.self), radix: 16),
                let scalar = Unicode.Scalar(code)
            {
                result += Array(String(Character(scalar)).utf8)
                rest = rest.dropFirst(7)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
