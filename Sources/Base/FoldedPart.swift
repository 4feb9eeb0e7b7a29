// A piece of text that is looked for in very many others, in any case and without accents. Nearly all texts are ASCII,
// which is compared byte by byte as it stands; only others are folded first.

/// A text to be found within others.
public struct FoldedPart: Sendable {
    private let part: [UInt8]

    public init(_ text: String) { part = Array(TextFolding.key(text).utf8) }

    /// Whether a text in UTF-8 contains the part; every text contains an empty one.
    public func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var union: UInt8 = 0
        for byte in text { union |= byte }
        guard union >= 0x80 else { return isIn(ascii: text) }
        let key = TextFolding.key(String(decoding: text, as: UTF8.self))
        return Array(key.utf8).withUnsafeBufferPointer { isIn(ascii: $0) }
    }

    /// Bytes that are no ASCII letters stand for themselves.
    private func isIn(ascii text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = part.first else { return true }
        guard text.count >= part.count else { return false }
        for start in 0...(text.count - part.count) where TextFolding.lowercased(text[start]) == first {
            var length = 1
            while length < part.count, TextFolding.lowercased(text[start + length]) == part[length] { length += 1 }
            if length == part.count { return true }
        }
        return false
    }
}
