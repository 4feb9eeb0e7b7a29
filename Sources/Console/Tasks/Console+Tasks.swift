// The tasks as the console shows them: in their pane, and the one that runs in the status line.

import CommandSpec
import Domain

extension Console {
    /// Takes the tasks as they stand now.
    public mutating func receive(tasks: [WorkTask]) {
        self.tasks = tasks
        for tab in stacks.keys {
            for index in (stacks[tab] ?? []).indices {
                guard var list = stacks[tab]?[index].pane as? TaskPane else { continue }
                list.show(tasks)
                stacks[tab]?[index].pane = list
            }
        }
    }

    /// A task has ended: says so, shows what it made where the user still waits for it, and reads what is shown again.
    public mutating func receive(ended task: WorkTask) -> [Effect] {
        switch task.state {
        case .done(let sentence):
            say(.success, sentence)
            if case .report(let report) = task.result, !task.order.work.writes, waitsFor == slot?.id, bar == nil,
                popup == nil
            {
                return push(ReportPane(report))
            }
        case .failed(let sentence): say(.error, sentence)
        case .cancelled: say(.info, "stopped; \(task.order.remains)")
        case .waiting, .running: break
        }
        return task.order.work.writes ? workspaceChanged() : []
    }

    /// A line was given to a worker.
    public mutating func began(_ order: WorkOrder) {
        waitsFor = slot?.id
        let key =
            keymap.chords(for: .action(.tasks), in: .global).first.map { "; \(Keymap.name(of: $0)) shows it" } ?? ""
        let waits = tasks.count { !$0.isOver } > 1
        say(.info, "\(order.work.verb) \(waits ? "waits for what is before it" : "goes on beside the screen")\(key)")
    }

    /// What runs, for the status line.
    var runningTask: String? {
        guard let task = tasks.first(where: { $0.state == .running }) else { return nil }
        return task.measure.isEmpty ? task.order.work.verb : "\(task.order.work.verb) \(task.measure)"
    }

    /// Leaves the program, unless something is being done that leaving would stop.
    mutating func askToLeave() -> [Effect] {
        guard let task = tasks.first(where: { !$0.isOver && !$0.order.isRoutine }) else { return leave() }
        let end = task.order.work.keepsParts ? "; what it finished by then stays." : " and takes back what it did."
        let waiting = tasks.count { $0.state == .waiting && $0.id != task.id && !$0.order.isRoutine }
        let rest =
            switch waiting {
            case 0: ""
            case 1: " The line that waits behind it is not run."
            default: " The \(waiting) lines that wait behind it are not run."
            }
        popup = .question(
            Question(text: "\(task.order.line)\n\nThis is not done yet. Leaving stops it\(end)\(rest)", line: "quit"))
        return []
    }
}
