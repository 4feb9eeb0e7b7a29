// Writing text into the grid. Scalars that always stand alone and whose width is known, which is nearly all
// there is, go straight into their cells; from the first other one on, text is made safe and taken grapheme by
// grapheme. Both ways give the same cells. No text is looked at beyond the columns in which it shows.

public import Base

extension Frame {
    /// Writes one line of text from a point on and returns the column after it.
    ///
    /// What lies outside `clip` (or the grid) is left out; text that goes on beyond the right edge is not followed
    /// there, so the returned column then is the edge or just past it. A wide grapheme that an edge would cut becomes
    /// a blank.
    @discardableResult
    public mutating func write(_ text: String, at point: Point, style: Style, clip: Rect? = nil) -> Int {
        writeLine(text, at: point, style: style, clip: clip).column
    }

    /// Writes spans one after the other and returns the column after the last.
    @discardableResult
    public mutating func write(_ spans: [Span], at point: Point, clip: Rect? = nil) -> Int {
        var place = point
        for span in spans {
            place.x = write(span.text, at: place, style: span.style, clip: clip)
        }
        return place.x
    }

    /// Writes text into the first row of a field, cut with an ellipsis where it is too long.
    public mutating func write(
        _ text: String, in field: Rect, style: Style, align: TextWidth.Alignment = .leading
    ) {
        guard !field.isEmpty else { return }
        var start = field.origin
        if align != .leading {
            let room = max(0, field.width - TextWidth.columns(of: SafeText.singleLine(text)))
            start.x += align == .centre ? room / 2 : room
        }
        if writeLine(text, at: start, style: style, clip: field.row(0)).isCut {
            writeEllipsis(atEndOf: field, style: style)
        }
    }

    /// Replaces what stands at the end of a field, a whole wide grapheme if it is one.
    private mutating func writeEllipsis(atEndOf field: Rect, style: Style) {
        var place = field.origin.moved(x: field.width - 1)
        if cell(at: place)?.isContinuation == true, field.width > 1 {
            write(" ", at: place, style: style)
            place.x -= 1
        }
        write(AmbiguousScalars.areWide ? "~" : "…", at: place, style: style)
    }

    /// Writes a line; `isCut` says that some of it did not fit to the right.
    private mutating func writeLine(_ text: String, at point: Point, style: Style, clip: Rect?)
        -> (column: Int, isCut: Bool)
    {
        let area = clip.map(bounds.intersection) ?? bounds
        guard area.rows.contains(point.y) else { return (point.x, false) }
        let columns = area.columns
        var x = point.x
        var previous: (column: Int, index: String.Index)?
        var index = text.startIndex
        let scalars = text.unicodeScalars
        while index < scalars.endIndex {
            guard x < columns.upperBound else { return (x, true) }
            let scalar = scalars[index]
            guard let width = SimpleScalars.columns(of: scalar.value) else {
                // It may join the scalar before it, so that one is looked at again.
                let rest = previous ?? (x, index)
                return writeGraphemes(
                    String(scalars[rest.index...]), x: rest.column, y: point.y, style: style, columns: columns)
            }
            previous = (x, index)
            put(glyph: scalar.value, width: width, x: x, y: point.y, style: style, columns: columns)
            x += width
            index = scalars.index(after: index)
        }
        return (x, x > columns.upperBound)
    }

    private mutating func writeGraphemes(_ text: String, x: Int, y: Int, style: Style, columns: Range<Int>)
        -> (column: Int, isCut: Bool)
    {
        var x = x
        for grapheme in SafeText.singleLine(text) {
            let width = TextWidth.columns(of: grapheme)
            guard width > 0 else { continue }
            guard x < columns.upperBound else { return (x, true) }
            put(glyph: glyph(of: grapheme), width: width, x: x, y: y, style: style, columns: columns)
            x += width
        }
        return (x, x > columns.upperBound)
    }
}
