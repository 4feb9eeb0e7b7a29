// The composition root: the only place that knows every floor, and the database driver by name.

import Batch
import CommandSpec
import Commands
import Glibc
import Platform
import SQLiteDriver

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
        status = BatchProgram(calling, driver: driver, registry: .standard).run()
    }
} catch {
    status = BatchProgram.report(error)
}
exit(status.rawValue)
