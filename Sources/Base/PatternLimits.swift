// What a pattern may not ask of the C library, which multiplies repetitions out and follows every way in which what may be
// empty can be repeated: patterns of thirty letters take minutes. Within these limits it takes milliseconds.

/// Reads a pattern for what would be too costly, whether or not it is well-formed.
struct PatternLimits {
    /// What was read of a group.
    private struct Group {
        /// How many pieces it has when its repetitions are written out, but for the last one.
        var size = 0
        /// Whether all pieces of this alternative may be empty.
        var mayBeEmpty = true
        /// Whether one of the alternatives before may be.
        var hasEmptyAlternative = false
    }

    /// What a repetition may follow.
    private struct Piece {
        var size = 1
        var mayBeEmpty = false
        /// Whether a sign of repetition was the last that was read.
        var isRepeated = false
    }

    private static let mostPieces = 1_000
    private static let mostGroups = 50
    private static let mostBytes = 500

    private let bytes: [UInt8]
    private var index = 0
    private var groups = [Group()]
    private var last: Piece?

    /// What is wrong with a pattern; nil where it may be compiled.
    static func fault(in text: String) -> PatternFault? {
        let bytes = Array(text.utf8)
        if bytes.isEmpty { return PatternFault("it is empty", "say what to look for") }
        if bytes.count > mostBytes {
            return PatternFault("it is longer than \(mostBytes) bytes", "make two patterns of it")
        }
        if bytes.contains(0) { return PatternFault("it holds a zero byte", "leave that out") }
        var limits = PatternLimits(bytes: bytes)
        return limits.read()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func read() -> PatternFault? {
        while let byte = next {
            index += 1
            switch byte {
            case UInt8(ascii: "\\"):
                guard let sign = next else { break }
                index += 1
                if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(sign) {
                    return PatternFault("it refers back to a group", "write out what the group stands for")
                }
                // The places between letters.
                begin(Piece(mayBeEmpty: "bB<>`'".utf8.contains(sign)))
            case UInt8(ascii: "["):
                skipClass()
                begin(Piece())
            case UInt8(ascii: "^"), UInt8(ascii: "$"): begin(Piece(mayBeEmpty: true))
            case UInt8(ascii: "("):
                begin(nil)
                groups.append(Group())
                if groups.count > Self.mostGroups + 1 {
                    return PatternFault("it has too many groups", "make two patterns of it")
                }
            case UInt8(ascii: ")") where groups.count > 1: endGroup()
            case UInt8(ascii: "|"): endAlternative()
            case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "{"):
                if let fault = repeated(by: byte) { return fault }
            default: begin(Piece())
            }
            if groups.reduce(last?.size ?? 0, { $0 + $1.size }) > Self.mostPieces {
                return PatternFault("it repeats too often", PatternFault.itself)
            }
        }
        return nil
    }

    /// The last piece belongs to its group, and another is the last.
    private mutating func begin(_ piece: Piece?) {
        if let last {
            groups[groups.count - 1].size += last.size
            if !last.mayBeEmpty { groups[groups.count - 1].mayBeEmpty = false }
        }
        last = piece
    }

    private mutating func endAlternative() {
        begin(nil)
        if groups[groups.count - 1].mayBeEmpty { groups[groups.count - 1].hasEmptyAlternative = true }
        groups[groups.count - 1].mayBeEmpty = true
    }

    private mutating func endGroup() {
        endAlternative()
        let group = groups.removeLast()
        last = Piece(size: max(1, group.size), mayBeEmpty: group.hasEmptyAlternative)
    }

    /// Every sign says its piece at least twice, `{n,m}` the larger number of times, and a repetition of a repetition
    /// multiplies.
    private mutating func repeated(by sign: UInt8) -> PatternFault? {
        let range = sign == UInt8(ascii: "{") ? bounds() : nil
        guard var piece = last else { return nil }
        // Behind another sign a ? asks other programs for as little as possible, which is the same to a search.
        let isLazy = sign == UInt8(ascii: "?") && piece.isRepeated
        if piece.mayBeEmpty, !isLazy {
            return PatternFault("it repeats what may be empty", "repeat once only: (a+)* and (a*)+ are a*")
        }
        piece.size *= max(2, range?.most ?? 2)
        piece.mayBeEmpty =
            piece.mayBeEmpty || sign == UInt8(ascii: "*") || sign == UInt8(ascii: "?") || range?.least == 0
        piece.isRepeated = !isLazy
        last = piece
        return nil
    }

    /// The numbers of `{n,m}`, bounded, the opening brace being behind.
    private mutating func bounds() -> (least: Int, most: Int) {
        var (least, most, number): (Int?, Int, Int) = (nil, 0, 0)
        while let byte = next {
            index += 1
            if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                number = min(number * 10 + Int(byte - UInt8(ascii: "0")), 10_000)
                most = max(most, number)
                continue
            }
            least = least ?? number
            number = 0
            if byte == UInt8(ascii: "}") { break }
        }
        return (least ?? number, most)
    }

    /// Goes behind the `]` of a class of characters; a `]` that stands first is one of them.
    private mutating func skipClass() {
        if next == UInt8(ascii: "^") { index += 1 }
        if next == UInt8(ascii: "]") { index += 1 }
        while let byte = next, byte != UInt8(ascii: "]") { index += 1 }
        index = min(index + 1, bytes.count)
    }
}
