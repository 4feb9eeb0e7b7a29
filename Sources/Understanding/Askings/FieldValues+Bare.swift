// What is said without its field's name: a value that looks like one of its kind (“12k”, “40%”, a day), a word of a choice,
// a colleague's or a group's name, what somebody is.

import Base
import CommandSpec
import Domain
import Language
import Store

extension FieldValues {
    /// An option that only one field has: “critical”, “webinar”, “in proposal”.
    func bare(_ type: RecordType, at place: Int) -> [RoleValue] {
        type.fields.compactMap { field in
            guard field.isSettable, !field.kind.options.isEmpty, field.name != "last_stage",
                let (option, end) = nouns.option(field, at: place)
            else { return nil }
            let others = type.fields.filter { other in
                other.name != field.name && other.isSettable && other.name != "last_stage"
                    && nouns.option(other, at: place) != nil
            }
            // What is closed is won or lost, and no forecast.
            guard others.isEmpty, !(field.name == "category" && option == "closed") else { return nil }
            let behind = end < words.count && ["stage", "status", "category"].contains(words[end].key) ? end + 1 : end
            return RoleValue("\(field.name)=\(option)", end: behind, cost: 1)
        }
    }

    private static let being = [
        ["he", "is"], ["she", "is"], ["they", "are"], ["who", "is"], ["works", "as"], ["he", "works", "as"],
        ["she", "works", "as"], ["as"], ["working", "as"], ["he", "is", "their"], ["she", "is", "their"],
    ]

    /// “he is the head of purchasing”, “Tom Becker, CFO”: what somebody is, up to the end of the clause.
    func occupations(_ type: RecordType, at place: Int) -> [RoleValue] {
        guard type.name == "contact", let (_, field) = type.field(named: "title"), field.isSettable else { return [] }
        let isListed = place > 0 && words[place - 1].isMark(",")
        guard let led = nouns.end(of: Self.being, place) ?? (isListed ? place : nil) else { return [] }
        let start = led < words.count && words[led].key == "their" ? led + 1 : nouns.pastArticles(led)
        var end = start
        while end < words.count, words[end].kind == .plain, end - start < 6,
            !Self.behindOccupation.contains(words[end].key),
            !words[end].key.contains("@"), !words[end].isDigits, !words[end].key.hasPrefix("+")
        {
            end += 1
        }
        guard end > start, words[start].key != "not", !PlainEnglish.carriesSentence(words[start].key),
            let text = text(start..<end)
        else { return [] }
        // “mark contact 11 as descision maker” is a role that was mistyped.
        let options = type.fields.flatMap { $0.kind.options.flatMap { [$0.label, $0.name.replacing("_", with: " ")] } }
        guard NearestWord.of(text, among: options) == nil else { return [] }
        return [RoleValue("\(field.name)=\(Quoting.value(text))", end: end, cost: led > place ? 1 : 3)]
    }

    private static let behindOccupation: Set<String> = ["at", "with", "for", "there", "and", "phone", "email", "mail"]

    /// An address or a number that shows by its signs what it is: “peter@initech.example”, “+1 555 0199”.
    func shaped(_ type: RecordType, at place: Int) -> [RoleValue] {
        let word = words[place]
        guard word.kind == .plain else { return [] }
        func value(_ kind: FieldKind, _ end: Int) -> [RoleValue] {
            guard let field = type.fields.first(where: { $0.kind == kind && $0.isSettable }),
                let text = text(place..<end)
            else { return [] }
            return [RoleValue("\(field.name)=\(Quoting.value(text))", end: end)]
        }
        if word.key.contains("@"), word.key.contains(".") { return value(.email, place + 1) }
        if word.key.hasPrefix("www.") || word.key.hasPrefix("http") { return value(.url, place + 1) }
        if let share = nouns.numbers.percent(at: place), type.field(named: "probability")?.field.isSettable ?? false {
            return [RoleValue("probability=\(share.text)", end: share.end)]
        }
        guard word.key.hasPrefix("+"), word.key.utf8.count > 1 else { return [] }
        var end = place + 1
        while end < words.count, words[end].isDigits { end += 1 }
        return value(.phone, end)
    }

    /// “worth 12k”, “for half a million euros”, “40k”.
    func amounts(_ type: RecordType, at place: Int) -> [RoleValue] {
        // What a campaign is given is its budget.
        guard let measure = type.measure == "spent" ? "budget" : type.measure,
            let (_, field) = type.field(named: measure), field.isSettable
        else { return [] }
        let start =
            nouns.end(
                of: [
                    ["worth"], ["valued", "at"], ["at"], ["for"], ["over"], ["of"], ["is", "worth"], ["are", "worth"],
                    ["costing"], ["to"], ["about"], ["around"], ["roughly"], ["approximately"], ["circa"], ["ca"],
                    ["worth", "about"], ["worth", "around"], ["worth", "roughly"], ["some"], ["it", "is", "worth"],
                    ["value"], ["amount"], ["priced", "at"], ["with"], ["volume"], ["potential"], ["estimated", "at"],
                ], place) ?? place
        guard let amount = nouns.numbers.amount(at: start) else { return [] }
        let isSaid = start > place || amount.currency != nil || !words[start].isDigits
        guard isSaid else { return [] }
        // A number before a unit of time is none of money.
        if amount.end < words.count, ["day", "week", "month", "year", "hour"].contains(words[amount.end].stem) {
            return []
        }
        var result = [RoleValue("\(field.name)=\(amount.assigned)", end: amount.end, cost: start > place ? 0 : 1)]
        // “4,800 euros a year”
        if let (_, interval) = type.field(named: "interval"), interval.isSettable,
            let unit = nouns.end(of: [["a"], ["per"], ["each"], ["every"], ["an"]], amount.end), unit < words.count,
            let name = Self.intervals[words[unit].key], interval.kind.options.contains(where: { $0.name == name })
        {
            result.append(RoleValue("\(field.name)=\(amount.assigned) interval=\(name)", end: unit + 1))
        }
        return result
    }

    private static let intervals = ["month": "monthly", "quarter": "quarterly", "year": "yearly", "annum": "yearly"]

    private static let times: [String: [[String]]] = [
        "close": [
            ["closing"], ["close"], ["closes"], ["will", "close"], ["expected"], ["due"], ["to", "close"],
            ["expected", "to", "close"], ["closing", "date"], ["should", "close"], ["expected", "close"],
            ["expected", "closing"], ["should", "be", "closed"], ["and", "closes"], ["and", "closing"],
            ["and", "should", "close"], ["expected", "for"], ["likely", "to", "close"], ["which", "closes"],
            ["that", "closes"], ["expect", "it", "to", "close"], ["expect", "to", "close", "it"],
            ["closing", "around"], ["should", "land"], ["landing"], ["lands"], ["to", "land"], ["signing"],
            ["to", "be", "signed"], ["to", "sign"], ["expected", "to", "land"], ["they", "want", "to", "sign"],
            ["wants", "to", "sign"], ["decision"], ["will", "be", "decided"], ["decided"], ["to", "be", "decided"],
            ["will", "sign"], ["should", "sign"], ["go", "live"],
        ],
        "starts": [
            ["starting"], ["starts"], ["from"], ["start"], ["in"], ["launching"], ["launches"], ["goes", "live"],
            ["begins"], ["beginning"], ["running"], ["running", "from"],
        ],
        "ends": [["ending"], ["ends"], ["until"], ["end"], ["till"], ["to"], ["through"], ["finishing"]],
        "due": [["due"]],
    ]

    /// “May 4 to May 22”: from when to when.
    private func runs(_ type: RecordType, at place: Int) -> [RoleValue] {
        guard let (_, starts) = type.field(named: "starts"), let (_, ends) = type.field(named: "ends"),
            starts.isSettable,
            ends.isSettable,
            let first = nouns.times.time(
                at: nouns.end(of: [["from"], ["running"], ["running", "from"]], place) ?? place),
            let from = first.phrase.term, first.end < words.count
        else { return [] }
        let isDash = ["-", "–", "—"].contains(words[first.end].text)
        guard
            let joint = isDash ? first.end + 1 : nouns.end(of: [["to"], ["until"], ["till"], ["through"]], first.end),
            let last = nouns.times.time(at: joint), let to = last.phrase.term
        else { return [] }
        return [RoleValue("starts=\(from.text) ends=\(to.text)", end: last.end)]
    }

    func dates(_ type: RecordType, at place: Int) -> [RoleValue] {
        runs(type, at: place)
            + type.fields.flatMap { field -> [RoleValue] in
                guard field.isSettable, let phrases = Self.times[field.name], let start = nouns.end(of: phrases, place)
                else { return [] }
                let behind = nouns.end(
                    of: [["on"], ["by"], ["in"], ["at"], ["is"], ["to"], ["around"], ["before"], ["until"], ["for"]],
                    start)
                return [start, behind].compactMap { $0 }.compactMap { start in
                    guard let time = nouns.times.time(at: start), let term = time.phrase.term else { return nil }
                    return RoleValue("\(field.name)=\(term.text)", end: time.end)
                }
            }
    }

    func people(_ type: RecordType, at place: Int) -> [RoleValue] {
        guard let field = NounReader.responsible(type), field.isSettable else { return [] }
        guard
            let start = nouns.end(
                of: [
                    ["assigned", "to"], ["owned", "by"], ["for"], ["handled", "by"], ["belonging", "to"], ["owner"],
                    ["assignee"], ["owner", "is"], ["assignee", "is"], ["assign", "it", "to"], ["give", "it", "to"],
                    ["assign", "to"], ["belongs", "to"], ["run", "by"], ["managed", "by"], ["under"], ["led", "by"],
                    ["and", "assign", "it", "to"], ["and", "give", "it", "to"], ["and", "belongs", "to"],
                    ["goes", "to"], ["and", "owned", "by"], ["to", "be", "handled", "by"], ["with", "owner"],
                ], place)
        else { return caring(field, at: place) }
        let isFor = words[place].key == "for"
        return nouns.persons(at: start).map { RoleValue("\(field.name)=\($0.0)", end: $0.1, cost: isFor ? 3 : 0) }
    }

    private static let caring = Phrases(
        [
            "looks after", "owns", "handles", "takes care of", "is responsible for", "will own", "will handle",
            "manages",
            "will look after", "is the owner of", "to own", "to handle", "works on", "will take", "takes", "leads",
            "is on", "gets", "should own", "should handle", "should take", "runs", "will run", "is in charge of",
        ].map { $0.split(separator: " ").map(String.init) })

    private static let responsible: Phrases = [
        ["is", "responsible"], ["will", "be", "responsible"], ["is", "the", "owner"], ["is", "in", "charge"],
        ["is", "owner"],
        ["as", "owner"], ["as", "the", "owner"], ["as", "assignee"],
    ]

    /// “Aiko looks after them”, “owner Aiko” said the other way round.
    private func caring(_ field: FieldDescriptor, at place: Int) -> [RoleValue] {
        nouns.persons(at: place).compactMap { person, end in
            if let verb = nouns.end(of: Self.responsible, end) {
                return RoleValue("\(field.name)=\(person)", end: verb)
            }
            guard let verb = nouns.end(of: Self.caring, end),
                let last = nouns.end(of: [["it"], ["them"], ["him"], ["her"], ["this"], ["this", "one"]], verb)
            else { return nil }
            return RoleValue("\(field.name)=\(person)", end: last)
        }
    }

    /// “in the USA”, “to the Onboarding team”.
    func groups(_ type: RecordType, at place: Int) -> [RoleValue] {
        var result: [RoleValue] = []
        if let (_, field) = type.field(named: "team"), let team = nouns.catalogue.type(named: "team"),
            let start = nouns.end(of: [["to"], ["in"], ["for"], ["to", "the"]], place)
        {
            let article = nouns.pastArticles(start)
            for name in nouns.recordNames(team, from: article)
            where words[name.end - 1].says("team") || words[article].says("team") {
                result.append(RoleValue("\(field.name)=\(name.text)", end: name.end))
            }
        }
        // “Nordlicht Bakery, Germany”: behind a comma a place stands by itself.
        let isListed = place > 0 && words[place - 1].isMark(",")
        // “a phone ticket”, “a high priority billing ticket”
        let isBefore = (1...2).contains { step in
            place + step < words.count && nouns.isTypeWord(type, words[place + step])
        }
        guard
            let start = nouns.end(
                of: [
                    ["in"], ["from"], ["based", "in"], ["to"], ["via"], ["by"], ["over"], ["through"],
                    ["located", "in"],
                    ["out", "of"], ["came", "in", "by"], ["came", "in", "via"], ["came", "by"], ["about"],
                ], place) ?? (isListed || isBefore ? place : nil)
        else { return result }
        let article = nouns.pastArticles(start)
        for field in type.fields where field.options.contains(.grouping) {
            for count in [3, 2, 1] where article + count <= words.count {
                let run = words[article..<article + count]
                guard run.allSatisfy({ $0.kind == .plain }),
                    let value = nouns.values.value(run.map(\.text).joined(separator: " "), of: field, in: type)
                else { continue }
                let end = nouns.fieldEnd(field, at: article + count) ?? article + count
                result.append(RoleValue("\(field.name)=\(Quoting.value(value))", end: end))
            }
        }
        return result
    }
}
