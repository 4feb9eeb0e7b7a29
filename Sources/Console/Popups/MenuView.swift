// Draws menus, questions and the keys that may follow an unfinished chord, just above the status line.

import Base
import Domain
import Screen

extension Menu {
    func draw(in area: Rect, on canvas: inout Canvas) {
        _ = canvas.popup(box(in: area), title: title)
        for (index, cell) in cells(in: area) { draw(items[index], isCursor: index == cursor, in: cell, on: &canvas) }
    }

    /// The item at a point; nil beside them.
    func item(at point: Point, in area: Rect) -> Int? {
        cells(in: area).first { $0.rect.contains(point) }?.item
    }

    /// The columns before the labels: for the key that chooses an item and for the mark of what holds, where there are any.
    private var lead: (keys: Int, marks: Int) {
        (items.contains { $0.key != nil } ? 2 : 0, items.contains { $0.isOn || $0.key != nil } ? 2 : 0)
    }

    /// How the items lie in columns.
    private func layout(in area: Rect) -> (width: Int, columns: Int, height: Int) {
        let labels = items.map { TextWidth.columns(of: $0.label) }.max() ?? 0
        let details = items.map { TextWidth.columns(of: $0.detail) }.max() ?? 0
        let columnWidth = labels + details + lead.keys + lead.marks + 4
        let rows = max(1, area.height - 3)
        let columns = max(1, min((items.count + rows - 1) / rows, area.width / max(1, columnWidth)))
        return (columnWidth, columns, min(rows, (items.count + columns - 1) / columns))
    }

    private func box(in area: Rect) -> Rect {
        let (width, columns, height) = layout(in: area)
        let size = Size(
            width: min(area.width, max(width * columns, TextWidth.columns(of: title) + 6) + 2), height: height + 2)
        var room = area
        return room.takeBottom(size.height).centered(size)
    }

    /// The items in sight, each with its place.
    private func cells(in area: Rect) -> [(item: Int, rect: Rect)] {
        let (width, columns, height) = layout(in: area)
        guard height > 0 else { return [] }
        let inside = box(in: area).insideBorder
        let first = max(0, min(cursor - height * columns / 2, items.count - height * columns))
        return items.indices.dropFirst(first).prefix(height * columns).enumerated().map { place, index in
            let cell = Rect(
                x: inside.x + place / height * width, y: inside.y + place % height, width: width, height: 1)
            return (index, cell.intersection(inside))
        }
    }

    private func draw(_ item: Item, isCursor: Bool, in cell: Rect, on canvas: inout Canvas) {
        let ground = canvas.style(isCursor ? .candidateActive : .popup)
        canvas.frame.fill(cell, style: ground)
        var rest = cell.inset(horizontal: 1)
        canvas.write(item.key.map(String.init) ?? "", in: rest.takeLeft(lead.keys), .hintKey, over: ground)
        canvas.write(item.isOn ? canvas.signs.mark : "", in: rest.takeLeft(lead.marks), .mark, over: ground)
        let width = TextWidth.columns(of: item.label)
        canvas.frame.write(item.label, in: rest.takeLeft(width + 1), style: ground)
        canvas.write(item.detail, in: rest, .muted, over: ground)
    }
}

extension Question {
    private static let answers = HintLine([("y", "yes, do it"), ("n", "no")])

    private func lines(in area: Rect) -> [String] {
        LineWrap.lines(of: text, columns: max(10, min(area.width, 64) - 4))
    }

    private func box(_ lines: [String], in area: Rect) -> Rect {
        let width = min(area.width, max(34, (lines.map { TextWidth.columns(of: $0) }.max() ?? 0) + 4))
        return area.centered(Size(width: width, height: min(area.height, lines.count + 4)))
    }

    /// The key of the answer at a point; nil beside the answers.
    func key(at point: Point, in area: Rect) -> Key? {
        var inside = box(lines(in: area), in: area).insideBorder.inset(horizontal: 1)
        let foot = inside.takeBottom(1)
        guard foot.contains(point), let answer = Question.answers.item(at: point.x, in: foot) else { return nil }
        return Question.answers.items[answer].key.first.map { Key(.character($0)) }
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let lines = lines(in: area)
        var rest = canvas.popup(box(lines, in: area), title: "Are you sure?").inset(horizontal: 1)
        let ground = canvas.style(.popup)
        Question.answers.draw(in: rest.takeBottom(1), over: ground, on: &canvas)
        for (row, line) in lines.prefix(rest.height).enumerated() {
            canvas.write(line, in: rest.row(row), .text, over: ground)
        }
    }
}

/// What may follow the keys of a chord that were typed so far.
struct WhichKey {
    let typed: Keymap.Chord
    let continuations: [Keymap.Continuation]

    func draw(in area: Rect, on canvas: inout Canvas) {
        let items = continuations.map {
            Menu.Item(
                label: Keymap.name(of: $0.keys), detail: ActionTable.words(of: $0.binding).label, choice: .insert(""))
        }
        Menu(title: Keymap.name(of: typed) + " " + canvas.signs.more, items: items, cursor: -1).draw(
            in: area, on: &canvas)
    }
}
