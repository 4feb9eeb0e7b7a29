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
            document, WinAnsi.text(title) + [0], Int32(clamping: year), Int32(clamping: month), Int32(clamping: day),
            second / 3_600, second / 60 % 60, second % 60)
    }

    deinit { pdf_close(document) }

    /// What of a text stands at its place.
    public enum Edge: Sendable { case left, middle, right }

    public func addPage() throws(PaperError) {
        guard pdf_add_page(document) == 0 else { throw .notWritten }
    }

    public var pageCount: Int { pdf_page_count(document) }

    /// Goes on with a page that was added, from 0.
    public func turn(to page: Int) { pdf_turn_to(document, page) }

    /// Writes a line of text with its left or right end, or its middle, at `x`, its foot at `y`.
    ///
    /// - Parameter color: 0xRRGGBB.
    public func write(
        _ text: String, x: Float, y: Float, size: Float = 9, isBold: Bool = false, edge: Edge = .left,
        color: UInt32 = 0
    ) {
        let runs = TextRun.runs(of: text, isBold: isBold) { pdf_has_font(document, $0) != 0 }
        let widths = runs.map { pdf_width(document, $0.bytes, $0.font, size) }
        let whole = widths.reduce(0, +)
        var start =
            switch edge {
            case .left: x
            case .middle: x - whole / 2
            case .right: x - whole
            }
        pdf_ink(document, color)
        for (run, width) in zip(runs, widths) {
            pdf_text(document, run.bytes, run.font, size, start, Self.height - y)
            start += width
        }
    }

    /// Fills a rectangle.
    public func fill(x: Float, y: Float, width: Float, height: Float, color: UInt32) {
        fill([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], color: color)
    }

    /// Fills the surface that some points enclose.
    public func fill(_ points: [(x: Float, y: Float)], color: UInt32) {
        path(points, fills: true, color, width: 0)
    }

    /// Draws a line through points.
    public func stroke(_ points: [(x: Float, y: Float)], color: UInt32, width: Float) {
        path(points, fills: false, color, width: width)
    }

    private func path(_ points: [(x: Float, y: Float)], fills: Bool, _ color: UInt32, width: Float) {
        let flat = points.flatMap { [$0.x, Self.height - $0.y] }
        pdf_path(document, flat, points.count, fills ? 1 : 0, color, width)
    }

    /// The width of a text.
    public func width(of text: String, size: Float = 9, isBold: Bool = false) -> Float {
        TextRun.runs(of: text, isBold: isBold) { pdf_has_font(document, $0) != 0 }.reduce(0) {
            $0 + pdf_width(document, $1.bytes, $1.font, size)
        }
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
