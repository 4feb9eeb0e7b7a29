// The indefinite article of a word in a sentence that is put together: “an escalation needs a name”.

extension String {
    /// The word as one of its kind: `an escalation`, `a price book`; a plural such as `hours` as it is.
    public var withArticle: String {
        let word = replacing("_", with: " ")
        guard let first = word.utf8.first else { return word }
        if word.hasSuffix("s"), !["ss", "us"].contains(where: word.hasSuffix) { return word }
        return ("aeio".utf8.contains(first | 0x20) ? "an " : "a ") + word
    }
}
