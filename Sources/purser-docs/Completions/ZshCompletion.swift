// Completion for zsh, with a description for each option and command.

import Batch
import CommandSpec
import Commands

enum ZshCompletion {
    static var script: String {
        let options = ProgramOption.allCases.flatMap { option in
            CompletionWords.spellings(option).map { "        '\($0)[\(plain(option.help))]\(value(option))'" }
        }
        let commands = CommandRegistry.standard.commands.map { "        '\($0.name):\(plain($0.summary))'" }
        let cases = CommandRegistry.standard.commands.map { command in
            "        \(command.name)) compadd -- \(CompletionWords.following(command).joined(separator: " ")); _files ;;"
        }
        return """
            #compdef purser
            # Written by purser-docs from the registry; edit the sources, not this file.
            local context state state_descr line
            typeset -A opt_args
            local -a commands=(
            \(commands.joined(separator: "\n"))
                    'demo:The console on a throw-away workspace with sample data.'
            )
            _arguments -S \\
            \(options.map { $0 + " \\" }.joined(separator: "\n"))
                    '1:command:->command' \\
                    '*::word:->word'
            case $state in
                command) _describe command commands ;;
                word)
                    case $words[1] in
            \(cases.joined(separator: "\n"))
                    esac ;;
            esac

            """
    }

    private static func value(_ option: ProgramOption) -> String {
        switch option {
        case .workspace, .file: ":file:_files"
        case .format: ":format:(\(CompletionWords.formats))"
        case .onError: ":what to do:(stop continue)"
        default: option.value.map { ":\($0.lowercased()):" } ?? ""
        }
    }

    /// Text that neither ends the quotation nor the description.
    private static func plain(_ text: String) -> String {
        text.replacing("'", with: "’").replacing("[", with: "(").replacing("]", with: ")").replacing(":", with: ",")
            .replacing("`", with: "")
    }
}
