// A synopsis is the grammar of a command and the line that people read in its manual:
//
//     move deal ID to STAGE
//     log call|meeting|mail on TYPE ID TEXT [SPAN]
//     set QUERY ASSIGNMENT…
//
// Words in capitals are arguments, whose kinds stand in `ArgumentKind.standard`; other words are
// said as they are. `a|b` is one or the other, `[…]` may be left out. A word that names a record
// type stands for each of its words: `deal` takes `deals` and `opportunity` too.

import Base
import Domain

/// A form of a command.
public struct Synopsis: Sendable {
    public let text: String
    /// The first word.
    public let verb: String
    private let read: Lazy<[SynopsisPiece]>

    /// A malformed one is a programmer's mistake, found when it is first read: a start reads the few that it needs.
    public init(_ text: String) {
        self.text = text
        verb = String(text.prefix { $0 != " " && $0 != "|" })
        read = Lazy {
            var reader = SynopsisReader(text)
            return reader.read()
        }
    }

    public var pieces: [SynopsisPiece] { read.value }

    /// Whether an argument of that name may stand in it.
    func mentions(_ argument: String) -> Bool {
        let name = argument.utf8
        var text = text
        return text.withUTF8 { text in
            text.indices.contains { text[$0] == name.first && text[$0...].starts(with: name) }
        }
    }

    /// The same form with another verb.
    func beginning(with verb: String) -> Synopsis { Synopsis(verb + text.dropFirst(self.verb.count)) }

    /// The arguments, optional ones included, in order.
    public var arguments: [Argument] { Self.arguments(of: pieces) }

    private static func arguments(of pieces: [SynopsisPiece]) -> [Argument] {
        pieces.flatMap { piece -> [Argument] in
            switch piece {
            case .argument(let argument): [argument]
            case .optional(let inner): Self.arguments(of: inner)
            case .word, .typeWord: []
            }
        }
    }
}

extension Synopsis: Hashable {
    public static func == (a: Synopsis, b: Synopsis) -> Bool { a.text == b.text }
    public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A piece of a synopsis.
public indirect enum SynopsisPiece: Sendable, Hashable {
    /// `to`, or `call|meeting|mail`: one of some words, said as they are.
    case word([String])
    /// `deal`, or `deal|ticket`: a record type out of some, by any of its words.
    case typeWord([String])
    case argument(Argument)
    case optional([SynopsisPiece])

    /// As it stands in a synopsis.
    var text: String {
        switch self {
        case .word(let words), .typeWord(let words): words.joined(separator: "|")
        case .argument(let argument): argument.name
        case .optional(let inner): "[" + inner.map(\.text).joined(separator: " ") + "]"
        }
    }
}

/// A place for a value.
public struct Argument: Sendable, Hashable {
    /// In capitals, unique within a synopsis.
    public let name: String
    public let kind: ArgumentKind
}

/// Reads the text of a synopsis.
private struct SynopsisReader {
    private var words: ArraySlice<Substring>
    private let text: String

    init(_ text: String) {
        self.text = text
        // Brackets are words of their own.
        let spaced = text.reduce(into: "") { result, character in
            result += character == "[" || character == "]" ? " \(character) " : String(character)
        }
        words = spaced.split(separator: " ")[...]
    }

    mutating func read() -> [SynopsisPiece] {
        let pieces = sequence()
        precondition(words.isEmpty, "a bracket too many in \(text)")
        return pieces
    }

    private mutating func sequence() -> [SynopsisPiece] {
        var pieces: [SynopsisPiece] = []
        while let word = words.first, word != "]" {
            words.removeFirst()
            if word == "[" {
                pieces.append(.optional(sequence()))
                precondition(words.first == "]", "a bracket is not closed in \(text)")
                words.removeFirst()
            } else {
                pieces.append(piece(word, isFirst: pieces.isEmpty))
            }
        }
        return pieces
    }

    private func piece(_ word: Substring, isFirst: Bool) -> SynopsisPiece {
        if word.first?.isUppercase == true {
            let name = String(word.filter { $0 != "…" })
            guard let kind = ArgumentKind.standard[name] else {
                preconditionFailure("\(text): no argument is called \(name)")
            }
            return .argument(Argument(name: name, kind: kind))
        }
        let words = word.split(separator: "|").map(String.init)
        let isType = !isFirst && words.allSatisfy { Catalogue.standard.type(named: $0)?.name == $0 }
        return isType ? .typeWord(words) : .word(words)
    }
}
