// Writing text into the grid. Plain ASCII goes byte by byte straight into the cells; anything else is made safe and taken
// grapheme by grapheme with its width in columns. Both ways give the same cells.

public import Base

extension Frame {
    /// Writes one line of text from a point on and returns the column after it.
    ///
    /// What lies outside `clip` (or the grid) is left out, so the returned column may lie beyond it. A wide grapheme
    /// that the right edge would cut becomes a blank.
    @discardableResult
    public mutating func write(_ text: String, at point: Point, style: Style, clip: Rect? = nil) -> Int {
        let area = clip.map(bounds.intersection) ?? bounds
        guard area.rows.contains(point.y), point.x < area.columns.upperBound else {
            return point.x
        }
        let plain = writePlain(text, at: point, style: style, columns: area.columns)
        guard let rest = plain.rest else { return plain.column }
        return writeGraphemes(rest, x: plain.column, y: point.y, style: style, columns: area.columns)
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
        let fitted = TextWidth.truncate(SafeText.singleLine(text), to: field.width)
        let room = align == .leading ? 0 : max(0, field.width - TextWidth.columns(of: fitted))
        let indent =
            switch align {
            case .leading: 0
            case .centre: room / 2
            case .trailing: room
            }
        write(fitted, at: field.origin.moved(x: indent), style: style, clip: field.row(0))
    }

    /// The fast way: writes while the text is printable ASCII and returns what must go the slow way.
    private mutating func writePlain(_ text: String, at point: Point, style: Style, columns: Range<Int>)
        -> (column: Int, rest: String?)
    {
        var text = text
        var blank = Cell.blank(style)
        let stop = text.withUTF8 { bytes -> (column: Int, byte: Int) in
            var column = point.x
            var index = 0
            let row = point.y * size.width
            while index < bytes.count, bytes[index] >= 0x20, bytes[index] < 0x7F { index += 1 }
            // A mark that follows would join the last letter, so that one goes the slow way too.
            if index < bytes.count, index > 0 { index -= 1 }
            let visible = columns.clamped(to: column..<(column + index))
            if !visible.isEmpty {
                splitWide(at: visible.lowerBound, row: point.y)
                splitWide(at: visible.upperBound, row: point.y)
                for x in visible {
                    blank.glyph = UInt32(bytes[x - column])
                    cells[row + x] = blank
                }
            }
            column += index
            return (column, index)
        }
        guard stop.byte < text.utf8.count else { return (stop.column, nil) }
        return (stop.column, String(text.utf8.dropFirst(stop.byte)) ?? "")
    }

    private mutating func writeGraphemes(_ text: String, x: Int, y: Int, style: Style, columns: Range<Int>) -> Int {
        var x = x
        for grapheme in SafeText.singleLine(text) {
            let width = TextWidth.columns(of: grapheme)
            guard width > 0 else { continue }
            guard x < columns.upperBound else { break }
            let end = x + width
            if x >= columns.lowerBound, end <= columns.upperBound {
                put(grapheme, width: width, x: x, y: y, style: style)
            } else {
                // Half of it is outside: the half inside stays blank.
                for column in max(x, columns.lowerBound)..<max(x, columns.lowerBound, min(end, columns.upperBound)) {
                    put(" ", width: 1, x: column, y: y, style: style)
                }
            }
            x = end
        }
        return x
    }
}
