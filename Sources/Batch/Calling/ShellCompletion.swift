// How a line of the shell may go on: options and their values, then whatever the command bar would offer, names of the
// workspace included. It reads and never makes anything; where the workspace can't be read, the commands are offered.

import Base
public import CommandSpec
import Language
import Platform
import Store
public import StoreDriver

/// Completes lines of the shell.
public enum ShellCompletion {
    /// Prints the candidates, a word of the shell and what it is in each line.
    ///
    /// - Parameter line: the line up to the cursor, the program's own name first.
    public static func run(_ line: String, driver: any Driver, registry: CommandRegistry) -> ExitStatus {
        let sink = StandardStreams.output
        do {
            for (word, hint) in candidates(ShellLine(line), driver: driver, registry) where isShown(word) {
                try sink.write("\(word)\t\(SafeText.singleLine(hint).prefix(100))\n")
            }
            try sink.flush()
            return .done
        } catch {
            return .failed
        }
    }

    private typealias Choice = (word: String, hint: String)

    /// Whether a terminal shows a word as it is: one with a control, a line break or a hidden character can't be offered.
    private static func isShown(_ word: String) -> Bool { SafeText.visible(word) == word }

    private static func candidates(
        _ line: ShellLine, driver: any Driver, _ registry: CommandRegistry
    ) -> [Choice] {
        var rest = line.words.dropFirst()
        var options: [String] = []
        while let word = rest.first, word.hasPrefix("-"), word != "-", word != "--" {
            rest.removeFirst()
            options.append(word)
            guard let option = option(word), option.value != nil, !word.contains("=") else { continue }
            guard let value = rest.popFirst() else {
                return values(of: option, line.partial, options, driver, registry)
            }
            options.append(value)
        }
        if rest.first == "--" { rest.removeFirst() }
        if rest.isEmpty, line.partial.hasPrefix("-") { return spellings(line.partial) }
        let head = rest.isEmpty ? "" : CommandWords.line(Array(rest) + ["x"]).dropLast(1)
        let found = completed(String(head), line.partial, options, driver, registry)
        return rest.isEmpty && "demo".hasPrefix(line.partial)
            ? found + [("demo", "the console on a throw-away workspace with sample data")] : found
    }

    private static func option(_ word: String) -> ProgramOption? {
        ProgramOption.allCases.first { option in
            option.word.map { word == "--" + $0 || word.hasPrefix("--\($0)=") } == true
                || option.letter.map { word == "-\($0)" } == true
        }
    }

    private static func spellings(_ partial: String) -> [Choice] {
        ProgramOption.allCases.flatMap { option in
            [option.word.map { "--" + $0 }, option.letter.map { "-\($0)" }].compactMap { $0 }
                .filter { $0.hasPrefix(partial) }.map { ($0, option.help) }
        }
    }

    private static func values(
        of option: ProgramOption, _ partial: String, _ options: [String], _ driver: any Driver,
        _ registry: CommandRegistry
    ) -> [Choice] {
        switch option {
        case .format: OutputFormat.allCases.map(\.rawValue).filter { $0.hasPrefix(partial) }.map { ($0, "a format") }
        case .onError: ["stop", "continue"].filter { $0.hasPrefix(partial) }.map { ($0, "after an error") }
        case .command: completed("", partial, Array(options.dropLast()), driver, registry, isWhole: true)
        case .asUser:
            completed("assign deal 1 to ", partial, Array(options.dropLast()), driver, registry)
        default: []
        }
    }

    // MARK: Commands

    /// The words of the shell that may stand in the place of the partial one.
    ///
    /// - Parameter isWhole: whether the word is a whole command.
    private static func completed(
        _ head: String, _ partial: String, _ options: [String], _ driver: any Driver, _ registry: CommandRegistry,
        isWhole: Bool = false
    ) -> [Choice] {
        let typed = isWhole ? partial : asTyped(partial)
        let line = head + typed
        guard let session = session(options, driver, registry) else {
            guard head.isEmpty else { return [] }
            return registry.commands.filter { $0.name.hasPrefix(partial) }.map { ($0.name, $0.summary) }
        }
        return session.candidates(line, cursor: line.utf8.count).compactMap { candidate in
            guard candidate.range.lowerBound >= head.utf8.count, candidate.word.utf8.first != UInt8(ascii: "$") else {
                return nil
            }
            let kept = line.utf8.prefix(candidate.range.lowerBound).dropFirst(head.utf8.count)
            let word = String(decoding: kept, as: UTF8.self) + candidate.word
            return (isWhole ? word : asWord(word), candidate.hint)
        }
    }

    /// A word of the shell as it would stand in the bar: one with a blank was a text.
    private static func asTyped(_ partial: String) -> String {
        guard partial.contains(" "), !partial.hasPrefix("\""), !partial.hasPrefix("(") else { return partial }
        if let sign = partial.firstIndex(where: { $0 == "=" || $0 == ":" }), !partial[..<sign].contains(" ") {
            return partial[...sign] + "\"" + partial[partial.index(after: sign)...]
        }
        return "\"" + partial
    }

    /// A word of the bar as a word of the shell, which keeps blanks together itself.
    private static func asWord(_ word: String) -> String {
        guard word.contains("\""), let tokens = try? Lexer.tokens(of: word), tokens.count == 1 else { return word }
        if tokens[0].kind == .quoted { return tokens[0].text }
        guard tokens[0].termOperator != nil, tokens[0].value.count == 1, let part = tokens[0].value.first, part.isQuoted
        else { return word }
        return String(decoding: word.utf8.prefix(part.range.lowerBound), as: UTF8.self) + part.text
    }

    private static func session(
        _ options: [String], _ driver: any Driver, _ registry: CommandRegistry
    ) -> Session? {
        guard let calling = try? Calling(arguments: options, inputIsTerminal: true) else { return nil }
        let opening = WorkspaceOpening(calling, driver: driver)
        guard Files.exists(opening.location), let workspace = try? opening.open(cause: "completion", mode: .readOnly)
        else {
            return nil
        }
        return Session(workspace, registry, surface: .batch, driver: driver)
    }
}
