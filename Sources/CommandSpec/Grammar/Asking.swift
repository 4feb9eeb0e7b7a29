// How people ask for a command in their own words, as data beside the command:
//
//     "assign TARGET to USER": ["give|hand TARGET to|over-to:USER", "let USER handle|take TARGET"]
//     "move TARGET to STAGE": ["TARGET ~ moved|gone to|into:STAGE"]
//
// On the left the canonical line; on the right ways to ask for it. Words in small letters must be said,
// in that order, with anything else that is understood between them; `a|b` is one or the other, `word?`
// may be left out; `~` stands for what a statement puts before its verb (“should be”, “has now”). Capitals are roles, which may stand anywhere; `to|over-to:USER` says which words lead
// to the role, `to?:USER` that they may be left out, and `[…]` that the role itself may be; `<make>` is any word of a
// `WordClass`. An asking holds
// only where each word of the line is accounted for, so nothing is read past. `^` at the beginning: the first word begins
// the line, as that of a question does.

import Base

/// A way to ask for a command.
public struct Asking: Sendable {
    /// A word that must be said: one of some, each as it is written, a hyphen standing for a blank.
    public struct Word: Sendable, Hashable {
        public let choices: [[String]]
        public let isOptional: Bool
    }

    /// A part of the request with a meaning of its own.
    public struct Role: Sendable, Hashable {
        public let name: String
        /// The words that lead to it.
        public let markers: [[String]]
        public let isMarkerOptional: Bool
        public let isOptional: Bool
        /// Whether it may be said more than once.
        public let isRepeated: Bool
        /// How many of the asking's words stand before it, up to the last that must be said: a text is read behind them.
        public let after: Int
    }

    public let text: String
    /// The canonical line with the roles in their places; `[…]` around a part that depends on its role.
    public let meaning: String
    private let parts: Lazy<Parts>

    private struct Parts {
        var words: [Word] = []
        var roles: [Role] = []
        var isLed = false
    }

    public init(_ text: String, means meaning: String) {
        self.text = text
        self.meaning = meaning
        // Read when somebody asks in plain words, which is not at every start.
        parts = Lazy { Self.parts(of: text) }
    }

    public var words: [Word] { parts.value.words }
    public var roles: [Role] { parts.value.roles }
    /// Whether its first word begins the line.
    public var isLed: Bool { parts.value.isLed }

    /// By bytes: all askings are read before the first request is understood.
    private static func parts(of text: String) -> Parts {
        var parts = Parts()
        for part in text.utf8.split(separator: UInt8(ascii: " ")) {
            if part.elementsEqual("^".utf8) {
                parts.isLed = true
                continue
            }
            if part.elementsEqual("~".utf8) {
                parts.words += statement
                continue
            }
            let isOptional = part.first == UInt8(ascii: "[")
            var body = part.filter { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "]") }[...]
            let isRepeated = body.suffix(repetition.count).elementsEqual(repetition)
            if isRepeated { body.removeLast(repetition.count) }
            let halves = body.split(separator: UInt8(ascii: ":"), maxSplits: 1)
            let name = halves.last ?? []
            if let first = name.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) {
                let markers = halves.count == 2 ? halves[0] : []
                parts.roles.append(
                    Role(
                        name: String(decoding: name, as: UTF8.self), markers: choices(markers),
                        isMarkerOptional: markers.last == UInt8(ascii: "?"), isOptional: isOptional,
                        isRepeated: isRepeated, after: (parts.words.lastIndex { !$0.isOptional } ?? -1) + 1))
            } else {
                parts.words.append(Word(choices: choices(body), isOptional: body.last == UInt8(ascii: "?")))
            }
        }
        return parts
    }

    private static let repetition = Array("…".utf8)

    /// What stands before the verb of a statement, one word of which must be said: none that doubts, such as “might” and “would”.
    private static let statement = [
        "is|are|was|were|am|will|shall|should|must|can|has|have|needs|need|ought|gets|got|get|wants|now",
        "to-be|to|be|been|all|now|just|finally|already|both?",
    ].enumerated().map { Word(choices: choices(Array($1.utf8)[...]), isOptional: $0 > 0) }

    private static func choices(_ text: ArraySlice<UInt8>) -> [[String]] {
        text.split { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "?") }.flatMap { choice -> [[String]] in
            if choice.first == UInt8(ascii: "<"), choice.last == UInt8(ascii: ">") {
                let name = String(decoding: choice.dropFirst().dropLast(), as: UTF8.self)
                return WordClass.choices(of: name) ?? [[String(decoding: choice, as: UTF8.self)]]
            }
            return [choice.split(separator: UInt8(ascii: "-")).map { String(decoding: $0, as: UTF8.self) }]
        }
    }

    /// The words one of which must be said for this to be meant; none where roles alone say it.
    public var callWords: [String] {
        words.first { !$0.isOptional }?.choices.compactMap(\.first) ?? []
    }

    public func role(named name: String) -> Role? { roles.first { $0.name == name } }
}

extension Asking: Hashable {
    public static func == (a: Asking, b: Asking) -> Bool { a.text == b.text && a.meaning == b.meaning }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(text)
        hasher.combine(meaning)
    }
}
