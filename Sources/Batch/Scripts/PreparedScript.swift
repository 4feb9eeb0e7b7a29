// A script that comes with the program: all of it holds or none, and it says nothing unless it fails.

public import CommandSpec
import Platform
public import Store
public import StoreDriver

/// Runs a script of the program's own in an open workspace.
public enum PreparedScript {
    /// - Throws: `UsageError` with the script's own words where one of its commands fails; nothing is changed then.
    public static func run(
        _ path: String, in workspace: Workspace, _ registry: CommandRegistry, driver: any Driver
    ) throws {
        var calling = Calling(.script(path))
        calling.isAtomic = true
        var said: [String] = []
        let look = OutputWriter.Look(zone: workspace.acting.zone, width: nil, isTerminal: false)
        let writer = OutputWriter(.inMemory(), .tsv, look) { _ in }
        let session = Session(workspace, registry, surface: .batch, driver: driver)
        let runner = BatchRunner(session, writer, calling) { said.append($0) }
        guard try runner.run(ScriptReader(try ByteSource(path: path, orStream: true)), name: path) == .done else {
            throw UsageError(said.suffix(2).joined(separator: "\n"))
        }
    }
}
