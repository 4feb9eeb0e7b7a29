// Signals that concern every program of the house. Those that restore a terminal live with the
// terminal.

import Glibc

public enum Signals {
    /// Makes writing to a pipe whose reader has gone an error of kind `closedPipe` instead of the
    /// end of the process. Programs call it first.
    public static func ignoreClosedPipes() {
        _ = signal(SIGPIPE, SIG_IGN)
    }
}
