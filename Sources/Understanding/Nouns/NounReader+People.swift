// Whose: “my tickets”, “deals that Maria owns”, “did Omar resolve this month”, “on Tom's desk”.

import Base
import CommandSpec
import Domain
import Language
import Store

extension NounReader {
    private static let owning: Phrases = [
        ["of"], ["by"], ["for"], ["from"], ["assigned", "to"], ["owned", "by"], ["handled", "by"],
        ["belonging", "to"], ["that", "belong", "to"], ["with"], ["managed", "by"], ["run", "by"], ["on"],
        ["done", "by"],
        ["held", "by"], ["worked", "on", "by"], ["are", "assigned", "to"], ["is", "assigned", "to"],
        ["looked", "after", "by"],
    ]
    static let havingBefore: Phrases = [["does"], ["do"], ["has"], ["have"], ["is"], ["are"], ["did"]]
    static let havingAfter: Phrases = [
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
        (["fix", "fixed"], "resolved", "resolved"), (["close", "closed"], "closed", "closed"),
        (["close", "closed"], "resolved", "resolved"),
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

    func people(_ type: RecordType, at place: Int) -> [Step] {
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
}
