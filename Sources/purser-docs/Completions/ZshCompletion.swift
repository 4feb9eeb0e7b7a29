// Completion for zsh, with a description for each word. The program says how the line may go on.

enum ZshCompletion {
    static let script = #"""
        #compdef purser
        # Written by purser-docs; edit the sources, not this file.
        local word hint line
        local -a found open
        line="${(j: :)words[1,CURRENT-1]} $PREFIX"
        while IFS=$'\t' read -r word hint; do
            # zsh itself quotes what it puts in; backslashes and colons mean something to _describe.
            word=${${word//\\/\\\\}//:/\\:}
            # A field is followed by its value at once.
            if [[ $word == *[:=.] ]]; then
                open+=("$word:$hint")
            else
                found+=("$word:$hint")
            fi
        done < <(${(Q)words[1]} --complete "$line" 2>/dev/null)
        if (( $#found + $#open )); then
            (( $#open )) && _describe -V field open -S ''
            (( $#found )) && _describe -V word found
        else
            _files
        fi

        """#
}
