// Lays the tokens of a line into the pieces of a synopsis. Arguments take as few tokens as let the
// rest of the line fit (lists of ids and assignments as many), with backtracking; lines are short
// and synopses shorter. Where no synopsis fits, the place that the best one reached is what the
// error speaks of.

import Domain
import Language

/// A piece of a synopsis with the tokens that it took.
struct Slot {
    enum Content {
        /// Which of the piece's words was said.
        case word(String)
        /// The type that was said.
        case type(RecordType)
        case argument(Argument)
    }

    let content: Content
    let tokens: Range<Int>
}

struct SynopsisMatcher {
    let tokens: [Token]
    private var context: ShapeContext
    private var slots: [Slot] = []
    /// The furthest token that nothing could take, and what was looked for there.
    private(set) var reached = 0
    private(set) var expected: [SynopsisPiece] = []

    init(_ tokens: [Token], _ context: ShapeContext) {
        self.tokens = tokens
        self.context = context
    }

    /// The slots where the whole line fits; nil where it doesn't.
    mutating func match(_ synopsis: Synopsis) -> [Slot]? {
        slots.removeAll(keepingCapacity: true)
        context.typeWord = nil
        return match(synopsis.pieces[...], at: 0) ? slots : nil
    }

    private mutating func match(_ pieces: ArraySlice<SynopsisPiece>, at index: Int) -> Bool {
        guard let piece = pieces.first else {
            if index == tokens.count { return true }
            note(nil, at: index)
            return false
        }
        let rest = pieces.dropFirst()
        switch piece {
        case .optional(let inner):
            return match(inner[...] + rest, at: index) || match(rest, at: index)
        case .word(let words):
            guard index < tokens.count, let word = words.first(where: { tokens[index].isWord($0) }) else {
                note(piece, at: index)
                return false
            }
            return take(Slot(content: .word(word), tokens: index..<index + 1), rest)
        case .typeWord(let names):
            guard index < tokens.count, tokens[index].kind == .word,
                let type = context.catalogue.type(named: tokens[index].text), names.contains(type.name)
            else {
                note(piece, at: index)
                return false
            }
            let outer = context.typeWord
            context.typeWord = tokens[index]
            if take(Slot(content: .type(type), tokens: index..<index + 1), rest) { return true }
            context.typeWord = outer
            return false
        case .argument(let argument):
            return match(argument, rest, at: index)
        }
    }

    private mutating func match(_ argument: Argument, _ rest: ArraySlice<SynopsisPiece>, at index: Int) -> Bool {
        let left = tokens.count - index
        let longest = min(argument.kind.longest, left)
        guard longest > 0 else {
            note(.argument(argument), at: index)
            return false
        }
        // The last piece takes all that is left, or nothing.
        let shortest = rest.isEmpty ? left : 1
        guard shortest <= longest else {
            note(.argument(argument), at: index + longest)
            return false
        }
        let outer = context.typeWord
        let stops = argument.kind == .phrase ? Self.wordsAhead(rest) : []
        for step in 0...(longest - shortest) {
            let count = argument.kind.isGreedy ? longest - step : shortest + step
            let range = index..<index + count
            guard argument.kind.accepts(tokens[range], context),
                !tokens[range].contains(where: { $0.isWord(among: stops) })
            else { continue }
            if argument.kind == .type { context.typeWord = tokens[index] }
            if take(Slot(content: .argument(argument), tokens: range), rest) { return true }
        }
        context.typeWord = outer
        note(.argument(argument), at: index)
        return false
    }

    /// The words with which the form may go on at once; a bare phrase can't hold them.
    private static func wordsAhead(_ pieces: ArraySlice<SynopsisPiece>) -> [String] {
        var result: [String] = []
        for piece in pieces {
            switch piece {
            case .word(let words), .typeWord(let words): return result + words
            case .optional(let inner): result += wordsAhead(inner[...])
            case .argument: return result
            }
        }
        return result
    }

    private mutating func take(_ slot: Slot, _ rest: ArraySlice<SynopsisPiece>) -> Bool {
        slots.append(slot)
        if match(rest, at: slot.tokens.upperBound) { return true }
        slots.removeLast()
        return false
    }

    private mutating func note(_ piece: SynopsisPiece?, at index: Int) {
        if index > reached { expected = [] }
        guard index >= reached else { return }
        reached = index
        if let piece, !expected.contains(piece) { expected.append(piece) }
    }
}
