// What goes on from the command before: “and the ones from Hooli?”, “and last year?”, “by owner”, “only those over
// 100k”, “ticket 7 too”. The earlier command is taken again with what was said in its place.

import CommandSpec
import Domain
import Language

struct Ellipsis {
    private let roles: RoleReader
    private let context: RequestContext
    private var words: [Word] { roles.words }

    init(_ roles: RoleReader, _ context: RequestContext) {
        self.roles = roles
        self.context = context
    }

    private static let leads = [
        ["and", "what", "about"], ["and", "how", "about"], ["what", "about"], ["how", "about"], ["and", "only"],
        ["and"], ["narrow", "it"], ["narrow", "that"], ["narrow", "them"], ["narrow", "this"], ["narrow", "down"],
        ["limit", "it"], ["limit", "that"], ["limit", "them"], ["restrict", "it"], ["restrict", "that"],
        ["restrict", "them"], ["filter", "it"], ["filter", "that"], ["filter", "them"], ["filter"], ["make", "that"], ["make", "them"], ["but", "just"], ["keep", "only"],
        ["leave", "only"], ["show", "me", "only"], ["show", "only"],
        ["only", "those"], ["those"], ["the", "ones"], ["only"], ["just"], ["now"], ["but", "only"], ["but"], ["no"],
        ["then"], ["same", "for"], ["do", "the", "same", "for"], ["do", "the", "same", "with"], ["same", "with"], ["same", "thing", "for"],
        ["same", "thing", "with"], ["the", "same", "with"], ["likewise"],
        ["the", "same", "for"], ["sort", "them"],
        ["split", "it"], ["split", "that"], ["split", "them"], ["break", "it", "down"], ["break", "that", "down"],
        ["break", "them", "down"], ["group", "it"], ["group", "them"], ["group", "that"], ["show", "it"],
        ["show", "that"],
        ["order", "them"], ["the", "same"], ["the", "same", "but"], ["same", "but"], ["again"], ["and", "the", "same"],
        ["same"], ["also"], ["instead"], ["make", "it"], ["rather"],
    ]
    /// What may stand behind a lead: “narrow it down to”.
    private static let joints = [["down"], ["to"], ["down", "to"], ["on"], ["only"]]
    private static let pronouns: Set<String> = [
        "those", "these", "them", "ones", "they", "it", "the", "that", "please", "now", "too", "also", "instead",
        "only", "just", "as", "well",
    ]

    /// Whether the line says that it goes on.
    var isLed: Bool {
        guard context.previous != nil else { return false }
        return roles.nouns.end(of: Self.leads, 0) != nil || addsToo
    }

    /// “deal 9 as well”: the same for another record.
    private var addsToo: Bool {
        let said = words.filter { $0.kind != .mark }
        return said.last.map { ["too", "also"].contains($0.key) } ?? false
            || said.suffix(2).map(\.key) == ["as", "well"]
    }

    /// The earlier command with what the line says in its place; nil where it doesn't go on from it.
    func line() -> String? {
        guard let previous = context.previous, words.count <= 16 else { return nil }
        var start = 0
        while let end = roles.nouns.end(of: start > 0 ? Self.leads + Self.joints : Self.leads, start) {
            start = end; if start < words.count, words[start].isMark(",") { start += 1 }
        }
        // “sort them” is a lead that says something.
        if let sort = words.firstIndex(where: { ["sort", "order"].contains($0.key) }), sort < start { start = sort }
        guard start < words.count else { return nil }
        if case .query(let query, _)? = previous["QUERY"] {
            return counted(previous) ?? again(previous, query, from: start)
        }
        if case .known(let name)? = previous["KPI"] { return figure(previous, name, from: start) }
        return other(previous, from: start)
    }

    // MARK: Queries

    /// “how many are there?”
    private func counted(_ previous: Bound) -> String? {
        if let worth = worth(previous) { return worth }
        guard roles.nouns.end(of: [["how", "many"]], 0) != nil, case .query(_, let text)? = previous["QUERY"] else {
            return nil
        }
        let rest = words.dropFirst(2).filter { $0.kind != .mark }
        guard
            rest.allSatisfy({
                ["are", "there", "of", "them", "is", "that", "those", "these", "do", "we", "have"].contains($0.key)
            })
        else { return nil }
        return "count " + text
    }

    /// “how much are they worth in total?”
    private func worth(_ previous: Bound) -> String? {
        let asked = [["how", "much"], ["what"], ["total"], ["the", "total"], ["sum"]]
        guard let start = roles.nouns.end(of: asked, 0), case .query(let query, let text)? = previous["QUERY"],
            !query.isGrouped, let measure = roles.nouns.catalogue.type(named: query.type)?.measure,
            words.contains(where: { ["worth", "value", "total", "sum"].contains($0.key) })
        else { return nil }
        let rest = words[start...].filter { $0.kind != .mark }
        let known: Set<String> = [
            "are", "is", "they", "those", "these", "them", "worth", "in", "total", "value", "altogether", "together",
            "the",
            "of", "their", "that", "all", "sum",
        ]
        return rest.allSatisfy { known.contains($0.key) } ? "sum \(measure) of \(text)" : nil
    }

    /// The query with terms put in the place of those on the same field.
    private func again(_ previous: Bound, _ query: Query, from start: Int) -> String? {
        let nouns = roles.nouns
        guard let type = nouns.catalogue.type(named: query.type) else { return nil }
        var sort = start
        if words[start].says("sort") || words[start].says("order") {
            sort = start + 1
            while sort < words.count, Self.pronouns.contains(words[sort].key) { sort += 1 }
        }
        let reads = nouns.chart(type, from: sort, needsHead: false).filter { read in
            words[read.end...].allSatisfy { $0.kind == .mark || Self.pronouns.contains($0.key) }
                && (read.phrase.isNarrowed || read.phrase.isShaped)
        }
        var skipped: [ReadPhrase] = reads
        var place = sort
        while skipped.isEmpty, place < words.count, Self.pronouns.contains(words[place].key) {
            place += 1
            skipped = nouns.chart(type, from: place, needsHead: false).filter { read in
                words[read.end...].allSatisfy { $0.kind == .mark || Self.pronouns.contains($0.key) }
                    && (read.phrase.isNarrowed || read.phrase.isShaped)
            }
        }
        if let person = person(of: type, from: sort) { skipped.append(person) }
        guard let best = skipped.min(by: { $0.phrase.cost < $1.phrase.cost })?.phrase else { return nil }
        return merged(previous, query, type, best)
    }

    /// “and Aiko?”: whose records, where the name says nothing else.
    private func person(of type: RecordType, from start: Int) -> ReadPhrase? {
        guard let field = NounReader.responsible(type),
            let person = roles.nouns.persons(at: start).first(where: { person in
                words[person.1...].allSatisfy { $0.kind == .mark || Self.pronouns.contains($0.key) }
            })
        else { return nil }
        var phrase = NounPhrase(type)
        phrase.add(.term("\(field.name):\(person.0)"))
        phrase.cost = 3
        return ReadPhrase(phrase: phrase, end: person.1)
    }

    private func merged(_ previous: Bound, _ query: Query, _ type: RecordType, _ said: NounPhrase) -> String? {
        let nouns = roles.nouns
        var whole = NounPhrase(type)
        let earlier = terms(of: query.condition, type)
        for term in earlier { whole.add(.term(term)) }
        whole.add(said)
        whole.earlierTime = earlier.map { Self.field(of: $0, type) }.first {
            type.field(named: $0)?.field.kind.isTime ?? false
        }
        let fresh = Set(
            said.isNarrowed
                ? whole.conditions(nouns.clock).filter { !earlier.contains($0) }.map { Self.field(of: $0, type) } : [])
        let kept = earlier.filter { !fresh.contains(Self.field(of: $0, type)) }
        let conditions = kept + whole.conditions(nouns.clock).filter { !earlier.contains($0) }
        guard case .query(let shaped, _)? = try? context.canonical("show " + said.query(nouns.clock))["QUERY"] else {
            return nil
        }
        var result = query
        if shaped.isGrouped { (result.groups, result.bucket) = (shaped.groups, shaped.bucket) }
        if !shaped.order.isEmpty { result.order = shaped.order }
        if let limit = shaped.limit { result.limit = limit }
        guard
            case .query(let narrowed, _)? = try? context.canonical(
                "show " + ([type.plural] + conditions).joined(separator: " "))["QUERY"]
        else { return nil }
        result.condition = narrowed.condition
        let text = result.text(in: nouns.catalogue)
        guard case .query(_, let before)? = previous["QUERY"] else { return nil }
        return previous.canonical.replacingSuffix(before, with: text)
    }

    private func terms(of condition: Condition, _ type: RecordType) -> [String] {
        switch condition {
        case .all(let parts): parts.map { $0.text(of: type, in: roles.nouns.catalogue) }
        default: condition == .everything ? [] : [condition.text(of: type, in: roles.nouns.catalogue)]
        }
    }

    /// What a term is on, so that another on the same takes its place.
    private static func field(of term: String, _ type: RecordType) -> String {
        if term == "me" || term.hasPrefix("@") { return NounReader.responsible(type)?.name ?? term }
        let body = term.hasPrefix("-") ? term.dropFirst() : term[...]
        // “lost” takes the place of “won”: both speak of the stage.
        if let adjective = type.adjectives.first(where: { $0.name == body }), let stage = type.stageField,
            adjective.query.hasPrefix(stage + ":"), !adjective.query.contains(" ")
        {
            return stage
        }
        guard let sign = body.firstIndex(where: { ":<>=!~(".contains($0) }) else { return term }
        return String(body[..<sign])
    }

    // MARK: Figures

    private func figure(_ previous: Bound, _ name: String, from start: Int) -> String? {
        var period: String?
        var group: String?
        if case .period(_, let text)? = previous["PERIOD"] { period = text }
        if case .field(let path)? = previous["FIELD"] { group = path.description }
        guard let command = context.registry.command(named: "kpi") else { return nil }
        let filled = ["KPI": [RoleValue(name, end: start)]]
        var place = start
        var isChanged = false
        while place < words.count {
            let group0 = roles.nouns.end(
                of: [["by"], ["per"], ["for", "each"], ["of", "each"], ["split", "by"]], place)
            if let by = group0,
                let value = roles.values(of: Self.groupRole, at: by, filled: filled, command: command).first
            {
                (group, place, isChanged) = (value.text, value.end, true)
            } else if let before = before(period, at: place) {
                (period, place, isChanged) = (before.text, before.end, true)
            } else if let value = roles.values(of: Self.periodRole, at: place, filled: filled, command: command).first {
                (period, place, isChanged) = (value.text, value.end, true)
            } else if let end = Fillers.end(words, at: place) {
                place = end
            } else {
                return nil
            }
        }
        guard isChanged else { return nil }
        return "kpi \(name)" + (period.map { " \($0)" } ?? "") + (group.map { " by \($0)" } ?? "")
    }

    /// “the month before”, held against a running month.
    private func before(_ period: String?, at place: Int) -> RoleValue? {
        guard let period, case .period(let unit, let offset)? = TimeTerm(reading: period),
            let end = roles.nouns.end(
                of: [
                    ["the", unit.rawValue, "before"], ["the", "one", "before"], ["the", "previous", unit.rawValue],
                    ["the", "previous", "one"],
                ], place)
        else { return nil }
        return RoleValue(TimeTerm.period(unit, offset: offset - 1).text, end: end)
    }

    private static let groupRole = Asking("GROUP", means: "").roles[0]
    private static let periodRole = Asking("PERIOD", means: "").roles[0]

    // MARK: Other commands

    /// “ticket 7 too”, “no, to omar”.
    private func other(_ previous: Bound, from start: Int) -> String? {
        guard case .records(let records)? = previous["ID"] else { return nil }
        let tail = words.lastIndex { $0.kind != .mark && !Self.pronouns.contains($0.key) }.map { $0 + 1 } ?? 0
        guard start < tail else { return nil }
        let saysToo =
            words[tail...].contains { ["too", "also", "well"].contains($0.key) } || words[0].says("and")
            || words[0].says("also") || words.prefix(4).contains { ["same", "likewise"].contains($0.key) }
        if saysToo {
            let target = roles.targets.targets(at: start, for: previous.command).first {
                $0.end == tail && !$0.isBulk && $0.type == records.type
            }
            guard let target else { return nil }
            return previous.canonical.replacingFirst("\(records.type.name) \(records.text)", with: target.text)
        }
        guard words[0].says("no"), case .record(_, let before)? = previous["USER"],
            let to = roles.nouns.end(of: [["to"]], start) ?? Optional(start),
            let person = roles.nouns.persons(at: to).first(where: { $0.1 == tail })
        else { return nil }
        return previous.canonical.replacingSuffix("to " + before, with: "to " + person.0)
    }
}

extension NounPhrase {
    /// The pieces of another phrase on the same type.
    mutating func add(_ other: NounPhrase) {
        for term in other.terms { add(.term(term)) }
        if !other.ids.isEmpty { add(.ids(other.ids)) }
        for piece in other.pieces { add(piece) }
    }
}

extension String {
    /// The text with its end replaced; nil where it ends otherwise.
    fileprivate func replacingSuffix(_ suffix: String, with other: String) -> String? {
        hasSuffix(suffix) ? dropLast(suffix.count) + other : nil
    }

    fileprivate func replacingFirst(_ part: String, with other: String) -> String? {
        let (whole, wanted) = (Array(utf8), Array(part.utf8))
        guard !wanted.isEmpty, whole.count >= wanted.count else { return nil }
        for start in 0...whole.count - wanted.count where whole[start..<start + wanted.count].elementsEqual(wanted) {
            return String(decoding: whole[..<start], as: UTF8.self) + other
                + String(decoding: whole[(start + wanted.count)...], as: UTF8.self)
        }
        return nil
    }
}
