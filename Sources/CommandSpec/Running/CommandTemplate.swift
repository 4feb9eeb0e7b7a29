// An alias with places for arguments: `show deals value>$1 @$2`. `$1` to `$9` are the words that follow the alias's
// name, `$*` what is left of them. Words are put in as they were typed, quotation marks and all, so that an argument
// is never read as more than one; within quotation marks they are put in as text. `$500` and `$5k` are amounts.

import Language

/// A command's text with places for arguments.
public struct CommandTemplate: Sendable, Equatable {
    public let text: String
    private let pieces: [Piece]

    private enum Piece: Sendable, Equatable {
        case text(String)
        /// An argument by its number, from 1; whether it stands within quotation marks.
        case argument(Int, isQuoted: Bool)
        case rest(isQuoted: Bool)
    }

    /// Nil where the text has no place for an argument.
    init?(_ text: String) {
        var pieces: [Piece] = []
        var isQuoted = false
        var start = 0
        var index = 0
        let bytes = Array(text.utf8)
        func literal(upTo end: Int) {
            if start < end { pieces.append(.text(String(decoding: bytes[start..<end], as: UTF8.self))) }
        }
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\") where isQuoted: index += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: "$"):
                guard let place = Self.place(bytes, at: index + 1, isQuoted: isQuoted) else { break }
                literal(upTo: index)
                pieces.append(place)
                index += 1
                start = index + 1
            default: break
            }
            index += 1
        }
        guard pieces.contains(where: { if case .text = $0 { false } else { true } }) else { return nil }
        literal(upTo: bytes.count)
        self.text = text
        self.pieces = pieces
    }

    private static func place(_ bytes: [UInt8], at index: Int, isQuoted: Bool) -> Piece? {
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "*") { return .rest(isQuoted: isQuoted) }
        guard bytes[index] > 0x30, bytes[index] <= 0x39 else { return nil }
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
        let afterNext = index + 2 < bytes.count ? bytes[index + 2] : 0x20
        let isDigit = { (byte: UInt8) in byte >= 0x30 && byte <= 0x39 }
        let isLetter = { (byte: UInt8) in (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x80 }
        // An amount goes on behind its first digit.
        if isDigit(next) || isLetter(next) { return nil }
        if next == UInt8(ascii: ".") || next == UInt8(ascii: ","), isDigit(afterNext) { return nil }
        return .argument(Int(bytes[index] - 0x30), isQuoted: isQuoted)
    }

    /// How many arguments there must be at least, and whether there may be more.
    private var arity: (least: Int, isOpen: Bool) {
        pieces.reduce((0, false)) { arity, piece in
            switch piece {
            case .text: arity
            case .argument(let number, _): (max(arity.0, number), arity.1)
            case .rest: (arity.0, true)
            }
        }
    }

    /// The command with its arguments in their places.
    ///
    /// - Parameter tokens: those of the line, the alias's name first.
    /// - Throws: `CommandError` where there are too few arguments, or too many.
    func filled(with tokens: [Token], of line: String) throws(CommandError) -> String {
        let name = tokens.first?.raw ?? ""
        let arguments = Self.words(tokens.dropFirst())
        let (least, isOpen) = arity
        let form = ([name] + (0..<least).map { "$\($0 + 1)" } + (isOpen ? ["…"] : [])).joined(separator: " ")
        guard arguments.count >= least else {
            let end = line.utf8.count
            throw CommandError(
                .notUnderstood, "\(name) needs \(least == 1 ? "an argument" : "\(least) arguments")",
                advice: "write `\(form)`", at: end..<end)
        }
        guard isOpen || arguments.count == least else {
            throw CommandError(
                .notUnderstood,
                "\(name) takes \(least == 1 ? "one argument" : "\(least) arguments"), and this is one more",
                advice: "write `\(form)`", at: arguments[least].range)
        }
        let bytes = Array(line.utf8)
        return pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .argument(let number, let isQuoted): arguments[number - 1].text(in: bytes, isQuoted: isQuoted)
            case .rest(let isQuoted):
                arguments.dropFirst(least).map { $0.text(in: bytes, isQuoted: isQuoted) }.joined(separator: " ")
            }
        }.joined()
    }

    // MARK: Arguments

    /// One argument: tokens with no blank between them.
    private struct Word {
        var tokens: [Token]

        var range: Range<Int> {
            (tokens.first?.range.lowerBound ?? 0)..<(tokens.last?.range.upperBound ?? 0)
        }

        func text(in line: [UInt8], isQuoted: Bool) -> String {
            let typed = String(decoding: line[range.clamped(to: 0..<line.count)], as: UTF8.self)
            guard isQuoted else { return typed }
            let text = tokens.count == 1 && tokens[0].kind == .quoted ? tokens[0].text : typed
            return String(Quoting.quoted(text).dropFirst().dropLast())
        }
    }

    private static func words(_ tokens: ArraySlice<Token>) -> [Word] {
        var words: [Word] = []
        for token in tokens {
            if let last = words.last, last.range.upperBound == token.range.lowerBound {
                words[words.count - 1].tokens.append(token)
            } else {
                words.append(Word(tokens: [token]))
            }
        }
        return words
    }
}
