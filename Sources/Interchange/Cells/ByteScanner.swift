// A cursor over the bytes of a cell. Cells are read a million times over, so nothing is allocated.

struct ByteScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var index = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }
    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }
    /// How many bytes are left.
    var left: Int { bytes.count - index }

    /// Goes over a byte if it stands here.
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    /// Goes over any of some bytes.
    mutating func take(oneOf choices: StaticString) -> UInt8? {
        guard let byte = peek else { return nil }
        let found = choices.withUTF8Buffer { $0.contains(byte) }
        guard found else { return nil }
        index += 1
        return byte
    }

    mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x09 { index += 1 }
    }

    /// A whole number of one to `limit` digits, and how many there were.
    mutating func number(upTo limit: Int = 18) -> (value: Int, digits: Int)? {
        let start = index
        var value = 0
        while let byte = peek, byte >= 0x30, byte <= 0x39, index - start < limit {
            value = value * 10 + Int(byte - 0x30)
            index += 1
        }
        return index == start ? nil : (value, index - start)
    }

    /// The letters that stand here, in lower case.
    mutating func letters() -> String? {
        let start = index
        while let byte = peek, byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") { index += 1 }
        return index == start ? nil : String(decoding: bytes[start..<index].map { $0 | 0x20 }, as: UTF8.self)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Without the blanks around it.
    var trimmed: UnsafeBufferPointer<UInt8> {
        var (start, end) = (0, count)
        while start < end, isBlank(self[start]) { start += 1 }
        while end > start, isBlank(self[end - 1]) { end -= 1 }
        return start == 0 && end == count ? self : UnsafeBufferPointer(rebasing: self[start..<end])
    }

    var text: String { String(decoding: self, as: UTF8.self) }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
