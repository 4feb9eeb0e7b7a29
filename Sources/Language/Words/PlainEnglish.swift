// Words of plain English that carry a sentence rather than say what is looked for. None of them is taken
// as a text to search for unless it is quoted: “close tickets of Acme” must never mean the tickets in which
// “of” and “Acme” occur.

/// Words that are no text to search for.
public enum PlainEnglish {
    /// Whether a bare word carries a sentence; numbers are told apart too, lest an id be searched for.
    public static func carriesSentence(_ word: String) -> Bool {
        if word.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return true }
        let lower = word.lowercased()
        return words.contains(lower) || lower.hasSuffix("n't") || lower.hasSuffix("n’t")
    }

    private static let words: Set<String> = [
        // Articles, pronouns and quantities.
        "a", "an", "the", "this", "that", "these", "those", "it", "its", "they", "them", "their", "he", "she", "him",
        "her", "his", "we", "our", "us", "you", "your", "i", "me", "my", "mine", "who", "whom", "whose", "which",
        "what", "all", "any", "every", "each", "everything", "something", "anything", "nothing", "everybody",
        "somebody", "nobody", "some", "few", "many", "most", "least", "more", "less", "one", "ones", "both", "other",
        "others", "same", "such", "rest",
        // Prepositions and conjunctions.
        "of", "in", "on", "at", "to", "from", "for", "with", "without", "by", "about", "into", "onto", "over",
        "under", "above", "below", "between", "through", "during", "since", "until", "before", "after", "than", "as",
        "and", "or", "but", "if", "unless", "when", "while", "because", "so", "then", "except", "per", "via", "versus",
        "vs", "too", "also", "again", "back", "away", "off", "out", "up", "down", "instead",
        // Verbs that help others, and what goes with them.
        "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "done", "has", "have", "had",
        "having", "will", "would", "can", "could", "shall", "should", "may", "might", "must", "not", "no", "never",
        "don't", "dont", "let", "lets", "get", "got", "make", "give", "take", "set", "put", "show", "list", "find",
        // Manner and politeness.
        "please", "pls", "now", "just", "only", "still", "yet", "already", "soon", "immediately", "quickly", "fairly",
        "right", "currently", "asap", "thanks", "thank", "maybe", "perhaps", "how", "why", "where", "there", "here",
        "yes", "ok", "okay", "called", "named", "assigned", "belonging", "owned", "worth", "sorted", "mentioning",
        "opened", "created", "closing", "closes", "raised", "reported", "received", "logged", "added", "came", "coming",
        "older", "newer", "biggest", "largest", "smallest", "highest", "lowest", "oldest", "newest", "latest", "top",
        "ordered", "containing", "regarding", "concerning", "tagged", "rated", "works",
    ]
}
