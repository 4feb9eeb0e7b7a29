// Which askings a line may fit at all. An asking is found by its first word that must be said, so that a line looks
// at the few that its words call for, not at all there are.

import CommandSpec

struct AskingIndex: Sendable {
    /// An asking with its parts, which are looked at over and over, and its command.
    struct Entry: Sendable {
        let asking: Asking
        let words: [Asking.Word]
        let roles: [Asking.Role]
        let command: Command
        /// The record types that the command is about.
        let subjects: [String]
        /// Whether its first word begins the line.
        let isLed: Bool
    }

    /// In the order of commands, which settles what is otherwise alike.
    private var entries: [Entry] = []
    /// Their places, by the first word of each choice of the first word that must be said.
    private var called: [String: [Int]] = [:]
    /// The places of those that are roles alone.
    private var wordless: [Int] = []

    init(_ registry: CommandRegistry) {
        for command in registry.commands {
            let subjects = command.subjects
            for asking in command.askings {
                let words = asking.callWords
                if words.isEmpty { wordless.append(entries.count) }
                for word in Set(words) { called[word, default: []].append(entries.count) }
                entries.append(
                    Entry(
                        asking: asking, words: asking.words, roles: asking.roles, command: command, subjects: subjects,
                        isLed: asking.isLed))
            }
        }
    }

    /// The askings that some words may fit, each once, in their order.
    ///
    /// - Parameter spoken: the words of the line and their singulars.
    func entries(for spoken: Set<String>) -> [Entry] {
        Set(wordless + spoken.flatMap { called[$0] ?? [] }).sorted()
            .filter { AskingSearch.mayFit(entries[$0], spoken) }.map { entries[$0] }
    }
}
