// Words that a request may hold without saying anything: politeness, articles, what leads in. The list is
// short on purpose. “not”, “if”, “should” and the like are none of them, so that a command that is denied,
// conditional or only thought about is never taken for one that is given.

enum Fillers {
    private static let phrases: [[String]] = [
        ["could", "you", "please"], ["can", "you", "please"], ["would", "you", "please"], ["would", "you", "mind"],
        ["could", "you"], ["can", "you"], ["would", "you"], ["will", "you"], ["so", "far"], ["up", "to", "now"],
        ["i", "want", "you", "to"], ["i", "want", "to"], ["i", "would", "like", "you", "to"],
        ["i", "would", "like", "to"],
        ["i", "would", "like"], ["i", "want"], ["i", "need", "you", "to"], ["i", "need", "to"], ["i", "need"],
        ["we", "need", "to"], ["we", "need"], ["let", "us"], ["go", "ahead", "and"], ["be", "so", "kind", "and"],
        ["thank", "you"], ["many", "thanks"], ["hey", "purser"], ["for", "now"], ["right", "now"], ["at", "once"],
        ["at", "the", "moment"], ["if", "you", "please"], ["for", "me", "please"], ["as", "well"], ["good", "morning"],
    ]
    private static let words: Set<String> = [
        "please", "pls", "kindly", "the", "a", "an", "just", "now", "then", "hi", "hello", "hey", "ok", "okay",
        "thanks",
        "purser", "simply", "quickly", "immediately", "today's", "asap", "so", "quick",
    ]
    private static let marks: Set<String> = [",", ":", ".", "!", "?", ")", "(", "-", "–", "—"]
    private static let requests: Set<String> = ["you", "please"]

    /// The end of a filler that begins at a word; nil where none does.
    static func end(_ words: [Word], at index: Int) -> Int? {
        let word = words[index]
        if word.kind == .mark {
            // A sentence ends where the line does; what follows would be another.
            let ends = ["?", "!", "."].contains(word.text)
            let isLast = words[(index + 1)...].allSatisfy {
                $0.kind == .mark || self.words.contains($0.key) || $0.key == "you"
            }
            // A dash joins what stands on both sides of it.
            if ["-", "–", "—"].contains(word.text), index == 0 || index + 1 == words.count { return nil }
            return marks.contains(word.text) && (!ends || isLast) ? index + 1 : nil
        }
        guard word.kind == .plain, !word.isPossessive else { return nil }
        for phrase in phrases where phrase[0] == word.key && Spoken.stands(phrase, words, at: index) {
            return index + phrase.count
        }
        return self.words.contains(word.key) ? index + 1 : nil
    }

    /// What it costs a reading to drop a filler: less than to take it for a name, more than to leave it in a text.
    static func cost(_ word: Word) -> Int {
        if word.kind == .mark { return 0 }
        return ["the", "a", "an"].contains(word.key) ? 2 : 3
    }

    /// Whether a question is a polite request: “could you close ticket 4?”.
    static func isRequest(_ words: [Word]) -> Bool { words.contains { $0.kind == .plain && requests.contains($0.key) } }
}

/// Comparing runs of words.
enum Spoken {
    /// Whether some words stand at a place, each in singular or plural.
    static func stands(_ phrase: [String], _ words: [Word], at index: Int) -> Bool {
        guard index + phrase.count <= words.count else { return false }
        for (offset, word) in phrase.enumerated() {
            let here = words[index + offset]
            guard here.says(word), !here.isPossessive || here.key == word else { return false }
        }
        return true
    }

    /// The words of a phrase as a declaration has it.
    static func split(_ text: String) -> [String] {
        text.lowercased().split { $0 == " " || $0 == "_" || $0 == "-" }.map { Stem.singular(of: String($0)) }
    }

    /// The place behind a phrase as a declaration has it, by the stems of its words; nil where it doesn't stand here.
    static func end(of text: String, _ words: [Word], at index: Int) -> Int? {
        guard index < words.count, begins(text, words[index]) else { return nil }
        let phrase = split(text)
        return standsStemmed(phrase, words, at: index) ? index + phrase.count : nil
    }

    /// Whether a phrase begins with the letter of a word: most are told apart by it, at no cost.
    static func begins(_ text: String, _ word: Word) -> Bool {
        guard word.kind == .plain, let first = text.utf8.first, let other = word.key.utf8.first else { return false }
        return first == other || first | 0x20 == other
    }

    /// Whether the words at a place are those of a phrase, by their stems.
    private static func standsStemmed(_ phrase: [String], _ words: [Word], at index: Int) -> Bool {
        guard !phrase.isEmpty, index + phrase.count <= words.count else { return false }
        for (offset, word) in phrase.enumerated() {
            let here = words[index + offset]
            guard here.kind == .plain, here.stem == word || here.key == word else { return false }
            if here.isPossessive, offset < phrase.count - 1 { return false }
        }
        return true
    }
}
