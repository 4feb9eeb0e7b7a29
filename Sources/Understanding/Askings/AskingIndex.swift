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
        /// Its place among all askings, which settles what is otherwise alike.
        let order: Int
    }

    /// By the first word of each choice of the first word that must be said.
    private var called: [String: [Entry]] = [:]
    /// Those that are roles alone.
    private var wordless: [Entry] = []

    init(_ registry: CommandRegistry) {
        var order = 0
        for command in registry.commands {
            let subjects = command.subjects
            for asking in command.askings {
                let entry = Entry(
                    asking: asking, words: asking.words, roles: asking.roles, command: command, subjects: subjects,
                    isLed: asking.isLed, order: order)
                order += 1
                let words = asking.callWords
                if words.isEmpty { wordless.append(entry) }
                for word in Set(words) { called[word, default: []].append(entry) }
            }
        }
    }

    /// The askings that some words may fit, each once, in their order.
    ///
    /// - Parameter spoken: the words of the line and their singulars.
    func entries(for spoken: Set<String>) -> [Entry] {
        var seen: Set<Int> = []
        let found = wordless + spoken.flatMap { called[$0] ?? [] }
        return found.filter { AskingSearch.mayFit($0, spoken) && seen.insert($0.order).inserted }
            .sorted { $0.order < $1.order }
    }
}
