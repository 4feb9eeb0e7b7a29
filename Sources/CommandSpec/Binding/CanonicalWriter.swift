// The canonical text of a bound command: its form, with each argument's canonical spelling.

import Domain

/// Writes forms with their arguments.
struct CanonicalWriter {
    private let words: [String]
    private let arguments: [BoundArgument]
    private var text: [String] = []

    /// - Parameter words: the words that were said, for forms that offer some to choose from.
    static func text(of form: Synopsis, words: [String], _ arguments: [BoundArgument]) -> String {
        var writer = CanonicalWriter(words: words, arguments: arguments)
        writer.write(form.pieces)
        return writer.text.joined(separator: " ")
    }

    private init(words: [String], arguments: [BoundArgument]) {
        self.words = words
        self.arguments = arguments
    }

    private mutating func write(_ pieces: [SynopsisPiece]) {
        for piece in pieces {
            switch piece {
            case .word(let choices):
                text.append(choices.count == 1 ? choices[0] : words.first(where: choices.contains) ?? choices[0])
            case .typeWord: append("TYPE")
            case .argument(let argument): append(argument.name)
            case .optional(let inner): if isWanted(inner) { write(inner) }
            }
        }
    }

    private mutating func append(_ name: String) {
        if let argument = arguments.first(where: { $0.name == name }) { text.append(argument.value.text) }
    }

    /// Whether an optional part was said: by its arguments, or by its words where it has none.
    private func isWanted(_ pieces: [SynopsisPiece]) -> Bool {
        let said = pieces.compactMap { piece -> Bool? in
            guard case .word(let choices) = piece else { return nil }
            return choices.contains { words.contains($0) }
        }
        if said.count == pieces.count { return !said.contains(false) }
        return pieces.contains { piece in
            switch piece {
            case .argument(let argument): arguments.contains { $0.name == argument.name }
            case .word, .typeWord: false
            case .optional(let inner): isWanted(inner)
            }
        }
    }
}
