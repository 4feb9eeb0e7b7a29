// Signals that concern every program of the house. Those that restore a terminal live with the
// terminal.

import Glibc

public enum Signals {
    /// Makes writing to a pipe whose reader has gone an error of kind `closedPipe` instead of the
    /// end of the process. Programs call it first.
    public static func ignoreClosedPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// Lets a crash end the process at once, as any program's does. Where a terminal is there, the runtime would else stop
    /// and ask about its backtrace.
    public static func crashPlainly() {
        for number in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGQUIT] { _ = signal(number, SIG_DFL) }
    }

    /// Makes a file that would grow over the limit of its size (`ulimit -f`) an error that is told, instead of the end of
    /// the process. Programs call it first.
    public static func ignoreFileLimits() {
        _ = signal(SIGXFSZ, SIG_IGN)
    }

    /// Whether a signal does nothing to this program, as `nohup` has it.
    public static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0, let handler = action.__sigaction_handler.sa_handler else {
            return false
        }
        return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Ends this program by a signal as if nothing had been in its way.
    public static func end(by number: Int32) {
        var only = sigset_t()
        sigemptyset(&only)
        sigaddset(&only, number)
        _ = signal(number, SIG_DFL)
        pthread_sigmask(SIG_UNBLOCK, &only, nil)
        kill(getpid(), number)
    }
}
