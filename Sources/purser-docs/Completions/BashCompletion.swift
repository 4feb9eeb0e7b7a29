// Completion for bash: options and their values, commands, then the words of the command's forms.

import Batch
import CommandSpec
import Commands

enum BashCompletion {
    static var script: String {
        let cases = CommandRegistry.standard.commands.map { command in
            "        \(command.name)) words=\"\(CompletionWords.following(command).joined(separator: " "))\" ;;"
        }
        return """
            # Written by purser-docs from the registry; edit the sources, not this file.
            _purser() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command= words= index=1
                case $previous in
                    --format) COMPREPLY=($(compgen -W "\(CompletionWords.formats)" -- "$current")); return ;;
                    --on-error) COMPREPLY=($(compgen -W "stop continue" -- "$current")); return ;;
                    -w|--workspace|-f|from|to) COMPREPLY=($(compgen -f -- "$current")); return ;;
                    \(CompletionWords.valued.joined(separator: "|"))) return ;;
                esac
                while [ $index -lt $COMP_CWORD ]; do
                    case ${COMP_WORDS[index]} in
                        \((CompletionWords.valued + ["--format", "--on-error", "-w", "--workspace", "-f"]).joined(separator: "|"))) index=$((index + 1)) ;;
                        -*) ;;
                        *) command=${COMP_WORDS[index]}; break ;;
                    esac
                    index=$((index + 1))
                done
                if [ -z "$command" ]; then
                    COMPREPLY=($(compgen -W "\(CompletionWords.options.joined(separator: " ")) \(CompletionWords.commands.joined(separator: " "))" -- "$current"))
                    return
                fi
                case $command in
            \(cases.joined(separator: "\n"))
                esac
                COMPREPLY=($(compgen -W "$words" -- "$current"))
            }
            complete -o default -F _purser purser

            """
    }
}
