// What is done beside the screen: imports, exports, checks, changes of very many. Each line says what it is, how far,
// how fast and how long still; Enter opens what a finished one made, and one that runs can be stopped without a trace.

import Base
import CommandSpec
import Domain
import Screen
import Store

/// The list of tasks.
struct TaskPane: Pane {
    private(set) var tasks: [WorkTask]
    private var cursor = 0
    private var height = 20

    init(_ tasks: [WorkTask]) { self.tasks = tasks.reversed() }

    var sections: [KeySection] { [.tasks] }
    var title: String { "Tasks" }
    var place: String {
        guard !tasks.isEmpty else { return "" }
        let open = tasks.count { !$0.isOver }
        let state = open == 0 ? "all done" : "\(Phrase.number(open)) not done yet"
        return "\(Phrase.number(tasks.count)) \(tasks.count == 1 ? "task" : "tasks"), \(state)"
    }
    /// What is over can't be stopped.
    var offers: Set<Action> {
        guard let task else { return [] }
        return task.isOver ? [.open, .copy] : [.open, .stop, .copy]
    }

    private var task: WorkTask? { tasks.indices.contains(cursor) ? tasks[cursor] : nil }

    /// The tasks as they are now, the newest first, the cursor on the same one.
    mutating func show(_ tasks: [WorkTask]) {
        let id = task?.id
        self.tasks = tasks.reversed()
        cursor = self.tasks.firstIndex { $0.id == id } ?? min(cursor, max(0, tasks.count - 1))
    }

    mutating func load() -> [Request] { [] }
    mutating func reload() -> [Request] { [] }

    mutating func fit(_ size: Size) -> [Request] {
        height = max(1, size.height / 2)
        return []
    }

    mutating func perform(_ action: Action) -> [Wish]? {
        if let step = PagePane.steps(action, height: height) {
            cursor = min(max(0, cursor + step), max(0, tasks.count - 1))
            return []
        }
        guard let task else { return nil }
        switch action {
        case .open: return open(task)
        case .stop:
            return task.isOver
                ? [.say(Notice(.info, "it is over already"))] : [.stopTask(task.id)]
        case .copy: return [.copy(task.order.line)]
        default: return nil
        }
    }

    private func open(_ task: WorkTask) -> [Wish] {
        switch task.result {
        case .destination(let destination): [.open(destination)]
        case .report(let report): [.showReport(report)]
        case nil: [.say(Notice(.info, task.isOver ? "there is nothing to open" : "it is not done yet"))]
        }
    }

    mutating func press(at point: Point, in area: Rect) -> [Wish] {
        let index = (point.y - area.y) / 2 + first(area.height)
        guard tasks.indices.contains(index) else { return [] }
        if index == cursor { return open(tasks[index]) }
        cursor = index
        return []
    }

    mutating func scroll(by lines: Int, at point: Point, in area: Rect) -> [Request] {
        cursor = min(max(0, cursor + lines.signum()), max(0, tasks.count - 1))
        return []
    }

    private func first(_ height: Int) -> Int { max(0, min(cursor - height / 4, tasks.count - height / 2)) }

    func draw(in area: Rect, on canvas: inout Canvas) {
        if tasks.isEmpty {
            canvas.write("Nothing is being done beside the screen.", in: area.inset(horizontal: 2), .muted)
        }
        for (row, index) in tasks.indices.dropFirst(first(area.height)).prefix((area.height + 1) / 2).enumerated() {
            draw(tasks[index], isCursor: index == cursor, at: area.row(row * 2), area.row(row * 2 + 1), on: &canvas)
        }
    }

    private func draw(_ task: WorkTask, isCursor: Bool, at top: Rect, _ below: Rect, on canvas: inout Canvas) {
        var ground = canvas.theme.ground
        if isCursor {
            ground = canvas.theme[.cursor].over(ground)
            canvas.frame.fill(top, style: ground)
        }
        var rest = top.inset(horizontal: 1)
        canvas.write(isCursor ? canvas.signs.pointer : "", in: rest.takeLeft(2), .accent, over: ground)
        let (word, role) = word(for: task)
        canvas.write(word, in: rest.takeRight(10), role, over: ground, align: .trailing)
        canvas.write(task.order.line, in: rest, .title, over: ground)
        var line = below.inset(horizontal: 3)
        switch task.state {
        case .done(let sentence), .failed(let sentence): canvas.write(sentence, in: line, .muted)
        case .cancelled: canvas.write("Stopped; \(task.order.remains).", in: line, .muted)
        case .waiting: canvas.write("Waits for what is before it.", in: line, .muted)
        case .running:
            if let total = task.progress.total, total > 0, line.width >= 30 {
                let width = min(24, line.width / 3)
                let filled = min(width, task.progress.done * width / total)
                let bar = line.takeLeft(width)
                canvas.frame.fill(bar, with: canvas.signs.line, style: canvas.style(.border))
                canvas.frame.fill(
                    Rect(x: bar.x, y: bar.y, width: filled, height: bar.height), with: canvas.signs.heavyLine,
                    style: canvas.style(.accent))
                _ = line.takeLeft(1)
            }
            canvas.write(task.measure, in: line, .number)
        }
    }

    private func word(for task: WorkTask) -> (String, Role) {
        switch task.state {
        case .waiting: ("waiting", .muted)
        case .running: (task.order.work.verb, .info)
        case .done: ("done", .success)
        case .failed: ("failed", .error)
        case .cancelled: ("stopped", .warning)
        }
    }
}
