// What a program is started with: its descriptors, its signals, its environment.

import Glibc
import Synchronization

/// The file actions and attributes of one `posix_spawn`, with our ends of its pipes.
struct SpawnPlan: ~Copyable {
    /// Held from a pipe's making until it closes on exec, and while a program starts: so no program inherits
    /// the pipes of another.
    private static let spawning = Mutex(())

    private let program: String
    private var actions = posix_spawn_file_actions_t()
    private var attributes = posix_spawnattr_t()
    private var input: Descriptor?
    private var output: Descriptor?
    /// The program's ends, which close here once it has started.
    private var childInput: Descriptor?
    private var childOutput: Descriptor?

    init(program: String) throws(PlatformError) {
        self.program = program
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        // A program inherits ignored signals and the signal mask; it gets the usual ones instead.
        var defaults = sigset_t()
        sigemptyset(&defaults)
        posix_spawnattr_setsigmask(&attributes, &defaults)
        sigaddset(&defaults, SIGPIPE)
        sigaddset(&defaults, SIGXFSZ)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    }

    deinit {
        var actions = actions
        var attributes = attributes
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
    }

    mutating func open(_ path: String, _ flags: Int32, as number: Int32) {
        posix_spawn_file_actions_addopen(&actions, number, path, flags, 0)
    }

    mutating func pipe(into number: Int32) throws(PlatformError) {
        let ends = try makePipe()
        posix_spawn_file_actions_adddup2(&actions, ends.read, number)
        childInput = Descriptor(owning: ends.read, path: program)
        input = Descriptor(owning: ends.write, path: program)
    }

    mutating func pipe(outOf number: Int32) throws(PlatformError) {
        let ends = try makePipe()
        posix_spawn_file_actions_adddup2(&actions, ends.write, number)
        childOutput = Descriptor(owning: ends.write, path: program)
        output = Descriptor(owning: ends.read, path: program)
    }

    /// Gives the program a descriptor of ours under a number of its own.
    mutating func pass(_ number: Int32, as other: Int32) {
        posix_spawn_file_actions_adddup2(&actions, number, other)
    }

    /// Starts the program in a session of its own: no signal of this one's terminal or group reaches it.
    mutating func leaveSession() {
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | Self.ownSession)
    }

    /// `POSIX_SPAWN_SETSID`, which glibc declares as an extension.
    private static let ownSession: Int16 = 0x80

    /// A pipe that closes on exec; nil where there can be none, and `errno` says why.
    static func pipe() -> (read: Int32, write: Int32)? {
        spawning.withLock { _ in
            var ends: [Int32] = [-1, -1]
            guard Glibc.pipe(&ends) == 0 else { return nil }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return (read: ends[0], write: ends[1])
        }
    }

    private func makePipe() throws(PlatformError) -> (read: Int32, write: Int32) {
        guard let ends = Self.pipe() else { throw .last("run", program) }
        return ends
    }

    mutating func takeInput() -> Descriptor? { input.take() }
    mutating func takeOutput() -> Descriptor? { output.take() }

    mutating func start(_ arguments: [String]) throws(PlatformError) -> pid_t {
        var process: pid_t = 0
        let words = Self.cStrings(arguments)
        let environment = Self.cStrings(Self.environment())
        defer {
            for word in words + environment { free(word) }
        }
        let code = Self.spawning.withLock { _ in
            posix_spawnp(&process, program, &actions, &attributes, words, environment)
        }
        guard code == 0 else { throw PlatformError("run", program, errno: code) }
        childInput = nil
        childOutput = nil
        return process
    }

    private static func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }

    /// The variables that this process was started with.
    private static func environment() -> [String] {
        let bytes = (try? Files.read("/proc/self/environ")) ?? []
        return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }
}
