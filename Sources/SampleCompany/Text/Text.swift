// Small readings of text that ingredient files share.

enum Text {
    /// The trimmed items between separators; empty ones are left out.
    static func items(_ text: some StringProtocol, separator: Character) -> [String] {
        text.split(separator: separator).map { trimmed($0) }.filter { !$0.isEmpty }
    }

    /// The text without white space at its ends.
    static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return String(rest)
    }

    /// The number with leading zeros to so many digits.
    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// Each `#` of a pattern replaced by a digit.
    static func digits(_ pattern: String, _ dice: inout Dice) -> String {
        var bytes = Array(pattern.utf8)
        for index in bytes.indices where bytes[index] == UInt8(ascii: "#") {
            bytes[index] = UInt8(ascii: "0") + UInt8(dice.below(10))
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
