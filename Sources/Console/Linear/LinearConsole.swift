// The console as a conversation, for screen readers, braille lines and dumb terminals: a line is typed, an
// answer is read from top to bottom. Nothing moves, nothing is drawn, and a table is read row by row
// with the name of each value before it. A `?` at the end of a line asks how it may go on, `<<END` at its end
// takes the lines up to END as one text, and what is new in the inbox is said before the next prompt.

import Base
import Language
import Screen

/// A console without a screen.
public struct LinearConsole {
    private let commands: any CommandSurface
    private let ask: (String) throws -> String?
    private let say: (String) throws -> Void
    private let news: () throws -> [String]
    /// Rows that are read before it asks whether to go on.
    private let portion = 20

    /// - Parameters:
    ///   - ask: says a prompt and gives the line typed; nil at the end of the input.
    ///   - say: says a line.
    ///   - news: what came into the inbox since it was asked last.
    public init(
        commands: any CommandSurface, ask: @escaping (String) throws -> String?,
        say: @escaping (String) throws -> Void, news: @escaping () throws -> [String] = { [] }
    ) {
        self.commands = commands
        self.ask = ask
        self.say = say
        self.news = news
    }

    /// Runs until the user leaves it.
    public func run() throws {
        try say("Type a command; help lists them, a question mark at the end asks how a line may go on, quit leaves.")
        try tellNews()
        while let line = try ask("purser> ") {
            if line.allSatisfy({ $0 == " " }) {
                try tellNews()
                continue
            }
            if line.hasSuffix(" ?") || line == "?" {
                try tellContinuations(of: String(line.dropLast()))
                continue
            }
            guard let whole = try withText(line) else { return }
            guard try answer(commands.run(whole, isConfirmed: false)) else { return }
            try tellNews()
        }
    }

    private func tellNews() throws {
        for item in try news() { try say("News: " + item) }
    }

    /// How an unfinished line may go on.
    private func tellContinuations(of line: String) throws {
        let reading = commands.read(LineState(prompt: "", text: line, cursor: line.utf8.count))
        guard !reading.candidates.isEmpty else { return try say("Anything may stand here.") }
        try inPortions(reading.candidates.count, "words") { index in
            let candidate = reading.candidates[index]
            try say(candidate.word + (candidate.hint.isEmpty ? "" : ": " + candidate.hint))
        }
    }

    /// The line with the text that follows it where it ends in `<<END`; nil at the end of the input.
    private func withText(_ line: String) throws -> String? {
        guard let sign = line.firstRange(of: " <<") else { return line }
        let end = line[sign.upperBound...]
        guard !end.isEmpty, end.allSatisfy({ $0.isLetter || $0.isNumber }) else { return line }
        var lines: [String] = []
        while let next = try ask("\(lines.count + 1)> ") {
            if next == end { return line[..<sign.lowerBound] + " " + Quoting.quoted(lines.joined(separator: "\n")) }
            lines.append(next)
        }
        return nil
    }

    /// Says what became of a line; false where it leaves.
    private func answer(_ outcome: CommandOutcome) throws -> Bool {
        switch outcome {
        case .done(let sentence, _): try say(sentence)
        case .report(let report): try read(report)
        case .question(let text, let line):
            try say(text)
            let reply = try ask("Type yes to do it: ")
            guard reply == "yes" || reply == "y" else {
                try say("Nothing was changed.")
                return true
            }
            return try answer(commands.run(line, isConfirmed: true))
        case .failed(let fault, _):
            try say("Error: " + fault.message)
            if !fault.candidates.isEmpty { try say("Possible here: " + fault.candidates.joined(separator: ", ")) }
        case .leave: return false
        case .theme, .keymap, .action, .settings: try say("That concerns the full screen, and there is none here.")
        case .list, .page, .board, .work: break
        }
        return true
    }

    private func read(_ report: Report) throws {
        switch report.content {
        case .lines(let lines): try inPortions(lines.count, "lines") { try say(lines[$0]) }
        case .table(let columns, let rows, let note):
            try say("\(Phrase.number(rows.count)) \(rows.count == 1 ? "row" : "rows").")
            try inPortions(rows.count, "rows") { try say(LinearConsole.sentence(columns, rows[$0])) }
            if !note.isEmpty { try say(note) }
        }
    }

    /// `Name: Acme; Status: Customer.`, without what is empty.
    private static func sentence(_ columns: [Report.Column], _ row: [String]) -> String {
        let parts = zip(columns, row).filter { !$0.1.isEmpty }.map { "\($0.0.label): \($0.1)" }
        return parts.joined(separator: "; ") + "."
    }

    private func inPortions(_ count: Int, _ noun: String, _ body: (Int) throws -> Void) throws {
        for index in 0..<count {
            if index > 0, index % portion == 0 {
                let reply = try ask("\(index) of \(count) \(noun). Enter for more, q to stop: ")
                guard let reply, reply.isEmpty else { return }
            }
            try body(index)
        }
    }
}
