// The door between the strict grammar and plain words: when a line that fits a form is meant by it, when it is one slip
// away from it, and when it is handed up to be understood.

import Base
import Domain
import Language
import Store

extension CommandReader {
    /// Whether a word calls for some command in plain words.
    func isSpoken(_ word: String?) -> Bool {
        guard let word = word?.lowercased() else { return false }
        return registry.command(calledBy: word) != nil
    }

    /// Whether the name of a record type is among bare words; none is searched for.
    func isType(among tokens: ArraySlice<Token>) -> Bool {
        tokens.contains { $0.kind == .word && reader.catalogue.type(named: $0.text) != nil }
    }

    /// Whether a line is canonical but for one word that is misspelled or names several records, and means nothing
    /// else in plain words; then the word is asked for.
    func isOneSlip(_ fault: CommandError, from understood: Bound?, in line: String) -> Bool {
        guard !isStrict, !isSpoken(fault.said(in: line)) else { return false }
        var strict = self
        strict.isStrict = true
        return fault.slips(in: line).contains { right in
            do {
                let bound = try strict.read(right)
                guard isMeant(bound, try Lexer.tokens(of: right), right) else { return false }
                return !fault.hints.isEmpty || understood.map { $0.canonical == bound.canonical } ?? true
            } catch {
                return false
            }
        }
    }

    /// Whether a line that fits a form is meant by it: it is the form's own text, or has nothing of plain words.
    func isMeant(_ bound: Bound, _ tokens: [Token], _ line: String) -> Bool {
        bound.canonical == line || isClean(bound, tokens)
    }

    func isClean(_ bound: Bound, _ tokens: [Token]) -> Bool {
        !PlainWords.areSearched(in: bound, tokens) && !PlainWords.isElsewhere(bound)
            && !PlainWords.areBehindText(in: bound)
            && !PlainWords.areMade(by: bound, tokens) && !PlainWords.callsSomebody(bound)
            && !PlainWords.isUnnamed(bound, tokens, reader.catalogue)
    }

    /// Whether a line that fits a form may say more in plain words than the form makes of it.
    func mayMeanMore(_ bound: Bound, _ tokens: [Token], _ line: String) -> Bool {
        guard !isStrict, bound.canonical != line else { return false }
        return PlainWords.isTitledLoosely(bound, tokens) || PlainWords.endsPolitely(bound, tokens)
            || PlainWords.endsInRecord(bound, tokens, reader.catalogue)
            || PlainWords.nameAtEnd(bound, tokens, reader.catalogue) != nil
            || (hand ?? variables["last"]?.first) != nil && PlainWords.maySpeakOfHand(bound, tokens)
            || PlainWords.searchesForOne(bound, tokens, reader.catalogue)
    }

    /// The command that a line in plain words asks for; nil where canonical reading has more to say about
    /// what is wrong.
    func understood(_ tokens: [Token], of line: String, instead fault: (any Error)?) throws -> Bound? {
        guard !isStrict, let first = tokens.first, let last = tokens.last,
            first.range.upperBound <= last.range.upperBound
        else { return nil }
        let text = String(decoding: Array(line.utf8)[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
        guard text.utf8.count <= PlainWords.longest else { return nil }
        do {
            return try understand(text)
        } catch {
            guard var error = error as? CommandError else { throw error }
            error.place = error.place.map {
                $0.lowerBound + first.range.lowerBound..<$0.upperBound + first.range.lowerBound
            }
            // A line that keeps to a form until it goes wrong gets the error of that form.
            let isForm = fault != nil || registry.command(named: first.text) != nil
            if isForm, error.readings.isEmpty, error.kind == .notUnderstood { return nil }
            throw error
        }
    }

    func understand(_ line: String) throws -> Bound? {
        guard !isStrict, let understander = registry.understander else { return nil }
        var strict = self
        strict.isStrict = true
        // Any words may name a figure: “win ratio by owner”, “alert me when sales drop”.
        try strict.addOwnFigures()
        let context = RequestContext(
            registry: strict.registry, reader: reader, hand: hand ?? previous?.subject ?? variables["last"]?.first,
            previous: previous,
            canonical: { try strict.read($0) })
        return try reader.readingOneState { try understander.understand(line, context) }
    }
}
