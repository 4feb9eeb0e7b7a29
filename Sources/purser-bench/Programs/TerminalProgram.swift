// A program in a terminal of its own, as a person would run it: started with a pseudo-terminal for input, output and
// error, given keys, and watched for what it draws. A picture counts as complete at its last byte before the program
// is quiet, which holds for any program without knowing what it draws.

import Base
import Glibc
import Platform

/// A full-screen program under test.
final class TerminalProgram {
    /// What came out of a program until it was quiet.
    struct Burst {
        let bytes: [UInt8]
        /// When the last byte came, on the monotonic clock.
        let end: UInt64
    }

    /// A program that says nothing for so long has drawn its picture, in milliseconds.
    private static let quiet: Int32 = 150
    /// A program that says nothing at all for so long is at fault, in milliseconds.
    private static let patience: Int32 = 20_000

    /// `POSIX_SPAWN_SETSID` of <spawn.h>, which Swift does not see.
    private static let startsSession: Int16 = 0x80

    let started: UInt64
    private let terminal: Descriptor
    private let process: pid_t
    /// A home of its own, so that no run goes on where another one has left a list.
    private let home: String
    private var chunk = [UInt8](repeating: 0, count: 1 << 16)

    init(_ arguments: [String], columns: UInt16 = 200, rows: UInt16 = 60, environment: [String] = []) throws {
        var (ours, theirs): (Int32, Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        guard openpty(&ours, &theirs, &name, nil, &size) == 0 else {
            throw BenchError("there is no pseudo-terminal to be had")
        }
        home = try Folders.createTemporary()
        terminal = Descriptor(owning: ours, path: "pseudo-terminal")
        // The program opens its end itself, so that the terminal becomes its own.
        let itsEnd = Descriptor(owning: theirs, path: "pseudo-terminal")
        for number in [ours, theirs] { _ = fcntl(number, F_SETFD, FD_CLOEXEC) }
        started = SystemClock.monotonicNanoseconds
        process = try Self.spawn(arguments, on: name, environment + ["HOME=\(home)"])
        _ = consume itsEnd
    }

    deinit {
        kill(process, SIGKILL)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        try? Folders.remove(home)
    }

    /// Starts the program as the leader of a session whose terminal is the named one.
    private static func spawn(_ arguments: [String], on terminal: [CChar], _ environment: [String]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        // The first terminal that a session's leader opens is its own.
        posix_spawnattr_setflags(&attributes, startsSession)
        posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        let words = arguments.map { strdup($0) } + [nil]
        let inherited = ["PATH", "TMPDIR"].compactMap { name in Environment[name].map { "\(name)=\($0)" } }
        let variables =
            (inherited + ["TERM=xterm-256color", "LC_ALL=C.UTF-8"] + environment).map { strdup($0) } + [nil]
        defer { for word in words + variables { free(word) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, arguments[0], &actions, &attributes, words, variables)
        guard code == 0 else { throw BenchError("\(arguments[0]): \(String(cString: strerror(code)))") }
        return process
    }

    /// Types bytes and gives the moment before the first was sent.
    @discardableResult
    func type(_ keys: String) throws -> UInt64 {
        let moment = SystemClock.monotonicNanoseconds
        try terminal.writeAll(Array(keys.utf8))
        return moment
    }

    /// Leaves the program alone for a while.
    func idle(milliseconds: Int32) { _ = poll(nil, 0, milliseconds) }

    /// Reads what the program draws until it is quiet.
    func burst() throws -> Burst {
        var bytes: [UInt8] = []
        var end: UInt64 = 0
        while true {
            var request = pollfd(fd: terminal.number, events: Int16(POLLIN), revents: 0)
            let ready = poll(&request, 1, bytes.isEmpty ? Self.patience : Self.quiet)
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else { break }
            let count = chunk.withUnsafeMutableBytes { read(terminal.number, $0.baseAddress, $0.count) }
            guard count > 0 else {
                throw BenchError(
                    "the program has ended: \(SafeText.singleLine(String(decoding: bytes.suffix(200), as: UTF8.self)))")
            }
            end = SystemClock.monotonicNanoseconds
            bytes += chunk[..<count]
        }
        guard !bytes.isEmpty else { throw BenchError("the program drew nothing") }
        return Burst(bytes: bytes, end: end)
    }

    /// The most memory that the program has held so far, in MiB.
    func peakMemory() throws -> Double {
        let status = try Files.readText("/proc/\(process)/status")
        for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            if words.count > 1, let kibibytes = Double(words[1]) { return kibibytes / 1_024 }
        }
        throw BenchError("the system does not say how much memory the program holds")
    }
}
