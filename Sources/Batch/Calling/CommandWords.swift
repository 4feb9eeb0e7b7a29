// The words of a command as a shell hands them over, back into the line that would be typed in the
// bar. What the shell took off in quotation marks gets them back: a word with blanks was one text.

import Language

enum CommandWords {
    /// The line that the words stand for. A single word is a whole line already.
    static func line(_ words: [String]) -> String {
        guard words.count > 1 else { return words.first ?? "" }
        return words.map(word).joined(separator: " ")
    }

    private static func word(_ word: String) -> String {
        if word.isEmpty { return "\"\"" }
        guard word.contains(where: { $0 == " " || $0 == "\t" || $0.isNewline || $0 == "\"" }) else { return word }
        if isGroup(word) { return word }
        // Quoted twice, as in '"Acme Corp"' or 'name="Acme Corp"': as it should stand in the line.
        if let tokens = try? Lexer.tokens(of: word), tokens.count == 1, word.contains("\"") { return word }
        // `name=Acme Corp`: the blanks belong to the value.
        if let sign = word.firstIndex(where: { $0 == "=" || $0 == ":" || $0 == " " }), word[sign] != " ",
            !word[..<sign].isEmpty, word[..<sign].allSatisfy({ $0.isLetter || $0 == "_" || $0 == "." })
        {
            let value = word[word.index(after: sign)...]
            return word[...sign] + Quoting.quoted(String(value))
        }
        return Quoting.quoted(word)
    }

    /// Whether a word is terms in parentheses, which a shell makes people quote: `(open or overdue)`,
    /// `-has:tickets(priority:high open)`.
    private static func isGroup(_ word: String) -> Bool {
        let term = word.hasPrefix("-") ? word.dropFirst() : word[...]
        return term.hasSuffix(")") && (term.hasPrefix("(") || term.hasPrefix("has:") && term.contains("("))
    }
}
