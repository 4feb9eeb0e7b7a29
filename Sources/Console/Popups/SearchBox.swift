// Where the parts of a list stand that a line searches: the line above, the rows, the keys below. The rows in sight
// follow the cursor; a click finds the row that is drawn where it fell.

import Screen

/// A box with a line and what it finds.
struct SearchBox {
    let frame: Rect
    let line: Rect
    let rows: Rect
    let foot: Rect

    init(_ size: Size, in area: Rect, foot: Int = 1) {
        frame = area.centered(size)
        var rest = frame.insideBorder.inset(horizontal: 1)
        line = rest.takeTop(1)
        _ = rest.takeTop(min(1, max(0, rest.height - 6)))
        self.foot = rest.takeBottom(foot)
        rows = rest
    }

    /// The first of so many rows in sight.
    func first(_ count: Int, cursor: Int) -> Int { max(0, min(cursor - rows.height / 2, count - rows.height)) }

    /// The row at a point; nil where there is none.
    func row(at point: Point, of count: Int, cursor: Int) -> Int? {
        guard rows.contains(point) else { return nil }
        let row = first(count, cursor: cursor) + point.y - rows.y
        return row < count ? row : nil
    }
}
