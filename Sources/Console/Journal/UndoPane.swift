// What can be taken back: one's own commands or everybody's, newest first, each with whether it still holds.
// Beside the list stands what taking back the one under the cursor would change, or what stands in its way.

import Base
import Domain
import Screen
import Store

/// The list of what can be undone and redone.
struct UndoPane: Pane {
    private let login: String
    private let catalogue: Catalogue
    private var isEverybody = false
    private var items: [UndoItem] = []
    private var reachesEnd = false
    private var isLoaded = false
    private var preview: UndoPreview?
    private var cursor = 0
    private var top = 0
    private var height = 20

    init(login: String, _ catalogue: Catalogue) {
        self.login = login
        self.catalogue = catalogue
    }

    var sections: [KeySection] { [.journal] }
    var title: String { isEverybody ? "Undo, everybody's" : "Undo" }
    var place: String {
        let count = items.isEmpty ? "" : "\(cursor + 1) of \(Phrase.number(items.count))\(reachesEnd ? "" : "+"), "
        return count + (isEverybody ? "Tab shows yours" : "Tab shows everybody's")
    }
    var offers: Set<Action> { [.open, .focusNext] }
    /// The commit that `undo commit` is to be said of: where this one is undone, the one that undid it.
    var subject: Subject? { target.map { Subject(type: "commit", id: $0, ids: [$0]) } }
    var titles: Titles { preview?.titles ?? Titles() }

    private var item: UndoItem? { items.indices.contains(cursor) ? items[cursor] : nil }
    private var target: Int64? { item.map { $0.undoneBy ?? $0.commit.sequence } }

    mutating func load() -> [Request] { reload() }
    mutating func reload() -> [Request] {
        [.undoList(actor: isEverybody ? nil : login, before: nil, count: max(100, items.count))]
    }

    mutating func fit(_ size: Size) -> [Request] {
        height = max(1, UndoPane.parts(of: Rect(origin: .zero, size: size)).list.height)
        scrollToCursor()
        return []
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        switch answer {
        case .undoList(let found, let reachesEnd):
            guard case .undoList(let actor, _, _) = request, (actor == nil) == isEverybody else { return [] }
            let sequence = item?.commit.sequence
            items = found
            self.reachesEnd = reachesEnd
            isLoaded = true
            cursor = sequence.flatMap { old in found.firstIndex { $0.commit.sequence == old } } ?? 0
            scrollToCursor()
            return look()
        case .undoPreview(let preview):
            if preview.sequence == target { self.preview = preview }
            return []
        default: return []
        }
    }

    /// Asks what the commit under the cursor would change.
    private mutating func look() -> [Request] {
        if preview?.sequence != target { preview = nil }
        return target.map { [.undoPreview($0)] } ?? []
    }

    mutating func perform(_ action: Action) -> [Wish]? {
        if let step = PagePane.steps(action, height: height) { return .ask(move(by: step)) }
        switch action {
        case .open: return item.map { [.open(.commit($0.commit.sequence))] } ?? []
        case .focusNext:
            isEverybody.toggle()
            (items, cursor, top) = ([], 0, 0)
            return .ask(reload())
        default: return nil
        }
    }

    private mutating func move(by step: Int) -> [Request] {
        let before = cursor
        cursor = min(max(0, cursor + step), max(0, items.count - 1))
        scrollToCursor()
        return cursor == before ? [] : look()
    }

    private mutating func scrollToCursor() {
        if cursor < top { top = cursor }
        if cursor >= top + height { top = cursor - height + 1 }
        top = max(0, min(top, items.count - height))
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let list = UndoPane.parts(of: area).list
        guard list.contains(point) else { return [] }
        let row = top + point.y - list.y
        return row == cursor ? perform(.open) ?? [] : .ask(move(by: row - cursor))
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] { move(by: lines) }

    // MARK: Drawing

    /// The list, and the preview beside it where there is the width, else below it.
    private static func parts(of area: Rect) -> (list: Rect, preview: Rect) {
        var rest = area
        if area.width >= 100 {
            let list = rest.takeLeft(area.width / 2)
            return (list, rest)
        }
        let list = rest.takeTop(max(3, area.height / 2))
        return (list, rest)
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        let (list, beside) = UndoPane.parts(of: area)
        if items.isEmpty, isLoaded {
            let whose = isEverybody ? "Nobody has" : "You have"
            canvas.write("\(whose) changed nothing that could be taken back.", in: list.inset(horizontal: 2), .muted)
        }
        for (row, index) in items.indices.dropFirst(top).prefix(list.height).enumerated() {
            draw(items[index], isCursor: index == cursor, in: list.row(row), on: &canvas)
        }
        var rest = beside
        if area.width >= 100 {
            canvas.verticalLine(rest.takeLeft(1))
        } else {
            canvas.horizontalLine(rest.takeTop(1))
        }
        drawPreview(in: rest.inset(horizontal: 1), on: &canvas)
    }

    private func draw(_ item: UndoItem, isCursor: Bool, in row: Rect, on canvas: inout Canvas) {
        var ground = canvas.theme.ground
        if isCursor {
            ground = canvas.theme[.cursor].over(ground)
            canvas.frame.fill(row, style: ground)
        }
        var rest = row.inset(horizontal: 1)
        canvas.write(isCursor ? canvas.signs.pointer : "", in: rest.takeLeft(2), .accent, over: ground)
        canvas.write(
            Phrase.moment(item.commit.instant, clock: canvas.clock), in: rest.takeLeft(7), .date, over: ground)
        if isEverybody { canvas.write(item.commit.actor, in: rest.takeLeft(9), .person, over: ground) }
        if item.undoneBy != nil {
            canvas.write("undone", in: rest.takeRight(min(7, rest.width)), .warning, over: ground, align: .trailing)
        }
        canvas.write(item.commit.command, in: rest, item.undoneBy == nil ? .text : .disabled, over: ground)
    }

    private func drawPreview(in area: Rect, on canvas: inout Canvas) {
        guard let item, !area.isEmpty else { return }
        var lines = Paragraphs(width: area.width, canvas: canvas)
        let verb = item.undoneBy == nil ? "Taking it back" : "Bringing it back"
        guard let preview else { return }
        if let obstacle = preview.obstacle {
            lines.add(text: "\(verb) is not possible", .error)
            lines.add(text: obstacle.message, .warning)
            lines.addGap()
        }
        let count = preview.entries.count
        lines.add(text: "\(verb) changes \(Phrase.number(count)) \(count == 1 ? "record" : "records")", .heading)
        if preview.isUntried { lines.add(text: "Whether anything stands in its way is seen when it is done.", .muted) }
        for entry in preview.entries.prefix(area.height) {
            lines.add(
                entry, title: preview.titles[entry.key], titles: preview.titles, catalogue: catalogue, isCursor: false,
                isTakenBack: true)
        }
        lines.draw(in: area, on: &canvas)
    }
}
