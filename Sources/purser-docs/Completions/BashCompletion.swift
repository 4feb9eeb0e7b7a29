// Completion for bash. The program says how the line may go on, from its registry and the workspace; this only brings
// its answer into the form that bash wants. Names are strangers' texts: a candidate is written so that the shell reads it
// as the one word that it is, within the quote that is open, and is left out where the quote can't hold it.

enum BashCompletion {
    static let script = #"""
        # Written by purser-docs; edit the sources, not this file.
        _purser() {
            local line=${COMP_LINE:0:COMP_POINT} special='*[!A-Za-z0-9_./:=,@%+-]*'
            local character quote= typed= cut= word hint
            local -i at
            COMPREPLY=()
            # What the last word says, which quote is open in it, and what of it stands before the part that bash replaces:
            # it takes a quote, a colon and an equals sign for the beginning of a word.
            for ((at = 0; at < ${#line}; at++)); do
                character=${line:at:1}
                if [[ $character == "$quote" ]]; then
                    quote= cut=$typed
                elif [[ $character == \\ && $quote != \' ]]; then
                    typed+=${line:(++at):1}
                elif [[ $quote ]]; then
                    typed+=$character
                elif [[ $character == [\"\'] ]]; then
                    quote=$character cut=$typed
                elif [[ $character == [[:space:]] ]]; then
                    typed= cut=
                else
                    typed+=$character
                    [[ $COMP_WORDBREAKS == *"$character"* && $character != @ ]] && cut=$typed
                fi
            done
            # Where the line itself expands something, another quote may be open than it seems.
            [[ $line == *[\$\`]* ]] && quote=expanded
            while IFS=$'\t' read -r word hint; do
                [[ $word == "$cut"* ]] || continue
                word=${word#"$cut"}
                case $quote in
                    '') [[ $word == $special ]] && printf -v word %q "$word" ;;
                    \') [[ $word == *\'* ]] && continue ;;
                    \") [[ $word == *[\\\$\`\"!]* ]] && continue ;;
                    *) [[ $word == $special ]] && continue ;;
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
