// One way through the stages for one line: all askings that its words may call for are tried, their readings
// weighed, and what is left is one command or an error.

import Base
import CommandSpec
import Domain
import Language
import Store

struct Attempt {
    let words: [Word]
    let context: RequestContext
    let names: NameBook
    private let roles: RoleReader
    private let askings: AskingIndex
    private let trouble = Trouble()
    private let isLoose: Bool
    private let isGlued: Bool

    /// - Parameters:
    ///   - isLoose: whether words that carry a question may be left out, for readings that change nothing.
    ///   - isGlued: whether words may be left out that only hold the sentence together.
    init(
        _ words: [Word], _ line: String, _ context: RequestContext, _ askings: AskingIndex, isLoose: Bool = false,
        isGlued: Bool = false, inner: @escaping (String) -> String?
    ) {
        self.words = words
        self.context = context
        self.askings = askings
        self.isLoose = isLoose
        self.isGlued = isGlued
        names = NameBook(words, line: line, lookup: ReaderNames(reader: context.reader))
        let nouns = NounReader(
            words, context, names: names, values: ValueBook(context.reader), trouble: trouble, isLoose: isLoose)
        roles = RoleReader(nouns, line: line, isGlued: isGlued, inner: inner)
    }

    func run() throws -> Bound {
        // What begins as a change is never taken for a question, nor what goes on from nothing.
        if isLoose, let first = words.first(where: { Fillers.end([$0], at: 0) == nil }),
            isChange(first) || ["and", "no", "not", "never"].contains(first.key)
                || words.contains(where: { Self.shapes.contains($0.key) })
        {
            throw fault()
        }
        if let dangling { throw dangling }
        let ellipsis = Ellipsis(roles, context)
        if ellipsis.isLed, let line = ellipsis.line(), let bound = try? context.canonical(line) {
            return try allowed(bound)
        }
        let readings = readings()
        guard let best = readings.first else {
            if let line = ellipsis.line(), let bound = try? context.canonical(line) { return try allowed(bound) }
            throw fault()
        }
        let ties = readings.filter { $0.cost == best.cost }
        if ties.count > 1, ties.contains(where: \.bound.command.effect.writes) { throw asked(ties.map(\.bound)) }
        return try allowed(best.bound)
    }

    private static let leads: Set<String> = [
        "at", "for", "with", "without", "of", "by", "in", "from", "to", "about", "on", "since", "before", "after",
        "than",
        "over", "under", "per",
    ]

    /// “count deals for”: what was to narrow the records is missing, and all of them are not meant.
    private var dangling: CommandError? {
        guard words.count > 1, let last = words.last, last.kind == .plain, Self.leads.contains(last.key),
            roles.targets.isTypeWord(words[words.count - 2])
        else { return nil }
        return CommandError(
            "nothing stands behind “\(last.text)”", advice: "write what it leads to, or leave it out", at: last.range)
    }

    /// Words that shape a canonical query, whose faults are named rather than read past.
    private static let shapes: Set<String> = ["sort", "columns"]

    private func isChange(_ word: Word) -> Bool {
        context.registry.commands.contains { $0.effect.writes && $0.name == word.key && $0.permission != .read }
    }

    /// What is spoken of and what is to be done with it, where the line says the one before the other.
    func clauses(of line: String) -> Clauses? {
        guard let show = context.registry.commands.first(where: { $0.name == "show" }) else { return nil }
        return Clauses(words, of: line, roles.targets, show)
    }

    /// Words with which a question begins, and no order.
    private static let questions: Set<String> = [
        "is", "are", "was", "were", "am", "does", "did", "has", "who", "what", "which", "whose", "why", "where",
    ]

    private static let doubts: Set<String> = [
        "should", "would", "could", "might", "may", "if", "when", "unless", "once", "maybe", "perhaps", "suppose",
        "shall",
        "whether", "after", "before", "until", "do", "not", "never", "no", "nobody", "can",
    ]

    /// Whether a word sets a condition or doubts: then no word may be left out of a change.
    private var isDoubted: Bool {
        words.contains { $0.kind == .plain && Self.doubts.contains($0.key) } && !Fillers.isRequest(words)
    }

    /// Whether the line may begin with the word that begins an asking.
    private func mayLead(_ entry: AskingIndex.Entry) -> Bool {
        guard entry.isLed, let first = entry.words.first, !first.isOptional else { return true }
        var place = 0
        while place < words.count {
            if first.choices.contains(where: { Spoken.stands($0, words, at: place) }) { return true }
            guard let end = roles.fillerEnds[place] else { return false }
            place = end
        }
        return false
    }

    /// Whether the line asks, with or without its mark: what it asks for is looked up, and never done.
    private var isQuestion: Bool {
        var place = 0
        while place < words.count, let end = roles.fillerEnds[place] { place = end }
        return place < words.count && words[place].kind == .plain && Self.questions.contains(words[place].key)
    }

    /// Whether a value stands at a place: an amount, an option, a day, a colleague.
    func isValue(at place: Int) -> Bool {
        guard place < words.count else { return false }
        let nouns = roles.nouns
        return nouns.numbers.amount(at: place) != nil || nouns.times.time(at: place) != nil
            || !nouns.persons(at: place).isEmpty
            || nouns.catalogue.types.contains { type in
                type.fields.contains { nouns.option($0, at: place) != nil }
            }
    }

    /// “Robert is on leave, move his open deals to Benjamin”: the order with the colleague in the place of “his”.
    func colleague(of line: String) -> String? {
        guard let comma = words.firstIndex(where: { $0.isMark(",") }), comma + 2 < words.count,
            let person = roles.nouns.persons(at: 0).first, person.1 < comma, person.0 != "me",
            let place = words[comma...].firstIndex(where: { ["his", "her", "their"].contains($0.key) }),
            !words.contains(where: { Self.doubts.contains($0.key) }), let last = words.last
        else { return nil }
        let bytes = Array(line.utf8)
        let before = bytes[words[comma + 1].range.lowerBound..<words[place].range.lowerBound]
        let behind = bytes[words[place].range.upperBound..<last.range.upperBound]
        let name = bytes[words[0].range.lowerBound..<words[person.1 - 1].range.upperBound]
        return String(decoding: before + name + Array("'s".utf8) + behind, as: UTF8.self)
    }

    // MARK: Readings

    private struct Weighed {
        let bound: Bound
        let cost: Int
    }

    /// The readings that are canonical lines, the likeliest first, each once.
    private func readings() -> [Weighed] {
        var spoken: Set<String> = []
        for word in words where word.kind == .plain {
            spoken.insert(word.key)
            spoken.insert(word.stem)
        }
        for (name, signs) in AskingSearch.marks
        where words.contains(where: { $0.kind == .mark && signs.contains($0.text) }) {
            spoken.insert(name)
        }
        let prudence = Prudence(words: words, roles: roles)
        var laid: [Laid] = []
        let order = order
        for entry in askings.entries(for: spoken) where mayLead(entry) {
            // A verb that orders is no figure's name: the reopens of tickets aren't added up by “reopen closed tickets”.
            if let order, !entry.command.effect.writes, !mentions(entry, order) { continue }
            if isLoose || isQuestion || isGlued && isDoubted, entry.command.effect.writes,
                isLoose || entry.command.permission != .read
            {
                continue
            }
            var search = AskingSearch(entry, roles: roles)
            laid += search.run()
        }
        laid.sort { $0.cost < $1.cost }
        var result: [Weighed] = []
        var seen: Set<String> = []
        for candidate in laid {
            if let best = result.first, candidate.cost > best.cost { break }
            if let error = candidate.oneByOne { trouble.refuse(error) }
            guard let line = candidate.canonical(roles), seen.insert(line).inserted,
                let bound = try? context.canonical(line),
                bound.command.name == candidate.command.name || !bound.command.effect.writes
                    || candidate.command.effect.writes
            else { continue }
            let idiom = Idiom(catalogue: context.reader.catalogue).line(bound).flatMap { try? context.canonical($0) }
            let meant = idiom ?? counted(bound) ?? bound
            guard !result.contains(where: { $0.bound.canonical == meant.canonical }) else { continue }
            if let objection = prudence.objection(to: meant) {
                trouble.object(objection)
                continue
            }
            result.append(Weighed(bound: meant, cost: candidate.cost))
        }
        return result
    }

    /// Where a verb of change stands with nothing but records behind it: “reopen all closed tickets”.
    private var order: Int? {
        guard let place = words.indices.first(where: { Fillers.end([words[$0]], at: 0) == nil }),
            place + 1 < words.count, isChange(words[place]), !roles.targets.isTypeWord(words[place])
        else { return nil }
        let end = words.indices.last { words[$0].kind != .mark }.map { $0 + 1 } ?? words.count
        func describes(from start: Int) -> Bool { roles.nouns.phrases(from: start).contains { $0.end == end } }
        // “new tickets since yesterday” are described, and not ordered.
        return describes(from: place + 1) && !describes(from: place) ? place : nil
    }

    /// Whether an asking has the word at a place for one of its own.
    private func mentions(_ entry: AskingIndex.Entry, _ place: Int) -> Bool {
        entry.words.contains { word in word.choices.contains { Spoken.stands($0, words, at: place) } }
    }

    /// Records in groups are counted; who wants to see them says so.
    private func counted(_ bound: Bound) -> Bound? {
        guard bound.command.name == "show", case .query(let query, let text)? = bound["QUERY"], query.isGrouped,
            !words.contains(where: { ["show", "list", "display"].contains($0.key) })
        else { return nil }
        return try? context.canonical("count " + text)
    }

    /// A question about a change is none.
    private func allowed(_ bound: Bound) throws -> Bound {
        if bound.command.effect.writes, bound.command.permission != .read, let denial = denial(of: bound) {
            throw CommandError(
                .notUnderstood, "nothing is done, because of “\(denial.text)”", advice: "say what is to be done",
                at: denial.range)
        }
        guard bound.command.effect.writes, bound.command.permission != .read, let last = words.last, last.isMark("?"),
            !Fillers.isRequest(words), !endsInText(bound)
        else { return bound }
        throw CommandError(
            .notUnderstood, "this asks about a change, and does not ask for it",
            advice: "to do it, leave the question mark out",
            at: last.range)
    }

    /// Whether the question is the text that is to be written: “reply to ticket 4: which browser?”.
    private func endsInText(_ bound: Bound) -> Bool { bound.optionalText("TEXT")?.hasSuffix("?") ?? false }

    private static let denials: Set<String> = ["not", "never", "nobody", "neither", "nor", "no-one"]

    /// Commands that are asked for by a denial: “deal 24 isn't lost after all”, “I don't want to hear about ticket 11”.
    private static let denying: Set<String> = ["unfollow", "unsubscribe", "reopen", "untag", "decline"]

    /// A word that denies a change, unless it is part of a text or describes the records.
    private func denial(of bound: Bound) -> Word? {
        guard !words.contains(where: { $0.key == "forget" }), !Self.denying.contains(bound.command.name) else {
            return nil
        }
        return words.indices.first { place in
            let word = words[place]
            guard word.kind == .plain, Self.denials.contains(word.key) else { return false }
            // What the customer is not to see is a note.
            if bound.command.name == "note", place + 1 < words.count, words[place + 1].key == "visible" { return false }
            // As it was typed: “can't” in a text denies nothing.
            let said = roles.fields.text(place..<place + 1) ?? word.text
            let isInText = bound.command.arguments.contains {
                bound.optionalText($0.name)?.contains(said) ?? false
            }
            let describes =
                bound.canonical.contains(" -") || bound.canonical.contains("unassigned")
                || bound.canonical.contains("(-")
            return !isInText && !describes
        }.map { words[$0] }
    }

    // MARK: Errors

    private func asked(_ bounds: [Bound]) -> CommandError {
        var error = CommandError(
            .notUnderstood, "this may mean \(bounds.count) things",
            advice: "say which: " + bounds.prefix(4).map { "`\($0.canonical)`" }.joined(separator: " or "),
            at: nil, candidates: bounds.map(\.canonical))
        error.readings = bounds.map { Reading($0.canonical, meaning: $0.command.summary) }
        return error
    }

    private func fault() -> CommandError {
        let first = words.first { word in Fillers.end([word], at: 0) == nil } ?? words[0]
        let asks =
            context.registry.asks(first.key) || words[0].says("how") || words[0].says("what") || words[0].says("which")
            || words[0].says("who")
        let said = trouble.objection ?? trouble.refusal ?? trouble.unsettled
        if let error = said ?? (asks ? nil : trouble.vagueness) { return error }
        if let (span, type, place) = trouble.shared {
            let list = span.matches.prefix(5).map { "\($0.key.id) (\($0.title), \($0.hint))" }.joined(separator: ", ")
            var error = CommandError(
                "\(span.matches.count) \(type.plural) are called \(span.text)", advice: "say which: \(list)",
                at: words[place].range)
            error.candidates = span.matches.map(\.title)
            return error
        }
        if let word = words.first(where: { ["not", "never", "no", "nobody", "without"].contains($0.key) }) {
            return CommandError(
                .notUnderstood, "nothing is done, because of “\(word.text)”", advice: "say what is to be done",
                at: word.range)
        }
        let place = min(trouble.furthest, words.count - 1)
        let word = words[place]
        let near = NearestWord.of(word.text, among: context.registry.commands.map(\.name))
        return CommandError(
            .notUnderstood, "“\(word.text)” is not understood here",
            advice: near.map { "did you mean \($0)?" } ?? "`help` lists the commands", at: word.range,
            candidates: near.map { [$0] } ?? [])
    }
}
