// What `?` shows: every key that works in the view at hand and every command, filtered by what is typed;
// Enter does it.

import Base
import Domain
import Screen

/// A command as the help list shows it; the registry gives them.
public struct CommandHelp: Sendable, Equatable {
    public let synopsis: String
    public let summary: String

    public init(synopsis: String, summary: String) {
        self.synopsis = synopsis
        self.summary = summary
    }
}

/// Keys and commands to look through.
struct HelpList: Sendable {
    struct Item: Sendable, Equatable {
        let keys: String
        let label: String
        let help: String
        let binding: Binding
        /// Why it can't be done here; nil where it can.
        var reason: String?
    }

    private let items: [Item]
    private(set) var shown: [Item]
    private(set) var cursor = 0

    init(_ items: [Item]) {
        self.items = items
        shown = items
    }

    var chosen: Item? { shown.indices.contains(cursor) ? shown[cursor] : nil }

    /// Keeps what has every word that was typed: first what is on a key of that name, then what is called so, then
    /// what says so.
    mutating func filter(_ text: String) {
        let words = text.split(separator: " ").map { TextFolding.key(String($0)) }
        let found = items.filter { item in
            let line = TextFolding.key("\(item.keys) \(item.label) \(item.help)")
            return words.allSatisfy { line.contains($0) }
        }
        let name = TextFolding.key(text)
        let ranks = found.map { item in
            if item.keys.split(separator: " ").contains(Substring(text)) { return 0 }
            return TextFolding.key(item.label).hasPrefix(name) ? 1 : 2
        }
        shown = [0, 1, 2].flatMap { rank in zip(found, ranks).filter { $0.1 == rank }.map(\.0) }
        cursor = 0
    }

    mutating func move(by step: Int) { cursor = min(max(0, cursor + step), max(0, shown.count - 1)) }

    func box(in area: Rect) -> SearchBox {
        let size = Size(width: min(area.width, 96), height: min(area.height, max(10, area.height - 2)))
        return SearchBox(size, in: area, foot: area.width < 96 ? 2 : 1)
    }

    /// The row at a point; nil beside the rows.
    func row(at point: Point, in area: Rect) -> Int? {
        box(in: area).row(at: point, of: shown.count, cursor: cursor)
    }

    func draw(_ line: LineState, in area: Rect, on canvas: inout Canvas) -> Point {
        let box = box(in: area)
        _ = canvas.popup(box.frame, title: "Keys and commands here")
        let ground = canvas.style(.popup)
        var top = box.line
        canvas.write("Find ", in: top.takeLeft(5), .prompt, over: ground)
        let cursorPoint = LineView(line).draw(in: top, over: ground, fault: nil, on: &canvas)
        let rest = box.rows
        let headWidth = min(36, max(8, rest.width * 2 / 5))
        drawFoot(box.foot, textWidth: rest.width - headWidth - 1, on: &canvas)
        let first = box.first(shown.count, cursor: cursor)
        for (row, index) in shown.indices.dropFirst(first).prefix(rest.height).enumerated() {
            draw(shown[index], isCursor: index == cursor, headWidth: headWidth, in: rest.row(row), on: &canvas)
        }
        if shown.isEmpty { canvas.write("Nothing here is called that.", in: rest, .muted, over: ground) }
        return cursorPoint
    }

    /// The whole sentence of the row under the cursor where its row cuts it, and the keys where there is room left.
    private func drawFoot(_ foot: Rect, textWidth: Int, on canvas: inout Canvas) {
        let ground = canvas.style(.popup)
        var rest = foot
        if foot.height > 1, let sentence = chosen.map(Self.sentence), TextWidth.columns(of: sentence) > textWidth {
            for line in LineWrap.lines(of: sentence, columns: foot.width).prefix(foot.height) {
                canvas.write(line, in: rest.takeTop(1), chosen?.reason == nil ? .text : .warning, over: ground)
            }
        }
        guard !rest.isEmpty else { return }
        HintLine([("Enter", "do it"), ("Up Down", "move"), ("Esc", "close")]).draw(
            in: rest.takeBottom(1), over: ground, on: &canvas)
    }

    private static func sentence(_ item: Item) -> String {
        (item.reason.map { "not now: \($0). " } ?? "") + item.help
    }

    private func draw(_ item: Item, isCursor: Bool, headWidth: Int, in row: Rect, on canvas: inout Canvas) {
        let ground = canvas.style(isCursor ? .candidateActive : .popup)
        canvas.frame.fill(row, style: ground)
        var rest = row
        var head = rest.takeLeft(headWidth)
        let isDim = item.reason != nil
        if item.keys.isEmpty {
            canvas.write(item.label, in: head, isDim ? .disabled : .prompt, over: ground)
        } else {
            let keys = head.takeLeft(max(headWidth / 2, headWidth - 14))
            canvas.write(item.keys, in: keys, isDim ? .disabled : .hintKey, over: ground)
            canvas.write(item.label, in: head, isDim ? .disabled : .muted, over: ground)
        }
        _ = rest.takeLeft(1)
        if let reason = item.reason {
            let text = "not now: \(reason). "
            canvas.write(text, in: rest.takeLeft(TextWidth.columns(of: text)), .warning, over: ground)
        }
        canvas.write(item.help, in: rest, isDim ? .disabled : .text, over: ground)
    }
}
