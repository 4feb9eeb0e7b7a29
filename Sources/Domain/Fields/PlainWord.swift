// How words of the language are compared: in any case, with spaces, hyphens and underscores alike.
// Every word of every query passes through here, so nothing is allocated.

/// Words of the language, compared.
public enum PlainWord {
    /// Whether two words are the same, whatever their case and their joints.
    public static func same(_ a: String, _ b: String) -> Bool {
        guard a.utf8.count == b.utf8.count else { return false }
        var right = b.utf8.makeIterator()
        for byte in a.utf8 {
            guard let other = right.next(), byte == other || plain(byte) == plain(other) else { return false }
        }
        return true
    }

    public static func same(_ a: String, _ b: some StringProtocol) -> Bool { same(a, String(b)) }

    private static func plain(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x20, 0x2D: 0x5F
        case 0x41...0x5A: byte | 0x20
        default: byte
        }
    }
}
