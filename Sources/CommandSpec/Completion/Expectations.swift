// What may come next in a line: the forms are walked with the words that are finished, and every piece
// that could take the word under the cursor is an expectation.

import Domain
import Language

/// A piece that may take the word under the cursor.
struct Expectation: Equatable {
    enum Content: Equatable {
        /// Words of a form, and how the form goes on behind them.
        case words([String], then: String)
        case types([String])
        /// An argument, and the first of the tokens that belong to it already; the number of tokens where it
        /// begins with the word under the cursor.
        case argument(Argument, from: Int)
    }

    let content: Content
    /// The type that was said before it.
    let type: RecordType?

    /// Whether it may be any record by its title, of which there are many.
    var isOfTitles: Bool { if case .argument(let argument, _) = content { argument.kind == .records } else { false } }
}

struct ExpectationWalk {
    private let done: [Token]
    private let context: ShapeContext
    private(set) var expectations: [Expectation] = []

    /// - Parameter done: the finished words before the cursor.
    init(_ done: [Token], _ context: ShapeContext) {
        self.done = done
        self.context = context
    }

    mutating func walk(_ form: Synopsis) { walk(form.pieces[...], at: 0, type: nil) }

    private mutating func walk(_ pieces: ArraySlice<SynopsisPiece>, at index: Int, type: RecordType?) {
        guard let piece = pieces.first else { return }
        let rest = pieces.dropFirst()
        if case .optional(let inner) = piece {
            walk(inner[...] + rest, at: index, type: type)
            walk(rest, at: index, type: type)
            return
        }
        guard index < done.count else { return expect(piece, then: rest, at: index, type: type) }
        switch piece {
        case .word(let words): if done[index].isWord(among: words) { walk(rest, at: index + 1, type: type) }
        case .typeWord(let names):
            guard done[index].kind == .word, let said = context.catalogue.type(named: done[index].text),
                names.contains(said.name)
            else { return }
            walk(rest, at: index + 1, type: said)
        case .argument(let argument): take(argument, rest, at: index, type: type)
        case .optional: break
        }
    }

    private mutating func take(
        _ argument: Argument, _ rest: ArraySlice<SynopsisPiece>, at index: Int, type: RecordType?
    ) {
        var context = context
        if let type { context.typeWord = Token(.word, type.name, range: 0..<0) }
        let left = done.count - index
        for count in stride(from: 1, through: min(argument.kind.longest, left), by: 1) {
            let tokens = done[index..<index + count]
            guard argument.kind.accepts(tokens, context) else { continue }
            let said = argument.kind == .type ? context.catalogue.type(named: done[index].text) : nil
            walk(rest, at: index + count, type: said ?? type ?? queryType(argument, tokens))
        }
        // The word under the cursor may belong to it too.
        var loose = context
        loose = ShapeContext(
            catalogue: context.catalogue, names: context.names, isLoose: true, typeWord: context.typeWord)
        if argument.kind.longest > left, argument.kind.accepts(done[index...], loose) {
            add(.argument(argument, from: index), type)
        }
    }

    /// The type that a query is about, for the fields and assignments behind it.
    private func queryType(_ argument: Argument, _ tokens: ArraySlice<Token>) -> RecordType? {
        guard argument.kind == .query else { return nil }
        return tokens.lazy.compactMap { $0.kind == .word ? context.catalogue.type(named: $0.text) : nil }.first
    }

    private mutating func expect(
        _ piece: SynopsisPiece, then rest: ArraySlice<SynopsisPiece>, at index: Int, type: RecordType?
    ) {
        switch piece {
        case .word(let words): add(.words(words, then: rest.map(\.text).joined(separator: " ")), type)
        case .typeWord(let names): add(.types(names), type)
        case .argument(let argument): add(.argument(argument, from: index), type)
        case .optional: break
        }
    }

    private mutating func add(_ content: Expectation.Content, _ type: RecordType?) {
        let expectation = Expectation(content: content, type: type)
        if !expectations.contains(expectation) { expectations.append(expectation) }
    }
}
