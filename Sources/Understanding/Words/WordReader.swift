// Cuts a request into words. Unlike the lexer of the language it lets anything pass: contractions are
// written out, marks at the edges of words are words of their own, a possessive ending is noted. Terms that
// are written as the language has them stay whole.

import Base
import Language

struct WordReader {
    private let bytes: [UInt8]
    private var words: [Word] = []

    /// More words than this are a text, not a request.
    static let most = 120

    private init(_ text: String) { bytes = Array(text.utf8) }

    static func words(of text: String) -> [Word] {
        var reader = WordReader(text)
        reader.run()
        return reader.words.contains { $0.key == "fortnight" } ? reader.fortnights() : reader.words
    }

    private mutating func run() {
        var index = 0
        while index < bytes.count, words.count <= Self.most {
            if isBlank(index) {
                index += 1
            } else if let end = quotedEnd(index) {
                let text = unescaped(index + 1..<end - 1)
                words.append(Word(.quoted, text, key: TextFolding.key(text), range: index..<end))
                index = end
            } else {
                var end = index
                while end < bytes.count, !isBlank(end), end == index || quotedEnd(end) == nil || isTerm(index..<end) {
                    end = isTerm(index..<end) ? quotedEnd(end) ?? end + 1 : end + 1
                }
                run(index..<end)
                index = end
            }
        }
    }

    /// “in a fortnight” as “in two weeks”.
    private func fortnights() -> [Word] {
        words.enumerated().flatMap { place, word -> [Word] in
            if word.key == "fortnight" {
                return ["2", "weeks"].map { Word(.plain, $0, key: $0, range: word.range) }
            }
            let isBefore = place + 1 < words.count && words[place + 1].key == "fortnight"
            return isBefore && ["a", "one", "the"].contains(word.key) ? [] : [word]
        }
    }

    private func isBlank(_ index: Int) -> Bool {
        bytes[index] == 0x20 || (bytes[index] >= 0x09 && bytes[index] <= 0x0D)
            || (bytes[index] == 0xA0 && index > 0 && bytes[index - 1] == 0xC2)
    }

    /// The end of a quoted text that begins here, straight or curly; nil where none does or it isn't closed.
    private func quotedEnd(_ start: Int) -> Int? {
        guard bytes[start] == 0x22 else { return nil }
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == 0x5C { index += 1 } else if bytes[index] == 0x22 { return index + 1 }
            index += 1
        }
        return nil
    }

    private func unescaped(_ range: Range<Int>) -> String {
        var result: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index] == 0x5C, index + 1 < range.upperBound, bytes[index + 1] == 0x22 || bytes[index + 1] == 0x5C
            {
                index += 1
            }
            result.append(bytes[index])
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether the letters read so far end in a sign behind a field: `name=`, `stage:`.
    private func isTerm(_ range: Range<Int>) -> Bool {
        guard range.count > 1, let last = range.last,
            bytes[last] == UInt8(ascii: "=") || bytes[last] == UInt8(ascii: ":")
        else { return false }
        return bytes[range].dropLast().allSatisfy { isNamePart($0) } && last + 1 < bytes.count
            && bytes[last + 1] == 0x22
    }

    private func isNamePart(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x30 && byte <= 0x39)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    // MARK: One run of letters

    private mutating func run(_ range: Range<Int>) {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, isOpening(bytes[start]) { start += 1 }
        var marks: [Range<Int>] = []
        while end > start, isClosing(bytes[end - 1]) {
            marks.append(end - 1..<end)
            end -= 1
        }
        if start == end {
            for place in marks.reversed() + (marks.isEmpty ? [range] : []) { mark(place) }
            return
        }
        if start > range.lowerBound { mark(range.lowerBound..<range.lowerBound + 1) }
        if Self.dashes.contains(where: { bytes[start..<end].elementsEqual($0) }) {
            mark(start..<end)
        } else {
            word(start..<end)
        }
        for place in marks.reversed() { mark(place) }
    }

    private static let dashes = ["-", "–", "—"].map { Array($0.utf8) }

    private mutating func mark(_ place: Range<Int>) {
        let text = String(decoding: bytes[place], as: UTF8.self)
        words.append(Word(.mark, text, key: text, range: place))
    }

    private func isOpening(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") }

    private func isClosing(_ byte: UInt8) -> Bool {
        [",", ":", ";", "!", "?", ")", "]", "."].contains { UInt8(ascii: $0) == byte }
    }

    private mutating func word(_ range: Range<Int>) {
        let text = String(decoding: bytes[range], as: UTF8.self)
        let key = TextFolding.key(text)
        if isWrittenTerm(key) {
            words.append(Word(.term, text, key: key, range: range))
        } else if let parts = Contractions.parts(of: key) {
            for part in parts { words.append(Word(.plain, part, key: part, range: range)) }
        } else if let half = Self.secondHalf(of: key), range.count > half + 1 {
            // “lead-stage deals” says what “lead stage deals” does.
            word(range.lowerBound..<range.upperBound - half - 1)
            word(range.upperBound - half..<range.upperBound)
        } else if let owner = Contractions.owner(of: text) {
            words.append(Word(.plain, owner, key: TextFolding.key(owner), isPossessive: true, range: range))
        } else {
            words.append(Word(.plain, text, key: key, range: range))
        }
    }

    private static let secondHalves = ["stage", "priority", "prio", "based", "related", "status", "category", "owned"]

    /// The bytes of the second half of a word of two, where it describes records; nil where it is one word.
    private static func secondHalf(of key: String) -> Int? {
        secondHalves.first { key.hasSuffix("-" + $0) }?.utf8.count
    }

    /// `field:value`, `field>=value`, `#tag`, `@login`, `$name`; no time of day, address or amount.
    private func isWrittenTerm(_ key: String) -> Bool {
        guard let first = key.utf8.first, key.utf8.count > 1, Contractions.parts(of: key) == nil else { return false }
        if first == UInt8(ascii: "#") { return !key.utf8.dropFirst().allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
        if first == UInt8(ascii: "@") { return true }
        if first == UInt8(ascii: "$") { return key.utf8.dropFirst().first.map { $0 >= 0x61 && $0 <= 0x7A } ?? false }
        guard let sign = key.utf8.firstIndex(where: { [0x3A, 0x3D, 0x3C, 0x3E, 0x7E].contains($0) }) else {
            return false
        }
        let head = key.utf8[..<sign]
        let body = head.first == UInt8(ascii: "-") ? head.dropFirst() : head
        return !body.isEmpty && body.allSatisfy { isNamePart($0) }
            && !(body.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? true)
            && !key.contains("://")
    }
}

/// What is left out in writing.
enum Contractions {
    static func parts(of key: String) -> [String]? {
        switch key {
        case "what's", "whats", "wots": ["what", "is"]
        case "what're": ["what", "are"]
        case "who's", "whos": ["who", "is"]
        case "where's", "wheres": ["where", "is"]
        case "when's", "whens": ["when", "is"]
        case "how's", "hows": ["how", "is"]
        case "it's": ["it", "is"]
        case "he's", "hes": ["he", "is"]
        case "she's", "shes": ["she", "is"]
        case "who've": ["who", "have"]
        case "you'll": ["you", "will"]
        case "she'll": ["she", "will"]
        case "he'll": ["he", "will"]
        case "they'll": ["they", "will"]
        case "they've": ["they", "have"]
        case "it'll": ["it", "will"]
        case "that's", "thats": ["that", "is"]
        case "there's", "theres": ["there", "is"]
        case "everything's": ["everything", "is"]
        case "here's": ["here", "is"]
        case "let's": ["let", "us"]
        case "i'll": ["i", "will"]
        case "we'll": ["we", "will"]
        case "i'd": ["i", "would"]
        case "i'm", "im": ["i", "am"]
        case "i've": ["i", "have"]
        case "we've": ["we", "have"]
        case "we're": ["we", "are"]
        case "they're": ["they", "are"]
        case "you've": ["you", "have"]
        case "you're", "youre": ["you", "are"]
        case "gimme": ["give", "me"]
        case "lemme": ["let", "me"]
        case "wanna": ["want", "to"]
        case "gonna": ["going", "to"]
        case "gotta": ["got", "to"]
        case "who'd": ["who", "would"]
        case "there're": ["there", "are"]
        case "they'd": ["they", "would"]
        case "we'd": ["we", "would"]
        case "you'd": ["you", "would"]
        case "he'd": ["he", "would"]
        case "she'd": ["she", "would"]
        case "this'll": ["this", "will"]
        case "that'll": ["that", "will"]
        case "w/o": ["without"]
        case "w/": ["with"]
        case "b/c", "bc", "cuz", "cos": ["because"]
        case "crit": ["critical"]
        case "follow-up", "followup": ["follow", "up"]
        case "follow-ups", "followups": ["follow", "ups"]
        case "plz": ["please"]
        case "e-mail": ["email"]
        case "e-mails": ["emails"]
        case "e-mailed": ["emailed"]
        case "avg": ["average"]
        case "hasnt": ["has", "not"]
        case "havent": ["have", "not"]
        case "wasnt": ["was", "not"]
        case "werent": ["were", "not"]
        case "shouldnt": ["should", "not"]
        case "theyre": ["they", "are"]
        case "weve": ["we", "have"]
        case "ive": ["i", "have"]
        case "lets": ["let", "us"]
        case "qtr": ["quarter"]
        case "mgmt": ["management"]
        case "custs": ["customers"]
        case "appt": ["appointment"]
        case "oppty": ["opportunity"]
        case "acct": ["account"]
        case "accts": ["accounts"]
        case "prio": ["priority"]
        case "prios": ["priorities"]
        case "tmrw", "tmr", "tmw": ["tomorrow"]
        case "yday": ["yesterday"]
        case "mtg": ["meeting"]
        case "->", "→", "=>", "-->": ["to"]
        case "can't", "cannot", "cant": ["can", "not"]
        case "won't", "wont": ["will", "not"]
        case "dont": ["do", "not"]
        case "doesnt": ["does", "not"]
        case "didnt": ["did", "not"]
        case "isnt": ["is", "not"]
        case "arent": ["are", "not"]
        case _ where key.hasSuffix("n't") && key.utf8.count > 4: [String(key.dropLast(3)), "not"]
        default: nil
        }
    }

    /// `Maria` of `Maria's`, `customers` of `customers'`.
    static func owner(of text: String) -> String? {
        for ending in ["'s", "’s", "´s"] where text.hasSuffix(ending) && text.count > 2 {
            return String(text.dropLast(2))
        }
        for ending in ["s'", "s’"] where text.hasSuffix(ending) && text.count > 2 { return String(text.dropLast()) }
        return nil
    }
}
