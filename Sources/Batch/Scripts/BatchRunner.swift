// Runs commands one after another: data to the writer, everything else to `narrate`. A failed script
// says how far it came; with `--atomic` nothing of it stays.

import Base
import CommandSpec
import Language
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
    private let progress: ProgressLine?
    private var scripts = ScriptStack("-")
    private var done = 0
    private var failed = 0
    /// How far the command came that the user stopped, in words.
    private var stoppedWork: String?
    private var status = ExitStatus.done
    /// Called before data is written.
    var beforeData: () -> Void = {}

    /// - Parameter progress: where a long run says how far it is; nil where nobody watches.
    init(
        _ session: Session, _ writer: OutputWriter, _ calling: Calling, watch: InterruptWatch? = nil,
        progress: ProgressLine? = nil, narrate: @escaping (String) -> Void
    ) {
        self.session = session
        self.writer = writer
        self.calling = calling
        self.watch = watch
        self.progress = progress
        self.narrate = { line in
            progress?.clear()
            narrate(line)
        }
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
        scripts = ScriptStack(name)
        do {
            if calling.isDryRun {
                session.isRehearsal = true
                try session.workspace.rehearsing { try runAll(reader) }
                narrate("dry run: nothing was changed")
            } else if calling.isAtomic {
                try session.workspace.atomically(failsTogether: !calling.continuesAfterErrors) { try runAll(reader) }
            } else {
                try runAll(reader)
            }
        } catch let stop as Stop {
            explain(stop)
        }
        progress?.clear()
        try writer.flush()
        if failed > 0, calling.continuesAfterErrors { narrate("\(failed) of \(done + failed) commands failed") }
        return status
    }

    private func runAll(_ script: ScriptReader) throws {
        var script = script
        while let statement = try next(&script) {
            do {
                try run(statement)
            } catch let error as PlatformError {
                throw error
            } catch let stop as Stop {
                throw stop
            } catch {
                try fail(CommandError(error), at: statement)
            }
            if watch?.isInterrupted == true {
                status = .interrupted
                throw Stop(line: nil)
            }
        }
    }

    private func run(_ statement: Statement) throws {
        let bound = try session.read(statement.text, text: statement.block)
        if let (file, place) = bound.included { return try include(file, at: place, in: statement) }
        progress?.step(done: done, line: statement.place(of: nil).line)
        try measured(bound) {
            let output = try session.run(bound)
            if output.isShown {
                progress?.clear()
                beforeData()
            }
            try writer.write(output)
            // Whoever feeds the script through a pipe may wait for the answer.
            try writer.flush()
        }
        done += 1
    }

    /// Runs a command as work that can be stopped and says how far it is.
    private func measured(_ bound: Bound, _ body: () throws -> Void) throws {
        guard let watch else { return try body() }
        // What there is to do is counted only where somebody reads it.
        let plan = progress == nil ? nil : try? session.work(of: bound)
        let work = Work(counting: plan?.counting ?? .written, total: plan?.total)
        session.workspace.work = work
        if let progress { progress.begin(plan?.verb ?? "working", work) }
        defer {
            session.workspace.work = nil
            progress?.end()
            if work.isCancelled, work.progress.done > 0 { stoppedWork = remains(of: bound, work.progress.done) }
        }
        try watch.during(work, body)
    }

    private func remains(of bound: Bound, _ done: Int) -> String {
        let stays = !calling.isAtomic && !calling.isDryRun && (try? session.work(of: bound))?.keepsParts == true
        let count = ValueText.grouped(String(done))
        return stays
            ? "it had come to \(count), and what was finished by then stays"
            : "it had come to \(count), which was taken back"
    }

    /// Runs the commands of another script in the place of one.
    private func include(_ file: String, at place: Range<Int>, in statement: Statement) throws {
        let path = scripts.path(of: file)
        let (line, column) = statement.place(of: place.lowerBound)
        do {
            let source = try ByteSource(path: path, orStream: true)
            try scripts.include(path, at: "\(scripts.name):\(line):\(column)")
            try runAll(ScriptReader(source))
            scripts.leave()
        } catch let error as IncludeError {
            throw CommandError(error.what, advice: error.advice, at: place)
        } catch let error as PlatformError where error.path == path {
            throw CommandError(
                error.description, advice: "a file is looked for from the script's own folder", at: place)
        }
    }

    private func next(_ script: inout ScriptReader) throws -> Statement? {
        do {
            guard let watch else { return try script.statement() }
            return try watch.whileWaiting { try script.statement() }
        } catch let error as ScriptError {
            narrate("\(scripts.name):\(error.line):\(error.column): error: \(error.what); \(error.advice)")
            tellIncludes()
            failed += 1
            status = .failed
            throw Stop(line: error.line)
        }
    }

    private func fail(_ error: CommandError, at statement: Statement) throws {
        // What came before the error is seen before it.
        try writer.flush()
        let (line, column) = statement.place(of: error.place?.lowerBound)
        narrate("\(scripts.name):\(line):\(column): error: \(SafeText.singleLine(error.description))")
        for detail in error.details { narrate("  " + SafeText.singleLine(detail)) }
        tellIncludes()
        failed += 1
        let isInterrupted = error.kind == .interrupted || watch?.isInterrupted == true
        switch error.kind {
        case _ where isInterrupted: status = .interrupted
        case .integrity: status = .integrity
        default: status = status == .integrity ? .integrity : .failed
        }
        if !calling.continuesAfterErrors || calling.isAtomic || isInterrupted {
            throw Stop(line: isInterrupted ? nil : line)
        }
    }

    private func tellIncludes() {
        for line in scripts.trace { narrate("  " + line) }
    }

    private func explain(_ stop: Stop) {
        let commands = done == 1 ? "1 command" : "\(done) commands"
        let script = scripts.trace.isEmpty ? "" : " of \(scripts.name)"
        let place = stop.line.map { "at line \($0)\(script)" } ?? "by the user"
        if calling.isDryRun {
            narrate("dry run: stopped \(place); nothing was changed")
        } else if calling.isAtomic {
            narrate("stopped \(place): \(commands) before it taken back; nothing was changed")
        } else if let stoppedWork {
            narrate("stopped \(place): \(commands) done; \(stoppedWork)")
        } else if done > 0 || stop.line == nil {
            narrate("stopped \(place): \(commands) done, the rest not run")
        }
    }
}
