// The inbox: reminders due, tickets running out of time, notes that name the user, work that finished. Enter
// opens the record and marks the item as read.

import Base
import Domain
import Screen
import Services

/// The inbox as a list.
struct InboxPane: Pane {
    private var items: [InboxItem] = []
    private var isLoaded = false
    private var cursor = 0
    private var top = 0
    private var height = 20

    var sections: [KeySection] { [.inbox] }
    var title: String { "Inbox" }
    var place: String {
        let unread = items.count { !$0.isRead }
        return items.isEmpty ? "" : "\(cursor + 1) of \(Phrase.number(items.count)), \(Phrase.number(unread)) unread"
    }
    var offers: Set<Action> { [.open, .mark, .markAll, .copy] }
    var subject: Subject? {
        item.flatMap { $0.about }.map { Subject(type: $0.type, id: $0.id, ids: [$0.id]) }
    }

    private var item: InboxItem? { items.indices.contains(cursor) ? items[cursor] : nil }

    mutating func load() -> [Request] { [.inbox] }
    mutating func reload() -> [Request] { [.inbox] }

    mutating func fit(_ size: Size) -> [Request] {
        height = max(1, size.height)
        scrollToCursor()
        return []
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        guard case .inbox(let found) = answer else { return [] }
        let id = item?.id
        items = found
        isLoaded = true
        cursor = id.flatMap { id in found.firstIndex { $0.id == id } } ?? min(cursor, max(0, found.count - 1))
        scrollToCursor()
        return []
    }

    mutating func perform(_ action: Action) -> [Wish]? {
        if let step = PagePane.steps(action, height: height) {
            move(by: step)
            return []
        }
        guard let item else { return nil }
        switch action {
        case .open:
            let opening = item.about.map { [Wish.open(.record($0))] } ?? []
            return [.markRead([item], isRead: true)] + opening
        case .mark: return [.markRead([item], isRead: !item.isRead)]
        case .markAll: return [.markRead(items.filter { !$0.isRead }, isRead: true)]
        case .copy: return [.copy(item.text)]
        default: return nil
        }
    }

    private mutating func move(by step: Int) {
        cursor = min(max(0, cursor + step), max(0, items.count - 1))
        scrollToCursor()
    }

    private mutating func scrollToCursor() {
        if cursor < top { top = cursor }
        if cursor >= top + height { top = cursor - height + 1 }
        top = max(0, min(top, items.count - height))
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let row = top + point.y - area.y
        if row == cursor { return perform(.open) ?? [] }
        move(by: row - cursor)
        return []
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        move(by: lines)
        return []
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        if items.isEmpty, isLoaded {
            canvas.write(
                "Nothing is due, nobody called you, and no ticket of yours runs out of time.",
                in: area.inset(horizontal: 2), .muted)
        }
        for (row, index) in items.indices.dropFirst(top).prefix(area.height).enumerated() {
            draw(items[index], isCursor: index == cursor, in: area.row(row), on: &canvas)
        }
    }

    private func draw(_ item: InboxItem, isCursor: Bool, in row: Rect, on canvas: inout Canvas) {
        var ground = canvas.theme.ground
        if isCursor {
            ground = canvas.theme[.cursor].over(ground)
            canvas.frame.fill(row, style: ground)
        }
        var rest = row.inset(horizontal: 1)
        canvas.write(isCursor ? canvas.signs.pointer : "", in: rest.takeLeft(2), .accent, over: ground)
        canvas.write(item.isRead ? "" : canvas.signs.mark, in: rest.takeLeft(2), .mark, over: ground)
        canvas.write(Phrase.moment(item.at, clock: canvas.clock), in: rest.takeLeft(7), .date, over: ground)
        let role: Role = item.kind == .sla ? .warning : .label
        canvas.write(item.kind.label, in: rest.takeLeft(10), role, over: ground)
        if row.width >= 70, let about = item.about {
            canvas.write(
                "\(about.type) \(about.id)", in: rest.takeRight(16), .reference, over: ground, align: .trailing)
            _ = rest.takeRight(1)
        }
        canvas.write(item.text, in: rest, item.isRead ? .muted : .title, over: ground)
    }
}
