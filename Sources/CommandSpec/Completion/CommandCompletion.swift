// Candidates for the word under the cursor of an unfinished line, each with a word on what it is:
// commands, types, ids by their titles, stages, fields, values, queries, names of records.

import Base
public import Domain
public import Language
import Services
import Store

extension Session {
    /// What may stand at the cursor of a line, the likeliest first.
    ///
    /// - Parameter cursor: as an UTF-8 offset.
    public func candidates(_ line: String, cursor: Int) -> [Candidate] {
        CommandCompletion(registry: registry, reader: workspace.reader, variables: variables.keys.sorted())
            .candidates(line, cursor: min(max(cursor, 0), line.utf8.count))
    }

    /// What may stand at the cursor of terms on a type's records, as a filter bar has them.
    public func candidates(_ terms: String, cursor: Int, of type: RecordType) -> [Candidate] {
        CommandCompletion(registry: registry, reader: workspace.reader, variables: []).queries
            .candidates(terms, cursor: min(max(cursor, 0), terms.utf8.count), of: type)
    }
}

struct CommandCompletion {
    let registry: CommandRegistry
    let reader: Reader
    let variables: [String]
    private static let mostNames = 12
    /// How many commands within commands are completed: each may be cut in several ways, and each of those again.
    private static let deepest = 3
    fileprivate var depth = 0

    private var catalogue: Catalogue { reader.catalogue }

    func candidates(_ line: String, cursor: Int) -> [Candidate] {
        let before = String(decoding: line.utf8.prefix(cursor), as: UTF8.self)
        guard var tokens = try? Lexer.tokens(ofUnfinished: before) else { return [] }
        var partial: Token?
        if let last = tokens.last, last.range.upperBound >= cursor, !(last.kind == .close || last.kind == .comma) {
            partial = tokens.removeLast()
        }
        let place = Place(text: before, done: tokens, partial: partial, cursor: cursor)
        guard let first = tokens.first else { return commands(place) }
        // What the language has comes before what the workspace holds.
        let found = expected(first, place).map { (expectation: $0, candidates: candidates(for: $0, place)) }
        let titles = found.filter(\.expectation.isOfTitles), words = found.filter { !$0.expectation.isOfTitles }
        return unique((words + titles).flatMap(\.candidates))
    }

    /// Where the cursor stands.
    private struct Place {
        let text: String
        let done: [Token]
        let partial: Token?
        let cursor: Int

        /// What was typed of the word under the cursor.
        var word: String { partial.map { $0.kind == .quoted ? $0.text : $0.raw } ?? "" }
        var range: Range<Int> { (partial?.range.lowerBound ?? cursor)..<cursor }
    }

    private func expected(_ first: Token, _ place: Place) -> [Expectation] {
        let context = ShapeContext(catalogue: catalogue, names: registry.names, isLoose: false)
        let entries = registry.entries(beginningWith: first.text)
        var walk = ExpectationWalk(AssignmentSign.apart(in: place.done, entries.map(\.pattern)), context)
        for entry in entries { walk.walk(entry.pattern) }
        if walk.expectations.isEmpty, let show = registry.command(named: "show"), let form = show.forms.last {
            // A line without a verb is a query.
            guard case .argument(let query)? = form.pieces.last else { return [] }
            return [Expectation(content: .argument(query, from: 0), type: nil)]
        }
        return walk.expectations
    }

    // MARK: What may stand there

    private func commands(_ place: Place) -> [Candidate] {
        let aliases = (try? SavedQueryShelf(reader).all(.alias)) ?? []
        return matching(
            place,
            registry.commands.map { ($0.name, $0.summary) } + aliases.map { (Quoting.value($0.name), $0.text) }
                + catalogue.types.map { ($0.plural, $0.help) })
    }

    private func candidates(for expectation: Expectation, _ place: Place) -> [Candidate] {
        switch expectation.content {
        case .words(let words, let rest):
            matching(place, words.map { ($0, rest.isEmpty ? "and no more" : "then \(rest)") })
        case .types(let names): matching(place, names.map { ($0, catalogue.type(named: $0)?.help ?? "") })
        case .argument(let argument, let start): candidates(for: argument, start, expectation.type, place)
        }
    }

    private func candidates(for argument: Argument, _ start: Int, _ type: RecordType?, _ place: Place) -> [Candidate] {
        switch argument.kind {
        case .type: matching(place, catalogue.types.map { ($0.name, $0.help) })
        case .query: query(from: start, place)
        case .records:
            titles(type, place)
                + matching(
                    place, (["last"] + variables.filter { $0 != "last" }).map { ("$" + $0, "a record named before") })
        case .record(let name): values(of: reference(to: name), place)
        case .stage:
            options(type?.stageField.flatMap { name in type?.field(named: name)?.field.kind.options } ?? [], place)
        case .choice(let type, let field):
            options(catalogue.type(named: type)?.field(named: field)?.field.kind.options ?? [], place)
        case .field: matching(place, fields(of: type).map { ($0.name, $0.help) })
        case .assignments: assignments(type, place)
        case .settings: assignments(registry.settings, place)
        case .tile: assignments(TileKeys.type(figures: registry.names[.kpis].map(\.name)), place)
        case .when, .period: values(of: FieldDescriptor(name: "when", kind: .date, help: ""), place)
        case .board(let list), .known(let list):
            known(registry.names[list].map { (Quoting.value($0.name), $0.meaning) }, from: start, place)
        case .command: command(from: start, place)
        case .phrase where argument.name == "WORD": tags(of: type, place)
        case .text, .phrase, .file, .span, .number, .amount, .level, .mapping: []
        }
    }

    /// Names that may have been begun some words before: `win r` may become `win_rate`, and `revenue = ` nothing.
    private func known(_ names: [(name: String, hint: String)], from start: Int, _ place: Place) -> [Candidate] {
        guard start < place.done.count else { return matching(place, names) }
        let (text, offset) = rest(from: start, place)
        let said = text.lowercased().split { $0 == " " || $0 == "-" }.joined(separator: "_")
        return names.filter { $0.name.lowercased().hasPrefix(said) }
            .map { Candidate($0.name, replacing: offset..<place.cursor, hint: $0.hint) }
    }

    private func fields(of type: RecordType?) -> [FieldDescriptor] {
        if let type { return type.fields }
        var seen: Set<String> = []
        return catalogue.types.flatMap(\.fields).filter { $0.kind.isSummable && seen.insert($0.name).inserted }
    }

    private func reference(to type: String) -> FieldDescriptor {
        FieldDescriptor(name: type, kind: .reference(type), help: "")
    }

    private func options(_ options: [ChoiceOption], _ place: Place) -> [Candidate] {
        matching(place, options.map { ($0.name, $0.label) })
    }

    private func titles(_ type: RecordType?, _ place: Place) -> [Candidate] {
        guard let type, !place.word.isEmpty, place.word.utf8.first != 0x24 else { return [] }
        let found = (try? reader.names(matching: place.word, type: type.name, limit: Self.mostNames)) ?? []
        return found.map {
            Candidate(Quoting.quoted($0.title), replacing: place.range, hint: "\(type.name) \($0.key.id), \($0.hint)")
        }
    }

    // MARK: Queries, values, commands within

    var queries: QueryCompletion {
        let saved = (try? SavedQueryShelf(reader).all().filter { $0.kind != .alias }) ?? []
        let reader = reader
        return QueryCompletion(catalogue: catalogue, savedQueries: saved.map { ($0.name, $0.text) }) { type, word in
            let found = (try? reader.names(matching: word, type: type.name, limit: Self.mostNames)) ?? []
            return found.map { ($0.title, $0.hint) }
        } items: { type, field, word in
            (try? reader.items(of: type, field, beginning: word, limit: Self.mostNames)) ?? []
        }
    }

    private func tags(of type: RecordType?, _ place: Place) -> [Candidate] {
        guard let type, let field = type.field(named: "tags")?.field else { return [] }
        return queries.listItems(type, field, place.word, place.range)
    }

    private func query(from start: Int, _ place: Place) -> [Candidate] {
        let (text, offset) = rest(from: start, place)
        return queries.candidates(text, cursor: text.utf8.count).map { shifted($0, by: offset) }
    }

    private func command(from start: Int, _ place: Place) -> [Candidate] {
        guard depth < Self.deepest else { return [] }
        let (text, offset) = rest(from: start, place)
        var inner = self
        inner.depth += 1
        return inner.candidates(text, cursor: text.utf8.count).map { shifted($0, by: offset) }
    }

    /// The text from a token on, and where it begins.
    private func rest(from start: Int, _ place: Place) -> (String, Int) {
        let offset = start < place.done.count ? place.done[start].range.lowerBound : place.range.lowerBound
        return (String(decoding: place.text.utf8.dropFirst(offset), as: UTF8.self), offset)
    }

    private func shifted(_ candidate: Candidate, by offset: Int) -> Candidate {
        let range = candidate.range.lowerBound + offset..<candidate.range.upperBound + offset
        return Candidate(candidate.word, replacing: range, hint: candidate.hint)
    }

    private func values(of field: FieldDescriptor, _ place: Place) -> [Candidate] {
        queries.values(of: field, beginning: place.word, replacing: place.range)
    }

    private func assignments(_ type: RecordType?, _ place: Place) -> [Candidate] {
        guard let type else { return [] }
        guard let token = place.partial, token.isAssignment else {
            return matching(place, type.fields.filter(\.isSettable).map { ($0.name + "=", $0.help) })
        }
        guard let (_, field) = type.field(named: token.text) else { return [] }
        let part = token.value.last
        let range = (part?.range.lowerBound ?? place.cursor)..<place.cursor
        return queries.listItems(type, field, part?.text ?? "", range)
            + queries.values(of: field, beginning: part?.text ?? "", replacing: range)
    }

    // MARK: Choosing

    private func matching(_ place: Place, _ choices: [(name: String, hint: String)]) -> [Candidate] {
        let beginning = place.word.lowercased()
        return choices.filter { $0.name.lowercased().drop { $0 == "\"" }.hasPrefix(beginning) }
            .map { Candidate($0.name, replacing: place.range, hint: $0.hint) }
    }

    private func unique(_ candidates: [Candidate]) -> [Candidate] {
        var seen: Set<String> = []
        return candidates.filter { seen.insert($0.word).inserted }
    }
}
