// A user before a terminal. What the user does and sees reads as a sentence:
// `try terminal.presses("2").shows("Login problem")`. Seeing is waiting: a text has twenty seconds to appear,
// on however slow a machine.

import Glibc
import TestSupport

@testable import Platform

/// A shell in a terminal, at the desk where the program is.
final class RealTerminal {
    /// What the user should have seen, and saw instead.
    struct Unseen: Error, CustomStringConvertible {
        let description: String
    }

    private static let deadline: Int32 = 20_000
    let desk: Desk
    private let client: ControlClient
    /// The reader's end of a pipe that every program in the terminal holds open.
    private let alive: Descriptor

    init(at desk: Desk, columns: Int = 80, rows: Int = 24) throws {
        self.desk = desk
        try Files.write("set -g status off\nset -g default-terminal tmux-256color\n", to: desk.path("tmux.conf"))
        try Files.write("PS1='desk$ '; unset HISTFILE; ulimit -c 0; exec 9>alive\n", to: desk.path("bashrc"))
        mkfifo(desk.path("alive"), 0o600)
        alive = try Descriptor.open(desk.path("alive"), O_RDONLY | O_NONBLOCK, mode: 0, action: "read")
        client = try ControlClient(
            desk.command([
                "tmux", "-C", "-u", "-S", desk.path("tmux"), "-f", desk.path("tmux.conf"), "new-session", "-c",
                desk.folder, "bash --noediting --rcfile bashrc",
            ]), deadline: Self.deadline)
        try resizes(to: columns, rows).shows("desk$")
    }

    deinit {
        client.end()
        // A program that is hung up may still write to its files, and then the desk could not be cleared.
        var request = pollfd(fd: alive.number, events: Int16(POLLIN), revents: 0)
        _ = poll(&request, 1, Self.deadline)
    }

    // MARK: What the user does

    /// Presses keys, named as tmux names them: `j`, `Enter`, `Escape`, `C-z`.
    @discardableResult
    func presses(_ keys: String...) throws -> RealTerminal {
        for key in keys { try client.ask("send-keys", key) }
        return self
    }

    @discardableResult
    func types(_ text: String) throws -> RealTerminal {
        try client.ask("send-keys", "-l", text)
        return self
    }

    /// Clicks, as a terminal reports it; columns and rows count from 1.
    @discardableResult
    func clicks(column: Int, row: Int) throws -> RealTerminal {
        try types("\u{1B}[<0;\(column);\(row)M").types("\u{1B}[<0;\(column);\(row)m")
    }

    /// Drags from a place to another with the left button.
    @discardableResult
    func drags(from start: (column: Int, row: Int), to end: (column: Int, row: Int)) throws -> RealTerminal {
        try types("\u{1B}[<0;\(start.column);\(start.row)M").types("\u{1B}[<32;\(end.column);\(end.row)M").types(
            "\u{1B}[<0;\(end.column);\(end.row)m")
    }

    /// Pastes a text in one piece.
    @discardableResult
    func pastes(_ text: String) throws -> RealTerminal {
        try Files.write(text, to: desk.path("pasted"))
        try client.ask("load-buffer", desk.path("pasted"))
        try client.ask("paste-buffer", "-p", "-r")
        return self
    }

    /// Gives a line to the shell.
    @discardableResult
    func runs(_ line: String) throws -> RealTerminal {
        try types(line).presses("Enter")
    }

    /// Starts the console on the company's workspace.
    @discardableResult
    func opensTheConsole() throws -> RealTerminal {
        try runs("purser $OPTIONS").shows("1 Pipeline")
    }

    @discardableResult
    func resizes(to columns: Int, _ rows: Int) throws -> RealTerminal {
        try client.ask("resize-window", "-x", "\(columns)", "-y", "\(rows)")
        return self
    }

    // MARK: What the user sees

    /// The text on the screen, rows without the spaces at their ends.
    private var screen: String {
        get throws { try rows.joined(separator: "\n") }
    }

    private var rows: [String] {
        get throws { try client.ask("capture-pane", "-p") }
    }

    /// Waits until the text is on the screen.
    @discardableResult
    func shows(_ text: String) throws -> RealTerminal {
        try waits(for: "\"\(text)\" to come") { try self.screen.contains(text) }
    }

    /// Waits until the text is in the lowest row.
    @discardableResult
    func showsOnTheLastRow(_ text: String) throws -> RealTerminal {
        try waits(for: "\"\(text)\" in the lowest row") {
            try self.rows.last?.contains(text) == true
        }
    }

    /// Waits until the text is gone from the screen.
    @discardableResult
    func hides(_ text: String) throws -> RealTerminal {
        try waits(for: "\"\(text)\" to go") { try !self.screen.contains(text) }
    }

    /// Waits until the program has left the screen that it took, and the shell asks for the next line on its own.
    @discardableResult
    func showsTheShell() throws -> RealTerminal {
        try waits(for: "the shell's screen") {
            try self.client.ask("display-message", "-p", "#{alternate_on}#{cursor_flag}#{mouse_any_flag}") == ["010"]
                && self.rows.last { !$0.isEmpty } == "desk$"
        }
    }

    /// Waits until a file of a folder holds a text.
    @discardableResult
    func waitsForFile(_ folder: String, holding text: String) throws -> RealTerminal {
        let start = ContinuousClock.now
        while true {
            // A name with a point is of a file that is still being written.
            let names = ((try? Folders.names(in: desk.path(folder))) ?? []).filter { !$0.contains(".") }
            let texts = names.compactMap { try? Files.readText(Paths.join(desk.path(folder), $0)) }
            if texts.contains(where: { $0.contains(text) }) { return self }
            guard start.duration(to: .now) < .milliseconds(Int(Self.deadline)) else {
                throw try unseen("a file with \(text)")
            }
            sched_yield()
        }
    }

    /// Waits until a sequence was written into the terminal, control characters as `\\033`.
    @discardableResult
    func writes(_ sequence: String) throws -> RealTerminal {
        try waits(for: "\(sequence) to be written") { self.written.contains(sequence) }
    }

    /// Waits until more was written into the terminal than that many bytes.
    @discardableResult
    func writesMore(than count: Int) throws -> RealTerminal {
        try waits(for: "the screen to be drawn") { self.written.utf8.count > count }
    }

    /// What was written into the terminal so far, control characters as `\033`.
    var written: String { client.written }

    private func waits(for what: String, until isSo: () throws -> Bool) throws -> RealTerminal {
        let start = ContinuousClock.now
        while try !isSo() {
            guard start.duration(to: .now) < .milliseconds(Int(Self.deadline)) else { throw try unseen(what) }
            do {
                try client.waitForOutput()
            } catch is ControlClient.Failure {
                throw try unseen(what)
            }
        }
        return self
    }

    private func unseen(_ what: String) throws -> Unseen {
        Unseen(description: "waited in vain for \(what); the screen is\n\(try screen)")
    }
}
