// Strict UTF-8. Files and requests are checked once where they enter, so that the rest of the
// program may decode without asking again and an error can say which byte was wrong.

/// Checks of bytes that ought to be UTF-8.
public enum UTF8Text {
    /// The text of the bytes, or nil where they are not well-formed UTF-8.
    public static func decode(_ bytes: some Collection<UInt8>) -> String? {
        String(validating: bytes, as: UTF8.self)
    }

    /// The index of the first byte that begins no well-formed sequence (Unicode 16, table 3-7); nil
    /// where all is well.
    public static func firstInvalidIndex(in bytes: [UInt8]) -> Int? {
        var index = 0
        let count = bytes.count
        while index < count {
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            guard let shape = shape(ofLead: lead), index + shape.length <= count,
                shape.second.contains(bytes[index + 1])
            else { return index }
            for offset in 2..<max(2, shape.length) where bytes[index + offset] & 0xC0 != 0x80 {
                return index
            }
            index += shape.length
        }
        return nil
    }

    /// How long the sequence is that a lead byte begins, and which second bytes may follow it.
    private static func shape(ofLead lead: UInt8) -> (length: Int, second: ClosedRange<UInt8>)? {
        switch lead {
        case 0xC2...0xDF: (2, 0x80...0xBF)
        case 0xE0: (3, 0xA0...0xBF)
        case 0xED: (3, 0x80...0x9F)
        case 0xE1...0xEF: (3, 0x80...0xBF)
        case 0xF0: (4, 0x90...0xBF)
        case 0xF1...0xF3: (4, 0x80...0xBF)
        case 0xF4: (4, 0x80...0x8F)
        default: nil
        }
    }
}
