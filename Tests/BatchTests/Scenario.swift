import Base
import CommandSpec
import Commands
import Platform
import SQLiteDriver
import Store
import TestSupport

@testable import Batch

/// Runs a script in memory as the program would, over the company of `Tests/Scenarios`.
struct Scenario {
    let temporary: TemporaryWorkspace
    private let session: Session
    static let folder = Paths.join(Paths.parent(of: Paths.parent(of: #filePath)), "Scenarios")

    struct Result: Equatable {
        var output: String
        var narration: String
        var status: Int32
    }

    init() throws {
        temporary = try TemporaryWorkspace()
        session = Session(temporary.workspace, .standard, surface: .batch, driver: SQLiteDriver())
        let path = Paths.join(Self.folder, "company.script")
        let made = try run(try Files.readText(path), Calling(.script(nil)), name: path)
        guard made.status == 0 else { throw UsageError(made.narration) }
        try temporary.workspace.recogniseUser()
    }

    /// Runs a script with the options in its first line, `# options: --format json`.
    func run(_ script: String, name: String) throws -> Result {
        var options: [String] = []
        if script.hasPrefix("# options:"), let line = script.split(separator: "\n").first {
            options = line.dropFirst("# options:".count).split(separator: " ").map(String.init)
        }
        let calling = try Calling(arguments: options, inputIsTerminal: false)
        if let user = calling.user {
            temporary.workspace.acting.login = user
            try temporary.workspace.recogniseUser()
        }
        var result = Result(output: "", narration: "", status: 0)
        for part in Self.parts(of: script) {
            if let now = part.now { temporary.workspace.acting.fixedNow = now }
            let one = try run(part.script, calling, name: name)
            result.output += one.output
            result.narration += one.narration
            result.status = one.status
            if one.status != 0, !calling.continuesAfterErrors { break }
        }
        return result
    }

    /// The parts of a script between its lines `# now: 2026-03-02T10:00:00Z`, which set the clock; each keeps the
    /// numbers of its lines.
    private static func parts(of script: String) -> [(now: Instant?, script: String)] {
        var parts: [(now: Instant?, script: String)] = [(nil, "")]
        for (number, line) in script.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("# now: ") {
                parts.append((Instant(line.dropFirst("# now: ".count)), String(repeating: "\n", count: number)))
            }
            parts[parts.count - 1].script += line + "\n"
        }
        return parts.filter { $0.script.contains { !$0.isWhitespace } }
    }

    private func run(_ script: String, _ calling: Calling, name: String) throws -> Result {
        let sink = ByteSink.inMemory()
        let narration = Lines()
        let look = OutputWriter.Look(zone: temporary.workspace.acting.zone, width: nil, isTerminal: false)
        let writer = OutputWriter(sink, calling.format ?? .tsv, look) { narration.lines.append($0) }
        let runner = BatchRunner(session, writer, calling) { narration.lines.append($0) }
        let status = try runner.run(ScriptReader(script), name: name)
        return Result(
            output: String(decoding: sink.buffer, as: UTF8.self), narration: narration.lines.map { $0 + "\n" }.joined(),
            status: status.rawValue)
    }

    private final class Lines {
        var lines: [String] = []
    }
}
