// What the shells' completions offer, from the registry.

import Batch
import CommandSpec
import Commands
import Domain

enum CompletionWords {
    static let formats = OutputFormat.allCases.map(\.rawValue).joined(separator: " ")
    static let commands = CommandRegistry.standard.commands.map(\.name) + ["demo"]
    static let options = ProgramOption.allCases.flatMap(spellings)

    /// Options whose value is no file and no list of words.
    static let valued = ProgramOption.allCases.filter { option in
        option.value != nil && ![.workspace, .format, .onError, .file].contains(option)
    }.flatMap(spellings)

    static func spellings(_ option: ProgramOption) -> [String] {
        [option.letter.map { "-\($0)" }, option.word.map { "--" + $0 }].compactMap { $0 }
    }

    /// The words that can follow a command: those of its forms, record types, and names that it takes.
    static func following(_ command: Command) -> [String] {
        var seen: Set<String> = []
        return command.forms.flatMap { words($0.pieces.dropFirst()) }.filter { $0 != "=" && seen.insert($0).inserted }
    }

    private static func words(_ pieces: some Sequence<SynopsisPiece>) -> [String] {
        pieces.flatMap { piece -> [String] in
            switch piece {
            case .word(let words), .typeWord(let words): words
            case .optional(let inner): words(inner)
            case .argument(let argument): words(for: argument.kind)
            }
        }
    }

    private static func words(for kind: ArgumentKind) -> [String] {
        switch kind {
        case .type: Catalogue.standard.types.map(\.name)
        case .query: Catalogue.standard.types.map(\.plural)
        case .command: commands
        case .known(let list): CommandRegistry.standard.names[list].map(\.name)
        case .choice(let type, let field):
            Catalogue.standard.type(named: type)?.field(named: field)?.field.kind.options.map(\.name) ?? []
        default: []
        }
    }
}
