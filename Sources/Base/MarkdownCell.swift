// Texts in the cells of tables in Markdown. What a text holds of Markdown and HTML is written so that it shows as it is and
// reads back: a name can't be a link, a picture or a cell more.

/// Writes texts into tables in Markdown.
public enum MarkdownCell {
    /// A text as a cell that shows it, on one line and without control characters.
    public static func escaped(_ text: String) -> String {
        var result: [UInt8] = []
        let blanks = (text.utf8.prefix { $0 == 0x20 }.count, text.utf8.reversed().prefix { $0 == 0x20 }.count)
        for (place, byte) in text.utf8.enumerated() {
            switch byte {
            case 0x20 where place < blanks.0 || place >= text.utf8.count - blanks.1: result += Array("&#32;".utf8)
            case UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
                UInt8(ascii: "["), UInt8(ascii: "]"):
                result += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "<"): result += Array("&lt;".utf8)
            case UInt8(ascii: "&"): result += Array("&amp;".utf8)
            case 0x0A: result += Array("<br>".utf8)
            case 0x09, 0x0D: result += Array("&#\(byte);".utf8)
            default: result.append(byte)
            }
        }
        return SafeText.singleLine(String(decoding: result, as: UTF8.self))
    }
}
