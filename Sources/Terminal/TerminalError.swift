// Why the full screen cannot be had. Each says what is missing and what to do; the program prints it and ends.

import Base
import Glibc

/// A terminal that cannot be used.
public enum TerminalError: Error, Equatable, CustomStringConvertible {
    /// Standard input or output is no terminal.
    case notATerminal(stream: String)
    /// `TERM` is not set.
    case unnamed
    /// Nothing is known about the terminal of this name.
    case unknown(name: String)
    /// The terminal cannot place its cursor.
    case dumb(name: String)
    /// The system refused something that the screen needs.
    case refused(action: String, code: Int32)

    /// Whether another way to call the program would do.
    public var isUsersChoice: Bool {
        if case .refused = self { false } else { true }
    }

    public var description: String {
        switch self {
        case .notATerminal(let stream):
            "\(stream) is no terminal; start the console in one, or use batch mode: purser COMMAND, or purser -f FILE"
        case .unnamed:
            "TERM is not set; set it to your terminal's name, as in TERM=xterm-256color, or use batch mode: purser COMMAND"
        case .unknown(let name):
            "nothing is known about the terminal \"\(SafeText.visible(name))\"; set TERM to a name that `toe -a` lists, "
                + "as in TERM=xterm-256color, or use batch mode: purser COMMAND"
        case .dumb(let name):
            "the terminal \"\(SafeText.visible(name))\" cannot show a full screen; use batch mode (purser COMMAND, or "
                + "purser -f FILE), the linear console (purser --linear), or set TERM to what it is"
        case .refused(let action, let code):
            "can't \(action): \(String(cString: strerror(code)))"
        }
    }
}
