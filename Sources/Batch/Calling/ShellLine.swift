// A line of the shell, cut into words as the shells do: blanks part them, quotation marks and backslashes keep them
// together. What a shell would expand is left as it stands; nothing is run.

/// The words of an unfinished line.
struct ShellLine {
    /// The finished words.
    private(set) var words: [String] = []
    /// The word under the cursor; empty behind a blank.
    private(set) var partial = ""

    init(_ line: String) {
        var quote: Character?
        var isEscaped = false
        var hasWord = false
        for character in line {
            if isEscaped {
                partial.append(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
                hasWord = true
            } else if let open = quote {
                if character == open { quote = nil } else { partial.append(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                hasWord = true
            } else if character == " " || character == "\t" || character == "\n" {
                if hasWord || !partial.isEmpty { words.append(partial) }
                (partial, hasWord) = ("", false)
            } else {
                partial.append(character)
            }
        }
    }
}
