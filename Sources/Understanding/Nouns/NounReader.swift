// Reads noun phrases with a chart: from a word on, for one record type after another, every way to account for
// each word by a piece of the phrase is followed, and the cheapest few ways to each place are kept. A word
// that no piece takes ends the phrase there. Which pieces there are stands in the files beside this one.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

/// A step over some words.
struct Step {
    enum Place { case anywhere, beforeHead, afterHead }

    let end: Int
    let pieces: [Piece]
    var cost = 0
    var place = Place.anywhere

    init(_ end: Int, _ pieces: Piece..., cost: Int = 0, place: Place = .anywhere) {
        self.init(end, pieces, cost: cost, place: place)
    }

    init(_ end: Int, _ pieces: [Piece], cost: Int = 0, place: Place = .anywhere) {
        self.end = end
        self.pieces = pieces
        self.cost = cost
        self.place = place
    }
}

/// A noun phrase with the place where it ends.
struct ReadPhrase {
    let phrase: NounPhrase
    let end: Int
}

final class NounReader {
    let words: [Word]
    let context: RequestContext
    let names: NameBook
    let values: ValueBook
    let trouble: Trouble
    var catalogue: Catalogue { context.reader.catalogue }
    var clock: Clock { context.reader.acting.clock }
    let numbers: NumberWords
    let times: TimeWords
    /// Whether light words may be left out anywhere.
    let isLoose: Bool
    private var phrases: [PhrasesKey: [ReadPhrase]] = [:]
    private var stepsKnown: [StepsKey: [Step]] = [:]
    /// The heads of each type at each word.
    private var headsKnown: [String: [[Step]]] = [:]
    /// The colleagues named at each word.
    var personsKnown: [Int: [(String, Int)]] = [:]
    private var depth = 0
    /// Words of the program that are also words of names: “open” is an adjective before it is a company.
    private lazy var ordinary: Set<String> = {
        let reader = context.reader
        // The workspace remembers them until its fields change.
        let known = try? reader.remembered("spoken words of the program", from: [CustomFieldSchema.name]) {
            var words = Set(
                context.registry.commands.map(\.name) + [
                    "first", "last", "next", "new", "old", "big", "small", "deal", "team", "stage",
                ])
            for type in catalogue.types {
                words.formUnion([type.name, type.plural] + type.aliases + type.adjectives.map(\.name))
                for field in type.fields { words.formUnion(field.kind.options.map(\.name)) }
            }
            return words
        }
        return known ?? []
    }()

    /// The types that each word is the word for.
    private(set) lazy var typeNames: [[String]] = words.map { word in
        guard word.kind == .plain else { return [] }
        return [catalogue.type(named: word.key)?.name, catalogue.type(named: word.stem)?.name].compactMap { $0 }
    }
    /// The logins of colleagues by their keys, which the workspace remembers until one of them changes.
    lazy var logins: [String: String] = {
        let reader = context.reader
        let known = try? reader.remembered("spoken logins", from: ["user"]) {
            let logins = try reader.records(Query("user")).compactMap { $0["login"].text }
            return Dictionary(logins.map { (TextFolding.key($0), $0) }) { first, _ in first }
        }
        return known ?? [:]
    }()

    /// The views and segments of the workspace, read once a line.
    lazy var savedViews: [SpokenView] = {
        let reader = context.reader
        let views = try? reader.remembered("spoken views", from: [SavedQuerySchema.name]) {
            let shelf = SavedQueryShelf(reader)
            let parser = shelf.parser(catalogue)
            return try shelf.all().filter { $0.kind != .alias }.compactMap { saved -> SpokenView? in
                guard let query = try? parser.parse(saved.text) else { return nil }
                return SpokenView(
                    name: saved.name, key: TextFolding.key(saved.name), type: query.type, order: query.order)
            }
        }
        return views ?? []
    }()

    /// Whether a word by itself is one of the program's rather than a name.
    func isOrdinary(_ word: Word) -> Bool {
        word.kind == .plain && !word.isPossessive && word.text == word.key
            && (ordinary.contains(word.key) || ordinary.contains(word.stem))
    }

    /// Whether a name of one word is rather the verb of the sentence: “mark all invoices as paid” is about nobody called
    /// Mark. As sentences begin with a capital, a whole name that has one stays a name.
    func isOrder(_ span: NameSpan, at place: Int) -> Bool {
        let word = words[place]
        return span.end - place == 1 && word.kind == .plain && !word.isPossessive
            && (span.rank > 0 || word.text == word.key) && context.registry.orders(word.key)
            && words[..<place].allSatisfy { Fillers.end([$0], at: 0) != nil }
    }

    /// The ways to a place that are followed on.
    private static let beam = 6

    init(
        _ words: [Word], _ context: RequestContext, names: NameBook, values: ValueBook, trouble: Trouble,
        isLoose: Bool = false
    ) {
        self.words = words
        self.isLoose = isLoose
        self.context = context
        self.names = names
        self.values = values
        self.trouble = trouble
        numbers = NumberWords(words: words)
        times = TimeWords(words, clock: context.reader.acting.clock)
    }

    // MARK: The chart

    private struct PhrasesKey: Hashable {
        let start: Int
        let types: [String]?

        func hash(into hasher: inout Hasher) { hasher.combine(start) }
    }

    private struct StepsKey: Hashable {
        let type: ObjectIdentifier
        let place: Int
    }

    /// The phrases on records of some types that begin at a word; each end with its best few.
    func phrases(from start: Int, types: [String]? = nil) -> [ReadPhrase] {
        guard start < words.count, depth < 3 else { return [] }
        let memo = PhrasesKey(start: start, types: types)
        if let known = phrases[memo] { return known }
        depth += 1
        let found = catalogue.types.filter { type in
            (types?.contains(type.name) ?? Self.isSpokenOf(type)) && hasHead(type, from: start)
        }.flatMap { chart($0, from: start) }
        depth -= 1
        phrases[memo] = found
        return found
    }

    private static func isSpokenOf(_ type: RecordType) -> Bool { type.name != "query" && type.name != "field" }

    /// The heads of a type at each place.
    private func heads(_ type: RecordType) -> [[Step]] {
        if let known = headsKnown[type.name] { return known }
        let made = headsEverywhere(type)
        headsKnown[type.name] = made
        return made
    }

    /// The heads of a type at a place.
    func heads(_ type: RecordType, at place: Int) -> [Step] { heads(type)[place] }

    /// Whether the line has a head of a type anywhere.
    func hasHead(_ type: RecordType) -> Bool { heads(type).contains { !$0.isEmpty } }

    private func hasHead(_ type: RecordType, from start: Int) -> Bool {
        guard start < words.count else { return false }
        return heads(type)[start..<min(words.count, start + 16)].contains { !$0.isEmpty }
    }

    /// Phrases of one type, with or without its word, for requests that leave it out.
    func chart(_ type: RecordType, from start: Int, needsHead: Bool = true) -> [ReadPhrase] {
        var ways: [[NounPhrase]] = Array(repeating: [], count: words.count + 1)
        ways[start] = [NounPhrase(type)]
        var result: [ReadPhrase] = []
        for place in start...words.count {
            let here = Self.best(ways[place])
            guard !here.isEmpty else { continue }
            if place > start {
                for phrase in here where (phrase.hasHead || !needsHead) && !phrase.saysNothing && !phrase.isImpossible {
                    result.append(ReadPhrase(phrase: phrase, end: place))
                }
            }
            guard place < words.count else { break }
            trouble.reach(place)
            let steps = steps(type, at: place)
            for phrase in here {
                for step in steps where fits(step, phrase) {
                    var next = phrase
                    for piece in step.pieces { next.add(piece) }
                    // “ticket 25 the …” leaves the article to what follows.
                    next.endsLoosely = step.pieces.allSatisfy {
                        switch $0 {
                        case .skip, .definite: true
                        default: false
                        }
                    }
                    next.cost += step.cost
                    ways[step.end].append(next)
                }
            }
        }
        return result
    }

    private func fits(_ step: Step, _ phrase: NounPhrase) -> Bool {
        if !phrase.ids.isEmpty, step.pieces.contains(where: { if case .ids = $0 { true } else { false } }) {
            return false
        }
        if phrase.hasHead, step.pieces.contains(where: { if case .head = $0 { true } else { false } }) { return false }
        switch step.place {
        case .anywhere: return true
        case .beforeHead: return !phrase.hasHead
        case .afterHead: return phrase.hasHead
        }
    }

    private static func best(_ phrases: [NounPhrase]) -> [NounPhrase] {
        guard phrases.count > 1 else { return phrases }
        var seen: Set<String> = []
        let sorted = phrases.sorted { $0.cost < $1.cost }
        return sorted.filter { seen.insert($0.signature).inserted }.prefix(beam).map { $0 }
    }

    /// Every step over the words at a place, for a type.
    private func steps(_ type: RecordType, at place: Int) -> [Step] {
        let memo = StepsKey(type: ObjectIdentifier(type), place: place)
        if let known = stepsKnown[memo] { return known }
        var steps = links(type, at: place) + heads(type, at: place) + idSteps(type, at: place)
        steps += describing(type, at: place) + comparing(type, at: place) + timing(type, at: place)
        steps += relating(type, at: place) + shaping(type, at: place)
        stepsKnown[memo] = steps
        return steps
    }

    // MARK: Words that hold a phrase together

    private static let links: [([String], Piece)] = [
        (["the"], .definite), (["a"], .skip), (["among"], .skip), (["amongst"], .skip), (["an"], .skip),
        (["all", "of", "the"], .universal),
        (["all", "of"], .universal), (["all", "the"], .universal), (["all"], .universal), (["every"], .universal),
        (["each"], .universal), (["any"], .skip), (["our"], .skip), (["that"], .skip), (["which"], .skip),
        (["who"], .skip), (["are"], .skip), (["is"], .skip), (["were"], .skip), (["was"], .skip), (["be"], .skip),
        (["still"], .skip), (["currently"], .skip), (["there"], .skip), (["one"], .skip), (["please"], .skip),
        (["right", "now"], .skip), (["now"], .skip), (["and"], .skip), (["but"], .skip), (["do", "we", "have"], .skip),
        (["we", "have"], .skip), (["have", "we", "got"], .skip), (["have", "we"], .skip), (["did", "we"], .skip),
        (["do", "we"], .skip), (["are", "there"], .skip), (["ones"], .skip), (["of", "our"], .skip),
        (["at", "the", "moment"], .skip), (["in", "total"], .skip), (["altogether"], .skip), (["together"], .skip),
        (["been"], .skip), (["have", "been"], .skip), (["these"], .definite), (["those"], .definite),
        (["this"], .definite), (["it"], .skip), (["i", "have"], .skip), (["in", "the", "system"], .skip),
        (["whole"], .skip), (["existing"], .skip), (["number"], .skip), (["get"], .skip), (["had"], .skip),
        (["get", "me"], .skip), (["so", "far"], .skip), (["of"], .skip), (["yet"], .skip), (["only"], .skip),
        (["count", "of"], .skip), (["number", "of"], .skip), (["total"], .skip), (["versus"], .skip), (["they"], .skip),
        (["has", "been"], .skip), (["had", "been"], .skip), (["just"], .skip), (["already"], .skip), (["ever"], .skip),
        (["i", "own"], .term("me")),
    ]

    private static let among: Phrases = [["among"], ["amongst"], ["out", "of"], ["of"]]
    private static let owners: Phrases = [["all"], ["all", "of"], ["my"], ["your"]]
    /// The links by their first words.
    private static let linksByFirst = Dictionary(grouping: links) { $0.0[0] }
    /// Words that could lead on to something, which are dropped only where they don't.
    private static let leading: Set<String> = [
        "of", "number", "count", "total", "it", "now", "this", "there", "one", "get", "that", "had", "yet", "only",
        "they",
        "just", "already", "ever", "has",
    ]
    private static let supportPlaces: Phrases = [
        ["in", "support"], ["with", "support"], ["with", "our", "support"], ["in", "the", "helpdesk"],
        ["with", "the", "helpdesk"], ["at", "support"], ["on", "the", "support", "side"],
        ["in", "the", "support", "queue"],
        ["in", "customer", "service"], ["with", "the", "support", "team"],
    ]

    private static let ownQueues: Phrases = [
        ["in", "my", "queue"], ["on", "my", "queue"], ["in", "my", "inbox"], ["in", "my", "ticket", "queue"],
        ["of", "my", "queue"],
    ]

    private func links(_ type: RecordType, at place: Int) -> [Step] {
        let word = words[place]
        if word.kind == .mark {
            let isJoint = [",", "(", ")"].contains(word.text) || isLoose && word.text == "?"
            return isJoint ? [Step(place + 1, .skip)] : []
        }
        guard word.kind == .plain else { return [] }
        var steps: [Step] = []
        // “the champions among our contacts”
        if let start = end(of: Self.among, place) {
            let noun = pastArticles(end(of: Self.owners, start) ?? start)
            if noun < words.count, noun > start, isTypeWord(type, words[noun]), words[noun].key != words[noun].stem {
                steps.append(Step(noun + 1, .skip, cost: 1, place: .afterHead))
            }
        }
        // “anything open from Stark in support?”
        if type.name == "ticket", let end = end(of: Self.supportPlaces, place) {
            steps.append(Step(end, .skip, cost: -4, place: .afterHead))
        }
        if type.name == "ticket", let end = end(of: Self.ownQueues, place) {
            steps.append(Step(end, .term("me"), cost: -4, place: .afterHead))
        }
        for (phrase, piece) in Self.linksByFirst[word.key] ?? [] where stands(phrase, place) {
            let cost = Self.leading.contains(phrase[0]) ? 3 : 0
            steps.append(Step(place + phrase.count, piece, cost: cost))
        }
        if isLoose, steps.isEmpty, Fillers.isLight(word) { steps.append(Step(place + 1, .skip, cost: 5)) }
        return steps
    }

    func stands(_ phrase: [String], _ place: Int) -> Bool {
        guard place + phrase.count <= words.count else { return false }
        for (offset, word) in phrase.enumerated() {
            let here = words[place + offset]
            guard here.kind == .plain, here.key == word else { return false }
        }
        return true
    }

    /// The place behind one of some phrases; nil where none stands here.
    func end(of phrases: [[String]], _ place: Int) -> Int? {
        guard place < words.count, words[place].kind == .plain else { return nil }
        var best: Int?
        for phrase in phrases where phrase[0] == words[place].key && stands(phrase, place) {
            best = max(best ?? 0, place + phrase.count)
        }
        return best
    }

    /// The place behind one of some phrases, which are found by their first word.
    func end(of phrases: Phrases, _ place: Int) -> Int? {
        guard place < words.count, words[place].kind == .plain, let all = phrases.byFirst[words[place].key] else {
            return nil
        }
        var best: Int?
        for phrase in all where stands(phrase, place) { best = max(best ?? 0, place + phrase.count) }
        return best
    }

    /// The place behind articles.
    func pastArticles(_ place: Int) -> Int {
        var place = place
        while place < words.count, words[place].kind == .plain,
            ["the", "a", "an", "any", "our"].contains(words[place].key)
        {
            place += 1
        }
        return place
    }
}

extension NounPhrase {
    /// What tells two ways to the same place apart.
    fileprivate var signature: String {
        "\(hasHead)\(isPlural)\(isUniversal)\(isDefinite) \(terms) \(ids) \(pieces)"
    }
}
