// How far a long run is, on one line of a terminal that is written over and taken away again. Nothing is said in the first
// second, and never more than a few times a second; output and errors take the line's place.

import CommandSpec
import Platform
import Store
import Synchronization

/// A line of progress on standard error, told of commands by one thread and of the time by another.
final class ProgressLine: Sendable {
    private struct State {
        var done = 0
        var line = 0
        var shown: UInt64?
        /// What the running command does, and since when.
        var task: (verb: String, work: Work, began: UInt64)?
    }

    private let write: @Sendable (String) -> Void
    private let now: @Sendable () -> UInt64
    private let start: UInt64
    private let state = Mutex(State())

    private static let second: UInt64 = 1_000_000_000

    /// - Parameters:
    ///   - now: a clock in nanoseconds that never goes back.
    ///   - write: writes bytes to the terminal.
    init(
        now: @escaping @Sendable () -> UInt64 = { SystemClock.monotonicNanoseconds },
        write: @escaping @Sendable (String) -> Void
    ) {
        self.now = now
        self.write = write
        start = now()
    }

    /// So many commands are done, and the one of a line begins.
    func step(done: Int, line: Int) {
        state.withLock {
            $0.done = done
            $0.line = line
        }
        tick()
    }

    /// A command is at work.
    func begin(_ verb: String, _ work: Work) {
        let now = now()
        state.withLock { $0.task = (verb, work, now) }
    }

    /// The command is done; its line goes.
    func end() {
        state.withLock { $0.task = nil }
        clear()
    }

    /// Says how far it is, where it is time to say something.
    func tick() {
        let now = now()
        state.withLock { state in
            guard now - start >= Self.second, now - (state.shown ?? 0) >= Self.second / 5 else { return }
            guard let text = text(state, at: now) else { return }
            state.shown = now
            write("\r\u{1B}[K\(text)")
        }
    }

    private func text(_ state: State, at now: UInt64) -> String? {
        if let task = state.task, now - task.began >= Self.second {
            let measure = WorkMeasure(task.work.progress, seconds: Double(now - task.began) / Double(Self.second)).text
            return "\(task.verb)\(measure.isEmpty ? "" : " " + measure); Ctrl-C stops it"
        }
        guard state.line > 0 else { return nil }
        let rate = UInt64(state.done) / max(1, (now - start) / Self.second)
        return "\(state.done) commands done, line \(state.line), \(rate) a second; Ctrl-C stops after this one"
    }

    /// Takes the line away, before something else is written.
    func clear() {
        state.withLock { state in
            guard state.shown != nil else { return }
            state.shown = nil
            write("\r\u{1B}[K")
        }
    }
}
