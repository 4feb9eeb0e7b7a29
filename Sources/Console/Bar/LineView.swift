// Draws a line that is being typed, scrolled so that its cursor is in sight, with the part that is wrong
// underlined.

import Base
import Screen

/// A line being typed.
struct LineView {
    let line: LineState

    init(_ line: LineState) { self.line = line }

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
