// Slips of the pen in words that the program knows: “asign”, “lgo”, “negotation”. A word is righted where it is
// neither known nor a name, and one known word alone is a swap or a missing or doubled letter away. Another ending
// is no slip: “moved” is not “move”.

import Base
import CommandSpec
import Domain
import Language

struct Spelling {
    private let vocabulary: Set<String>
    /// The vocabulary by the number of its bytes, since a slip makes a word at most one longer or shorter.
    private var byLength: [Int: [Candidate]] = [:]

    private struct Candidate {
        let word: String
        let bytes: [UInt8]
        let letters: UInt64

        init(_ word: String) {
            self.word = word
            bytes = Array(word.utf8)
            letters = bytes.reduce(0) { $0 | 1 << UInt64($1 & 63) }
        }
    }

    init(_ registry: CommandRegistry, _ catalogue: Catalogue) {
        var words: Set<String> = []
        func add(_ text: String) {
            for word in text.lowercased().split(whereSeparator: { " _-|".contains($0) }) {
                words.insert(String(word))
                words.insert(Stem.singular(of: String(word)))
            }
        }
        for command in registry.commands {
            add(command.name)
            for asking in command.askings {
                for choice in asking.words.flatMap(\.choices) + asking.roles.flatMap(\.markers) { choice.forEach(add) }
            }
        }
        for type in catalogue.types {
            ([type.name, type.plural] + type.aliases).forEach(add)
            for adjective in type.adjectives { ([adjective.name] + adjective.spoken).forEach(add) }
            for field in type.fields {
                ([field.name, field.label] + field.aliases).forEach(add)
                for option in field.kind.options { ([option.name, option.label] + option.aliases).forEach(add) }
            }
        }
        [
            "minutes", "hours", "days", "weeks", "months", "quarters", "years", "today", "tomorrow", "yesterday",
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
            "sunday",
        ]
        .forEach(add)
        for kpi in KPIRegistry.all { ([kpi.name, kpi.label] + kpi.spoken).forEach(add) }
        vocabulary = words
        for word in words { byLength[word.utf8.count, default: []].append(Candidate(word)) }
    }

    func knows(_ word: Word) -> Bool {
        vocabulary.contains(word.key) || vocabulary.contains(word.stem) || PlainEnglish.carriesSentence(word.key)
    }

    /// The word that was meant; nil where it is right as it stands or nothing is near enough.
    func righted(_ word: Word) -> String? {
        guard word.kind == .plain, !word.isPossessive, word.key.utf8.count > 2, word.key.utf8.count < 20, !knows(word),
            word.key.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }), TimePhrase.read(word.key) == nil
        else { return nil }
        let said = Candidate(word.key)
        var found: String?
        for length in said.bytes.count - 1...said.bytes.count + 1 {
            // A swap keeps all letters; a letter more or less is one at most that the other lacks.
            for candidate in byLength[length] ?? []
            where (candidate.letters ^ said.letters).nonzeroBitCount < 2 && isSlip(said.bytes, of: candidate.bytes) {
                if found != nil { return nil }
                found = candidate.word
            }
        }
        return found
    }

    private static func undoubled(_ word: [UInt8]) -> [UInt8] {
        word.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    /// The verb of “would you mind giving”: `give`; nil where none is known.
    func order(_ gerund: String) -> String? {
        guard gerund.utf8.count > 5, gerund.hasSuffix("ing") else { return nil }
        let stem = String(gerund.dropLast(3))
        var forms = [stem + "e", stem]
        if let last = stem.last, stem.dropLast().last == last { forms.append(String(stem.dropLast())) }
        return forms.first { vocabulary.contains($0) }
    }

    private func isSlip(_ a: [UInt8], of b: [UInt8]) -> Bool {
        guard b.count > 2, a.first == b.first || a.count == b.count else { return false }
        if a.count == b.count {
            guard let place = zip(a, b).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset,
                place + 1 < a.count
            else { return false }
            // “tommorow”: the wrong letter doubled.
            if a.count > 6, Self.undoubled(a) == Self.undoubled(b) { return true }
            return a[place] == b[place + 1] && a[place + 1] == b[place] && a[(place + 2)...] == b[(place + 2)...]
        }
        guard b.count > 4 || a.count > 4, abs(a.count - b.count) == 1 else { return false }
        let (short, long) = a.count < b.count ? (a, b) : (b, a)
        let place = zip(short, long).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? short.count
        guard short[place...] == long[(place + 1)...] else { return false }
        // A letter too many must be a doubled one within; one missing may be the last.
        if a.count > b.count { return place < short.count && place > 0 && long[place] == long[place - 1] }
        return true
    }
}
