// From a line to a bound command: cut into tokens, the verb looked up, the forms tried in order, the
// arguments bound. A saved alias stands for its text; a line that begins with a record type is a
// query to show, which changes nothing.

import Base
import Domain
import Language
import Services
import Store

struct CommandReader {
    private(set) var registry: CommandRegistry
    let reader: Reader
    let variables: [String: [RecordKey]]
    /// The record at hand, for requests in plain words.
    var hand: RecordKey?
    /// The command before, for requests that go on from it.
    var previous: Bound?
    /// How many aliases and commands around this one lead here.
    var depth = 0
    private static let deepest = 8
    /// Whether only canonical lines are read.
    var isStrict = false
    /// Whether the registry has the workspace's own figures: they are looked up only for lines that may name one.
    private var hasOwnFigures = false

    init(
        registry: CommandRegistry, reader: Reader, variables: [String: [RecordKey]], hand: RecordKey? = nil,
        previous: Bound? = nil
    ) {
        self.registry = registry
        self.reader = reader
        self.variables = variables
        self.hand = hand
        self.previous = previous
    }

    /// Lets lines name the figures that the workspace defines for itself.
    mutating func addOwnFigures() throws {
        guard !hasOwnFigures else { return }
        hasOwnFigures = true
        let figures = registry.names[.kpis]
        registry.names.lists[.kpis] = try reader.remembered("names of figures", from: [KPIDefinitionSchema.name]) {
            KnownNameList(figures + (try FigureShelf(reader).definitions().map { KnownName($0.name, $0.formula) }))
        }
    }

    /// - Parameter text: a long text that stands as the last word, from a script's `<<END`.
    func read(_ line: String, text: String? = nil) throws -> Bound {
        do {
            var tokens: [Token]
            do {
                tokens = try Lexer.tokens(of: line)
            } catch {
                // An apostrophe or a mark that the lexer doesn't know is no fault in plain words; an open quotation is.
                guard text == nil, !PlainWords.hasOpenQuotation(line), let bound = try? understand(line) else {
                    throw error
                }
                return bound
            }
            if let text { tokens.append(Token(quoted: text, at: line.utf8.count)) }
            return try read(tokens, of: line)
        } catch {
            throw CommandError(error).reading(line)
        }
    }

    func read(_ tokens: [Token], of line: String) throws -> Bound {
        guard let first = tokens.first else {
            throw CommandError(
                .notUnderstood, "there is no command here", advice: "type one, or help", at: 0..<line.utf8.count)
        }
        let entries = first.kind == .word ? registry.entries(beginningWith: first.text) : []
        var fault: (any Error)?
        /// Whether the line fits a form but for the value of an argument.
        var isBound = false
        /// What the line comes to where its words are searched for, or some of them are taken for what they resemble.
        var found: Bound?
        do {
            if let bound = try read(tokens, of: line, as: entries, isLoose: false), isMeant(bound, tokens, line) {
                guard mayMeanMore(bound, tokens, line) else { return bound }
                found = bound
            }
            if let bound = try readAsked(tokens, of: line, as: entries) { return bound }
            if let bound = try readSaved(tokens, of: line) { return bound }
            if found != nil {
                // It is read in plain words first, and as it stands where they say nothing else.
            } else if entries.isEmpty, first.kind == .word, beginsQuery(tokens) {
                // Without a verb it is canonical only where each word has a meaning of its own.
                if let bound = try readQuery(tokens, of: line) {
                    if !PlainWords.searches(bound) { return bound }
                    if !isType(among: tokens.dropFirst()) { found = bound }
                }
            } else if let bound = try read(tokens, of: line, as: entries, isLoose: true), isMeant(bound, tokens, line) {
                found = bound
            }
            if found == nil { fault = faultOfForms(tokens, of: line, as: entries) }
        } catch {
            (fault, isBound) = (error, !entries.isEmpty)
            if isBound, lacksRecord(CommandError(error), tokens, entries) { throw error }
        }
        if !PlainWords.bearSigns(tokens) {
            do {
                if let bound = try understood(tokens, of: line, instead: fault) {
                    if let fault, isOneSlip(CommandError(fault), from: bound, in: line) { throw fault }
                    return bound
                }
            } catch {
                if let fault, isBound || isOneSlip(CommandError(fault), from: nil, in: line),
                    CommandError(error).readings.isEmpty
                {
                    throw fault
                }
                guard let found, !PlainWords.areSearched(in: found, tokens) else { throw error }
            }
        }
        if let found, !PlainWords.areSearched(in: found, tokens) {
            guard let name = PlainWords.nameAtEnd(found, tokens, reader.catalogue) else { return found }
            throw CommandError(
                "no record is called “\(name.raw)”",
                advice: "name it by its number, or put the text in quotation marks",
                at: name.range)
        }
        throw fault ?? noCommand(first)
    }

    /// Whether somebody asks to have one record explained by a number that none has: `explain customer 999 health`. A search
    /// for its words would be no answer then.
    private func lacksRecord(_ fault: CommandError, _ tokens: [Token], _ entries: [CommandRegistry.Entry]) -> Bool {
        guard entries.allSatisfy({ $0.command.family == .help }), fault.kind == .refused,
            let place = tokens.firstIndex(where: { $0.range == fault.place }), place > 0,
            Int64(tokens[place].text) != nil
        else { return false }
        return reader.catalogue.type(named: tokens[place - 1].text)?.name == tokens[place - 1].text.lowercased()
    }

    /// A canonical line that ends in a question mark, which asks and changes nothing.
    private func readAsked(_ tokens: [Token], of line: String, as entries: [CommandRegistry.Entry]) throws -> Bound? {
        guard let asked = PlainWords.withoutQuestionMark(tokens),
            let bound = try read(asked, of: line, as: entries, isLoose: false),
            !bound.command.effect.writes, isClean(bound, asked)
        else { return nil }
        return bound
    }

    private func noCommand(_ first: Token) -> CommandError {
        let near = registry.nearest(first.text)
        return CommandError(
            .notUnderstood, "there is no command “\(first.raw)”",
            advice: near.map { "did you mean \($0)?" } ?? "`help` lists them", at: first.range,
            candidates: near.map { [$0] } ?? [])
    }

    /// Whether a word can begin a line.
    private func isVerb(_ token: Token) throws -> Bool {
        if token.kind == .word, !registry.entries(beginningWith: token.text).isEmpty { return true }
        if reader.catalogue.type(named: token.text) != nil { return true }
        return try SavedQueryShelf(reader).query(named: token.text) != nil
    }

    /// The first form that the whole line fits; nil where none does. What is nearly right is bound too where loose,
    /// for the sake of its error, which says what is wrong with which word.
    private func read(
        _ tokens: [Token], of line: String, as entries: [CommandRegistry.Entry], isLoose: Bool
    ) throws -> Bound? {
        let tokens = Self.asWritten(tokens, entries)
        var matcher = SynopsisMatcher(tokens, shapes(isLoose: isLoose))
        for entry in entries {
            if let slots = matcher.match(entry.pattern) { return try bind(entry, slots, tokens, line) }
        }
        return nil
    }

    /// What is wrong with a line that is none of the forms of its verb.
    private func faultOfForms(_ tokens: [Token], of line: String, as entries: [CommandRegistry.Entry]) -> CommandError?
    {
        guard !entries.isEmpty else { return tokens.first.map { noCommand($0) } }
        let tokens = Self.asWritten(tokens, entries)
        var matcher = SynopsisMatcher(tokens, shapes(isLoose: false))
        for entry in entries { _ = matcher.match(entry.pattern) }
        return mismatch(tokens, of: line, entries, matcher)
    }

    /// The tokens with the words of a command's own that would be read otherwise in a query.
    private static func asWritten(_ tokens: [Token], _ entries: [CommandRegistry.Entry]) -> [Token] {
        let forms = entries.map(\.pattern)
        return DashedWord.together(in: AssignmentSign.apart(in: tokens, forms), forms)
    }

    private func shapes(isLoose: Bool) -> ShapeContext {
        ShapeContext(catalogue: reader.catalogue, names: registry.names, isLoose: isLoose)
    }

    private func bind(_ entry: CommandRegistry.Entry, _ slots: [Slot], _ tokens: [Token], _ line: String) throws
        -> Bound
    {
        let context = BindingContext(
            reader: reader, names: registry.names, settings: registry.settings, variables: variables
        ) { within in
            guard depth < Self.deepest else {
                throw CommandError(
                    .notUnderstood, "commands are nested too deeply", advice: "take some of them away",
                    at: within.first?.range)
            }
            var inner = self
            inner.depth += 1
            if let quoted = within.first, within.count == 1, quoted.kind == .quoted,
                try SavedQueryShelf(reader).query(named: quoted.text) == nil
            {
                return try inner.read(handedOver: quoted)
            }
            return try inner.read(Array(within), of: line)
        } verb: { inner in
            guard let first = inner.first, try !isVerb(first) else { return }
            throw noCommand(first)
        }
        var binder = Binder(line, tokens, context)
        let bound = try binder.bind(entry.command, as: entry.form, slots)
        try entry.command.check?(bound, reader)
        return bound
    }

    /// A line in quotation marks, as a shell hands it over: `purser explain "what is our churn rate"`.
    private func read(handedOver token: Token) throws -> Bound {
        do {
            return try read(token.text)
        } catch {
            var error = CommandError(error)
            // What may have been meant would stand in the place of the whole line, and be done instead of explained.
            (error.place, error.candidates, error.readings) = (token.range, [], [])
            throw error
        }
    }

    /// A line that begins with the name of an alias, or is the name of a view or segment.
    private func readSaved(_ tokens: [Token], of line: String) throws -> Bound? {
        guard let first = tokens.first, first.kind == .word || first.kind == .quoted,
            let saved = try SavedQueryShelf(reader).query(named: first.text)
        else { return nil }
        guard depth < Self.deepest else {
            throw CommandError(
                "“\(first.text)” leads back to itself", advice: "change one of the aliases on the way", at: first.range)
        }
        guard saved.kind == .alias else {
            return try read([Self.show(before: first)] + tokens, of: line)
        }
        var inner = self
        inner.depth += 1
        let text: String
        if let template = CommandTemplate(saved.text) {
            text = try template.filled(with: tokens, of: line)
        } else {
            text = saved.text + String(decoding: Array(line.utf8)[first.range.upperBound...], as: UTF8.self)
        }
        do {
            return try inner.read(text)
        } catch {
            var error = CommandError(error)
            error.what = "the alias \(first.text): \(error.what)"
            // What may stand instead would stand in the alias, not in this line.
            (error.place, error.candidates) = (first.range, [])
            throw error
        }
    }

    private static func show(before token: Token) -> Token {
        Token(.word, "show", range: token.range.lowerBound..<token.range.lowerBound)
    }

    /// The records of a line without a verb; nil where it begins with a word that orders something and is no query.
    private func readQuery(_ tokens: [Token], of line: String) throws -> Bound? {
        do {
            return try read([Self.show(before: tokens[0])] + tokens, of: line)
        } catch {
            guard registry.orders(tokens[0].text.lowercased()) else { throw error }
            return nil
        }
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
                guard Int64(token.text) != nil, matcher.reached + 1 < tokens.count else { return .noId(token) }
                // The id is one; what stands behind it belongs to no form.
                let next = tokens[matcher.reached + 1]
                return CommandError(
                    .notUnderstood, "“\(next.raw)” is not expected here", advice: advice, at: next.range)
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
