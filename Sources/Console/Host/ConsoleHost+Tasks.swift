// What the workers do for the console: orders go to them, and what they have to say is taken on this thread.

import Base
import CommandSpec
import Domain
import Platform
import Services
import Store

extension ConsoleHost {
    /// The most tasks that are remembered.
    private static let mostTasks = 50

    func start(_ order: WorkOrder) {
        let id = (tasks.last?.id ?? 0) + 1
        if order.isRoutine { tasks.removeAll { $0.isOver && $0.order == order } }
        tasks.append(WorkTask(id: id, order: order))
        if tasks.count > ConsoleHost.mostTasks, let old = tasks.firstIndex(where: \.isOver) { tasks.remove(at: old) }
        workers?.run(order, task: id)
        console.receive(tasks: tasks)
    }

    /// Gives a task up; it is over when its worker says so, because it may be done at this very moment.
    func stop(_ id: Int) {
        workers?.cancel(id)
        frame = nil
        console.say(.info, "stopping it")
    }

    /// Shows how far the running task is.
    func showTasks() {
        guard let index = tasks.firstIndex(where: { $0.state == .running }) else { return }
        let id = tasks[index].id
        if let progress = workers?.progress(of: id) { tasks[index].progress = progress }
        tasks[index].elapsed = began[id].map { Double(SystemClock.monotonicNanoseconds - $0) / 1e9 } ?? 0
        show(tasks)
    }

    /// Shows tasks as they stand.
    func show(_ tasks: [WorkTask]) {
        carryOut { console in
            console.receive(tasks: tasks)
            return []
        }
    }

    /// Takes what the workers have to say.
    func takeLetters() {
        for letter in workers?.takeLetters() ?? [] {
            switch letter {
            case .answer(let pane, let request, let answer): carryOut { $0.receive(answer, to: request, pane: pane) }
            case .began(let id):
                guard let index = tasks.firstIndex(where: { $0.id == id && $0.state == .waiting }) else { continue }
                tasks[index].state = .running
                began[id] = SystemClock.monotonicNanoseconds
                showTasks()
            case .ended(let id, let outcome): end(id, outcome)
            }
        }
    }

    private func end(_ id: Int, _ outcome: CommandOutcome) {
        began[id] = nil
        guard let index = tasks.firstIndex(where: { $0.id == id && !$0.isOver }) else { return }
        (tasks[index].state, tasks[index].result) = WorkTask.ending(outcome)
        let task = tasks[index]
        if task.order.work.writes {
            seenToken = (try? workspace.changeToken()) ?? seenToken
            attempt { try workspace.refresh() }
        }
        let isNews = isNews(task)
        if isNews { remember(task) }
        carryOut { console in
            console.receive(tasks: tasks)
            return isNews ? console.receive(ended: task) : []
        }
    }

    /// Whether a task's end is news: of what is done again and again, only a trouble that was not there the last time.
    private func isNews(_ task: WorkTask) -> Bool {
        guard task.order.isRoutine else { return true }
        let trouble: String? = if case .failed(let sentence) = task.state { sentence } else { nil }
        defer { troubles[task.order.line] = trouble }
        return trouble != nil && trouble != troubles[task.order.line]
    }

    /// Finished work is news for the inbox; what the user stopped is none.
    private func remember(_ task: WorkTask) {
        let text: String
        switch task.state {
        case .done(let sentence): text = sentence
        case .failed(let sentence): text = "\(task.order.line) failed: \(sentence)"
        case .cancelled, .waiting, .running: return
        }
        var memory = ports.inboxMemory()
        memory.add(finished: text, at: workspace.acting.now)
        attempt { try ports.keepInbox(memory) }
    }
}
