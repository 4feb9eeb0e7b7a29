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
}
