// Text from outside without what is no text: control characters, line ends of other systems.

enum CleanText {
    /// A text on one line: control characters and runs of blanks are one space.
    static func line(_ text: String, most: Int) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            let isBlank = byte <= 0x20 || byte == 0x7F
            if isBlank, bytes.last == 0x20 || bytes.isEmpty { continue }
            bytes.append(isBlank ? 0x20 : byte)
        }
        while bytes.last == 0x20 { bytes.removeLast() }
        return cut(bytes, most)
    }

    /// A text with the line ends of this system, tabs and no other control characters.
    static func lines(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var previous: UInt8 = 0
        for byte in text.utf8 {
            defer { previous = byte }
            if byte == 0x0D {
                bytes.append(0x0A)
            } else if byte == 0x0A {
                if previous != 0x0D { bytes.append(0x0A) }
            } else if byte >= 0x20 && byte != 0x7F || byte == 0x09 {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// At most so many bytes, without half a character at the end.
    static func cut(_ bytes: [UInt8], _ most: Int) -> String {
        guard bytes.count > most else { return String(decoding: bytes, as: UTF8.self) }
        var end = most
        while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
