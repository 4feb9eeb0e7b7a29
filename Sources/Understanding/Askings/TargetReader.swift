// The records that a command is to be about: named by their numbers, their names, by what only one is, by “it”
// where a record is at hand, or all of a description. One of several is never picked: that is asked back.

import Base
import CommandSpec
import Domain
import Language
import Store

final class TargetReader {
    private let nouns: NounReader
    private var words: [Word] { nouns.words }
    private var trouble: Trouble { nouns.trouble }
    private var context: RequestContext { nouns.context }
    private var settled: [String: [Int64]] = [:]

    init(_ nouns: NounReader) { self.nouns = nouns }

    // MARK: Targets of commands

    func targets(at start: Int, for command: Command) -> [RoleValue] {
        let subjects = command.subjects
        var result = pronouns(at: start, subjects)
        if command.effect.writes, let saved = saved(at: start) { return result + [saved] }
        let reads = nouns.phrases(from: start, types: subjects.isEmpty ? nil : subjects)
        for read in reads {
            // “all customers in Italy” are not all customers, of whom Italy is to be said.
            if command.effect.writes, read.end < words.count, Self.narrowing.contains(words[read.end].key),
                read.phrase.ids.isEmpty,
                !read.phrase.isNarrowed || read.phrase.isUniversal && ["in", "from"].contains(words[read.end].key),
                reads.contains(where: { $0.end > read.end && $0.phrase.type === read.phrase.type })
            {
                continue
            }
            if let value = target(
                read, at: start, changes: command.effect.writes, isDeletion: command.name == "delete",
                isOfOneType: subjects.count == 1)
            {
                result.append(value)
            }
        }
        return result + numbered(at: start, for: command) + named(at: start, subjects)
    }

    /// What goes on to say which of many.
    private static let narrowing: Set<String> = [
        "in", "from", "of", "with", "without", "at", "under", "by", "who", "that", "whose",
    ]

    /// “the segment At risk”, “the Big deals view”: what is saved under a name, and not the records in it.
    private func saved(at start: Int) -> RoleValue? {
        let place = nouns.pastArticles(start)
        let kinds: Set<String> = ["segment", "view", "filter"]
        guard place < words.count, let type = nouns.catalogue.type(named: SavedQuerySchema.name) else { return nil }
        for view in nouns.savedViews {
            let led =
                kinds.contains(words[place].key)
                ? nouns.end(of: [["called"], ["named"]], place + 1) ?? place + 1 : place
            guard led < words.count, let behind = Spoken.end(of: view.key, words, at: led) else { continue }
            let isCalled = led == place && behind < words.count && kinds.contains(words[behind].key)
            guard led > place || isCalled,
                let id = try? context.reader.ids(
                    Query(
                        SavedQuerySchema.name, where: .compare(FieldPath("name"), .equals, [.value(.text(view.name))]))
                ).first
            else { continue }
            return RoleValue("\(type.name) \(id)", end: isCalled ? behind + 1 : behind, cost: 1, type: type)
        }
        return nil
    }

    /// “resolve 12”: a number behind a verb that is for records of one type.
    private func numbered(at start: Int, for command: Command) -> [RoleValue] {
        let led = nouns.end(of: [["number"], ["no"], ["nr"], ["id"]], start)
        guard led != nil || start == 1 && words[0].key == command.name, command.subjects.count == 1,
            let name = command.subjects.first,
            let type = nouns.catalogue.type(named: name), nouns.catalogue.type(named: command.name) == nil,
            let (ids, end) = nouns.idList(of: type, from: led ?? start)
        else { return [] }
        // “close 14, 20 and 26, all tickets”
        var behind = end
        if behind < words.count, words[behind].isMark(",") { behind += 1 }
        behind = nouns.end(of: [["all"], ["both"], ["the"]], behind) ?? behind
        let isSaid = behind < words.count && nouns.isTypeWord(type, words[behind])
        // “close 5 tickets” says how many, and not which.
        if isSaid, ids.count == 1, behind == end, type.isSpokenAsPlural(words[behind]) {
            trouble.vague(unsaid(which: type, at: start))
            return []
        }
        let text = "\(name) \(ids.map(String.init).joined(separator: ","))"
        return [RoleValue(text, end: isSaid ? behind + 1 : end, cost: 2, type: type)]
    }

    /// The record at hand, for a change that doesn't say of what: “mark as resolved”. What can't be taken for granted,
    /// such as what is to be deleted, is said.
    func unsaid(for command: Command) -> RoleValue? {
        guard let hand = context.hand, command.effect.writes, !["delete", "merge"].contains(command.name),
            command.subjects.isEmpty || command.subjects.contains(hand.type),
            let type = nouns.catalogue.type(named: hand.type)
        else { return nil }
        return RoleValue("\(type.name) \(hand.id)", end: words.count, cost: 8, type: type)
    }

    /// One other record of a type, as the record that others are merged into.
    func others(at start: Int, of types: [RecordType]) -> [RoleValue] {
        var result: [RoleValue] = []
        if words[start].isDigits { result.append(RoleValue(words[start].key, end: start + 1)) }
        for read in nouns.phrases(from: start, types: types.map(\.name))
        where read.phrase.ids.count == 1 && read.phrase.terms.isEmpty {
            result.append(RoleValue(String(read.phrase.ids[0]), end: read.end, cost: read.phrase.cost))
        }
        for value in named(at: start, types.map(\.name)) {
            guard let id = value.text.split(separator: " ").last, let type = value.type,
                types.contains(where: { $0 === type })
            else { continue }
            result.append(RoleValue(String(id), end: value.end, cost: value.cost))
        }
        return result
    }

    /// - Parameter isOfOneType: whether the command is for records of one type, so that “everything” is some of those.
    private func target(
        _ read: ReadPhrase, at start: Int, changes: Bool, isDeletion: Bool, isOfOneType: Bool
    ) -> RoleValue? {
        let phrase = read.phrase
        guard !phrase.isShaped, phrase.measure == nil, !phrase.endsLoosely,
            !(changes
                && (phrase.hasText
                    || phrase.isCollective && !(isOfOneType && phrase.isVague && phrase.terms.count > 1)))
        else {
            return nil
        }
        let type = phrase.type
        if !phrase.ids.isEmpty {
            guard phrase.isPlainId(nouns.clock) else { return nil }
            let ids = phrase.ids.map(String.init).joined(separator: ",")
            return RoleValue("\(type.name) \(ids)", end: read.end, cost: phrase.cost, type: type)
        }
        if !phrase.isPlural, !phrase.isUniversal {
            guard phrase.isNarrowed else { return hand(of: type, phrase, read.end) }
            return one(read, from: start, changes: changes)
        }
        guard changes else { return nil }
        if isDeletion, !phrase.isNarrowed, phrase.isUniversal {
            trouble.refuse(
                CommandError(
                    "all \(type.plural) would be deleted", advice: "write `delete \(type.plural)` where that is meant",
                    at: words[start].range))
            return nil
        }
        guard phrase.isUniversal || phrase.isNarrowed else {
            trouble.vague(unsaid(which: type, at: start))
            return nil
        }
        return RoleValue(phrase.query(nouns.clock), end: read.end, cost: phrase.cost, type: type, isBulk: true)
    }

    private func unsaid(which type: RecordType, at start: Int) -> CommandError {
        CommandError(
            "which \(type.plural) is not said", advice: "say which, or all \(type.plural)", at: words[start].range)
    }

    /// “this ticket”, “the deal”: the one at hand.
    private func hand(of type: RecordType, _ phrase: NounPhrase, _ end: Int) -> RoleValue? {
        guard let hand = context.hand, hand.type == type.name, phrase.isDefinite else { return nil }
        return RoleValue("\(type.name) \(hand.id)", end: end, cost: phrase.cost, type: type)
    }

    /// The only record that a description in the singular fits.
    private func one(_ read: ReadPhrase, from start: Int, changes: Bool) -> RoleValue? {
        let type = read.phrase.type
        let text = read.phrase.query(nouns.clock)
        guard var ids = ids(text) else { return nil }
        // “the newsletter” is the one campaign that is called so, before it is any that goes by mail.
        // “the api ticket” is any of that category, whatever one of them is called.
        if ids.count > 1, !(changes && type.name == "ticket"), let titles = try? context.reader.titles(of: type, ids) {
            let called = ids.filter { id in
                let title = SearchWords.of(titles[id] ?? "")
                return words[start..<read.end].contains {
                    $0.kind == .plain && typeWord($0) == nil && title.contains($0.key)
                }
            }
            if called.count == 1 { ids = called }
        }
        if ids.count == 1 {
            return RoleValue("\(type.name) \(ids[0])", end: read.end, cost: read.phrase.cost + 1, type: type)
        }
        if ids.isEmpty {
            trouble.unsettle(
                CommandError("there is no such \(type.name): \(text)", advice: "look with `show \(type.plural)`"))
        } else if let titles = try? context.reader.titles(of: type, ids) {
            let list = ids.prefix(5).map { "\($0) (\(titles[$0] ?? ""))" }.joined(separator: ", ")
            var error = CommandError("several \(type.plural) are meant by that", advice: "say which by its id: \(list)")
            error.candidates = ids.map { "\(type.name) \($0)" }
            trouble.unsettle(error)
        }
        return nil
    }

    /// Whether a word is that for a type.
    func isTypeWord(_ word: Word) -> Bool { typeWord(word) != nil }

    private func typeWord(_ word: Word) -> RecordType? {
        nouns.catalogue.type(named: word.key) ?? nouns.catalogue.type(named: word.stem)
    }

    private func ids(_ text: String) -> [Int64]? {
        if let known = settled[text] { return known }
        guard case .query(var query, _)? = try? context.canonical("show " + text)["QUERY"] else { return nil }
        query.limit = 6
        let ids = try? context.reader.ids(query)
        settled[text] = ids
        return ids
    }

    // MARK: Pronouns and names

    private static let single = [
        ["it"], ["this"], ["this", "one"], ["that"], ["that", "one"], ["him"], ["her"], ["this", "record"], ["them"],
        ["its"], ["their"], ["his"],
    ]
    private static let several = [
        ["them"], ["these"], ["those"], ["they"], ["all", "of", "them"], ["them", "all"], ["all", "of", "these"],
    ]

    private func pronouns(at start: Int, _ subjects: [String]) -> [RoleValue] {
        var result: [RoleValue] = []
        // Behind a colon a text begins: “reply: it should work again”.
        if start > 0, words[start - 1].isMark(":") { return [] }
        if let end = nouns.end(of: Self.several, start), case .query(let query, let text)? = context.previous?["QUERY"],
            !query.isGrouped, subjects.isEmpty || subjects.contains(query.type),
            let type = nouns.catalogue.type(named: query.type)
        {
            result.append(RoleValue(text, end: end, type: type, isBulk: true))
        } else if let end = nouns.end(of: Self.single, start), let hand = context.hand,
            subjects.isEmpty || subjects.contains(hand.type), let type = nouns.catalogue.type(named: hand.type)
        {
            result.append(RoleValue("\(type.name) \(hand.id)", end: end, type: type))
        }
        return result
    }

    static let named = ["customer", "deal", "campaign", "contact", "ticket", "product", "article", "team"]

    /// A record by its name alone: “the Spring Newsletter”, “Contoso enterprise”.
    private func named(at start: Int, _ subjects: [String]) -> [RoleValue] {
        let place = nouns.pastArticles(start)
        guard place < words.count else { return [] }
        var result: [RoleValue] = []
        for name in subjects.isEmpty ? Self.named : subjects {
            guard let type = nouns.catalogue.type(named: name) else { continue }
            for span in nouns.names.spans(of: name, at: place) where span.rank < 3 {
                guard let match = span.only else {
                    // “add …” is no record of which several are called “How do I add a user?”.
                    if place == 0, span.end == 1, words[0].text == words[0].key { continue }
                    trouble.ambiguous(span, type: type, at: place)
                    continue
                }
                // One word from the middle of a name is too little to change a record by.
                let isOneWord = span.end - place == 1 && words[place].kind == .plain
                guard !isOneWord || !nouns.isOrdinary(words[place]) else { continue }
                // “the newsletter” is the campaign of that name.
                let isTheOne = name == "campaign" && place > start && span.rank == 2
                guard
                    !isOneWord || span.rank == 0 || isTheOne
                        || (span.rank == 1 && ["customer", "campaign", "contact", "team"].contains(name))
                else { continue }
                let value = RoleValue(
                    "\(name) \(match.key.id)", end: pastKind(name, span.end),
                    cost: 3 + 2 * span.rank + (span.end - place == 1 ? 1 : 0)
                        + (name == "customer" ? 0 : min(span.rank, 1)),
                    type: type)
                result.append(value)
                result += joined(value, match.key.id, type)
            }
        }
        return result
    }

    private static let kinds: [String: Set<String>] = [
        "campaign": ["mailing", "mailings", "mail", "email", "series", "promotion", "promo", "blast", "drive"],
        "customer": ["guys", "people", "folks", "lot"],
    ]

    /// “the winback mailing”, “the Hooli guys”: the noun behind a name that only says what it is.
    private func pastKind(_ type: String, _ end: Int) -> Int {
        end < words.count && words[end].kind == .plain && !words[end].isPossessive
            && Self.kinds[type]?.contains(words[end].key) ?? false ? end + 1 : end
    }

    /// “Northwind and Contoso”, “Hooli, Contoso and Tyrell”: several records by their names.
    private func joined(_ first: RoleValue, _ id: Int64, _ type: RecordType) -> [RoleValue] {
        var result: [RoleValue] = []
        var (ids, end) = ([id], first.end)
        while ids.count < 8, let joint = nouns.end(of: [["and"]], nouns.comma(end) ?? end) ?? nouns.comma(end) {
            let place = nouns.pastArticles(joint)
            let named = nouns.names.spans(of: type.name, at: place).first { span in
                span.rank < 2 && span.only != nil
                    && !(span.end - place == 1 && place < words.count && nouns.isOrdinary(words[place]))
            }
            guard let named, let other = named.only, !ids.contains(other.key.id) else { break }
            ids.append(other.key.id)
            end = named.end
            let text = "\(type.name) \(ids.map(String.init).joined(separator: ","))"
            result.append(RoleValue(text, end: end, cost: first.cost, type: type))
        }
        return result
    }

    // MARK: Queries

    /// What a question is about.
    func queries(at start: Int) -> [RoleValue] {
        var result: [RoleValue] = pronouns(at: start, []).filter(\.isBulk)
        for read in nouns.phrases(from: start) where read.phrase.measure == nil {
            let phrase = read.phrase
            let ids = phrase.ids
            if !ids.isEmpty {
                guard phrase.isPlainId(nouns.clock), !phrase.isShaped else { continue }
                let text = "\(phrase.type.name) \(ids.map(String.init).joined(separator: ","))"
                result.append(RoleValue(text, end: read.end, cost: phrase.cost, type: phrase.type))
            } else if !phrase.isPlural, phrase.isDefinite, !phrase.isNarrowed, let hand = context.hand,
                hand.type == phrase.type.name
            {
                result.append(
                    RoleValue("\(phrase.type.name) \(hand.id)", end: read.end, cost: phrase.cost, type: phrase.type))
            } else {
                var value = RoleValue(
                    phrase.query(nouns.clock) + rivals(phrase, start..<read.end), end: read.end, cost: phrase.cost,
                    type: phrase.type, isBulk: true)
                value.isBare = !phrase.isPlural && !phrase.isShaped && !phrase.isUniversal
                result.append(value)
            }
        }
        return result
    }

    /// A field and the records over which it is added up or the like: “the value of won deals by stage”.
    ///
    /// - Parameter measured: whether the type's own measure is meant where no field is said.
    func measured(at start: Int, orMeasure measured: Bool) -> [RoleValue] {
        nouns.phrases(from: start).compactMap { read in
            // What a single record has is seen on its page.
            guard !read.phrase.isRanked, read.phrase.ids.count != 1,
                let field =
                    read.phrase.measure
                    ?? (measured ? read.phrase.type.measure ?? read.phrase.type.field(named: "total")?.field.name : nil)
            else { return nil }
            let cost = read.phrase.cost + (read.phrase.measure == nil ? 2 : 0)
            return RoleValue(
                "\(field) of \(read.phrase.query(nouns.clock))" + rivals(read.phrase, start..<read.end), end: read.end,
                cost: cost, type: read.phrase.type)
        }
    }

    /// By what two sorts of records are told apart, where the words set one against the other: “emea versus amer”.
    private func rivals(_ phrase: NounPhrase, _ span: Range<Int>) -> String {
        guard !phrase.isShaped, words[span].contains(where: { ["versus", "vs"].contains($0.key) }),
            let term = phrase.terms.first(where: { $0.contains(",") && !$0.contains("(") && !$0.hasPrefix("-") }),
            let sign = term.firstIndex(of: ":")
        else { return "" }
        return " by \(term[..<sign])"
    }

    /// Records of which two sorts are set against each other: the query, grouped by what tells them apart.
    func compared(at start: Int) -> [RoleValue] {
        nouns.phrases(from: start).compactMap { read in
            guard !read.phrase.isShaped,
                let term = read.phrase.terms.first(where: {
                    $0.contains(",") && !$0.contains("(") && !$0.hasPrefix("-")
                }),
                let sign = term.firstIndex(of: ":")
            else { return nil }
            let text = "\(read.phrase.query(nouns.clock)) by \(term[..<sign])"
            return RoleValue(text, end: read.end, cost: read.phrase.cost, type: read.phrase.type)
        }
    }
}
