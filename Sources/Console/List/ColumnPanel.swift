// The columns of a list, to be chosen, put in order and made wider or narrower. What is done shows at once in the list
// below; the title's column always stays.

import Base
import Domain
import Screen

/// A column as the user wants it.
struct ColumnChoice: Sendable, Equatable {
    /// The field's place in its record type.
    let field: Int
    var isShown = true
    /// The width that the user gave it; nil where it follows from the content.
    var width: Int?
}

/// The panel of a list's columns.
struct ColumnPanel: Sendable {
    let type: RecordType
    private(set) var choices: [ColumnChoice]
    private(set) var cursor = 0
    private let usual: [Int]

    /// - Parameters:
    ///   - shown: the columns that are there, in order.
    ///   - usual: the columns of the type's lists where nobody chose others.
    init(_ type: RecordType, shown: [Int], widths: [Int: Int], usual: [Int]) {
        self.type = type
        self.usual = usual
        let others = type.fields.indices.filter { !shown.contains($0) }
        choices =
            shown.map { ColumnChoice(field: $0, width: widths[$0]) }
            + others.map { ColumnChoice(field: $0, isShown: false) }
    }

    private static let least = 4
    private static let most = 80

    /// Takes a key: whether it is one of the panel's, and so the columns may be others now.
    mutating func press(_ key: Key, widthNow: (Int) -> Int) -> Bool {
        switch (key.code, key.modifiers) {
        case (.down, []), (.character("j"), []): cursor = min(cursor + 1, choices.count - 1)
        case (.up, []), (.character("k"), []): cursor = max(0, cursor - 1)
        case (.character(" "), []), (.enter, []): toggle()
        case (.character("J"), []), (.down, .shift): shift(by: 1)
        case (.character("K"), []), (.up, .shift): shift(by: -1)
        case (.right, []), (.character("l"), []), (.character("+"), []): widen(by: 1, widthNow)
        case (.left, []), (.character("h"), []), (.character("-"), []): widen(by: -1, widthNow)
        case (.character("="), []): choices[cursor].width = nil
        case (.character("r"), []):
            self = ColumnPanel(type, shown: usual, widths: [:], usual: usual)
        default: return false
        }
        return true
    }

    mutating func move(by step: Int) { cursor = min(max(0, cursor + step), choices.count - 1) }

    private mutating func toggle() {
        guard choices[cursor].field != type.title else { return }
        choices[cursor].isShown.toggle()
        guard choices[cursor].isShown else { return }
        // A column that comes in stands behind those that are there.
        let chosen = choices.remove(at: cursor)
        cursor = choices.firstIndex { !$0.isShown } ?? choices.count
        choices.insert(chosen, at: cursor)
    }

    private mutating func shift(by step: Int) {
        let other = cursor + step
        guard choices.indices.contains(other) else { return }
        choices.swapAt(cursor, other)
        cursor = other
    }

    private mutating func widen(by step: Int, _ widthNow: (Int) -> Int) {
        let now = choices[cursor].width ?? widthNow(choices[cursor].field)
        choices[cursor].width = min(max(ColumnPanel.least, now + step), ColumnPanel.most)
    }

    func box(in area: Rect) -> Rect {
        let labels = choices.map { TextWidth.columns(of: type.fields[$0.field].label) }.max() ?? 0
        let size = Size(width: min(area.width, max(labels + 14, 40)), height: min(area.height, choices.count + 4))
        var room = area
        return room.takeRight(size.width).centered(size)
    }

    /// The rows above the line of keys.
    private func parts(_ inside: Rect) -> (rows: Rect, foot: Rect) {
        var rest = inside.inset(horizontal: 1)
        let foot = rest.takeBottom(1)
        _ = rest.takeBottom(min(1, max(0, rest.height - 4)))
        return (rest, foot)
    }

    /// The first row in sight.
    private func first(_ height: Int) -> Int { max(0, min(cursor - height / 2, choices.count - height)) }

    /// The column at a point; nil beside them.
    func row(at point: Point, in area: Rect) -> Int? {
        let rows = parts(box(in: area).insideBorder).rows
        let row = first(rows.height) + point.y - rows.y
        return rows.contains(point) && choices.indices.contains(row) ? row : nil
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let (rest, foot) = parts(canvas.popup(box(in: area), title: "Columns"))
        let ground = canvas.style(.popup)
        HintLine([("Space", "show"), ("J K", "order"), ("h l", "width"), ("r", "usual"), ("Esc", "done")]).draw(
            in: foot, over: ground, on: &canvas)
        let first = first(rest.height)
        for (line, index) in choices.indices.dropFirst(first).prefix(rest.height).enumerated() {
            let choice = choices[index]
            let style = canvas.style(index == cursor ? .candidateActive : .popup)
            var row = rest.row(line)
            canvas.frame.fill(row, style: style)
            canvas.write(choice.isShown ? canvas.signs.mark : "", in: row.takeLeft(2), .mark, over: style)
            let width = choice.width.map(String.init) ?? ""
            canvas.write(width, in: row.takeRight(4), .number, over: style, align: .trailing)
            canvas.write(
                type.fields[choice.field].label, in: row, choice.isShown ? .text : .muted, over: style)
        }
    }
}
