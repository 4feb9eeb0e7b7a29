// One run: the folder with the data, the program under test, and where the results go.

import Base
import Domain
import Platform
import SQLiteDriver
import Store

/// A run of the benchmarks and what its figures share.
final class Bench {
    let options: BenchOptions
    /// The large workspace's path once a figure has asked for it.
    private var large: String?

    init(_ options: BenchOptions) throws {
        self.options = options
        try Folders.create(options.folder)
    }

    /// Measures the figures one after the other, a line of JSON for each, with a table on standard error in the end; one that
    /// fails is reported and the others go on.
    ///
    /// - Returns: whether all of them were measured and none missed its budget.
    func run(_ measurements: [Measurement]) throws -> Bool {
        let output = StandardStreams.output
        var isSound = true
        var (lines, measured) = ("", [Figure]())
        for measurement in measurements where options.figures.isEmpty || options.figures.contains(measurement.name) {
            StandardStreams.narrate("measuring \(measurement.name)…")
            do {
                for figure in try measurement.measure(self) {
                    try output.write(figure.json)
                    lines += figure.json
                    measured.append(figure)
                    if figure.isWithinBudget == false { isSound = false }
                }
                try output.flush()
            } catch {
                isSound = false
                StandardStreams.narrate("\(measurement.name): not measured: \(error)")
            }
        }
        try keep(lines)
        StandardStreams.narrate(FigureTable(measured).text)
        return isSound
    }

    /// Adds a run to the history, under the instant and the scale that it had.
    private func keep(_ lines: String) throws {
        let path = Paths.join(options.folder, "history.jsonl")
        let before = Files.exists(path) ? try Files.readText(path) : ""
        let head = "{\"run\":\(SystemClock.now.seconds),\"scale\":\(options.scale)}\n"
        try Files.write(before + head + lines, to: path)
    }

    /// A number of records in proportion to the scale.
    func scaled(_ full: Int) -> Int { max(1, Int(Double(full) * options.scale)) }

    /// The large workspace, generated when it is first asked for and kept for the next run.
    func largeWorkspace() throws -> String {
        if let large { return large }
        let path = try LargeWorkspace(scale: options.scale, seed: options.seed, folder: options.folder).path()
        large = path
        return path
    }

    /// A path in the bench's folder at which there is nothing.
    func freshPath(_ name: String) throws -> String {
        let path = Paths.join(options.folder, name)
        try Self.removeDatabase(path)
        return path
    }

    /// A folder in the bench's folder in which there is nothing.
    func freshFolder(_ name: String) throws -> String {
        let path = Paths.join(options.folder, name)
        if Folders.exists(path) { try Folders.remove(path) }
        try Folders.create(path)
        return path
    }

    /// Removes a database with the log files beside it.
    static func removeDatabase(_ path: String) throws {
        for ending in ["", "-wal", "-shm"] where Files.exists(path + ending) { try Files.remove(path + ending) }
    }

    /// Opens a workspace as the program does.
    static func open(_ path: String) throws -> Workspace {
        try Workspace.open(path, with: SQLiteDriver()) { settings in
            Acting(login: "bench", zone: settings.zone) { SystemClock.now }
        }
    }

    /// The built program, for figures of a whole process.
    func program() throws(BenchError) -> String {
        guard Files.exists(options.program) else {
            throw BenchError("\(options.program) is not built; make bench builds it, --program names another")
        }
        return options.program
    }
}
