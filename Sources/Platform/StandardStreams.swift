// Standard input, output and error. Data goes to standard output alone; narration and errors go to
// standard error, unbuffered, in whole lines.

import Glibc

/// The three streams that a process is born with.
public enum StandardStreams {
    public static var input: ByteSource { ByteSource(Descriptor(borrowing: 0, path: "standard input")) }
    public static var output: ByteSink { ByteSink(Descriptor(borrowing: 1, path: "standard output")) }

    public static var inputIsTerminal: Bool { isatty(0) == 1 }
    public static var outputIsTerminal: Bool { isatty(1) == 1 }
    public static var errorIsTerminal: Bool { isatty(2) == 1 }

    /// Writes one line to standard error. Where that is closed there is nobody left to tell.
    public static func narrate(_ line: String) { tell(line + "\n") }

    /// Writes a text as it is to standard error.
    public static func tell(_ text: String) {
        let descriptor = Descriptor(borrowing: 2, path: "standard error")
        try? descriptor.writeAll(Array(text.utf8))
    }

    /// The columns of the terminal at standard output; nil where there is no terminal.
    public static var columns: Int? {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
