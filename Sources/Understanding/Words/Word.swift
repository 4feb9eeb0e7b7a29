// A word of a request: as it was typed, as it is compared, and where it stood.

import Domain

struct Word: Sendable {
    enum Kind: Sendable, Equatable {
        case plain
        /// A text in quotation marks.
        case quoted
        /// `,` `:` `;` `.` `!` `?` or a dash by itself.
        case mark
        /// `field:value`, `field=value`, `#tag`, `@login`, `$name`: written as the language has it.
        case term
    }

    let kind: Kind
    /// As typed, without marks around it and without a possessive ending.
    let text: String
    /// Folded: lower case, without accents.
    let key: String
    /// The singular of what may be a plural, else the key.
    let stem: String
    /// Whether it ended in `'s` or `s'`.
    let isPossessive: Bool
    let range: Range<Int>

    init(_ kind: Kind, _ text: String, key: String, isPossessive: Bool = false, range: Range<Int>) {
        self.kind = kind
        self.text = text
        self.key = key
        stem = kind == .plain ? Stem.singular(of: key) : key
        self.isPossessive = isPossessive
        self.range = range
    }

    /// Whether this is a word, in singular or plural.
    func says(_ word: String) -> Bool { kind == .plain && (key == word || stem == word) }

    func isMark(_ mark: String) -> Bool { kind == .mark && text == mark }

    /// Whether the word has digits only.
    var isDigits: Bool { kind == .plain && !key.isEmpty && key.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
}

/// The singular of English plurals, by their endings.
enum Stem {
    static func singular(of word: String) -> String {
        let bytes = word.utf8
        func ends(_ ending: StaticString) -> Bool {
            ending.withUTF8Buffer { bytes.suffix($0.count).elementsEqual($0) }
        }
        guard bytes.count > 3, ends("s"), !ends("ss"), !ends("us"), !ends("is") else { return word }
        if ends("ies"), bytes.count > 4 { return String(word.dropLast(3)) + "y" }
        let isLong = ends("ches") || ends("shes") || ends("sses") || ends("xes") || ends("zes")
        if isLong { return String(word.dropLast(2)) }
        return String(word.dropLast())
    }
}
