// The clause that asks, in a line that says more: “hand ticket 10 to maria, she knows gateways”, “why is ticket 9 late? show
// me the clock”. What goes with it is left out where it only gives a reason or says the same again. A clause that
// denies, doubts or sets a condition is never left out, since the request hangs on it.

struct MainClause {
    /// The request, a line by itself.
    let text: String
    /// Whether what is left out is known to take nothing from a change.
    let mayChange: Bool

    private static let subjects: Set<String> = [
        "he", "she", "they", "it", "we", "that", "this", "there", "their", "his", "her", "its", "our", "these", "those",
        "all",
        "both", "everything", "nothing", "i", "the", "my",
    ]
    private static let doubts: Set<String> = [
        "if", "unless", "once", "when", "until", "till", "whether", "maybe", "perhaps", "should", "would", "could",
        "might", "may", "not", "never", "no", "nobody", "nor", "but", "except", "only", "or", "wait", "stop", "cancel",
        "forget", "before", "after", "instead", "rather", "also", "then", "too", "to", "provided", "later", "tomorrow",
    ]
    /// Verbs that ask again for what was said: “fix the country please”, “change it”.
    private static let again: Set<String> = [
        "fix", "update", "change", "correct", "adjust", "do", "set", "make", "mark", "log", "note", "record", "handle",
        "clear", "merge", "link", "register",
    ]
    private static let idle: Set<String> = ["please", "pls", "thanks", "thx", "can", "you", "just", "so"]
    private static let again2: Set<String> = [
        "it", "that", "this", "accordingly", "please", "the", "so", "record", "too",
    ]

    /// More words than this are a text rather than a request with a reason.
    private static let longest = 40

    /// The clauses that may be the request, the likeliest first, two at most.
    ///
    /// - Parameter isValue: whether a value stands at a place.
    static func candidates(
        _ words: [Word], of line: String, isValue: (Int) -> Bool = { _ in false }
    ) -> [MainClause] {
        let bytes = Array(line.utf8)
        func text(_ span: Range<Int>) -> String? {
            guard let first = span.first, let last = span.last else { return nil }
            return String(decoding: bytes[words[first].range.lowerBound..<words[last].range.upperBound], as: UTF8.self)
        }
        var result: [MainClause] = []
        guard words.count <= longest else { return [] }
        // “log that I met with …”: what is to be written down is told.
        if let told = told(words), let main = text(told..<words.count) {
            result.append(MainClause(text: main, mayChange: true))
        }
        // “the webinar is over, set it to completed”: why, and then the order.
        if let place = words.indices.first(where: { $0 > 1 && $0 + 2 < words.count && isBreak(words[$0]) }),
            words[place].text != "?",
            isOccasion(
                words[..<place], words[place].text, isNamed: words[(place + 1)...].contains { $0.isDigits }),
            !isAgain(words[(place + 1)...]),
            let main = text(place + 1..<words.count),
            let verb = words[(place + 1)...].first(where: { !idle.contains($0.key) }), verb.kind == .plain,
            orders.contains(verb.key) || again.contains(verb.key)
        {
            result.append(MainClause(text: main, mayChange: true))
        }
        // “225k now, not 210”: what it is no more.
        if let place = words.firstIndex(where: { $0.key == "not" }), place > 2, words.count - place <= 5,
            words[place - 1].isMark(",") || words[place - 1].key == "and", isValue(place + 1),
            let main = text(0..<(place - 1))
        {
            result.append(MainClause(text: main, mayChange: true))
        }
        for place in words.indices.dropFirst().reversed() where place + 1 < words.count && isBreak(words[place]) {
            let tail = words[(place + 1)...]
            let isQuestion = words[place].isMark("?")
            guard let main = text(0..<(isQuestion ? place + 1 : place)) else { continue }
            if isQuestion {
                result.append(MainClause(text: main, mayChange: false))
            } else if isReason(tail) || isAgain(tail) {
                result.append(MainClause(text: main, mayChange: true))
            }
        }
        // “worth 10k instead of 12k”: what it was before.
        if let place = words.firstIndex(where: { ["instead", "rather"].contains($0.key) }), place > 1,
            place + 2 < words.count,
            words.count - place <= 5, ["of", "than"].contains(words[place + 1].key), let main = text(0..<place)
        {
            result.append(MainClause(text: main, mayChange: true))
        }
        return Array(result.prefix(2))
    }

    /// The first word of what is told behind “please log that”, “for the record”; nil where nothing is.
    private static func told(_ words: [Word]) -> Int? {
        var place = 0
        while place < words.count, ["please", "pls", "can", "you", "could", "just"].contains(words[place].key) {
            place += 1
        }
        for lead in [
            ["log", "that"], ["note", "that"], ["record", "that"], ["for", "the", "record"], ["log"], ["note"],
        ]
        where Spoken.stands(lead, words, at: place) {
            var behind = place + lead.count
            while behind < words.count, words[behind].kind == .mark { behind += 1 }
            return behind < words.count && ["i", "we"].contains(words[behind].key) ? behind : nil
        }
        return nil
    }

    private static func isBreak(_ word: Word) -> Bool {
        word.kind == .mark && [",", ";", ".", "!", "?", "-", "–", "—"].contains(word.text)
    }

    private static let objects: Set<String> = ["us", "me", "them", "him", "her", "you"]
    private static let states: Set<String> = ["is", "are", "was", "were", "has", "have"]
    private static let orders: Set<String> = [
        "set", "move", "close", "assign", "make", "give", "tag", "note", "log", "reply", "tell", "remind", "add", "put",
        "mark", "win", "lose", "create", "new", "delete", "change", "merge", "let", "keep", "raise", "lower", "push",
        "pause", "resume", "archive", "complete", "reopen", "resolve", "escalate", "start", "claim",
        "send", "untag", "hand", "pass", "transfer", "reassign", "rename", "log",
    ]

    /// Whether a clause is a statement about who or what was named, that nothing hangs on.
    private static func isReason(_ clause: ArraySlice<Word>) -> Bool {
        // “search is slow again”
        let said = clause.prefix(4).dropFirst().contains { $0.kind == .plain && states.contains($0.key) }
        guard let first = clause.first, first.kind == .plain, clause.count > 1,
            subjects.contains(first.key) || first.key == "same"
                || said && clause.count > 2 && !orders.contains(first.key)
        else { return false }
        return clause.indices.allSatisfy { place in
            let word = clause[place]
            // “they are talking to us again”
            let isTo = word.key == "to" && place + 1 < clause.endIndex && objects.contains(clause[place + 1].key)
            return switch word.kind {
            case .plain: isTo || !doubts.contains(word.key) && Double(word.key) == nil
            case .mark: word.text != "?"
            case .quoted, .term: false
            }
        }
    }

    /// Whether a clause only tells what happened, before what is to be done about it.
    ///
    /// - Parameter isNamed: whether the order says of which record, so that a denial in the clause is none of the order:
    ///   “it isn't solved after all, reopen ticket 23”.
    private static let happened: Set<String> = [
        "want", "wants", "need", "needs", "came", "left", "went", "got", "gave", "took", "works", "likes", "said",
        "met", "won",
        "lost", "spoke", "wrote", "paid", "sent", "found", "chose", "made", "told",
    ]

    private static func isOccasion(_ clause: ArraySlice<Word>, _ mark: String, isNamed: Bool) -> Bool {
        let said = clause.contains {
            $0.kind == .plain && (states.contains($0.key) || happened.contains($0.key) || $0.key.hasSuffix("ed"))
        }
        guard said || mark == "." || mark == "!" else { return false }
        return clause.allSatisfy { word in
            word.kind == .mark && word.text != "?"
                || word.kind == .plain && !hearsay.contains(word.key)
                    && (!doubts.contains(word.key) || isNamed && (word.key == "not" || word.key == "after"))
        }
    }

    private static let hearsay: Set<String> = [
        "said", "says", "told", "asked", "asks", "as", "soon", "while", "whenever", "because", "who", "what", "why",
        "which", "where", "how", "about", "think", "thought", "wonder", "case", "assuming", "given", "suppose",
    ]

    /// Whether a clause asks for nothing that was not said.
    private static func isAgain(_ clause: ArraySlice<Word>) -> Bool {
        let said = clause.filter { $0.kind == .plain && !idle.contains($0.key) }
        guard clause.allSatisfy({ $0.kind == .plain || $0.text == "!" || $0.text == "." }), let verb = said.first,
            again.contains(verb.key), said.count <= 3
        else { return false }
        // “fix the country”: one word may name the field.
        return said.dropFirst().filter { !again2.contains($0.key) }.count <= 1
            && said.dropFirst().contains { ["it", "that", "this", "the", "accordingly"].contains($0.key) }
    }
}
