// The journal: every command that changed something, newest first, with who said it and when. Enter shows
// what it changed.

import Base
import Domain
import Screen
import Store

/// The commits of the workspace.
struct JournalPane: Pane {
    private var commits: [Commit] = []
    private var reachesEnd = false
    private var isLoaded = false
    private var cursor = 0
    private var top = 0
    private var height = 20
    private var pending: Request?

    var sections: [KeySection] { [.journal] }
    var title: String { Tab.journal.title }
    var place: String {
        guard let commit else { return "" }
        return "commit \(Phrase.number(Int(commit.sequence))) of \(Phrase.number(Int(commits.first?.sequence ?? 0)))"
    }

    var offers: Set<Action> { [.open, .copy] }
    var subject: Subject? { commit.map { Subject(type: "commit", id: $0.sequence, ids: [$0.sequence]) } }
    private var commit: Commit? { commits.indices.contains(cursor) ? commits[cursor] : nil }
    private var chunk: Int { max(60, height * 3) }

    mutating func load() -> [Request] { reload() }

    mutating func reload() -> [Request] { ask(.commits(before: nil, count: max(chunk, commits.count))) }

    private mutating func ask(_ request: Request) -> [Request] {
        pending = request
        return [request]
    }

    mutating func fit(_ size: Size) -> [Request] {
        height = max(1, size.height - 1)
        scrollToCursor()
        return []
    }

    mutating func receive(_ answer: Answer, to request: Request) -> [Request] {
        guard request == pending, case .commits(let found) = answer, case .commits(let before, let count) = request
        else { return [] }
        pending = nil
        reachesEnd = found.count < count
        if before == nil {
            let sequence = cursor == 0 ? nil : commit?.sequence
            commits = found
            cursor = sequence.flatMap { sequence in found.firstIndex { $0.sequence == sequence } } ?? 0
        } else {
            commits += found
        }
        isLoaded = true
        scrollToCursor()
        return []
    }

    mutating func perform(_ action: Action) -> [Wish]? {
        if let step = PagePane.steps(action, height: height) { return .ask(move(by: step)) }
        switch action {
        case .open: return commit.map { [.open(.commit($0.sequence))] } ?? []
        case .copy: return commit.map { [.copy($0.command)] } ?? []
        default: return nil
        }
    }

    private mutating func move(by step: Int) -> [Request] {
        cursor = min(max(0, cursor + step), max(0, commits.count - 1))
        scrollToCursor()
        guard pending == nil, !reachesEnd, let last = commits.last, commits.count - cursor < height * 2 else {
            return []
        }
        return ask(.commits(before: last.sequence, count: chunk))
    }

    private mutating func scrollToCursor() {
        if cursor < top { top = cursor }
        if cursor >= top + height { top = cursor - height + 1 }
        top = max(0, min(top, commits.count - height))
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let row = point.y - area.y - 1
        guard row >= 0 else { return [] }
        let again = top + row == cursor
        return again ? perform(.open) ?? [] : .ask(move(by: top + row - cursor))
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] { move(by: lines) }

    func draw(in area: Rect, on canvas: inout Canvas) {
        var rest = area
        let names = rest.takeTop(1)
        canvas.fill(names, .status)
        let labels = JournalPane.cells(in: names)
        for (label, cell) in zip(["Commit", "When", "Who", "Records", "Command"], labels) {
            canvas.write(
                label, in: cell, .label, over: canvas.style(.status),
                align: label == "Commit" || label == "Records" ? .trailing : .leading)
        }
        if commits.isEmpty, isLoaded { canvas.write("Nothing was changed yet.", in: rest.inset(horizontal: 2), .muted) }
        for (row, place) in commits.indices.dropFirst(top).prefix(rest.height).enumerated() {
            draw(commits[place], isCursor: place == cursor, in: rest.row(row), on: &canvas)
        }
    }

    private static func cells(in row: Rect) -> [Rect] {
        var rest = row.inset(horizontal: 1)
        let sequence = rest.takeLeft(7)
        _ = rest.takeLeft(2)
        let when = rest.takeLeft(row.width >= 60 ? 13 : 7)
        let who = rest.takeLeft(row.width >= 60 ? 12 : 0)
        let records = rest.takeLeft(row.width >= 90 ? 9 : 0)
        _ = rest.takeLeft(row.width >= 90 ? 2 : 0)
        return [sequence, when, who, records, rest]
    }

    private func draw(_ commit: Commit, isCursor: Bool, in row: Rect, on canvas: inout Canvas) {
        var ground = canvas.theme.ground
        if isCursor {
            ground = canvas.theme[.cursor].over(ground)
            canvas.frame.fill(row, style: ground)
        }
        canvas.write(isCursor ? canvas.signs.pointer : "", in: row, .accent, over: ground)
        let cells = JournalPane.cells(in: row)
        let time =
            row.width >= 60
            ? Phrase.full(commit.instant, clock: canvas.clock) : Phrase.moment(commit.instant, clock: canvas.clock)
        canvas.write(String(commit.sequence), in: cells[0], .muted, over: ground, align: .trailing)
        canvas.write(time, in: cells[1], .date, over: ground)
        canvas.write(commit.actor, in: cells[2].inset(horizontal: 0), .person, over: ground)
        canvas.write(Phrase.number(commit.entries), in: cells[3], .number, over: ground, align: .trailing)
        let undone = commit.undoes.map { " (takes back \($0))" } ?? ""
        // What somebody said stands out from what came about by time passing.
        let isSaid = commit.undoes == nil && !commit.isByClock
        canvas.write(commit.line + undone, in: cells[4], isSaid ? .text : .muted, over: ground)
    }
}
