// Why the full screen cannot be had, which the program prints as it ends, and why an editor's text can't. Each says what is
// missing and what to do.

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
    /// What an editor saved is not taken; it stays where it is.
    case notTaken(reason: String, path: String)
    /// The system refused something that the screen needs.
    case refused(action: String, code: Int32)

    /// Whether another way to call the program would do.
    public var isUsersChoice: Bool {
        switch self {
        case .refused, .notTaken: false
        default: true
        }
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
        case .notTaken(let reason, let path):
            "nothing was taken from the editor: \(reason); what it saved stays in \(path)"
        case .refused(let action, let code):
            "can't \(action): \(String(cString: strerror(code)))"
        }
    }
}
