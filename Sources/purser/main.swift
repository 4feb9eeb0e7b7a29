// The composition root: the only place that knows every floor, and the database driver by name.

import Batch
import CommandSpec
import Commands
import Console
import Glibc
import Mail
import Platform
import SQLiteDriver

Signals.ignoreFileLimits()

// Carrying mail is a process of its own, which `deliver` starts.
if CommandLine.arguments.dropFirst().first == Courier.word { exit(Courier.run()) }

let status: ExitStatus
do {
    let calling = try Calling(
        arguments: Array(CommandLine.arguments.dropFirst()), inputIsTerminal: StandardStreams.inputIsTerminal)
    switch calling.task {
    case .help:
        for line in UsageText.lines { print(line) }
        status = .done
    case .version:
        print("purser \(UsageText.version)")
        status = .done
    case .console, .demo:
        status = ConsoleProgram.run(calling)
    case .commands, .script:
        let driver = SQLiteDriver {
            StandardStreams.narrate("purser: another program is writing to the workspace; waiting for it")
        }
        var registry = CommandRegistry.standard
        registry.keyHelp = { KeyHelp.lines(about: $0) }
        status = BatchProgram(calling, driver: driver, registry: registry).run()
    case .completion(let line):
        status = ShellCompletion.run(line, driver: SQLiteDriver(), registry: .standard)
    }
} catch {
    status = BatchProgram.report(error)
}
exit(status.rawValue)
