// Names of files that strangers gave. A name is a name: no folder, nothing hidden, nothing that a shell or
// a terminal would take as something else.

/// Names of files from outside.
public enum AttachmentName {
    /// The name as a file can bear it: its last component without control characters, at most 120 bytes.
    ///
    /// - Parameters:
    ///   - type: gives a name where there is none: `image/png` → `attachment-1.png`.
    ///   - number: the attachment's number in its mail.
    public static func safe(_ name: String?, type: String, number: Int) -> String {
        var bytes: [UInt8] = []
        for scalar in (name ?? "").unicodeScalars {
            switch scalar.value {
            case 0x2F, 0x5C: bytes.removeAll()
            case 0...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: continue
            case 0x22, 0x2A, 0x3A, 0x3C, 0x3E, 0x3F, 0x7C: bytes.append(0x5F)
            default: bytes += Array(String(scalar).utf8)
            }
        }
        while bytes.first == 0x2E || bytes.first == 0x20 || bytes.first == 0x2D { bytes.removeFirst() }
        while bytes.last == 0x2E || bytes.last == 0x20 { bytes.removeLast() }
        guard !bytes.isEmpty else { return "attachment-\(number).\(ending(of: type))" }
        guard bytes.count > 120 else { return String(decoding: bytes, as: UTF8.self) }
        // The ending says what it is.
        let dot = bytes.lastIndex(of: 0x2E)
        let ending = dot.map { bytes.count - $0 <= 12 ? Array(bytes[$0...]) : [] } ?? []
        return CleanText.cut(bytes, 120 - ending.count) + String(decoding: ending, as: UTF8.self)
    }

    private static func ending(of type: String) -> String {
        switch type {
        case "text/plain": "txt"
        case "text/html": "html"
        case "text/calendar": "ics"
        case "image/jpeg": "jpg"
        case "message/rfc822": "eml"
        case "application/pdf", "image/png", "image/gif", "text/csv", "application/zip":
            String(type.split(separator: "/").last ?? "bin")
        default: "bin"
        }
    }
}
