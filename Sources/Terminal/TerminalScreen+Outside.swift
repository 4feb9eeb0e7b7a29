// Programs that need the terminal for themselves, such as the user's editor.

import CTerminal
import Glibc

extension TerminalScreen {
    /// Lets a program (its name and arguments) have the terminal until it ends, and returns its exit status;
    /// 127 where it could not be started.
    func runOutside(_ command: [String]) -> Int32 {
        guard !command.isEmpty else { return 127 }
        leave()
        crash_guard_remove()
        defer {
            _ = crash_guard_install(requests.writeEnd)
            enter()
        }
        var arguments = command.map { strdup($0) }
        defer { for argument in arguments { free(argument) } }
        arguments.append(nil)
        return outside_program_run(arguments)
    }
}
