// Ctrl-C in batch mode: the work that runs is given up, its statement stopped, and no further command begins. SIGTERM and
// SIGHUP end the program where it stands; the files that it was writing go with it. The signals are blocked and waited for
// on a thread of their own, so nothing ever runs inside a signal handler; the same thread sees to it that a long command
// says how far it is.

import Glibc
import Platform
import Store
import StoreDriver
import Synchronization

/// Knows whether the user pressed Ctrl-C.
final class InterruptWatch: Sendable {
    private let flag = Atomic<Bool>(false)
    private let waiting = Atomic<Bool>(false)
    private let interrupter: any Interrupter
    private let progress: ProgressLine?
    private let work = Mutex<Work?>(nil)

    /// - Parameter progress: told now and then that time goes on.
    init(_ interrupter: any Interrupter, progress: ProgressLine? = nil) {
        self.interrupter = interrupter
        self.progress = progress
    }

    /// Work that Ctrl-C gives up, until it is done.
    func during<T>(_ work: Work, _ body: () throws -> T) rethrows -> T {
        self.work.withLock { $0 = work }
        defer { self.work.withLock { $0 = nil } }
        if isInterrupted { work.cancel() }
        return try body()
    }

    var isInterrupted: Bool { flag.load(ordering: .relaxed) }

    /// Does what may wait for ever, such as reading a pipe; Ctrl-C ends the program then. Whatever was
    /// done is on the disk, and an open transaction is taken back by the database.
    func whileWaiting<T>(_ body: () throws -> T) rethrows -> T {
        waiting.store(true, ordering: .sequentiallyConsistent)
        defer { waiting.store(false, ordering: .sequentiallyConsistent) }
        // Either this sees the signal or the watching thread sees the waiting.
        if flag.load(ordering: .sequentiallyConsistent) { Self.leave() }
        return try body()
    }

    private static func leave() -> Never {
        UnfinishedFiles.removeAll()
        StandardStreams.narrate("stopped by the user")
        _exit(ExitStatus.interrupted.rawValue)
    }

    /// SIGINT, and what asks the program to end.
    private static func awaited() -> sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        for number in [SIGTERM, SIGHUP] where !Signals.isIgnored(number) { sigaddset(&signals, number) }
        return signals
    }

    /// Begins to wait for signals; once for a process.
    func start() {
        var signals = Self.awaited()
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let body = ThreadBody { self.wait() }
        // Without the thread Ctrl-C ends the program as it does any other.
        if !body.startDetached() { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
    }

    private func wait() {
        var signals = Self.awaited()
        var pause = timespec(tv_sec: 0, tv_nsec: 200_000_000)
        while true {
            let signal = sigtimedwait(&signals, nil, &pause)
            if signal == SIGTERM || signal == SIGHUP {
                UnfinishedFiles.removeAll()
                return Signals.end(by: signal)
            }
            if signal == SIGINT {
                flag.store(true, ordering: .sequentiallyConsistent)
                if waiting.load(ordering: .sequentiallyConsistent) { Self.leave() }
                work.withLock { $0?.cancel() }
            }
            // Again and again: what runs now may begin another statement.
            if isInterrupted { interrupter.interrupt() } else { progress?.tick() }
        }
    }
}
