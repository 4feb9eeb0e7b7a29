// The canonical text of a bound command: the first of its forms that has exactly its arguments,
// written with each argument's canonical spelling.

import Domain

enum CanonicalWriter {
    /// The bound command with its form and text.
    static func bound(_ command: Command, words: [String], _ arguments: [BoundArgument]) throws -> Bound {
        for form in command.forms {
            var writer = Writer(words: words, arguments: arguments)
            guard writer.write(form.pieces), writer.isComplete else { continue }
            return Bound(
                command: command, form: form, canonical: writer.text.joined(separator: " "), words: words,
                arguments: arguments)
        }
        throw CommandError(
            .notUnderstood, "\(command.name) can't be said so", advice: "write `\(command.forms.first?.text ?? "")`")
    }

    private struct Writer {
        let words: [String]
        let arguments: [BoundArgument]
        var text: [String] = []
        private var used: Set<String> = []

        init(words: [String], arguments: [BoundArgument]) {
            self.words = words
            self.arguments = arguments
        }

        /// Whether each argument has found its place.
        var isComplete: Bool { arguments.allSatisfy { used.contains($0.name) } }

        /// Writes the pieces; false where an argument is missing.
        mutating func write(_ pieces: [Pattern]) -> Bool {
            for piece in pieces {
                switch piece {
                case .word(let choices):
                    guard let word = choices.count == 1 ? choices[0] : words.first(where: choices.contains) else { return false }
                    text.append(word)
                case .typeWord(let names):
                    guard case .type(let type) = value("TYPE"), names.contains(type.name) else { return false }
                    text.append(type.name)
                case .argument(let argument):
                    guard let value = value(argument.name) else { return false }
                    text.append(value.text)
                case .optional(let inner):
                    let before = (text, used)
                    if !isWanted(inner) || !write(inner) { (text, used) = before }
                }
            }
            return true
        }

        /// Whether an optional part was said: by its arguments, or by its word where it has none.
        private func isWanted(_ pieces: [Pattern]) -> Bool {
            pieces.contains { piece in
                switch piece {
                case .argument(let argument): arguments.contains { $0.name == argument.name }
                case .word(let choices): pieces.count == 1 && choices.contains { words.contains($0) }
                case .typeWord: false
                case .optional(let inner): isWanted(inner)
                }
            }
        }

        private mutating func value(_ name: String) -> BoundValue? {
            used.insert(name)
            return arguments.first { $0.name == name }?.value
        }
    }
}
