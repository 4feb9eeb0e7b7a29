// Understands a request in plain words, in stages that each stand in a room of their own:
//
//     words      cut, contractions written out, slips righted          Words/
//     values     numbers, amounts, days, lengths                       Values/
//     names      which records, people and values are meant            Names/
//     nouns      “all of Robert's open deals over 50k”                 Nouns/
//     askings    the words that call for a command, and its roles      Askings/
//
// Each complete reading is written as a canonical line and must be one. A single best reading is what is
// meant; several that differ are asked back; none is an error that names the word. Every word of the line has its
// part in a reading, so that nothing is read past, and a change is never guessed.

import Base
public import CommandSpec
import Domain
import Language
import Store
import Synchronization

/// Understands requests in plain words.
public final class Understander: LineUnderstander {
    private let spelling = Mutex<Spelling?>(nil)
    private let askings = Mutex<AskingIndex?>(nil)

    public init() {}

    public func understand(_ line: String, _ context: RequestContext) throws -> Bound {
        let bound = try understand(line, context, within: InnerLines(), depth: 0)
        if let unused = Prudence.unused(in: WordReader.words(of: line), bound, context.reader.catalogue) {
            throw Prudence.leftOut(unused)
        }
        return bound
    }

    private func understand(_ line: String, _ context: RequestContext, within known: InnerLines, depth: Int) throws
        -> Bound
    {
        let typed = WordReader.words(of: line)
        guard !typed.isEmpty, typed.count <= WordReader.most else {
            throw CommandError(
                .notUnderstood, "this is no request", advice: "type a command, or help", at: 0..<line.utf8.count)
        }
        let askings = askings(context)
        let inner: (String) -> String? = { text in
            known.line(of: text, context, depth) { self.inner(text, context, within: known, depth) }
        }
        let first = Attempt(typed, line, context, askings, inner: inner)
        do {
            return try first.run()
        } catch {
            let righted = righted(typed, context, first.names)
            let words = righted.map(\.0)
            if righted.contains(where: { $0.1 }) {
                let second = Attempt(words, line, context, askings, inner: inner)
                if let bound = try? second.run() { return bound }
            }
            let glued = Attempt(words, line, context, askings, isGlued: true, inner: inner)
            let clause = depth == 0 ? clause(of: line, first, context, within: known) : nil
            if let clause, clause.command.effect.writes { return clause }
            if let bound = try? glued.run() { return bound }
            let third = Attempt(words, line, context, askings, isLoose: true, inner: inner)
            if let bound = try? third.run() { return bound }
            if let clause { return clause }
            throw error
        }
    }

    /// What is asked for in one clause of several, where the others only say of what, or why.
    private func clause(
        of line: String, _ attempt: Attempt, _ context: RequestContext, within known: InnerLines
    ) -> Bound? {
        if let clauses = attempt.clauses(of: line) {
            var context = context
            context.hand = clauses.subject
            if let bound = try? understand(clauses.request, context, within: known, depth: 1) { return bound }
        }
        if let order = attempt.colleague(of: line), let bound = try? understand(order, context, within: known, depth: 1)
        {
            return bound
        }
        for main in MainClause.candidates(attempt.words, of: line, isValue: attempt.isValue) {
            guard let bound = try? understand(main.text, context, within: known, depth: 1) else { continue }
            // What is said besides a question may well change its answer, but nothing else.
            // What is made would lack what the rest says of it.
            if main.mayChange && !bound.command.makesRecord || !bound.command.effect.writes { return bound }
        }
        return nil
    }

    /// A command within a command.
    private func inner(_ line: String, _ context: RequestContext, within known: InnerLines, _ depth: Int) -> String? {
        guard depth < 2 else { return nil }
        if let bound = try? context.canonical(line) { return bound.canonical }
        return try? understand(line, context, within: known, depth: depth + 1).canonical
    }

    private func askings(_ context: RequestContext) -> AskingIndex {
        askings.withLock { known in
            let made = known ?? AskingIndex(context.registry)
            known = made
            return made
        }
    }

    /// Whether a word names somebody or something as it stands.
    private func isName(_ place: Int, _ names: NameBook) -> Bool {
        (["user"] + TargetReader.named).contains { type in
            names.spans(of: type, at: place).contains { $0.rank < 3 }
        }
    }

    private func righted(_ words: [Word], _ context: RequestContext, _ names: NameBook) -> [(Word, Bool)] {
        let spelling = spelling.withLock { known in
            let made = known ?? Spelling(context.registry, context.reader.catalogue)
            known = made
            return made
        }
        return words.enumerated().map { place, word in
            let isAsked = place > 0 && words[place - 1].key == "mind"
            guard let right = isAsked ? spelling.order(word.key) : spelling.righted(word), !isName(place, names) else {
                return (word, false)
            }
            return (Word(.plain, word.text, key: right, range: word.range), true)
        }
    }
}

/// The commands within one line, each read once: the same words stand behind many a place where one may begin.
private final class InnerLines {
    private struct Key: Hashable {
        let text: String
        let hand: RecordKey?
        let depth: Int
    }

    private var known: [Key: String?] = [:]

    func line(of text: String, _ context: RequestContext, _ depth: Int, _ read: () -> String?) -> String? {
        let key = Key(text: text, hand: context.hand, depth: depth)
        if let line = known[key] { return line }
        let line = read()
        known[key] = .some(line)
        return line
    }
}
