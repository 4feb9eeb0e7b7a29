// One picture of the screen: a grid of cells in one contiguous array, and where the cursor stands. Panes draw
// into it, the terminal shows it, tests read it back. Whatever is written is clipped and made safe here: no
// control character, and no half of a wide grapheme, can stand in a cell.

import Base

/// A grid of cells with a cursor.
public struct Frame: Sendable {
    public let size: Size
    /// Row after row, each `size.width` long.
    public internal(set) var cells: [Cell]
    /// Where the cursor is shown; nil hides it.
    public var cursor: Point?
    /// What leads somewhere, as it was drawn.
    var links: [Hyperlink] = []
    /// Graphemes of several scalars, which cells name by their index.
    private(set) var clusters: [String] = []
    private var clusterIndices: [String: UInt32] = [:]

    /// An empty grid in one style.
    public init(size: Size, style: Style = .plain) {
        self.size = size
        self.cells = Array(repeating: .blank(style), count: size.area)
    }

    /// The whole grid as a rectangle.
    public var bounds: Rect { Rect(origin: .zero, size: size) }

    /// The cell at a point; nil outside.
    public func cell(at point: Point) -> Cell? {
        bounds.contains(point) ? cells[point.y * size.width + point.x] : nil
    }

    /// The text of a cell: its grapheme, or nothing for the right half of a wide one.
    public func text(of cell: Cell) -> String {
        if let index = cell.clusterIndex { return clusters[index] }
        return cell.scalar.map { String(Character($0)) } ?? ""
    }

    /// Fills a rectangle with blanks of a style.
    public mutating func fill(_ area: Rect, style: Style) {
        fill(area, with: .blank(style))
    }

    /// Fills a rectangle with a character one column wide; wider ones and controls give blanks.
    public mutating func fill(_ area: Rect, with character: Character, style: Style) {
        let scalars = character.unicodeScalars
        guard let scalar = scalars.first, scalars.count == 1, scalar.value >= 0x20,
            TextWidth.columns(of: character) == 1
        else { return fill(area, style: style) }
        fill(area, with: Cell(glyph: scalar.value, style: style, width: 1))
    }

    private mutating func fill(_ area: Rect, with cell: Cell) {
        let area = area.intersection(bounds)
        guard !area.isEmpty else { return }
        for row in area.rows {
            splitWide(at: area.x, row: row)
            splitWide(at: area.x + area.width, row: row)
            let start = row * size.width + area.x
            for index in start..<(start + area.width) { cells[index] = cell }
        }
    }

    /// Puts a grapheme into a row, as far as it lies within the columns; half of a wide one stays blank.
    mutating func put(glyph: UInt32, width: Int, x: Int, y: Int, style: Style, columns: Range<Int>) {
        guard x >= columns.lowerBound, x + width <= columns.upperBound else {
            for column in columns.clamped(to: x..<(x + width)) {
                put(glyph: 0x20, width: 1, x: column, y: y, style: style, columns: columns)
            }
            return
        }
        splitWide(at: x, row: y)
        splitWide(at: x + width, row: y)
        let start = y * size.width + x
        cells[start] = Cell(glyph: glyph, style: style, width: width)
        if width == 2 { cells[start + 1] = .continuation(style) }
    }

    /// Blanks the wide grapheme that a boundary before this column would cut in two.
    mutating func splitWide(at column: Int, row: Int) {
        guard column > 0, column < size.width else { return }
        let index = row * size.width + column
        guard cells[index].isContinuation else { return }
        cells[index - 1] = .blank(cells[index - 1].style)
        cells[index] = .blank(cells[index].style)
    }

    /// What a cell holds for a grapheme.
    mutating func glyph(of grapheme: Character) -> UInt32 {
        let scalars = grapheme.unicodeScalars
        if let first = scalars.first, scalars.count == 1 { return first.value }
        let text = String(grapheme)
        if let index = clusterIndices[text] { return Cell.clusterTag | index }
        let index = UInt32(clusters.count)
        clusters.append(text)
        clusterIndices[text] = index
        return Cell.clusterTag | index
    }
}
