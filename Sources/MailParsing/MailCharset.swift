// Bytes of any charset as text. What a mail says about its charset is often wrong: bytes that are UTF-8 are
// taken as such whatever is said, and what fits nothing is read as Windows-1252, which every byte fits.

import CGMime

enum MailCharset {
    /// - Parameter charset: what the mail says.
    static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ charset: String?) -> String {
        let name = (charset ?? "utf-8").lowercased()
        let isUnicode = name == "utf-8" || name == "utf8" || name == "us-ascii" || name == "ascii"
        if isUnicode, let text = String(validating: bytes, as: UTF8.self) { return text }
        return converted(bytes, isUnicode || name == "iso-8859-1" ? "windows-1252" : name)
            ?? String(validating: bytes, as: UTF8.self)
            ?? converted(bytes, "windows-1252") ?? String(decoding: bytes, as: UTF8.self)
    }

    private static func converted(_ bytes: UnsafeBufferPointer<UInt8>, _ charset: String) -> String? {
        guard let base = bytes.baseAddress else { return "" }
        var count = 0
        guard let made = mime_utf8(charset, base, bytes.count, &count) else { return nil }
        defer { mime_free(made) }
        return String(decoding: UnsafeBufferPointer(start: made, count: count), as: UTF8.self)
    }
}
