// How threads begin: with every signal left to the program's main thread, but for those of a fault in what the thread
// itself runs.

import Glibc

/// What a thread runs, carried through C.
public final class ThreadBody: Sendable {
    private let run: @Sendable () -> Void

    public init(_ run: @escaping @Sendable () -> Void) { self.run = run }

    /// Starts a thread that nobody waits for; false where there can be none.
    public func startDetached() -> Bool {
        guard let thread = start() else { return false }
        pthread_detach(thread)
        return true
    }

    /// Starts the thread; nil where there can be none.
    func start() -> pthread_t? {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        for fault in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] { sigdelset(&all, fault) }
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let failed = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
                return nil
            }, context.toOpaque())
        if failed != 0 { context.release() }
        return failed == 0 ? thread : nil
    }
}
