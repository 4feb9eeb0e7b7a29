// My day: what is late, what is due, the tickets in hand and the deals that want a next step, one list to
// work through. The keys of a ticket, a deal or an activity hold on their lines; what the cursor is on
// stands beside the list.

import Base
import Domain
import Language
import Screen
import Services

/// What is to be done today.
struct DayPane: Pane {
    private var file: DayFile?
    private var lines = RecordLines()
    private var beside: Beside?
    private var size = Size(width: 80, height: 20)

    var sections: [KeySection] { lines.record.flatMap { KeySection(rawValue: $0.type.name) }.map { [$0] } ?? [] }
    var title: String { "My day" }
    var place: String { Phrase.number(file?.groups.reduce(0) { $0 + $1.count } ?? 0) + " things to do" }
    var titles: Titles { file?.titles ?? Titles() }
    var offers: Set<Action> { [.open, .copy, .delete, .unfold] }

    var subject: Subject? {
        guard let record = lines.record else { return Subject(type: ActivitySchema.name, id: nil, ids: []) }
        return Subject(type: record.type.name, id: record.id, ids: [record.id])
    }

    mutating func load() -> [Request] { [.day] }
    mutating func reload() -> [Request] { [.day] + (beside?.reload() ?? []) }

    mutating func fit(_ size: Size) -> [Request] {
        self.size = size
        return follow()
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        guard case .day(let found) = answer, request == .day else {
            return beside?.receive(answer, to: request) ?? []
        }
        file = found
        lines.update(
            found.groups.map {
                RecordLines.Group(
                    title: $0.kind.title, detail: Phrase.number($0.count), records: $0.records,
                    role: $0.kind == .overdue ? .error : .heading,
                    ifEmpty: $0.kind == .today ? "Nothing is due today." : nil)
            }, titles: found.titles)
        return follow()
    }

    /// Lets the part beside show what the cursor is on.
    private mutating func follow() -> [Request] {
        guard hasBeside(size), let record = lines.record else { return [] }
        let fits = beside?.shows(record.type) ?? false
        if !fits { beside = Beside(of: record.type) }
        let titles = titles
        return beside?.show(record, titles: titles) ?? []
    }

    func beat(at now: Instant) -> Int64 {
        let tickets = file?.groups.flatMap(\.records).filter { $0.type.name == TicketSchema.name } ?? []
        return tickets.map { SLAClock.beat(of: Ticket($0), at: now) }.min() ?? 60
    }

    // MARK: Actions

    mutating func perform(_ action: Action) -> [Wish]? {
        if let step = PagePane.steps(action, height: size.height) {
            lines.move(by: step)
            return .ask(follow())
        }
        switch action {
        case .open: return lines.record.map { [.open(.record($0.key))] } ?? []
        case .copy: return lines.record.map { [.copy($0.title)] } ?? []
        case .delete: return subject?.filled("delete {type} {ids}").map { [.run($0)] } ?? []
        case .unfold: return beside?.perform(action)
        default: return nil
        }
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let room = regions(area).list
        guard room.contains(point) else { return [] }
        let before = lines.cursor
        guard lines.pick(row: point.y - room.y, height: room.height) else { return [] }
        return before == lines.cursor ? perform(.open) ?? [] : .ask(follow())
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        self.lines.move(by: lines)
        return follow()
    }

    // MARK: Drawing

    private func hasBeside(_ size: Size) -> Bool { size.width >= 100 }

    private func regions(_ area: Rect) -> (list: Rect, divider: Rect, beside: Rect) {
        var rest = area
        guard hasBeside(area.size) else {
            return (area.inset(horizontal: 1), rest.takeRight(0), rest.takeRight(0))
        }
        var beside = rest.takeRight(area.width * 42 / 100)
        let divider = beside.takeLeft(1)
        return (rest.inset(horizontal: 1), divider, beside.inset(horizontal: 1))
    }

    func draw(in area: Rect, on canvas: inout Canvas) {
        guard let file else { return }
        let regions = regions(area)
        guard file.person != nil else {
            canvas.write("This workspace doesn't know you yet; `new user` adds you.", in: regions.list, .muted)
            return
        }
        lines.draw(in: regions.list, isFocused: true, on: &canvas)
        guard lines.record != nil else { return }
        canvas.verticalLine(regions.divider)
        beside?.draw(in: regions.beside, on: &canvas)
    }
}
