// The console on a real workspace without a terminal: keys go in, frames come out, all on this thread. What it leaves
// out against the program is the terminal's own part: decoding bytes and sending the cells that differ.

import CommandSpec
import Commands
import Console
import Screen
import SQLiteDriver
import Store

/// A console of 200×60 that is typed at.
final class HeadlessConsole {
    private let host: ConsoleHost
    private let line = TypedLine()

    init(_ workspace: Workspace) {
        let session = Session(workspace, .standard, surface: .console, driver: SQLiteDriver())
        let console = Console(
            ConsoleIdentity(workspace: "bench", user: workspace.acting.login), catalogue: workspace.catalogue,
            theme: .builtIn, clock: workspace.acting.clock, size: Size(width: 200, height: 60))
        host = ConsoleHost(
            console, workspace, commands: SessionCommands(session), editor: line,
            ports: ConsolePorts(theme: { _ in .builtIn }, keymap: { _ in .builtIn }))
        host.start()
        _ = host.draw()
        settle()
    }

    /// Presses a key by its name in keymaps and gives the frame that answers it.
    @discardableResult
    func press(_ name: String) throws -> Frame {
        let key = try Key(named: name)
        if line.take(key) { _ = host.handle(.lineEdited) } else { _ = host.handle(.key(key)) }
        return host.draw()
    }

    /// Lets everything be read that could wait for the frame.
    func settle() {
        _ = host.handle(.tick)
        _ = host.draw()
    }
}

/// A line editor without readline.
private final class TypedLine: LineEditing {
    private var request: LineRequest?
    private(set) var line: LineState?

    func open(_ request: LineRequest) {
        self.request = request
        line = LineState(prompt: request.prompt, text: request.initial, cursor: request.initial.utf8.count)
    }

    func replace(text: String, cursor: Int) { line?.text = text }

    func close() {
        request = nil
        line = nil
    }

    /// Takes a key while a line is open: letters are added, Backspace takes one away, Esc closes.
    func take(_ key: Key) -> Bool {
        guard let request, var line else { return false }
        switch key.code {
        case .escape:
            close()
            request.cancelled()
            return true
        case .backspace: line.text = String(line.text.dropLast())
        default: if let typed = key.typed { line.text.append(typed) }
        }
        line.cursor = line.text.utf8.count
        self.line = line
        request.changed(line)
        return true
    }
}
