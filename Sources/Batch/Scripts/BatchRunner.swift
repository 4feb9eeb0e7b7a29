// Runs commands one after another: data to the writer, everything else to `narrate`. A failed script
// says how far it came; with `--atomic` nothing of it stays.

import Base
import CommandSpec
import Platform
import Store

/// How a run ended, as the exit status of the program.
public enum ExitStatus: Int32, Sendable {
    case done = 0
    case failed = 1
    case usage = 2
    case workspace = 3
    case integrity = 4
    case interrupted = 130
}

final class BatchRunner {
    private let session: Session
    private let writer: OutputWriter
    private let narrate: (String) -> Void
    private let watch: InterruptWatch?
    private let calling: Calling
    private var done = 0
    private var failed = 0
    private var status = ExitStatus.done

    init(
        _ session: Session, _ writer: OutputWriter, _ calling: Calling, watch: InterruptWatch? = nil,
        narrate: @escaping (String) -> Void
    ) {
        self.session = session
        self.writer = writer
        self.calling = calling
        self.watch = watch
        self.narrate = narrate
    }

    /// The end of a run before its last command.
    private struct Stop: Error {
        /// Where the first error stood; nil where the user stopped it.
        let line: Int?
    }

    /// Runs a script.
    ///
    /// - Parameter name: what errors call the script.
    func run(_ reader: ScriptReader, name: String) throws -> ExitStatus {
        do {
            if calling.isDryRun {
                session.isRehearsal = true
                try session.workspace.rehearsing { try runAll(reader, name) }
                narrate("dry run: nothing was changed")
            } else if calling.isAtomic {
                try session.workspace.atomically { try runAll(reader, name) }
            } else {
                try runAll(reader, name)
            }
        } catch let stop as Stop {
            explain(stop)
        }
        try writer.flush()
        if failed > 0, calling.continuesAfterErrors { narrate("\(failed) of \(done + failed) commands failed") }
        return status
    }

    private func runAll(_ script: ScriptReader, _ name: String) throws {
        var script = script
        while let statement = try next(&script, name) {
            do {
                try writer.write(try session.run(statement.text, text: statement.block))
                // Whoever feeds the script through a pipe may wait for the answer.
                try writer.flush()
                done += 1
            } catch let error as PlatformError {
                throw error
            } catch {
                try fail(CommandError(error), at: statement, name)
            }
            if watch?.isInterrupted == true {
                status = .interrupted
                throw Stop(line: nil)
            }
        }
    }

    private func next(_ script: inout ScriptReader, _ name: String) throws -> Statement? {
        do {
            guard let watch else { return try script.statement() }
            return try watch.whileWaiting { try script.statement() }
        } catch let error as ScriptError {
            narrate("\(name):\(error.line):1: error: \(error.what); \(error.advice)")
            failed += 1
            status = .failed
            throw Stop(line: error.line)
        }
    }

    private func fail(_ error: CommandError, at statement: Statement, _ name: String) throws {
        // What came before the error is seen before it.
        try writer.flush()
        let (line, column) = statement.place(of: error.place?.lowerBound)
        narrate("\(name):\(line):\(column): error: \(SafeText.singleLine(error.description))")
        for detail in error.details { narrate("  " + SafeText.singleLine(detail)) }
        failed += 1
        switch error.kind {
        case .integrity: status = .integrity
        case .interrupted: status = .interrupted
        default: status = status == .integrity ? .integrity : .failed
        }
        if !calling.continuesAfterErrors || calling.isAtomic || error.kind == .interrupted {
            throw Stop(line: error.kind == .interrupted ? nil : line)
        }
    }

    private func explain(_ stop: Stop) {
        let commands = done == 1 ? "1 command" : "\(done) commands"
        let place = stop.line.map { "at line \($0)" } ?? "by the user"
        if calling.isDryRun {
            narrate("dry run: stopped \(place); nothing was changed")
        } else if calling.isAtomic {
            narrate("stopped \(place): \(commands) before it taken back; nothing was changed")
        } else if done > 0 || stop.line == nil {
            narrate("stopped \(place): \(commands) done, the rest not run")
        }
    }
}
