// A timeline as lines to move through, folded by day or by kind: a heading a fold, its events below it
// where it is open. The cursor stays on its event when the timeline is read again.

import Base
import Domain
import Language
import Screen

/// Events that fold.
struct TimelineLines: Sendable {
    /// What folds are made by.
    enum Folding: Sendable { case day, kind, none }

    private enum Line: Sendable, Equatable {
        case heading(String, count: Int)
        case event(Timeline.Event)
    }

    private(set) var folding = Folding.day
    private var events: [Timeline.Event] = []
    private var closed: Set<String> = []
    private var lines: [Line] = []
    private(set) var cursor = 0
    private var zone = Zone.utc

    var count: Int { events.count }

    private var event: Timeline.Event? {
        guard lines.indices.contains(cursor), case .event(let event) = lines[cursor] else { return nil }
        return event
    }

    /// What the event under the cursor leads to.
    var key: RecordKey? { event?.key }

    mutating func update(_ timeline: Timeline) {
        let line = lines.indices.contains(cursor) ? lines[cursor] : nil
        (events, zone) = (timeline.events, timeline.zone)
        arrange()
        cursor = line.flatMap { lines.firstIndex(of: $0) } ?? min(cursor, max(0, lines.count - 1))
    }

    private func fold(of event: Timeline.Event) -> String {
        switch folding {
        case .day: zone.day(of: event.at).description
        case .kind: event.kind
        case .none: ""
        }
    }

    private mutating func arrange() {
        lines = []
        guard folding != .none else {
            lines = events.map(Line.event)
            return
        }
        var names: [String] = []
        var folds: [String: [Timeline.Event]] = [:]
        for event in events {
            let name = fold(of: event)
            if folds[name] == nil { names.append(name) }
            folds[name, default: []].append(event)
        }
        for name in names {
            let own = folds[name] ?? []
            lines.append(.heading(name, count: own.count))
            if !closed.contains(name) { lines += own.map(Line.event) }
        }
    }

    // MARK: Keys

    mutating func move(by step: Int) { cursor = min(max(0, cursor + step), max(0, lines.count - 1)) }

    mutating func pick(row: Int, height: Int) { cursor = min(max(0, first(height) + row), max(0, lines.count - 1)) }

    /// Opens or closes the fold of the line under the cursor.
    mutating func toggle() {
        guard lines.indices.contains(cursor), folding != .none else { return }
        let name: String
        switch lines[cursor] {
        case .heading(let heading, _): name = heading
        case .event(let event): name = fold(of: event)
        }
        if closed.remove(name) == nil { closed.insert(name) }
        arrange()
        cursor = lines.firstIndex { if case .heading(name, _) = $0 { true } else { false } } ?? cursor
    }

    /// By day, by kind, all in one.
    mutating func turn() {
        let event = event
        folding = folding == .day ? .kind : folding == .kind ? .none : .day
        closed = []
        arrange()
        cursor = event.flatMap { lines.firstIndex(of: .event($0)) } ?? 0
    }

    // MARK: Drawing

    private func first(_ height: Int) -> Int { max(0, min(cursor - height / 2, lines.count - height)) }

    func draw(in area: Rect, isFocused: Bool, on canvas: inout Canvas) {
        if lines.isEmpty { canvas.write("Nothing happened yet.", in: area, .muted) }
        for (row, place) in lines.indices.dropFirst(first(area.height)).prefix(area.height).enumerated() {
            draw(lines[place], isCursor: place == cursor && isFocused, in: area.row(row), on: &canvas)
        }
    }

    private func draw(_ line: Line, isCursor: Bool, in row: Rect, on canvas: inout Canvas) {
        var ground = canvas.theme.ground
        if isCursor {
            ground = canvas.theme[.cursor].over(ground)
            canvas.frame.fill(row, style: ground)
        }
        var rest = row
        switch line {
        case .heading(let name, let count):
            let isOpen = !closed.contains(name)
            canvas.write(
                isOpen ? canvas.signs.unfolded : canvas.signs.folded, in: rest.takeLeft(2), .accent, over: ground)
            let title = heading(name, canvas)
            canvas.write(title, in: rest.takeLeft(TextWidth.columns(of: title) + 2), .heading, over: ground)
            canvas.write(Phrase.number(count), in: rest, .muted, over: ground)
        case .event(let event):
            _ = rest.takeLeft(2)
            let time =
                folding == .day
                ? Phrase.time(canvas.clock.zone.local(of: event.at)) : Phrase.moment(event.at, clock: canvas.clock)
            canvas.write(time, in: rest.takeLeft(folding == .day ? 6 : 13), .date, over: ground)
            if folding != .kind, row.width > 34 { canvas.write(event.kind, in: rest.takeLeft(9), .label, over: ground) }
            canvas.write(event.text, in: rest, .text, over: ground)
        }
    }

    /// `today`, `Mon 2 Mar`; a kind as it is.
    private func heading(_ name: String, _ canvas: Canvas) -> String {
        guard folding == .day, let day = CivilDate(name) else { return ChoiceOption(name).label }
        if day == canvas.clock.today { return "Today" }
        if day == canvas.clock.today.adding(days: -1) { return "Yesterday" }
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        return "\(names[day.weekday - 1]) \(Phrase.day(day, today: canvas.clock.today))"
    }
}
