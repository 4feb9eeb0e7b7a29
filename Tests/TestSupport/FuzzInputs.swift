// Inputs for fuzzing the language: bytes without sense, lines with one slip, and the awkward things that files and
// pastes bring along.

import Base

/// Makes inputs, the same for a seed.
public struct FuzzInputs {
    private var random: SeededGenerator
    private let lines: [[UInt8]]

    /// - Parameter lines: right lines, from which slips are made.
    public init(seed: UInt64, lines: [String]) {
        random = SeededGenerator(seed: seed)
        self.lines = lines.map { Array($0.utf8) }
    }

    /// Pieces that mean something to one part of the language or another.
    private static let pieces: [[UInt8]] =
        [
            "\"", "\\", "(", ")", ",", "..", ":", "=", "!=", "<", "<=", ">", ">=", "~", "#", "@", "$", "*", "-", "--",
            "|",
            "$1", "$*", "$last", "has:", "in:", "is:", "or", "and", "not", "by", "per", "sort", "desc", "first",
            "columns",
            "open", "stage", "customer.region", "tickets(", "next friday", "older than", "12k", "€", "2026-03-01",
            "1..3",
            "\n", "\t", "\u{0}", "\u{1B}[31m", "\u{7F}", "\u{A0}", "\u{202E}", "\u{2066}", "\u{200D}", "\u{FEFF}", "é",
            "e\u{301}",
            "日本", "👩‍👩‍👧", "ﬀ", "ß", "<<END", "9999999999999999999", "-0", "1e309", "0x", "null", "me", "none", "any",
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

    private mutating func piece() -> [UInt8] { Self.pieces[number(below: Self.pieces.count)] }

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

    private mutating func nested() -> [UInt8] {
        let depth = number(below: 60)
        let open = Array(["(", "-(", "has:tickets(", "not ("][number(below: 4)].utf8)
        let inner = Array("show customers ".utf8) + (0..<depth).flatMap { _ in open } + word()
        return inner + [UInt8](repeating: UInt8(ascii: ")"), count: number(below: depth + 2))
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
