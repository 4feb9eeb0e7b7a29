// How words of the language are compared: in any case, with spaces, hyphens and underscores alike.
// Every word of every query passes through here, so nothing is allocated.

enum PlainWord {
    static func same(_ a: some StringProtocol, _ b: some StringProtocol) -> Bool {
        var (left, right) = (a.utf8.makeIterator(), b.utf8.makeIterator())
        while true {
            switch (left.next(), right.next()) {
            case (nil, nil): return true
            case (let x?, let y?):
                if x != y, plain(x) != plain(y) { return false }
            default: return false
            }
        }
    }

    private static func plain(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x20, 0x2D: 0x5F
        case 0x41...0x5A: byte | 0x20
        default: byte
        }
    }
}
