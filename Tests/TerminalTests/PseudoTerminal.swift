import CPseudoTerminal
import Glibc

/// A program on a terminal of its own, as a user would have it: what it writes is collected, and waiting is always for
/// something that it must come to say.
final class PseudoTerminal {
    private var ends = pseudo_terminal()
    /// All that the program wrote.
    private(set) var output: [UInt8] = []
    private var hasEnded = false

    enum Ending: Equatable {
        case exit(Int32)
        case signal(Int32)
        case none
    }

    struct Failure: Error {
        let step: String
    }

    /// Starts the probe, which is built next to the tests.
    init(columns: UInt16 = 80, rows: UInt16 = 24, environment: [String: String]) throws {
        let program = try PseudoTerminal.probePath()
        let variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for variable in variables { free(variable) } }
        guard pseudo_terminal_start(program, variables, columns, rows, &ends) == 0 else {
            throw Failure(step: "start \(program)")
        }
    }

    deinit {
        if !hasEnded {
            kill(ends.process, SIGKILL)
            waitpid(ends.process, nil, 0)
        }
        close(ends.user_end)
        close(ends.program_end)
    }

    var text: String { String(decoding: output, as: UTF8.self) }

    /// Whether the terminal has the settings that it had before the program.
    var isRestored: Bool {
        pseudo_terminal_is_restored(&ends) != 0
    }

    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = write(ends.user_end, bytes, bytes.count)
    }

    func send(_ signal: Int32) {
        kill(ends.process, signal)
    }

    func resize(columns: UInt16, rows: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(ends.user_end, UInt(TIOCSWINSZ), &size)
        send(SIGWINCH)
    }

    /// Collects output until the text has come since `start`, or nothing comes for ten seconds; returns whether
    /// it came.
    @discardableResult
    func wait(for text: String, since start: Int = 0) -> Bool {
        let wanted = Array(text.utf8)
        while !PseudoTerminal.contains(output[start...], wanted) {
            guard readMore(milliseconds: 10_000) else { return false }
        }
        return true
    }

    /// Collects what comes until nothing has come for a moment.
    func settle() {
        while readMore(milliseconds: 100) {}
    }

    /// Collects output until the program has ended, for ten seconds at most.
    func waitForEnd() -> Ending {
        // The terminal outlives the program here, so its end is not the end of the output.
        for _ in 0..<1000 {
            _ = readMore(milliseconds: 10)
            guard let ending = ended() else { continue }
            while readMore(milliseconds: 0) {}
            return ending
        }
        return .none
    }

    private func ended() -> Ending? {
        var status: Int32 = 0
        guard waitpid(ends.process, &status, WNOHANG) == ends.process else { return nil }
        hasEnded = true
        return status & 0x7F == 0 ? .exit(status >> 8 & 0xFF) : .signal(status & 0x7F)
    }

    private func readMore(milliseconds: Int32) -> Bool {
        var request = pollfd(fd: ends.user_end, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, milliseconds) > 0 else { return false }
        var block = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(ends.user_end, &block, block.count)
        guard count > 0 else { return false }
        output += block.prefix(count)
        return true
    }

    private static func contains(_ bytes: ArraySlice<UInt8>, _ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first else { return true }
        var rest = bytes
        while let index = rest.firstIndex(of: first) {
            if rest[index...].starts(with: wanted) { return true }
            rest = rest[(index + 1)...]
        }
        return false
    }

    private static func probePath() throws -> String {
        guard let path = realpath("/proc/self/exe", nil) else { throw Failure(step: "find the tests' folder") }
        defer { free(path) }
        let folder = String(cString: path).split(separator: "/").dropLast().joined(separator: "/")
        return "/\(folder)/TerminalProbe"
    }
}
