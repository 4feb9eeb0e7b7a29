// Two threads beside the one of the screen, each with a connection of its own: one answers questions that take long, one
// does work that takes long. What they have to say lies in a letter box until the screen's thread takes it. Nothing of
// a workspace ever passes between threads: what comes and goes are requests, answers and command lines.

import Base
import CommandSpec
import Domain
import Platform
import Store
import StoreDriver
import Synchronization

/// The threads that work for a console.
public final class Workers: Sendable {
    /// What a worker has to say.
    enum Letter: Sendable {
        case answer(pane: Int, Request, Answer)
        case began(task: Int)
        case ended(task: Int, CommandOutcome)
    }

    /// What a thread has open.
    private enum Desk {
        case closed
        case open(SessionCommands)
        case failed(Fault)
    }

    /// What the threads and the screen's share.
    private struct Shared {
        var letters: [Letter] = []
        /// The last question of each kind that a pane has asked; older ones are not wanted any more.
        var latest: [String: Int] = [:]
        var asked = 0
        var unanswered = 0
        var work: [Int: Work] = [:]
        /// What each thread is at, and how it is stopped.
        var question: (number: Int, kind: String)?
        var task: Int?
        var questionStop: (any Interrupter)?
        var taskStop: (any Interrupter)?
    }

    private let shared = Mutex(Shared())
    private let asking: WorkerThread<Desk>
    private let doing: WorkerThread<Desk>
    private let open: @Sendable () throws -> SessionCommands
    private let wake: @Sendable () -> Void

    /// - Parameters:
    ///   - begin: what each thread does first.
    ///   - open: opens the workspace anew, on the worker's thread.
    ///   - wake: called on a worker's thread when there is a letter.
    public init(
        begin: @escaping @Sendable () -> Void = {}, open: @escaping @Sendable () throws -> SessionCommands,
        wake: @escaping @Sendable () -> Void
    ) throws {
        self.open = open
        self.wake = wake
        let make: @Sendable () -> Desk = {
            begin()
            return .closed
        }
        asking = try WorkerThread(make: make)
        doing = try WorkerThread(make: make)
    }

    /// Whether nothing is asked or done, and every letter was taken.
    public var isIdle: Bool {
        shared.withLock { $0.unanswered == 0 && $0.work.isEmpty && $0.letters.isEmpty }
    }
    /// Whether a question waits for its answer.
    var isAsked: Bool { shared.withLock { $0.unanswered > 0 } }

    func takeLetters() -> [Letter] {
        shared.withLock { shared in
            defer { shared.letters = [] }
            return shared.letters
        }
    }

    /// Puts a letter into the box and takes down what is over with it, in one step, so that whoever waits for idleness
    /// finds the letter too.
    private func settle(_ change: (inout Shared) -> Letter?) {
        shared.withLock { shared in
            if let letter = change(&shared) { shared.letters.append(letter) }
        }
        wake()
    }

    // MARK: Questions

    /// Answers a question; one of the same kind from the same pane that is not answered yet is dropped for it.
    func ask(_ request: Request, pane: Int) {
        let kind = "\(pane) \(request.kind)"
        let number = shared.withLock { shared in
            shared.asked += 1
            shared.unanswered += 1
            shared.latest[kind] = shared.asked
            if shared.question?.kind == kind { shared.questionStop?.interrupt() }
            return shared.asked
        }
        let isStarted = asking.post { [self] desk in
            let isWanted = shared.withLock { $0.latest[kind] == number }
            let answer = isWanted ? answer(request, (number, kind), &desk) : nil
            settle { shared in
                shared.unanswered -= 1
                guard shared.latest[kind] == number, let answer else { return nil }
                shared.latest[kind] = nil
                return .answer(pane: pane, request, answer)
            }
        }
        guard !isStarted else { return }
        settle { shared in
            shared.unanswered -= 1
            return .answer(pane: pane, request, .failed(Fault("there is no thread left to answer this")))
        }
    }

    private func answer(_ request: Request, _ question: (Int, String), _ desk: inout Desk) -> Answer {
        switch opened(&desk) {
        case .failure(let fault): return .failed(fault)
        case .success(let commands):
            let stop = commands.session.workspace.interrupter
            shared.withLock { ($0.question, $0.questionStop) = (question, stop) }
            defer { shared.withLock { ($0.question, $0.questionStop) = (nil, nil) } }
            do {
                return try request.answer(commands.session.workspace.reader, commands)
            } catch {
                return .failed(commands.fault(error))
            }
        }
    }

    private func opened(_ desk: inout Desk) -> Result<SessionCommands, Fault> {
        if case .closed = desk {
            do { desk = .open(try open()) } catch { desk = .failed((error as? Fault) ?? Fault("\(error)")) }
        }
        switch desk {
        case .open(let commands): return .success(commands)
        case .failed(let fault): return .failure(fault)
        case .closed: return .failure(Fault("the workspace is closed"))
        }
    }

    // MARK: Tasks

    /// Runs a command line once those before it are done.
    func run(_ order: WorkOrder, task: Int) {
        let work = Work(counting: order.work.counting, total: order.work.total)
        shared.withLock { $0.work[task] = work }
        let isStarted = doing.post { [self] desk in
            settle { _ in .began(task: task) }
            let outcome = work.isCancelled ? stopped(order) : outcome(of: order, task, work, &desk)
            end(task, outcome)
        }
        if !isStarted { end(task, .failed(Fault("there is no thread left to do this"), line: order.line)) }
    }

    private func end(_ task: Int, _ outcome: CommandOutcome) {
        settle { shared in
            shared.work[task] = nil
            return .ended(task: task, outcome)
        }
    }

    private func outcome(of order: WorkOrder, _ task: Int, _ work: Work, _ desk: inout Desk) -> CommandOutcome {
        switch opened(&desk) {
        case .failure(let fault): return .failed(fault, line: order.line)
        case .success(let commands):
            let workspace = commands.session.workspace
            let stop = workspace.interrupter
            workspace.work = work
            shared.withLock { ($0.task, $0.taskStop) = (task, stop) }
            defer {
                workspace.work = nil
                shared.withLock { ($0.task, $0.taskStop) = (nil, nil) }
            }
            try? workspace.refresh()
            let outcome = commands.run(order.line, isConfirmed: true)
            return work.isCancelled ? stopped(order) : outcome
        }
    }

    private func stopped(_ order: WorkOrder) -> CommandOutcome { .failed(Fault("stopped"), line: order.line) }

    /// How far a task is.
    func progress(of task: Int) -> Work.Progress? { shared.withLock { $0.work[task]?.progress } }

    /// Gives a task up; what it did in its commit is taken back.
    func cancel(_ task: Int) {
        shared.withLock { shared in
            shared.work[task]?.cancel()
            if shared.task == task { shared.taskStop?.interrupt() }
        }
    }

    /// Gives everything up and returns when the threads are gone.
    public func end() {
        shared.withLock { shared in
            for work in shared.work.values { work.cancel() }
            shared.latest = [:]
            shared.taskStop?.interrupt()
            shared.questionStop?.interrupt()
        }
        asking.end()
        doing.end()
    }
}

extension Request {
    /// What sort of question it is: a newer one of a pane makes an older one needless.
    var kind: String {
        switch self {
        case .page, .around, .beside: "rows"
        case .count: "count"
        case .groups: "groups"
        case .stages: "stages"
        case .find: "find"
        case .names: "names"
        case .reach: "reach"
        case .dashboard: "dashboard"
        default: "\(self)"
        }
    }
}
