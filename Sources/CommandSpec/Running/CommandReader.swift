// From a line to a bound command: cut into tokens, the verb looked up, the forms tried in order, the
// arguments bound. A saved alias stands for its text; a line that begins with a record type is a
// query to show, which changes nothing.

import Base
import Domain
import Language
import Services
import Store

struct CommandReader {
    let registry: CommandRegistry
    let reader: Reader
    let variables: [String: RecordKey]
    /// How many aliases lead here.
    var depth = 0

    /// - Parameter text: a long text that stands as the last word, from a script's `<<END`.
    func read(_ line: String, text: String? = nil) throws -> Bound {
        do {
            var tokens = try Lexer.tokens(of: line)
            if let text { tokens.append(Token(quoted: text, at: line.utf8.count)) }
            return try read(tokens, of: line)
        } catch {
            throw CommandError(error)
        }
    }

    func read(_ tokens: [Token], of line: String) throws -> Bound {
        guard let first = tokens.first else {
            throw CommandError(
                .notUnderstood, "there is no command here", advice: "type one, or help", at: 0..<line.utf8.count)
        }
        let entries = first.kind == .word ? registry.entries(beginningWith: first.text) : []
        if let bound = try read(tokens, of: line, as: entries, isLoose: false) { return bound }
        if let bound = try readNatural(tokens, of: line) { return bound }
        if !entries.isEmpty { return try readLoosely(tokens, of: line, as: entries) }
        if let bound = try readSaved(tokens, of: line) { return bound }
        if first.kind == .word, beginsQuery(tokens) { return try read([Self.show(before: first)] + tokens, of: line) }
        let near = registry.nearest(first.text)
        throw CommandError(
            .notUnderstood, "there is no command “\(first.raw)”",
            advice: near.map { "did you mean \($0)?" } ?? "`help` lists them", at: first.range,
            candidates: near.map { [$0] } ?? [])
    }

    /// The first form that the whole line fits; nil where none does.
    private func read(
        _ tokens: [Token], of line: String, as entries: [CommandRegistry.Entry], isLoose: Bool
    ) throws -> Bound? {
        let tokens = AssignmentSign.apart(in: tokens, entries.map(\.form))
        var matcher = SynopsisMatcher(tokens, shapes(isLoose: isLoose))
        for entry in entries {
            if let slots = matcher.match(entry.form) { return try bind(entry, slots, tokens, line) }
        }
        return nil
    }

    /// What is nearly right is bound for the sake of its error, which says what is wrong with which word.
    private func readLoosely(_ tokens: [Token], of line: String, as entries: [CommandRegistry.Entry]) throws -> Bound {
        if let bound = try read(tokens, of: line, as: entries, isLoose: true) { return bound }
        let tokens = AssignmentSign.apart(in: tokens, entries.map(\.form))
        var matcher = SynopsisMatcher(tokens, shapes(isLoose: false))
        for entry in entries { _ = matcher.match(entry.form) }
        throw mismatch(tokens, of: line, entries, matcher)
    }

    /// A natural form is read as the canonical line that it means.
    private func readNatural(_ tokens: [Token], of line: String) throws -> Bound? {
        guard depth < 8, let first = tokens.first, first.kind == .word else { return nil }
        let forms = registry.naturalForms(beginningWith: first.text)
        guard !forms.isEmpty else { return nil }
        var matcher = SynopsisMatcher(NaturalForm.withoutQuestionMark(tokens), shapes(isLoose: false))
        for form in forms {
            guard let slots = matcher.match(form.pattern) else { continue }
            var inner = self
            inner.depth += 1
            return try inner.read(form.canonical(slots, matcher.tokens), of: line)
        }
        return nil
    }

    private func shapes(isLoose: Bool) -> ShapeContext {
        ShapeContext(catalogue: reader.catalogue, names: registry.names, isLoose: isLoose)
    }

    private func bind(_ entry: CommandRegistry.Entry, _ slots: [Slot], _ tokens: [Token], _ line: String) throws
        -> Bound
    {
        let context = BindingContext(
            reader: reader, names: registry.names, settings: registry.settings, variables: variables
        ) { inner in
            try read(Array(inner), of: line)
        }
        var binder = Binder(line, tokens, context)
        return try binder.bind(entry.command, as: entry.form, slots)
    }

    /// A line that begins with the name of an alias, or is the name of a view or segment.
    private func readSaved(_ tokens: [Token], of line: String) throws -> Bound? {
        guard let first = tokens.first, first.kind == .word || first.kind == .quoted,
            let saved = try SavedQueryShelf(reader).query(named: first.text)
        else { return nil }
        guard depth < 8 else {
            throw CommandError(
                "“\(first.text)” leads back to itself", advice: "change one of the aliases on the way", at: first.range)
        }
        guard saved.kind == .alias else {
            return try read([Self.show(before: first)] + tokens, of: line)
        }
        let rest = String(decoding: Array(line.utf8)[first.range.upperBound...], as: UTF8.self)
        var inner = self
        inner.depth += 1
        do {
            return try inner.read(saved.text + rest)
        } catch {
            var error = CommandError(error)
            error.what = "the alias \(first.text): \(error.what)"
            error.place = first.range
            throw error
        }
    }

    private static func show(before token: Token) -> Token {
        Token(.word, "show", range: token.range.lowerBound..<token.range.lowerBound)
    }

    /// Whether a line without a verb is a query: it begins with a type, or with words that describe one and
    /// that are no misspelled verb.
    private func beginsQuery(_ tokens: [Token]) -> Bool {
        guard let first = tokens.first else { return false }
        if reader.catalogue.type(named: first.text) != nil { return true }
        return registry.nearest(first.text) == nil
            && tokens.prefix(3).contains { $0.kind == .word && reader.catalogue.type(named: $0.text) != nil }
    }

    /// The error for a line that no form fits: what was looked for where the best form stopped.
    private func mismatch(
        _ tokens: [Token], of line: String, _ entries: [CommandRegistry.Entry], _ matcher: SynopsisMatcher
    ) -> CommandError {
        let advice = "write " + entries.map { "`\($0.form.text)`" }.joined(separator: " or ")
        let wanted = matcher.expected.map(\.wanted)
        let list = wanted.prefix(3).joined(separator: " or ")
        if matcher.reached < tokens.count {
            let token = tokens[matcher.reached]
            if token.kind == .word, matcher.expected.contains(where: \.isRecords) {
                return .noId(token)
            }
            let what =
                wanted.isEmpty
                ? "“\(token.raw)” is not expected here" : "“\(token.raw)” stands where \(list) is expected"
            return CommandError(
                .notUnderstood, what, advice: advice, at: token.range, candidates: matcher.expected.flatMap(\.words))
        }
        let end = line.utf8.count
        return CommandError(
            .notUnderstood, wanted.isEmpty ? "something is missing" : "\(list) is missing", advice: advice,
            at: end..<end,
            candidates: matcher.expected.flatMap(\.words))
    }
}

extension SynopsisPiece {
    /// What is looked for, as an error names it.
    fileprivate var wanted: String {
        switch self {
        case .word(let words), .typeWord(let words): words.map { "“\($0)”" }.joined(separator: " or ")
        case .argument(let argument): argument.name
        case .optional(let inner): inner.first?.wanted ?? ""
        }
    }

    /// Whether ids may stand here.
    fileprivate var isRecords: Bool {
        if case .argument(let argument) = self { argument.kind == .records } else { false }
    }

    /// The words that would do.
    fileprivate var words: [String] {
        switch self {
        case .word(let words), .typeWord(let words): words
        default: []
        }
    }
}
