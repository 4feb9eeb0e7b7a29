// A program that runs beside this one and is spoken to over its standard input and output: the courier that
// carries mail out, a server in a test. It is ended by closing its input, or killed.

public import Glibc

/// A running program with a pipe in and a pipe out.
public final class Companion {
    public let process: pid_t
    private var input: Descriptor?
    private let output: Descriptor?
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var status: Int32?

    /// Starts a program, looked up in `$PATH`.
    ///
    /// - Parameters:
    ///   - passing: a descriptor that the program gets as its number 3.
    ///   - outlives: whether it goes on where this program is killed with its whole group.
    public init(_ arguments: [String], passing: Int32? = nil, outlives: Bool = false) throws(PlatformError) {
        guard let program = arguments.first, !program.isEmpty else {
            throw PlatformError(.invalid, "run", "a program", reason: "no program was named")
        }
        var plan = try SpawnPlan(program: program)
        try plan.pipe(into: 0)
        try plan.pipe(outOf: 1)
        if let passing { plan.pass(passing, as: 3) }
        if outlives { plan.leaveSession() }
        process = try plan.start(arguments)
        input = plan.takeInput()
        output = plan.takeOutput()
    }

    deinit {
        input = nil
        if status == nil {
            // Nobody is left to wait for it later.
            var status: Int32 = 0
            waitpid(process, &status, WNOHANG)
        }
    }

    /// Says something to the program.
    public func write(_ bytes: [UInt8]) throws(PlatformError) {
        switch input {
        case .some(let descriptor): try descriptor.writeAll(bytes)
        case .none: throw PlatformError(.closedPipe, "write to", "the program", reason: "its input is closed")
        }
    }

    /// What the program says next, waiting for it; empty at the end.
    public func read() throws(PlatformError) -> ArraySlice<UInt8> {
        switch output {
        case .some(let descriptor):
            let count = try descriptor.read(into: &buffer)
            return buffer[..<count]
        case .none: return []
        }
    }

    /// Waits at most so long for the program to say something, or to end.
    public func speaks(within milliseconds: Int) -> Bool {
        switch output {
        case .some(let descriptor):
            var request = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
            return poll(&request, 1, Int32(clamping: milliseconds)) > 0
        case .none: return true
        }
    }

    /// Lets so much time pass; a courier that has gone does not shorten it.
    public func pass(milliseconds: Int) { _ = poll(nil, 0, Int32(clamping: milliseconds)) }

    public func kill(_ signal: Int32 = SIGKILL) { _ = Glibc.kill(process, signal) }

    /// Waits for the program's end.
    ///
    /// - Returns: its exit status; 128 and the signal's number where a signal ended it.
    @discardableResult
    public func wait() -> Int32 {
        if let status { return status }
        input = nil
        let ended = Subprocess.wait(for: process)
        status = ended
        return ended
    }
}
