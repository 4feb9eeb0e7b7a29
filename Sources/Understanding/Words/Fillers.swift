// Words that a request may hold without saying anything: politeness, articles, what leads in. The list is
// short on purpose. “not”, “if”, “should” and the like are none of them, so that a command that is denied,
// conditional or only thought about is never taken for one that is given.

import Base

enum Fillers {
    private static let phrases: [[String]] = [
        ["right", "away"], ["straight", "away"], ["at", "once"], ["until", "further", "notice"],
        ["as", "soon", "as", "possible"],
        ["for", "the", "time", "being"], ["in", "the", "meantime"],
        ["could", "you", "please"], ["can", "you", "please"], ["would", "you", "please"], ["would", "you", "mind"],
        ["could", "you"], ["can", "you"], ["would", "you"], ["will", "you"], ["so", "far"], ["up", "to", "now"],
        ["i", "want", "you", "to"], ["i", "want", "to"], ["i", "would", "like", "you", "to"],
        ["i", "would", "like", "to"],
        ["i", "would", "like"], ["i", "want"], ["i", "need", "you", "to"], ["i", "need", "to"], ["i", "need"],
        ["we", "need", "to"], ["we", "need"], ["let", "us"], ["go", "ahead", "and"], ["be", "so", "kind", "and"],
        ["thank", "you"], ["many", "thanks"], ["hey", "purser"], ["for", "now"], ["right", "now"], ["at", "once"],
        ["at", "the", "moment"], ["if", "you", "please"], ["for", "me", "please"], ["as", "well"], ["good", "morning"],
        ["good", "afternoon"], ["good", "evening"], ["i", "mean"], ["if", "possible"], ["by", "the", "way"],
        ["when", "you", "get", "a", "chance"], ["when", "you", "can"], ["when", "you", "have", "time"],
        ["i", "would", "love", "to"], ["i", "have", "to"], ["i", "got", "to"], ["we", "have", "to"],
        ["we", "want", "to"],
        ["could", "i"], ["can", "i"], ["may", "i"], ["might", "i"], ["could", "we"], ["can", "we"], ["let", "me"],
        ["could", "someone"], ["can", "someone"], ["can", "somebody"], ["from", "now", "on"], ["as", "of", "now"],
        ["from", "today"], ["from", "today", "on"], ["for", "today"], ["after", "all"], ["once", "more"],
        ["i", "think"],
        ["in", "fact"], ["of", "course"], ["as", "usual"], ["no", "rush"], ["real", "quick"], ["make", "sure", "to"],
        ["do", "not", "forget", "to"], ["do", "me", "a", "favour", "and"], ["do", "me", "a", "favor", "and"],
        ["would", "be", "great"], ["would", "be", "nice"], ["much", "appreciated"], ["time", "to"],
        ["let", "us", "have"],
        ["i", "am", "looking", "for"], ["we", "are", "looking", "for"], ["go", "and"], ["try", "to"], ["need", "to"],
        ["you", "can", "now"], ["you", "can"], ["you", "may"],
        ["you", "may", "now"], ["we", "can", "now"], ["we", "can"], ["if", "you", "can"], ["if", "you", "could"],
        ["for", "us"], ["for", "me"], ["do", "me", "a", "favour"], ["be", "a", "dear", "and"], ["be", "nice", "and"],
        ["for", "good"], ["once", "and", "for", "all"], ["in", "full"], ["going", "forward"], ["by", "mistake"],
        ["i", "guess"], ["i", "believe"], ["if", "you", "do", "not", "mind"], ["feel", "free", "to"],
        ["remember", "to"],
        ["it", "is", "time", "to"], ["want", "to"], ["congratulations", "to", "the", "team"],
        ["congratulations", "team"], ["congratulations"], ["congrats"], ["good", "news"], ["great", "news"],
        ["bad", "news"], ["sad", "news"], ["good", "job"], ["well", "done"], ["looking", "to"],
        ["i", "am", "looking", "to"], ["thanks", "and"], ["on", "average"], ["and", "now"],
    ]
    private static let words: Set<String> = [
        "please", "pls", "kindly", "the", "a", "an", "just", "now", "then", "hi", "hello", "hey", "ok", "okay",
        "thanks",
        "instead", "purser", "simply", "quickly", "immediately", "today's", "asap", "so", "quick", "thx", "cheers",
        "ta", "oops", "sorry",
        "oh", "well", "hm", "hmm", "actually", "really", "finally", "fyi", "folks", "guys", "team",
        "exactly", "straightaway", "unfortunately", "sadly", "luckily", "fortunately", "apparently", "btw", "basically",
        "obviously", "alas", "regrettably", "thankfully", "happily", "also", "accordingly", "personally", "yep", "yes",
        "right", "mate", "great", "anyway", "yay", "hooray", "woohoo", "um", "uh", "er", "erm", "uhm", "ah",
    ]
    /// Words that carry a question without saying what is asked for. A reading that changes nothing may leave them out
    /// where no stricter one is found; words that deny, doubt or restrict are none of them.
    private static let light: Set<String> = [
        "i", "me", "we", "us", "our", "ours", "you", "your", "they", "their", "it", "its", "this", "that", "these",
        "those", "there", "here", "is", "are", "was", "were", "am", "be", "been", "being", "do", "does", "did", "has",
        "have", "had", "having", "will", "would", "can", "could", "shall", "of", "in", "on", "at", "to", "from", "for",
        "by", "about", "with", "as", "up", "out", "over", "into", "and", "some", "any", "anything", "everything",
        "thing", "things", "stuff", "one", "ones", "got", "get", "gotten", "getting", "make", "made",
        "look",
        "looks", "looking", "like", "going", "go", "goes", "come", "comes", "coming", "came", "usually", "normally",
        "generally", "typically", "overall", "altogether", "presently", "still", "already", "yet", "ever", "lately",
        "down", "what", "which", "who", "whose", "how", "show", "see", "give", "tell", "know", "want", "need", "check",
        "list", "find", "pull", "bring", "display", "view", "take", "put", "read", "own", "exact", "current", "company",
        "team", "business", "people", "everyone", "anyone", "guys", "figure", "figures", "picture", "status", "side",
        "side-by-side", "please", "other", "each", "all", "every", "total", "number", "ourselves", "myself", "let",
        "quick", "overview", "detail", "details", "when", "where", "it's", "kind", "sort", "compared", "comparison",
        "say", "says", "think", "mean", "means", "expect", "expected", "hand", "hands", "desk", "plate", "riding",
        "sitting", "stand", "standing", "stands", "lie", "lies", "run", "running", "exist", "exists", "available",
        "registered", "recorded", "system", "database", "records", "entries",
    ]
    /// Words that hold a sentence together and neither turn, deny nor doubt what it says. A reading may leave them out
    /// where none is found that has a place for each.
    private static let glue: Set<String> = [
        "in", "on", "of", "at", "with", "over", "it", "that", "there", "here", "is", "are", "be", "been", "has", "have",
        "got", "get", "will", "can", "also", "me", "us", "our", "their", "its", "his", "her", "them", "new", "we", "i",
        "shall", "must", "through", "around", "already", "still", "currently", "today", "own", "this", "entry",
        "record",
        "system", "thing", "one",
    ]
    private static let interjections: Set<String> = [
        "news", "good", "bad", "sad", "excellent", "awesome", "perfect", "wow", "hooray", "yay", "nice", "cool",
        "super", "ugh", "damn", "alright", "yeah", "hurray", "finally", "yes", "ah", "whoops", "brilliant",
    ]
    private static let marks: Set<String> = [",", ":", ".", "!", "?", ")", "(", "-", "–", "—"]
    private static let requests: Set<String> = ["you", "please"]

    /// The end of a filler that begins at a word; nil where none does.
    ///
    /// - Parameters:
    ///   - isLoose: whether light words are fillers too.
    ///   - isGlued: whether words that only hold a sentence together are.
    static func end(_ words: [Word], at index: Int, isLoose: Bool = false, isGlued: Bool = false) -> Int? {
        let word = words[index]
        if word.kind == .mark {
            // A sentence ends where the line does; what follows would be another.
            let ends = ["?", "!", "."].contains(word.text)
            let isLast = words[(index + 1)...].allSatisfy {
                $0.kind == .mark || self.words.contains($0.key) || $0.key == "you"
            }
            if isLoose, word.text == "?" { return index + 1 }
            // “would you open a ticket for Acme? Subject: …”
            if word.text == "?", !isLast, isRequest(Array(words[..<index])) { return index + 1 }
            // A dash joins what stands on both sides of it.
            if ["-", "–", "—"].contains(word.text), index == 0 || index + 1 == words.count { return nil }
            // “yes! …”, “great. …”: what was said so far was none.
            let isLead =
                index > 0 && word.text != "?"
                && words[..<index].allSatisfy {
                    $0.kind == .mark || self.words.contains($0.key) || interjections.contains($0.key)
                } || index == 1 && word.text == "!"
            return marks.contains(word.text) && (!ends || isLast || isLead) ? index + 1 : nil
        }
        guard word.kind == .plain, !word.isPossessive else { return nil }
        // “champagne! …”
        if index + 2 < words.count, words[index + 1].isMark("!"),
            index == 0 || index == 1 && interjections.contains(word.key)
        {
            return index + 1
        }
        if isGlued, glue.contains(word.key) { return index + 1 }
        for phrase in phrases where phrase[0] == word.key && Spoken.stands(phrase, words, at: index) {
            return index + phrase.count
        }
        return self.words.contains(word.key) || isLoose && isLight(word) ? index + 1 : nil
    }

    /// Whether a word carries a question without saying what is asked for.
    static func isLight(_ word: Word) -> Bool { word.kind == .plain && !word.isPossessive && isLight(word.key) }

    static func isLight(_ key: String) -> Bool { light.contains(key) }

    /// What it costs a reading to drop a filler: less than to take it for a name, more than to leave it in a text.
    static func cost(_ word: Word) -> Int {
        if word.kind == .mark { return 0 }
        if ["the", "a", "an"].contains(word.key) { return 2 }
        return words.contains(word.key) ? 3 : 5
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
        let words = TextFolding.key(text).utf8.split { byte in
            byte == UInt8(ascii: " ") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
        return words.map { Stem.singular(of: String(Substring($0))) }
    }

    /// The place behind a phrase as a declaration has it, by the stems of its words; nil where it doesn't stand here.
    static func end(of text: String, _ words: [Word], at index: Int) -> Int? {
        guard index < words.count, begins(text, words[index]) else { return nil }
        let phrase = split(text)
        // “click-to-open” as one word
        if words[index].key.utf8.contains(UInt8(ascii: "-")), split(words[index].key) == phrase { return index + 1 }
        return standsStemmed(phrase, words, at: index) ? index + phrase.count : nil
    }

    /// Whether a phrase may begin with a word, by their first two letters: most are told apart by them, at no cost, and
    /// a singular has those of its plural.
    static func begins(_ text: String, _ word: Word) -> Bool {
        guard word.kind == .plain else { return false }
        var (declared, said) = (text.utf8.makeIterator(), word.key.utf8.makeIterator())
        guard let first = declared.next(), let other = said.next() else { return false }
        // What isn't ASCII is folded before it is compared.
        guard first < 0x80 else { return true }
        guard first == other || first | 0x20 == other else { return false }
        guard let second = declared.next(), let other = said.next(), isLetter(second), isLetter(other) else {
            return true
        }
        return second | 0x20 == other
    }

    /// Whether a byte is a letter of ASCII.
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

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
