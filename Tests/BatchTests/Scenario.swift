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
        return try run(script, calling, name: name)
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
