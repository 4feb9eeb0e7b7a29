// A line of keys with a word on each: as many as there is room for, never half a one.

import Base
import Screen

/// Keys and what they do, side by side.
struct HintLine {
    let items: [(key: String, label: String)]

    init(_ items: [(key: String, label: String)]) { self.items = items }

    /// The item at a column, where the row has it.
    func item(at x: Int, in row: Rect) -> Int? {
        var start = row.x
        for (index, item) in items.enumerated() {
            let width = TextWidth.columns(of: item.key) + 1 + TextWidth.columns(of: item.label)
            guard start + width <= row.x + row.width else { return nil }
            if (start..<start + width).contains(x) { return index }
            start += width + 2
        }
        return nil
    }

    func draw(in row: Rect, over ground: Style, on canvas: inout Canvas) {
        var rest = row
        for item in items {
            let width = TextWidth.columns(of: item.key) + 1 + TextWidth.columns(of: item.label)
            guard width <= rest.width else { return }
            let spans = [
                Span(item.key, canvas.style(.hintKey, over: ground)),
                Span(" " + item.label, canvas.style(.hint, over: ground)),
            ]
            canvas.write(spans, in: rest.takeLeft(width))
            _ = rest.takeLeft(2)
        }
    }
}
