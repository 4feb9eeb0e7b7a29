// Completion for bash. The program says how the line may go on, from its registry and the workspace; this only brings
// its answer into the form that bash wants.

enum BashCompletion {
    static let script = #"""
        # Written by purser-docs; edit the sources, not this file.
        _purser() {
            local line=${COMP_LINE:0:COMP_POINT} word hint current cut=
            COMPREPLY=()
            current=${COMP_WORDS[COMP_CWORD]}
            # bash takes a colon or an equals sign for the end of a word: what stands before it is there already.
            local typed=${line##*[[:space:]]}
            case $typed in
                *[\"\']*) ;;
                *[:=]*) [[ $COMP_WORDBREAKS == *[:=]* ]] && cut=${typed%"${typed##*[:=]}"} ;;
            esac
            while IFS=$'\t' read -r word hint; do
                word=${word#"$cut"}
                case $current in
                    [\"\']*) ;;
                    *) [[ $word == *[[:space:]\&\;\(\)\<\>\|\$\`\\\"\']* ]] && printf -v word %q "$word" ;;
                esac
                COMPREPLY+=("$word")
            done < <("${COMP_WORDS[0]}" --complete "$line" 2>/dev/null)
            # A field is followed by its value at once.
            if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[:=.] ]]; then
                compopt -o nospace 2>/dev/null
            fi
        }
        complete -o default -o nosort -F _purser purser

        """#
}
