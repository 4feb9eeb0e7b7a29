// The console's start.

import Batch
import Platform

enum ConsoleProgram {
    /// Runs the full-screen console until the user leaves it.
    static func run(_ calling: Calling) -> ExitStatus {
        StandardStreams.narrate("purser: error: this build has no console; give a command, or see purser --help")
        return .usage
    }
}
