// The saved views beside a list, each with its count. Enter on one shows it; on a narrow screen the bar is there only
// while it has the focus.

import Base
import Domain
import Screen

/// The saved views of a type.
struct ViewBar: Sendable {
    private(set) var views: [ViewCount] = []
    private(set) var cursor = 0
    let type: String

    static let width = 26
    /// Screens at least so wide have it beside the list.
    static let leastWidth = 96

    init(_ type: String) { self.type = type }

    var chosen: ViewCount? { views.indices.contains(cursor) ? views[cursor] : nil }

    func load() -> [Request] { [.views(type)] }

    mutating func receive(_ answer: Answer, to request: Request, showing title: String) {
        guard case .views(let found) = answer, request == .views(type) else { return }
        let name = chosen?.name ?? title
        views = found
        cursor = found.firstIndex { $0.name == name } ?? 0
    }

    mutating func move(by step: Int) { cursor = min(max(0, cursor + step), max(0, views.count - 1)) }

    mutating func pick(row: Int) { cursor = min(max(0, row - 1), max(0, views.count - 1)) }

    func draw(in area: Rect, showing title: String, isFocused: Bool, on canvas: inout Canvas) {
        canvas.fill(area.row(0), .status)
        canvas.write("Views", in: area.row(0).inset(horizontal: 1), .label, over: canvas.style(.status))
        let height = max(0, area.height - 1)
        let first = max(0, min(cursor - height / 2, views.count - height))
        for (line, index) in views.indices.dropFirst(first).prefix(height).enumerated() {
            let view = views[index]
            let isCursor = isFocused && index == cursor
            var ground = canvas.theme.ground
            if isCursor { ground = canvas.theme[.cursor].over(ground) }
            let row = area.row(line + 1)
            canvas.frame.fill(row, style: ground)
            var rest = row.inset(horizontal: 1)
            let count = Phrase.number(view.count)
            canvas.write(count, in: rest.takeRight(min(count.count, rest.width)), .number, over: ground)
            _ = rest.takeRight(1)
            let isShown = view.name == title
            canvas.write(isShown ? canvas.signs.pointer : "", in: rest.takeLeft(2), .accent, over: ground)
            canvas.write(view.name, in: rest, isShown ? .title : .text, over: ground)
        }
    }
}
