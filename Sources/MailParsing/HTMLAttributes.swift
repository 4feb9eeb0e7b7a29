// The attributes of a tag, as far as a text needs them.

struct HTMLAttributes {
    private(set) var address: String?
    private(set) var alternative: String?
    /// Whether a mail program marks what follows as the sender's signature.
    private(set) var isSignature = false

    /// Reads from behind a tag's name to behind its `>`; quotes are respected.
    static func read(_ bytes: [UInt8], from start: Int) -> (HTMLAttributes, end: Int) {
        var attributes = HTMLAttributes()
        var index = start
        while index < bytes.count, bytes[index] != 0x3E {
            guard isName(bytes[index]) else {
                index += 1
                continue
            }
            let begin = index
            while index < bytes.count, isName(bytes[index]) { index += 1 }
            let name = String(decoding: bytes[begin..<index], as: UTF8.self).lowercased()
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
            guard index < bytes.count, bytes[index] == 0x3D else { continue }
            index += 1
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
            let value = value(bytes, &index)
            attributes.take(name, value)
        }
        return (attributes, min(index + 1, bytes.count))
    }

    private static func isName(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x3D && byte != 0x3E && byte != 0x2F && byte != 0x22 && byte != 0x27
    }

    private static func value(_ bytes: [UInt8], _ index: inout Int) -> ArraySlice<UInt8> {
        guard index < bytes.count else { return [] }
        let quote = bytes[index]
        if quote == 0x22 || quote == 0x27 {
            let start = index + 1
            guard let end = bytes[start...].firstIndex(of: quote) else {
                // An open quote ends with the tag.
                let end = bytes[start...].firstIndex(of: 0x3E) ?? bytes.endIndex
                index = end
                return bytes[start..<end]
            }
            index = end + 1
            return bytes[start..<end]
        }
        let start = index
        while index < bytes.count, bytes[index] > 0x20, bytes[index] != 0x3E { index += 1 }
        return bytes[start..<index]
    }

    private mutating func take(_ name: String, _ value: ArraySlice<UInt8>) {
        guard !value.isEmpty, value.count < 2_000 else { return }
        func text() -> String {
            CleanText.line(String(decoding: HTMLEntities.decoded(value), as: UTF8.self), most: 500)
        }
        switch name {
        case "href": address = text()
        case "alt": alternative = text()
        case "class", "id", "data-smartmail":
            let said = text().lowercased()
            if said.contains("gmail_signature") || said.contains("moz-signature") || said == "signature" {
                isSignature = true
            }
        default: return
        }
    }
}
