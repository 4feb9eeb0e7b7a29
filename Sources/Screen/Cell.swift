// One cell of the grid in 16 bytes without padding, so that rows are compared as plain memory. A wide grapheme
// takes two cells: one of width 2 and a continuation of width 0. A grapheme of several scalars does not fit and
// stands in the frame's table of clusters; the cell then holds its index there.

/// What one cell shows and how.
public struct Cell: Hashable, Sendable {
    /// The only scalar of the grapheme, or `clusterTag` and an index into the frame's clusters, or 0 in a continuation.
    var glyph: UInt32
    var foreground: Color
    var background: Color
    var attributes: Attributes
    private var columns: UInt16

    static let clusterTag: UInt32 = 1 << 31

    init(glyph: UInt32, style: Style, width: Int) {
        self.glyph = glyph
        self.foreground = style.foreground
        self.background = style.background
        self.attributes = style.attributes
        self.columns = UInt16(truncatingIfNeeded: width)
    }

    /// A space in this style.
    public static func blank(_ style: Style) -> Cell {
        Cell(glyph: 0x20, style: style, width: 1)
    }

    /// The right half of a wide grapheme.
    static func continuation(_ style: Style) -> Cell {
        Cell(glyph: 0, style: style, width: 0)
    }

    /// 1 or 2 columns, or 0 for the right half of a wide grapheme.
    public var width: Int { Int(columns) }

    /// Whether this is the right half of a wide grapheme.
    public var isContinuation: Bool { columns == 0 }

    public var style: Style {
        get { Style(foreground: foreground, background: background, attributes: attributes) }
        set {
            foreground = newValue.foreground
            background = newValue.background
            attributes = newValue.attributes
        }
    }

    /// The grapheme's scalar where it has just one; nil for clusters and continuations.
    public var scalar: Unicode.Scalar? {
        glyph == 0 ? nil : Unicode.Scalar(glyph)
    }

    /// The place in the frame's clusters of a grapheme of several scalars.
    var clusterIndex: Int? {
        glyph & Cell.clusterTag == 0 ? nil : Int(glyph & ~Cell.clusterTag)
    }
}
