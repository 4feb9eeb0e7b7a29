// Ctrl-C in batch mode: the statement that runs is stopped, and no further command begins. SIGINT is
// blocked and waited for on a thread of its own, so nothing ever runs inside a signal handler.

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

    init(_ interrupter: any Interrupter) { self.interrupter = interrupter }

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
        StandardStreams.narrate("stopped by the user")
        _exit(ExitStatus.interrupted.rawValue)
    }

    /// Begins to wait for SIGINT; once for a process.
    func start() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self).toOpaque()
        let failed = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<InterruptWatch>.fromOpaque(context).takeRetainedValue().wait()
                return nil
            }, context)
        // Without the thread Ctrl-C ends the program as it does any other.
        if failed == 0 { pthread_detach(thread) } else { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
    }

    private func wait() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        while true {
            var signal: Int32 = 0
            guard sigwait(&signals, &signal) == 0 else { return }
            flag.store(true, ordering: .sequentiallyConsistent)
            if waiting.load(ordering: .sequentiallyConsistent) { Self.leave() }
            interrupter.interrupt()
        }
    }
}
