// Completion for fish, with a description for each option and command.

import Batch
import CommandSpec
import Commands

enum FishCompletion {
    static var script: String {
        var lines = [
            "# Written by purser-docs from the registry; edit the sources, not this file.", "complete -c purser -f",
        ]
        lines += ProgramOption.allCases.map(line)
        for command in CommandRegistry.standard.commands {
            lines.append(
                "complete -c purser -n __fish_use_subcommand -a \(command.name) -d '\(plain(command.summary))'")
            let words = CompletionWords.following(command)
            if !words.isEmpty {
                lines.append(
                    "complete -c purser -n '__fish_seen_subcommand_from \(command.name)' -a '\(words.joined(separator: " "))'"
                )
            }
            if command.arguments.contains(where: { $0.kind == .file }) {
                lines.append("complete -c purser -n '__fish_seen_subcommand_from \(command.name)' -F")
            }
        }
        lines.append(
            "complete -c purser -n __fish_use_subcommand -a demo -d 'The console on a throw-away workspace with sample data.'"
        )
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ option: ProgramOption) -> String {
        var words = ["complete -c purser -n __fish_use_subcommand"]
        if let letter = option.letter { words.append("-s \(letter)") }
        if let word = option.word { words.append("-l \(word)") }
        switch option {
        case .workspace, .file: words.append("-r -F")
        case .format: words.append("-x -a '\(CompletionWords.formats)'")
        case .onError: words.append("-x -a 'stop continue'")
        default: if option.value != nil { words.append("-x") }
        }
        return (words + ["-d '\(plain(option.help))'"]).joined(separator: " ")
    }

    private static func plain(_ text: String) -> String { text.replacing("'", with: "’").replacing("`", with: "") }
}
