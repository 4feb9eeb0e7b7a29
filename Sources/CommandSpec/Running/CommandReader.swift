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
            throw CommandError(.notUnderstood, "there is no command here", advice: "type one, or help", at: 0..<line.utf8.count)
        }
        let entries = first.kind == .word ? registry.entries(beginningWith: first.text) : []
        if !entries.isEmpty { return try read(tokens, of: line, as: entries) }
        if let bound = try readSaved(tokens, of: line) { return bound }
        if first.kind == .word, beginsQuery(tokens) { return try read([Token(.word, "show", range: first.range.lowerBound..<first.range.lowerBound)] + tokens, of: line) }
        let near = registry.nearest(first.text)
        throw CommandError(
            .notUnderstood, "there is no command “\(first.raw)”",
            advice: near.map { "did you mean \($0)?" } ?? "`help` lists them", at: first.range,
            candidates: near.map { [$0] } ?? [])
    }

    private func read(_ tokens: [Token], of line: String, as entries: [CommandRegistry.Entry]) throws -> Bound {
        let tokens = AssignmentSign.apart(in: tokens, entries.map(\.form))
        var matcher = SynopsisMatcher(tokens, shapes(isLoose: false))
        for entry in entries {
            if let slots = matcher.match(entry.form) { return try bind(entry.command, slots, tokens, line) }
        }
        // What is nearly right is bound for the sake of its error, which says what is wrong with which word.
        var loose = SynopsisMatcher(tokens, shapes(isLoose: true))
        for entry in entries {
            if let slots = loose.match(entry.form) { return try bind(entry.command, slots, tokens, line) }
        }
        throw mismatch(tokens, of: line, entries, matcher)
    }

    private func shapes(isLoose: Bool) -> ShapeContext {
        ShapeContext(catalogue: reader.catalogue, names: registry.names, isLoose: isLoose)
    }

    private func bind(_ command: Command, _ slots: [Slot], _ tokens: [Token], _ line: String) throws -> Bound {
        let context = BindingContext(reader: reader, names: registry.names, variables: variables) { inner in
            try read(Array(inner), of: line)
        }
        var binder = Binder(line, tokens, context)
        return try binder.bind(command, slots)
    }

    /// A line that begins with the name of an alias, or is the name of a view or segment.
    private func readSaved(_ tokens: [Token], of line: String) throws -> Bound? {
        guard let first = tokens.first, first.kind == .word || first.kind == .quoted,
            let saved = try reader.savedQuery(first.text)
        else { return nil }
        guard depth < 8 else {
            throw CommandError("“\(first.text)” leads back to itself", advice: "change one of the aliases on the way", at: first.range)
        }
        guard saved.kind == .alias else {
            let verb = Token(.word, "show", range: first.range.lowerBound..<first.range.lowerBound)
            return try read([verb] + tokens, of: line)
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

    private func beginsQuery(_ tokens: [Token]) -> Bool {
        tokens.prefix(3).contains { $0.kind == .word && reader.catalogue.type(named: $0.text) != nil }
    }

    /// The error for a line that no form fits: what was looked for where the best form stopped.
    private func mismatch(
        _ tokens: [Token], of line: String, _ entries: [CommandRegistry.Entry], _ matcher: SynopsisMatcher
    ) -> CommandError {
        let forms = entries.filter { $0.command.forms.contains($0.form) }.map(\.form.text)
        let advice = "write " + (forms.isEmpty ? entries.prefix(2).map(\.form.text) : forms).map { "`\($0)`" }.joined(separator: " or ")
        let wanted = matcher.expected.map(\.wanted)
        let list = wanted.prefix(3).joined(separator: " or ")
        if matcher.reached < tokens.count {
            let token = tokens[matcher.reached]
            let what = wanted.isEmpty ? "“\(token.raw)” is not expected here" : "“\(token.raw)” stands where \(list) is expected"
            return CommandError(.notUnderstood, what, advice: advice, at: token.range, candidates: matcher.expected.flatMap(\.words))
        }
        let end = line.utf8.count
        return CommandError(
            .notUnderstood, wanted.isEmpty ? "something is missing" : "\(list) is missing", advice: advice, at: end..<end,
            candidates: matcher.expected.flatMap(\.words))
    }
}

extension Pattern {
    /// What is looked for, as an error names it.
    fileprivate var wanted: String {
        switch self {
        case .word(let words), .typeWord(let words): words.map { "“\($0)”" }.joined(separator: " or ")
        case .argument(let argument): argument.name
        case .optional(let inner): inner.first?.wanted ?? ""
        }
    }

    /// The words that would do.
    fileprivate var words: [String] {
        switch self {
        case .word(let words), .typeWord(let words): words
        default: []
        }
    }
}
