// The program without a screen: opens the workspace, runs the commands, says how it ended. Nothing on
// this way touches the terminal's modes.

import Base
public import CommandSpec
import Domain
import Language
import Platform
import Store
public import StoreDriver

/// Runs commands without a console.
public struct BatchProgram {
    private let calling: Calling
    private let driver: any Driver
    private let registry: CommandRegistry

    public init(_ calling: Calling, driver: any Driver, registry: CommandRegistry) {
        self.calling = calling
        self.driver = driver
        self.registry = registry
    }

    /// Runs the commands or the script of the call.
    public func run() -> ExitStatus {
        Signals.ignoreClosedPipes()
        Signals.crashPlainly()
        let opening = WorkspaceOpening(calling, driver: driver)
        do {
            if onlyReads { return try opening.openForReading(cause: "batch", run) }
            return run(try opening.open(cause: "batch"))
        } catch {
            return Self.report(error)
        }
    }

    /// Whether no line of the call can change a record. What a script does shows only while it runs.
    private var onlyReads: Bool {
        guard case .commands(let lines) = calling.task else { return false }
        return lines.allSatisfy { line in
            let verb = line.split(separator: " ", maxSplits: 1).first.map(String.init) ?? ""
            return registry.command(named: verb)?.beginsWorkspace != true
        }
    }

    private func run(_ workspace: Workspace) -> ExitStatus {
        if let copy = workspace.copyOfOlder {
            Self.narrate("purser: \(workspace.location) was brought up to date; as it was before it is kept as \(copy)")
        }
        let driver = driver
        let session = Session(workspace, registry, surface: .batch, driver: driver)
        let isTerminal = StandardStreams.outputIsTerminal
        let look = OutputWriter.Look(
            zone: workspace.acting.zone, width: isTerminal ? StandardStreams.columns : nil, isTerminal: isTerminal)
        let prefix = calling.isDryRun ? "dry run: " : ""
        let narration = Narration(gathers: calling.isAtomic && isFile && !StandardStreams.errorIsTerminal)
        defer { narration.flush() }
        let writer = OutputWriter(StandardStreams.output, calling.format ?? (isTerminal ? .table : .tsv), look) {
            narration.say(prefix + $0)
        }
        let progress = StandardStreams.errorIsTerminal ? ProgressLine { StandardStreams.tell($0) } : nil
        let watch = InterruptWatch(workspace.interrupter, progress: progress)
        watch.start()
        let runner = BatchRunner(session, writer, calling, watch: watch, progress: progress) { narration.say($0) }
        runner.beforeData = { narration.flush() }
        do {
            let (script, name) = try script()
            return try runner.run(script, name: name)
        } catch let error as PlatformError where error.kind == .closedPipe {
            // Whoever read the output has seen enough.
            return .done
        } catch {
            narration.flush()
            return Self.report(error)
        }
    }

    /// Whether a script comes whole, from a file.
    private var isFile: Bool { if case .script(.some) = calling.task { true } else { false } }

    private func script() throws -> (ScriptReader, name: String) {
        switch calling.task {
        case .commands(let lines): (ScriptReader(lines.joined(separator: "\n")), "command")
        case .script(let path?): (ScriptReader(try ByteSource(path: path, orStream: true)), path)
        default: (ScriptReader(StandardStreams.input), "-")
        }
    }

    static func narrate(_ line: String) { StandardStreams.narrate(SafeText.visible(line, keepingLines: true)) }

    /// Says what went wrong outside of any command.
    public static func report(_ error: any Error) -> ExitStatus {
        switch error {
        case let error as UsageError:
            narrate("purser: error: \(error.description)")
            return .usage
        case let error as StoreError:
            narrate("purser: error: " + error.message + (error.advice.map { "; \($0)" } ?? ""))
            return error.kind == .integrity ? .integrity : .workspace
        default:
            narrate("purser: error: \(error)")
            return .failed
        }
    }
}
