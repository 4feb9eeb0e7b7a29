// Where a test works: a folder that is home, settings and state at once, with the company of `Tests/Scenarios`
// in a workspace, and the environment that every program gets there and nothing else.

import Glibc
import Platform

/// A folder of its own with a filled workspace, gone when the test ends.
final class Desk {
    let folder: String
    /// Monday, and who works: what the console and batch mode get alike.
    private static let options = "-w company.purser --now 2026-03-02T10:00:00Z --as anna"

    init() throws {
        folder = try Folders.createTemporary(prefix: "purser-desk")
        try Folders.create(path("temporary"))
        try Files.write(Self.keeping, to: path("keeping"))
        // The tour of the first start was seen.
        try Folders.create(path("state/purser"))
        try Files.write("", to: path("state/purser/tour"))
        let tests = Paths.parent(of: Paths.parent(of: #filePath))
        try batch("-f '\(tests)/Scenarios/company.script'")
    }

    deinit { try? Folders.remove(folder) }

    /// Runs a command and tells how it ended and whether the terminal is as it was. A shell without job
    /// control, which would itself repair the terminal after a program that was killed.
    private static let keeping = """
        stty -a >before
        sh -c 'echo $$ >pid; exec "$@"' sh "$@"
        echo "status $?"
        stty -a >after
        cmp before after && echo "terminal as before"

        """

    func path(_ name: String) -> String { Paths.join(folder, name) }

    /// Another process on the same workspace: what one call of batch mode prints.
    @discardableResult
    func batch(_ words: String) throws -> String {
        let outcome = try Subprocess.run(
            command(["sh", "-c", "cd \"$HOME\" && purser $OPTIONS \(words) 2>errors"]), input: .nothing,
            output: .capture(limit: 1 << 20), timeLimit: 20_000)
        guard outcome.status == 0 else { throw Refusal(description: try Files.readText(path("errors"))) }
        return String(decoding: outcome.output, as: UTF8.self)
    }

    /// Sends a signal to the program that `keeping` runs.
    func send(_ signal: Int32) throws {
        guard let process = try pid_t(Files.readText(path("pid")).dropLast()), kill(process, signal) == 0 else {
            throw Refusal(description: "there is no program to send a signal to")
        }
    }

    /// What was told could not be done.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// A command as it is started in the desk's environment.
    func command(_ words: [String]) -> [String] {
        let program = Paths.parent(of: Paths.executable ?? ".")
        let variables = [
            "PATH=\(program):/usr/bin:/bin", "HOME=\(folder)", "TERM=tmux-256color", "LC_ALL=C.UTF-8", "TZ=UTC",
            "INPUTRC=/dev/null", "TMPDIR=\(path("temporary"))",
            "XDG_CONFIG_HOME=\(path("config"))", "XDG_DATA_HOME=\(path("data"))",
            "XDG_STATE_HOME=\(path("state"))", "XDG_CACHE_HOME=\(path("cache"))", "OPTIONS=\(Self.options)",
        ]
        // A sanitizer of the tests looks into the program too, as it does into them.
        let sanitizers = ["ASAN_OPTIONS", "TSAN_OPTIONS"].compactMap { name in Environment[name].map { "\(name)=\($0)" }
        }
        return ["env", "-i"] + variables + sanitizers + words
    }
}
