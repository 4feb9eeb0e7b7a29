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
        /// The words that must be said, each with its choices, by their numbers.
        fileprivate let needed: [[[Int]]]
    }

    /// In the order of commands, which settles what is otherwise alike.
    private var entries: [Entry] = []
    /// Their places, by the first word of each choice of the first word that must be said.
    private var called: [String: [Int]] = [:]
    /// The places of those that are roles alone.
    private var wordless: [Int] = []
    /// The words that must be said for some asking, numbered: a line is held against all of them by these.
    private var numbers: [String: Int] = [:]

    init(_ registry: CommandRegistry) {
        for command in registry.commands {
            let subjects = command.subjects
            for asking in command.askings {
                let words = asking.callWords
                if words.isEmpty { wordless.append(entries.count) }
                for word in Set(words) { called[word, default: []].append(entries.count) }
                let needed = asking.words.filter { !$0.isOptional }.map(\.choices)
                entries.append(
                    Entry(
                        asking: asking, words: asking.words, roles: asking.roles, command: command, subjects: subjects,
                        isLed: asking.isLed, needed: needed.map { $0.map { $0.map { number($0) } } }))
            }
        }
    }

    /// The askings that some words may fit, each once, in their order.
    ///
    /// - Parameter spoken: the words of the line and their singulars.
    func entries(for spoken: Set<String>) -> [Entry] {
        var isSpoken = Array(repeating: false, count: numbers.count)
        for word in spoken {
            if let number = numbers[word] { isSpoken[number] = true }
        }
        return Set(wordless + spoken.flatMap { called[$0] ?? [] }).sorted().filter { place in
            entries[place].needed.allSatisfy { $0.contains { $0.allSatisfy { isSpoken[$0] } } }
        }.map { entries[$0] }
    }

    private mutating func number(_ word: String) -> Int {
        let number = numbers[word] ?? numbers.count
        numbers[word] = number
        return number
    }
}
