// Windows-1252, as the WHATWG Encoding Standard tabulates it: what older spreadsheets save in
// western Europe and America.

/// The encoding that western Windows programs save text in.
public enum Windows1252 {
    /// The text of the bytes as UTF-8.
    public static func decoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 16)
        for byte in bytes {
            if byte < 0x80 {
                result.append(byte)
            } else {
                result.append(contentsOf: scalar(byte).utf8)
            }
        }
        return result
    }

    private static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        byte < 0xA0 ? middle[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// 0x80 to 0x9F; the five that stand for nothing become the replacement character.
    private static let middle: [Unicode.Scalar] = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
}

extension Unicode.Scalar {
    fileprivate var utf8: [UInt8] { Array(String(Character(self)).utf8) }
}
