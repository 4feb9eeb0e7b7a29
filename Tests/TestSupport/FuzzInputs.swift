// Inputs for fuzzing: bytes without sense, right inputs with a few slips, and the awkward things that files and pastes
// bring along.

import Base

/// Makes inputs, the same for a seed.
public struct FuzzInputs {
    private var random: SeededGenerator
    private let lines: [[UInt8]]
    private let pieces: [[UInt8]]

    /// - Parameters:
    ///   - lines: right inputs, from which slips are made.
    ///   - pieces: what means something to the parser beside the awkward things; the language's own where none.
    public init(seed: UInt64, lines: [[UInt8]], pieces: [[UInt8]] = []) {
        random = SeededGenerator(seed: seed)
        self.lines = lines
        self.pieces = (pieces.isEmpty ? Self.language : pieces + pieces) + Self.awkward
    }

    /// Pieces that mean something to one part of the language or another.
    private static let language: [[UInt8]] =
        [
            "\"", "\\", "(", ")", ",", "..", ":", "=", "!=", "<", "<=", ">", ">=", "~", "#", "@", "$", "*", "-", "--",
            "|", "$1", "$*", "$last", "has:", "in:", "is:", "or", "and", "not", "by", "per", "sort", "desc", "first",
            "columns", "open", "stage", "customer.region", "tickets(", "next friday", "older than", "12k", "€",
            "2026-03-01", "1..3", "<<END", "null", "me", "none", "any",
        ].map { Array($0.utf8) }

    private static let awkward: [[UInt8]] =
        [
            "\n", "\t", "\u{0}", "\u{1B}[31m", "\u{7F}", "\u{A0}", "\u{202E}", "\u{2066}", "\u{200D}", "\u{FEFF}", "é",
            "e\u{301}", "日本", "👩‍👩‍👧", "ﬀ", "ß", "9999999999999999999", "-0", "1e309", "0x",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F], [0xED, 0xA0, 0x80], [0xC0, 0xAF]]

    /// The next input: seldom long, never empty for ever.
    public mutating func next() -> [UInt8] {
        switch number(below: 8) {
        case 0: return bytes(upTo: 64)
        case 1, 2: return sentence()
        case 3: return nested()
        default: return slip()
        }
    }

    private mutating func number(below bound: Int) -> Int { Int(random.next() % UInt64(max(1, bound))) }

    private mutating func bytes(upTo length: Int) -> [UInt8] {
        (0..<number(below: length)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }

    private mutating func piece() -> [UInt8] { pieces[number(below: pieces.count)] }

    private mutating func sentence() -> [UInt8] {
        var result: [UInt8] = []
        for _ in 0..<number(below: 12) {
            result += number(below: 3) == 0 ? word() : piece()
            if number(below: 3) > 0 { result.append(0x20) }
        }
        return result
    }

    /// A word out of a right line.
    private mutating func word() -> [UInt8] {
        let words = line().split(separator: 0x20)
        return words.isEmpty ? [] : Array(words[number(below: words.count)])
    }

    private mutating func line() -> [UInt8] { lines.isEmpty ? [] : lines[number(below: lines.count)] }

    /// One piece many times over, as deep nesting begins, within a right input.
    private mutating func nested() -> [UInt8] {
        let depth = number(below: 60)
        let open = Bool.random(using: &random) ? piece() : Array(["(", "-(", "has:tickets(", "not ("][depth % 4].utf8)
        let line = line()
        let place = number(below: line.count + 1)
        let closing = [UInt8](repeating: UInt8(ascii: ")"), count: number(below: depth + 2))
        return line[..<place] + (0..<depth).flatMap { _ in open } + line[place...] + closing
    }

    /// A right line with some bytes gone, doubled, swapped or replaced.
    private mutating func slip() -> [UInt8] {
        var bytes = line()
        for _ in 0...number(below: 3) where !bytes.isEmpty {
            let place = number(below: bytes.count)
            switch number(below: 6) {
            case 0: bytes.remove(at: place)
            case 1: bytes.insert(bytes[number(below: bytes.count)], at: place)
            case 2: bytes.swapAt(place, number(below: bytes.count))
            case 3: bytes.insert(contentsOf: piece(), at: place)
            case 4: bytes.insert(contentsOf: [0x20] + word() + [0x20], at: place)
            default: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            }
        }
        return bytes
    }
}
