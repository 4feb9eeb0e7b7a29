// Draws a line that is being typed, scrolled so that its cursor is in sight, with the part that is wrong
// underlined.

import Base
import Screen

/// A line being typed.
struct LineView {
    let line: LineState

    init(_ line: LineState) { self.line = line }

    /// The lines of the text, at least one, each with the byte that it begins at.
    private var lines: [(start: Int, text: String)] {
        var start = 0
        return line.text.split(separator: "\n", omittingEmptySubsequences: false).map { text in
            defer { start += text.utf8.count + 1 }
            return (start, String(text))
        }
    }

    /// How many rows the text wants.
    var height: Int { lines.count }

    /// Draws all lines of the text, a row each, scrolled so that the cursor's is in sight; returns the cursor's place.
    ///
    /// - Parameter prompt: the columns before each line; the prompt stands in those of the first.
    func drawLines(in area: Rect, prompt: Int, over ground: Style, fault: Range<Int>?, on canvas: inout Canvas) -> Point
    {
        let lines = lines
        let current = lines.lastIndex { $0.start <= line.cursor } ?? 0
        let first = max(0, min(current - area.height + 1, lines.count - area.height))
        var cursor = area.origin
        for (row, index) in lines.indices.dropFirst(first).prefix(area.height).enumerated() {
            let (start, text) = lines[index]
            var field = area.row(row)
            _ = field.takeLeft(prompt)
            let end = start + text.utf8.count
            let isCurrent = index == current
            let own = fault.flatMap { $0.lowerBound > end || $0.upperBound < start ? nil : $0 }.map {
                max(0, $0.lowerBound - start)..<max(0, $0.upperBound - start)
            }
            let view = LineView(LineState(text: text, cursor: isCurrent ? line.cursor - start : 0))
            let place = view.draw(in: field, over: ground, fault: own, on: &canvas)
            if isCurrent { cursor = place }
        }
        return cursor
    }

    /// Draws the text into a field and returns the cursor's place.
    func draw(in field: Rect, over ground: Style, fault: Range<Int>?, on canvas: inout Canvas) -> Point {
        let before = TextWidth.columns(of: SafeText.singleLine(line.beforeCursor))
        let skipped = max(0, before - field.width + 1)
        let plain = canvas.style(.input, over: ground)
        let wrong = canvas.style(.error, over: ground).adding(.underline)
        let bytes = Array(line.text.utf8)
        let range = (fault ?? 0..<0).clamped(to: 0..<bytes.count)
        let parts = [
            (bytes[..<range.lowerBound], plain), (bytes[range], wrong), (bytes[range.upperBound...], plain),
        ]
        let spans = parts.map { Span(SafeText.singleLine(String(decoding: $0.0, as: UTF8.self)), $0.1) }
        canvas.frame.write(spans, at: field.origin.moved(x: -skipped), clip: field.row(0))
        if let fault, fault.lowerBound >= bytes.count {
            // Something is missing at the end: the place after the text is marked.
            let end = field.x - skipped + spans.reduce(0) { $0 + TextWidth.columns(of: $1.text) }
            canvas.frame.write(" ", at: Point(x: end, y: field.y), style: wrong, clip: field.row(0))
        }
        return Point(x: field.x + before - skipped, y: field.y)
    }
}
