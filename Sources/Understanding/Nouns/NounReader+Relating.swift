// Whose records, and with what: owners and assignees, customers and whatever else a record refers to, related
// records (“with open tickets”), fields that are filled or not.

import Base
import CommandSpec
import Domain
import Language
import Store

extension NounReader {
    func relating(_ type: RecordType, at place: Int) -> [Step] {
        people(type, at: place) + references(type, at: place) + related(type, at: place) + presence(type, at: place)
    }

    // MARK: People

    private static let owning: Phrases = [
        ["of"], ["by"], ["for"], ["from"], ["assigned", "to"], ["owned", "by"], ["handled", "by"],
        ["belonging", "to"], ["that", "belong", "to"], ["with"], ["managed", "by"], ["run", "by"], ["on"],
        ["done", "by"],
        ["held", "by"], ["worked", "on", "by"], ["are", "assigned", "to"], ["is", "assigned", "to"],
        ["looked", "after", "by"],
    ]
    private static let havingBefore: Phrases = [["does"], ["do"], ["has"], ["have"], ["is"], ["are"], ["did"]]
    private static let havingAfter: Phrases = [
        ["sent"], ["sent", "us"], ["sent", "in"], ["raised"], ["opened"], ["opened", "with", "us"], ["filed"],
        ["reported"], ["submitted"], ["raised", "with", "us"], ["reported", "to", "us"], ["logged"],
        ["have", "with", "us"],
        ["raise"], ["report"], ["file"], ["submit"], ["log"], ["send", "us"], ["send"], ["send", "in"],
        ["open", "with", "us"], ["raise", "with", "us"],
        ["has", "with", "us"], ["has", "open"], ["had"], ["has", "had"], ["have", "had"], ["created"], ["given", "us"],
        ["have"], ["has"], ["own"], ["owns"], ["run"], ["runs"], ["handle"], ["handles"], ["got"], ["have", "got"],
        ["has", "got"], ["working", "on"], ["is", "working", "on"], ["work", "on"], ["works", "on"],
        ["looks", "after"],
        ["look", "after"], ["manages"], ["manage"], ["is", "responsible", "for"], ["responsible", "for"],
        ["am", "working", "on"], ["have", "on", "her", "desk"], ["have", "on", "his", "desk"],
        ["have", "on", "their", "desk"],
        ["have", "on", "her", "plate"], ["have", "on", "his", "plate"], ["has", "on", "her", "plate"],
        ["has", "on", "his", "plate"], ["has", "on", "her", "desk"], ["has", "on", "his", "desk"], ["sits", "on"],
        ["is", "on"], ["takes", "care", "of"], ["handling"], ["running"], ["managing"], ["covering"],
        ["looking", "after"], ["is", "handling"], ["is", "in", "charge", "of"],
    ]

    /// “did Maria resolve this month”: what somebody did, the time that tells when, and what is so since.
    private static let doing = [
        (["resolve", "resolved"], "resolved", "resolved"), (["solve", "solved"], "resolved", "resolved"),
        (["fix", "fixed"], "resolved", "resolved"), (["close", "closed"], "closed", "closed"), (["close", "closed"], "resolved", "resolved"),
        (["win", "won"], "closed", "won"), (["lose", "lost"], "closed", "lost"),
        (["close", "closed", "sign", "signed", "land", "landed"], "closed", "won"),
    ]

    private static let ownPlaces: Phrases = [
        ["in", "my", "pipeline"], ["in", "my", "pipe"], ["in", "my", "funnel"], ["on", "my", "plate"],
        ["on", "my", "desk"], ["in", "my", "queue"], ["on", "my", "list"], ["in", "my", "name"], ["of", "mine"],
        ["in", "my", "portfolio"], ["in", "my", "book"], ["under", "me"], ["under", "my", "name"],
    ]

    private static let deskPlaces: Phrases = [["on"], ["in"], ["under"], ["at"], ["from"]]
    private static let desks: Set<String> = [
        "desk", "plate", "queue", "list", "pipeline", "pipe", "funnel", "name", "hands", "book", "portfolio", "lap",
        "inbox", "backlog", "patch",
    ]

    /// Whether a verb tells of what took place.
    private static func isPast(_ verb: Word) -> Bool { verb.key.hasSuffix("ed") || ["won", "lost"].contains(verb.key) }

    private func people(_ type: RecordType, at place: Int) -> [Step] {
        guard let field = Self.responsible(type) else { return [] }
        var steps: [Step] = []
        if words[place].kind == .plain {
            switch words[place].key {
            case "my", "mine": steps.append(Step(place + 1, .term("\(field.name):me")))
            case "myself": steps.append(Step(place + 1, .term("\(field.name):me")))
            default: break
            }
        }
        if let end = end(of: Self.ownPlaces, place) {
            steps.append(Step(end, .term("\(field.name):me"), place: .afterHead))
        }
        for (name, start) in responsibleNames(type, field, at: place) {
            for (text, end) in personList(at: pastArticles(start)) {
                steps.append(Step(end, .term("\(name):\(text)"), cost: 0))
            }
        }
        // “Maria's open tickets”, “tickets Maria has”, “does Aiko have”
        for (text, end) in personList(at: place) where words[end - 1].isPossessive {
            steps.append(Step(end, .term("\(field.name):\(text)")))
        }
        // “omar tickets overdue”
        for (text, end) in personList(at: place)
        where end < words.count && !words[end - 1].isPossessive && text != "me" && !text.contains(",")
            && !heads(type, at: end).isEmpty
        {
            steps.append(Step(end, .term("\(field.name):\(text)"), cost: 2, place: .beforeHead))
        }
        // “on Omar's desk”
        if let start = end(of: Self.deskPlaces, place) {
            for (text, end) in personList(at: start) where words[end - 1].isPossessive && end < words.count {
                guard Self.desks.contains(words[end].key) else { continue }
                steps.append(Step(end + 1, .term("\(field.name):\(text)"), place: .afterHead))
            }
        }
        // “Robert vs Tomas, deals won”
        for (text, end) in personList(at: place)
        where text.contains(",")
            && words[place..<end].contains(where: { ["vs", "versus", "against"].contains($0.key) })
        {
            let behind = end < words.count && words[end].kind == .mark ? end + 1 : end
            steps.append(Step(behind, .term("\(field.name):\(text)"), cost: 2, place: .beforeHead))
        }
        let start = end(of: Self.havingBefore, place)
        for (text, after) in personList(at: pastArticles(start ?? place)) where !words[after - 1].isPossessive {
            // “deals I won last month”, “did Maria resolve this month”, “tickets that Jane has closed”
            let verb = end(of: [["has"], ["have"], ["already"], ["just"]], after) ?? after
            for (verbs, time, adjective) in Self.doing {
                guard verb < words.count, words[verb].kind == .plain, verbs.contains(words[verb].key),
                    type.field(named: time) != nil, start != nil || Self.isPast(words[verb])
                else { continue }
                let person = Piece.term("\(field.name):\(text)")
                let isSo = type.adjectives.contains { $0.name == adjective }
                for (bound, end) in bounds(from: verb + 1, isNamed: true) {
                    let outcome = ["won", "lost"].contains(adjective) && isSo ? [Piece.term(adjective)] : []
                    steps.append(Step(end, [person] + outcome + [.time(field: time, bound)]))
                }
                if isSo { steps.append(Step(verb + 1, person, .term(adjective), cost: 1)) }
            }
            // “Jane still has”
            let after =
                end(of: [["still"], ["currently"], ["now"], ["already"], ["wants"], ["plans"], ["expects"]], after)
                ?? after
            if let wanted = end(of: [["to", "close"], ["will", "close"], ["expects", "to", "close"]], after),
                type.field(named: "close") != nil
            {
                for (bound, end) in bounds(from: wanted, isNamed: true) {
                    steps.append(Step(end, .term("\(field.name):\(text)"), .time(field: "close", bound)))
                }
            }
            if let end = end(of: Self.havingAfter, after) {
                steps.append(Step(end, .term("\(field.name):\(text)")))
            } else if start != nil, words[place].says("has") {
                steps.append(Step(after, .term("\(field.name):\(text)"), cost: 1))
            }
        }
        return steps
    }

    /// The field of the one who works on a record, before the one who owns it.
    static func responsible(_ type: RecordType) -> FieldDescriptor? {
        type.fields.last { $0.options.contains(.responsible) }
    }

    private func responsibleNames(_ type: RecordType, _ field: FieldDescriptor, at place: Int) -> [(String, Int)] {
        var result: [(String, Int)] = []
        for other in type.fields where other.kind == .reference("user") {
            let article = pastArticles(end(of: [["with"], ["whose"]], place) ?? place)
            if let end = fieldEnd(other, at: article) {
                result.append((other.name, self.end(of: [["is"], ["of"], ["="]], end) ?? end))
            }
        }
        if let end = end(of: Self.owning, place) { result.append((field.name, end)) }
        return result
    }

    private static let personJoints: Phrases = [["and"], ["or"], ["versus"], ["vs"], ["against"], ["with"]]

    /// One person or several: “Maria”, “Maria and Jane”, “me”.
    func personList(at place: Int) -> [(String, Int)] {
        guard place < words.count else { return [] }
        var result: [(String, Int)] = []
        for (text, end) in persons(at: place) {
            result.append((text, end))
            if let joint = self.end(of: Self.personJoints, end) ?? comma(end) {
                for (other, next) in persons(at: joint) where other != text {
                    result.append(("\(text),\(other)", next))
                }
            }
        }
        return result
    }

    /// The users that a name at a place means: as the language writes them.
    func persons(at place: Int) -> [(String, Int)] {
        guard place < words.count else { return [] }
        if let known = personsKnown[place] { return known }
        let found = look(at: place)
        personsKnown[place] = found
        return found
    }

    private func look(at place: Int) -> [(String, Int)] {
        let word = words[place]
        if word.kind == .plain, ["me", "myself", "i"].contains(word.key) { return [("me", place + 1)] }
        if word.kind == .term, word.text.hasPrefix("@") { return [(String(word.text.dropFirst()), place + 1)] }
        guard word.kind == .quoted || (word.kind == .plain && !PlainEnglish.carriesSentence(word.key)) else {
            return []
        }
        let named = names.spans(of: "user", at: place).compactMap { span -> (String, Int)? in
            guard let match = span.only else {
                if let type = catalogue.type(named: "user") { trouble.ambiguous(span, type: type, at: place) }
                return nil
            }
            return (login(of: match), span.end)
        }
        guard named.isEmpty, let login = logins[word.key] else { return named }
        return [(Quoting.value(login), place + 1)]
    }

    private func login(_ key: RecordKey) -> String? { try? context.reader.record(key)?["login"].text }

    private func login(of match: NameMatch) -> String { Quoting.value(login(match.key) ?? String(match.key.id)) }

    // MARK: Other references

    private static let belonging: Phrases = [
        ["of"], ["for"], ["from"], ["at"], ["with"], ["by"], ["in"], ["to"], ["belonging", "to"], ["came", "from"],
        ["that", "came", "from"], ["which", "came", "from"], ["coming", "from"], ["about"], ["on"], ["regarding"],
        ["who", "work", "at"], ["working", "at"], ["who", "works", "in"], ["works", "in"], ["work", "in"],
        ["works", "at"],
        ["generated", "by"], ["sourced", "by"], ["came", "out", "of"], ["that", "came", "out", "of"], ["out", "of"],
        ["won", "through"], ["brought", "by"], ["brought", "in", "by"], ["from", "the", "campaign"], ["routed", "to"],
        ["do", "we", "know", "at"],
        ["we", "know", "at"], ["do", "we", "have", "at"], ["we", "have", "at"], ["who", "came", "from"], ["through"],
        ["do", "we", "have", "with"], ["we", "have", "with"], ["do", "we", "have", "for"],
    ]

    private func references(_ type: RecordType, at place: Int) -> [Step] {
        var steps: [Step] = []
        for field in type.fields {
            let target: String
            switch field.kind {
            case .reference(let name), .references(let name): target = name
            case .anyReference: target = "customer"
            default: continue
            }
            guard target != "user", let other = catalogue.type(named: target) else { continue }
            let isAny = field.kind == .anyReference
            // “everything about Acme” is no question of what belongs to it.
            let isOwn = target == type.name
            let marked =
                isOwn ? fieldEnd(field, at: place) : end(of: Self.belonging, place) ?? fieldEnd(field, at: place)
            // “notes on deal 7”: what may be about anything is about any record by its number.
            if isAny, let marked, let about = numbered(at: pastArticles(marked)) {
                steps.append(Step(about.end, .term("\(field.name):\(about.key)")))
            }
            if let marked {
                steps += named(other, field, from: pastArticles(marked), isAny: isAny, cost: 0)
            }
            if let denied = end(
                of: [["not", "from"], ["not", "of"], ["except", "for"], ["except"], ["without"], ["excluding"]], place),
                !isOwn
            {
                steps += named(other, field, from: pastArticles(denied), isAny: isAny, cost: 0).map(Self.denied)
            }
            if let hand = context.hand, hand.type == target, !isAny, words[place].kind == .plain,
                ["there", "here"].contains(words[place].key)
            {
                steps.append(Step(place + 1, .term("\(field.name):\(hand.id)")))
            }
            // “how many deals did campaign 1 bring us”
            if target == "campaign", let start = end(of: Self.havingBefore, place) {
                for step in named(other, field, from: pastArticles(start), isAny: isAny, cost: 0) {
                    if let end = end(of: Self.bringing, step.end) { steps.append(Step(end, step.pieces)) }
                }
            }
            guard !isOwn, target == "customer" || target == "team" || type.name == "touch" && target == "campaign"
            else {
                continue
            }
            // “Acme's tickets”, “acme open tickets”, “does Acme have”
            for step in named(other, field, from: place, isAny: isAny, cost: 1) {
                if words[step.end - 1].isPossessive {
                    steps.append(Step(step.end, step.pieces, cost: 0))
                } else if let end = end(of: Self.havingAfter, step.end) {
                    steps.append(Step(end, step.pieces))
                } else {
                    // “who opened the newsletter”
                    let place = target == "campaign" ? Step.Place.afterHead : .beforeHead
                    steps.append(Step(step.end, step.pieces, cost: step.cost + 1, place: place))
                }
            }
            if let start = end(of: Self.havingBefore, place) {
                for step in named(other, field, from: pastArticles(start), isAny: isAny, cost: 0) {
                    if let end = end(of: Self.havingAfter, step.end) { steps.append(Step(end, step.pieces)) }
                    if words[place].says("has") { steps.append(Step(step.end, step.pieces, cost: 1)) }
                }
            }
        }
        return steps
    }

    /// A record by the word for its type and its number.
    private func numbered(at place: Int) -> (key: RecordKey, end: Int)? {
        guard place + 1 < words.count, words[place].kind == .plain, let id = Int64(words[place + 1].key),
            words[place + 1].isDigits,
            let type = catalogue.type(named: words[place].key) ?? catalogue.type(named: words[place].stem)
        else { return nil }
        return (RecordKey(type: type.name, id: id), place + 2)
    }

    private static let bringing: Phrases = [
        ["bring"], ["bring", "us"], ["bring", "in"], ["brought"], ["brought", "us"], ["brought", "in"], ["generate"],
        ["generated"], ["produce"], ["produced"], ["yield"], ["win", "us"], ["get", "us"], ["make"], ["create"],
    ]

    private static func denied(_ step: Step) -> Step {
        Step(
            step.end, step.pieces.map { if case .term(let term) = $0 { .term("-" + term) } else { $0 } },
            cost: step.cost)
    }

    /// Terms on a reference whose record is named at a place, with or without the word for its type.
    private func named(_ other: RecordType, _ field: FieldDescriptor, from place: Int, isAny: Bool, cost: Int) -> [Step]
    {
        var steps: [Step] = []
        for (text, keys, end, rank) in recordNames(other, from: place) {
            // A word from the middle of a title seldom names the record.
            let isLoose =
                rank > 0 && end - place == 1
                && !["customer", "campaign", "contact", "team", "product"].contains(other.name)
            let cost = cost + (isLoose ? 5 : 0)
            let term =
                isAny ? "\(field.name):" + keys.map(\.description).joined(separator: ",") : "\(field.name):\(text)"
            steps.append(Step(end, .term(term), cost: cost + rank))
            if let joint = self.end(of: [["and"], ["or"], ["versus"], ["vs"], ["against"]], end) ?? comma(end), !isAny {
                for (more, _, next, _) in recordNames(other, from: joint) where more != text {
                    steps.append(Step(next, .term("\(field.name):\(text),\(more)"), cost: cost + rank))
                }
            }
        }
        return steps
    }

    /// Records of a type that are named at a place: “Acme”, “customer Acme”, “the Onboarding team”, “customer 7”, “their”.
    func recordNames(_ type: RecordType, from place: Int) -> [(text: String, keys: [RecordKey], end: Int, rank: Int)] {
        guard place < words.count else { return [] }
        var result: [(String, [RecordKey], Int, Int)] = []
        var start = place
        let isTyped = words[place].kind == .plain && isTypeWord(type, words[place])
        if isTyped {
            start += 1
            if start < words.count, words[start].isDigits, let id = Int64(words[start].key),
                !isCounted(behind: start + 1)
            {
                let key = RecordKey(type: type.name, id: id)
                if (try? context.reader.exists(key)) == true { result.append((String(id), [key], start + 1, 0)) }
                return result
            }
        }
        if let hand = context.hand, hand.type == type.name, words[place].kind == .plain,
            ["its", "their", "his", "her", "them", "they", "there", "here", "it", "this", "him"].contains(
                words[place].key)
        {
            var end = place + 1
            if end < words.count, words[place].key == "this", isTypeWord(type, words[end]) { end += 1 }
            result.append((String(hand.id), [hand], end, 0))
        }
        for span in names.spans(of: type.name, at: start) {
            // “support” is a role, and “the support team” a team.
            let isSaid = span.end < words.count && isTypeWord(type, words[span.end])
            if span.end - start == 1, isOrdinary(words[start]), !isSaid { continue }
            guard let match = span.only else {
                trouble.ambiguous(span, type: type, at: start)
                continue
            }
            var end = span.end
            if end < words.count, !isTyped, words[end].kind == .plain, isTypeWord(type, words[end]),
                type.name != "customer"
            {
                end += 1
            }
            result.append((names.reference(match, said: span.text), [match.key], end, span.rank))
        }
        return result
    }
}
