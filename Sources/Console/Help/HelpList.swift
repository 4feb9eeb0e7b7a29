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
    }

    private let items: [Item]
    private(set) var shown: [Item]
    private(set) var cursor = 0

    init(_ items: [Item]) {
        self.items = items
        shown = items
    }

    var chosen: Item? { shown.indices.contains(cursor) ? shown[cursor] : nil }

    /// Keeps what has every word that was typed.
    mutating func filter(_ text: String) {
        let words = text.split(separator: " ").map { TextFolding.key(String($0)) }
        shown = items.filter { item in
            let line = TextFolding.key("\(item.keys) \(item.label) \(item.help)")
            return words.allSatisfy { line.contains($0) }
        }
        cursor = 0
    }

    mutating func move(by step: Int) { cursor = min(max(0, cursor + step), max(0, shown.count - 1)) }

    func draw(_ line: LineState, in area: Rect, on canvas: inout Canvas) -> Point {
        let width = min(area.width, 96)
        let box = area.centered(Size(width: width, height: min(area.height, max(10, area.height - 2))))
        var rest = canvas.popup(box, title: "Keys and commands here").inset(horizontal: 1)
        let ground = canvas.style(.popup)
        var top = rest.takeTop(1)
        canvas.write("Find ", in: top.takeLeft(5), .prompt, over: ground)
        let cursorPoint = LineView(line).draw(in: top, over: ground, fault: nil, on: &canvas)
        _ = rest.takeTop(min(1, max(0, rest.height - 6)))
        HintLine([("Enter", "do it"), ("Up Down", "move"), ("Esc", "close")]).draw(
            in: rest.takeBottom(1), over: ground, on: &canvas)
        let headWidth = min(36, max(8, rest.width * 2 / 5))
        let first = max(0, min(cursor - rest.height / 2, shown.count - rest.height))
        for (row, index) in shown.indices.dropFirst(first).prefix(rest.height).enumerated() {
            draw(shown[index], isCursor: index == cursor, headWidth: headWidth, in: rest.row(row), on: &canvas)
        }
        if shown.isEmpty { canvas.write("Nothing here is called that.", in: rest, .muted, over: ground) }
        return cursorPoint
    }

    private func draw(_ item: Item, isCursor: Bool, headWidth: Int, in row: Rect, on canvas: inout Canvas) {
        let ground = canvas.style(isCursor ? .candidateActive : .popup)
        canvas.frame.fill(row, style: ground)
        var rest = row
        var head = rest.takeLeft(headWidth)
        if item.keys.isEmpty {
            canvas.write(item.label, in: head, .prompt, over: ground)
        } else {
            canvas.write(item.keys, in: head.takeLeft(max(headWidth / 2, headWidth - 14)), .hintKey, over: ground)
            canvas.write(item.label, in: head, .muted, over: ground)
        }
        _ = rest.takeLeft(1)
        canvas.write(item.help, in: rest, .text, over: ground)
    }
}
