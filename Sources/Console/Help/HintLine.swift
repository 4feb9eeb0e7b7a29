// A line of keys with a word on each: as many as there is room for, never half a one. One of them, the way to all the
// others, is there at any width.

import Base
import Screen

/// Keys and what they do, side by side.
struct HintLine {
    let items: [(key: String, label: String)]
    /// The item that others make room for.
    let kept: Int?

    private static let gap = 2

    init(_ items: [(key: String, label: String)], kept: Int? = nil) {
        self.items = items
        self.kept = kept
    }

    private func width(_ item: Int) -> Int {
        TextWidth.columns(of: items[item].key) + 1 + TextWidth.columns(of: items[item].label)
    }

    /// The items that are shown in a row, with their places.
    private func places(in row: Rect) -> [(item: Int, place: Rect)] {
        var rest = row
        let all = items.indices.reduce(-HintLine.gap) { $0 + width($1) + HintLine.gap }
        let reserved = all > row.width ? kept.map { min(rest.width, width($0) + HintLine.gap) } ?? 0 : 0
        var places: [(item: Int, place: Rect)] = []
        for item in items.indices where reserved == 0 || item != kept {
            guard width(item) + reserved <= rest.width else { break }
            places.append((item, rest.takeLeft(width(item))))
            _ = rest.takeLeft(HintLine.gap)
        }
        if reserved > 0, let kept { places.append((kept, rest.takeLeft(width(kept)))) }
        return places
    }

    /// The item at a column, where the row has it.
    func item(at x: Int, in row: Rect) -> Int? {
        places(in: row).first { ($0.place.x..<$0.place.x + $0.place.width).contains(x) }?.item
    }

    func draw(in row: Rect, over ground: Style, on canvas: inout Canvas) {
        for (item, place) in places(in: row) {
            let spans = [
                Span(items[item].key, canvas.style(.hintKey, over: ground)),
                Span(" " + items[item].label, canvas.style(.hint, over: ground)),
            ]
            canvas.write(spans, in: place)
        }
    }
}
