// tmux spoken to through its control mode: commands go in as lines, answers come out in blocks, and between
// them tmux reports whatever the program in the terminal writes. So waiting for the screen to change is
// waiting for a report, and no time is slept away.

import Glibc
import TestSupport

@testable import Platform

/// A tmux server of its own, with one client that controls it.
final class ControlClient {
    /// What went wrong between the tests and tmux.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private let process: pid_t
    private let input: Descriptor
    private let output: Descriptor
    private var buffer: [UInt8] = []
    /// All that was written into the terminal, as tmux reports it: a control character is its octal number
    /// after a backslash.
    private(set) var written = ""

    /// - Parameters:
    ///   - command: the whole command that starts tmux.
    ///   - deadline: how many milliseconds an answer or a report may take.
    init(_ command: [String], deadline: Int32) throws {
        Signals.ignoreClosedPipes()
        self.deadline = deadline
        var plan = try SpawnPlan(program: command.first ?? "")
        try plan.pipe(into: 0)
        try plan.pipe(outOf: 1)
        process = try plan.start(command)
        guard let input = plan.takeInput(), let output = plan.takeOutput() else {
            throw Failure(description: "tmux has no pipes")
        }
        self.input = input
        self.output = output
        // Before there is a session, commands have nothing to be about.
        while try !nextLine().hasPrefix("%session-changed") {}
    }

    private let deadline: Int32

    /// Ends the server, and with it the terminal.
    func end() {
        // The server is gone before it could answer.
        _ = try? ask("kill-server")
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    /// Gives a command to tmux and returns the lines of its answer.
    @discardableResult
    func ask(_ words: String...) throws -> [String] {
        let line = words.map(Self.quoted).joined(separator: " ")
        try input.writeAll(Array((line + "\n").utf8))
        while true {
            let line = try nextLine()
            if let answer = try answer(after: line) { return answer }
        }
    }

    /// Waits until the program in the terminal has written something more.
    func waitForOutput() throws {
        let before = written.utf8.count
        while written.utf8.count == before { _ = try answer(after: nextLine()) }
    }

    /// The answer whose first line was read; nil where the line is a report.
    private func answer(after line: String) throws -> [String]? {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.first == "%begin" else {
            if words.first == "%output", words.count == 3 { written += words[2] }
            return nil
        }
        var lines: [String] = []
        while true {
            let next = try nextLine()
            if next.hasPrefix("%error ") { throw Failure(description: lines.joined(separator: "\n")) }
            if next.hasPrefix("%end ") { return lines }
            lines.append(next)
        }
    }

    private func nextLine() throws -> String {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                defer { buffer.removeFirst(end + 1) }
                return String(decoding: buffer[..<end], as: UTF8.self)
            }
            var request = pollfd(fd: output.number, events: Int16(POLLIN), revents: 0)
            guard poll(&request, 1, deadline) > 0 else { throw Failure(description: "the terminal stays silent") }
            var block = [UInt8](repeating: 0, count: 1 << 14)
            let count = try output.read(into: &block)
            guard count > 0 else { throw Failure(description: "tmux has ended") }
            buffer += block.prefix(count)
        }
    }

    private static func quoted(_ word: String) -> String {
        "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
