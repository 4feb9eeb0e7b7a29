// Other programs: the user's editor, the clipboard's tools. They are started with `posix_spawn`,
// with signals as at a login, and with no descriptor of ours but the three standard ones. Input and
// output move at the same time, so that neither side waits for the other for ever.

import Glibc

/// A program that is run and waited for.
public enum Subprocess {
    /// What the program reads from its standard input.
    public enum Input: Sendable {
        case inherit, nothing
        case bytes([UInt8])
    }

    /// What becomes of its standard output. Standard error is shared with this process, except that
    /// `discard` discards both.
    public enum Output: Sendable {
        case inherit, discard
        /// Kept, up to a number of bytes; the rest is read and dropped.
        case capture(limit: Int)
    }

    /// How a program ended.
    public struct Outcome: Sendable, Equatable {
        /// The exit status; 128 and the signal's number where a signal ended it.
        public var status: Int32
        public var output: [UInt8]
    }

    /// Runs a program, looked up in `$PATH`, and waits for its end.
    ///
    /// - Parameter timeLimit: milliseconds in which its input and output must be done; then it is
    ///   killed and the error is of kind `timedOut`.
    public static func run(
        _ arguments: [String], input: Input = .inherit, output: Output = .inherit, timeLimit: Int? = nil
    ) throws(PlatformError) -> Outcome {
        guard let program = arguments.first, !program.isEmpty else {
            throw PlatformError(.invalid, "run", "a program", reason: "no program was named")
        }
        var plan = try SpawnPlan(program: program)
        switch input {
        case .inherit: break
        case .nothing: plan.open("/dev/null", O_RDONLY, as: 0)
        case .bytes: try plan.pipe(into: 0)
        }
        switch output {
        case .inherit: break
        case .discard:
            plan.open("/dev/null", O_WRONLY, as: 1)
            plan.open("/dev/null", O_WRONLY, as: 2)
        case .capture: try plan.pipe(outOf: 1)
        }
        let process = try plan.start(arguments)
        var exchange = PipeExchange(
            input: plan.takeInput(), output: plan.takeOutput(), bytes: input.bytes, limit: output.limit)
        guard exchange.run(timeLimit: timeLimit) else {
            kill(process, SIGKILL)
            _ = wait(for: process)
            throw PlatformError(.timedOut, "run", program, reason: "no answer in time")
        }
        return Outcome(status: wait(for: process), output: exchange.received)
    }

    /// Lets the user edit a file with `$VISUAL`, `$EDITOR` or `vi`, in the terminal as it is.
    /// The variable may hold arguments, as in `code --wait`.
    public static func edit(_ path: String) throws(PlatformError) -> Outcome {
        let editor = Environment["VISUAL"] ?? Environment["EDITOR"] ?? "vi"
        return try run(["/bin/sh", "-c", editor + " \"$1\"", "sh", path])
    }

    /// Whether a program of that name is in `$PATH`.
    public static func isInstalled(_ program: String) -> Bool {
        let folders = (Environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.contains { access(Paths.join(String($0), program), X_OK) == 0 }
    }

    static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
}

extension Subprocess.Input {
    fileprivate var bytes: [UInt8] {
        if case .bytes(let bytes) = self { bytes } else { [] }
    }
}

extension Subprocess.Output {
    fileprivate var limit: Int {
        if case .capture(let limit) = self { limit } else { 0 }
    }
}
