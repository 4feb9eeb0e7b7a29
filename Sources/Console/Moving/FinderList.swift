// The finder: one key, part of a name, Enter. It looks over every record type at once; a type's word narrows it. Until
// something is typed it shows where the user has been last.

import Base
import Domain
import Language
import Screen
import Store

/// Records to go to.
struct FinderList: Sendable {
    private(set) var found: [FoundRecord]
    private(set) var cursor = 0
    /// Where the user has been, the last place first.
    private let recent: [FoundRecord]

    init(recent: [FoundRecord]) {
        self.recent = recent
        found = recent
    }

    var chosen: FoundRecord? { found.indices.contains(cursor) ? found[cursor] : nil }

    /// What a text found; nothing typed shows the last places again.
    mutating func show(_ found: [FoundRecord], for text: String) {
        self.found = text.allSatisfy { $0 == " " } ? recent : found
        cursor = 0
    }

    mutating func move(by step: Int) { cursor = min(max(0, cursor + step), max(0, found.count - 1)) }

    func box(in area: Rect) -> SearchBox {
        SearchBox(Size(width: min(area.width, 90), height: min(area.height, max(10, area.height - 4))), in: area)
    }

    /// The row at a point; nil beside the rows.
    func row(at point: Point, in area: Rect) -> Int? {
        box(in: area).row(at: point, of: found.count, cursor: cursor)
    }

    func draw(_ line: LineState, in area: Rect, on canvas: inout Canvas) -> Point {
        let box = box(in: area)
        _ = canvas.popup(box.frame, title: "Go to")
        let ground = canvas.style(.popup)
        var top = box.line
        canvas.write("Find ", in: top.takeLeft(5), .prompt, over: ground)
        let cursorPoint = LineView(line).draw(in: top, over: ground, fault: nil, on: &canvas)
        HintLine([("Enter", "open"), ("Up Down", "move"), ("Esc", "close")]).draw(
            in: box.foot, over: ground, on: &canvas)
        let rest = box.rows
        let first = box.first(found.count, cursor: cursor)
        for (row, index) in found.indices.dropFirst(first).prefix(rest.height).enumerated() {
            draw(found[index], isCursor: index == cursor, in: rest.row(row), on: &canvas)
        }
        if found.isEmpty {
            let sentence =
                line.text.isEmpty
                ? "Type part of a name, a title or a number; a word such as deal narrows it."
                : "Nothing is called that."
            for (row, text) in LineWrap.lines(of: sentence, columns: rest.width).enumerated() {
                canvas.write(text, in: rest.row(row), .muted, over: ground)
            }
        }
        return cursorPoint
    }

    private func draw(_ item: FoundRecord, isCursor: Bool, in row: Rect, on canvas: inout Canvas) {
        let ground = canvas.style(isCursor ? .candidateActive : .popup)
        canvas.frame.fill(row, style: ground)
        var rest = row
        canvas.write(item.key.type, in: rest.takeLeft(min(12, row.width / 4)), .label, over: ground)
        let hint = min(TextWidth.columns(of: SafeText.singleLine(item.hint)), rest.width / 3)
        canvas.write(item.hint, in: rest.takeRight(hint), .muted, over: ground)
        _ = rest.takeRight(2)
        canvas.write(item.title, in: rest, .text, over: ground)
    }
}
