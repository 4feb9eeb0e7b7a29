// An A4 document, written top to bottom. libharu stands behind it and is opened with the first document;
// where it is not installed, making one says so. The same document gives the same bytes.

public import Base
import CPDF

/// Why there is no document.
public enum PaperError: Error, Sendable {
    case noLibrary
    case notWritten
}

/// A document of A4 pages, measured in points from the upper left corner.
public final class Paper {
    public static let width: Float = 595
    public static let height: Float = 842

    private let document: OpaquePointer

    /// - Parameter at: the time on the document.
    public init(title: String, at instant: Instant) throws(PaperError) {
        guard let document = pdf_open() else { throw .noLibrary }
        self.document = document
        let local = instant.utc
        let (year, month, day) = local.day.parts
        let second = Int32(clamping: local.second)
        pdf_info(
            document, WinAnsi.text(title), Int32(clamping: year), Int32(clamping: month), Int32(clamping: day),
            second / 3_600, second / 60 % 60, second % 60)
    }

    deinit { pdf_close(document) }

    /// Where a text begins or ends.
    public enum Edge { case left, right }

    public func addPage() throws(PaperError) {
        guard pdf_add_page(document) == 0 else { throw .notWritten }
    }

    /// Writes a line of text with its left or right end at `x`, its foot at `y`.
    public func write(_ text: String, x: Float, y: Float, size: Float = 9, isBold: Bool = false, edge: Edge = .left) {
        let bytes = WinAnsi.text(text)
        let bold: Int32 = isBold ? 1 : 0
        let start = edge == .left ? x : x - pdf_width(document, bytes, bold, size)
        pdf_text(document, bytes, bold, size, start, Self.height - y)
    }

    /// The width of a text.
    public func width(of text: String, size: Float = 9, isBold: Bool = false) -> Float {
        pdf_width(document, WinAnsi.text(text), isBold ? 1 : 0, size)
    }

    /// A thin line across.
    public func rule(from x: Float, to end: Float, y: Float) {
        pdf_line(document, x, Self.height - y, end, Self.height - y)
    }

    public func bytes() throws(PaperError) -> [UInt8] {
        var count = 0
        guard let bytes = pdf_bytes(document, &count) else { throw .notWritten }
        defer { pdf_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }
}

/// Text in the encoding of the standard fonts, Windows-1252; what it lacks is a question mark.
enum WinAnsi {
    private static let upper: [Unicode.Scalar: UInt8] = [
        "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88, "‰": 0x89, "Š": 0x8A,
        "‹": 0x8B, "Œ": 0x8C, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97,
        "˜": 0x98, "™": 0x99, "š": 0x9A, "›": 0x9B, "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F, "−": 0x2D,
    ]

    /// Zero-terminated.
    static func text(_ text: String) -> [CChar] {
        var bytes: [CChar] = []
        for scalar in text.unicodeScalars {
            let byte: UInt8 =
                switch scalar.value {
                case 0x20...0x7E, 0xA0...0xFF: UInt8(scalar.value)
                default: upper[scalar] ?? UInt8(ascii: "?")
                }
            bytes.append(CChar(bitPattern: byte))
        }
        return bytes + [0]
    }
}
