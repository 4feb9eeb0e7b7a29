// What records are like: adjectives, options of choices, values that group them, tags, saved queries, and the
// denial of each.

import Base
import CommandSpec
import Domain
import Language
import Services
import Store

extension NounReader {
    func describing(_ type: RecordType, at place: Int) -> [Step] {
        var steps = descriptions(type, at: place)
        if let start = end(of: Self.denials, place) {
            for step in descriptions(type, at: pastArticles(start)) {
                guard step.pieces.count == 1, case .term(let term) = step.pieces[0] else { continue }
                // What is not resolved is open: it is not closed either.
                let denied = term == "resolved" ? "open" : term.hasPrefix("-") ? String(term.dropFirst()) : "-" + term
                steps.append(Step(step.end, .term(denied), cost: step.cost))
            }
        }
        steps += currencies(type, at: place) + denied(type, at: place) + shown(type, at: place)
        steps += losses(type, at: place)
        return steps + tagged(type, at: place) + saved(type, at: place) + written(at: place) + searched(at: place)
    }

    private static let denials: Phrases = [
        ["not"], ["non"], ["except"], ["except", "for"], ["excluding"], ["other", "than"], ["apart", "from"],
        ["that", "are", "not"], ["not", "in"], ["are", "not"], ["is", "not"], ["not", "yet"], ["neither"], ["outside"],
        ["outside", "of"], ["but", "not"], ["are", "neither"], ["that", "are", "neither"],
    ]

    private func descriptions(_ type: RecordType, at place: Int) -> [Step] {
        guard place < words.count else { return [] }
        return adjectives(type, at: place) + options(type, at: place) + groupingValues(type, at: place)
    }

    /// “and their budgets”: what a list shows anyway.
    private func shown(_ type: RecordType, at place: Int) -> [Step] {
        guard
            let start = end(
                of: [
                    ["and", "their"], ["with", "their"], ["and", "its"], ["including", "their"],
                    ["with", "owner", "and"],
                ], place)
        else {
            return []
        }
        return type.fields.compactMap { field in fieldEnd(field, at: start).map { Step($0, .skip, place: .afterHead) } }
    }

    /// “dollar deals”, “in euros”.
    private func currencies(_ type: RecordType, at place: Int) -> [Step] {
        guard type.field(named: "currency") != nil else { return [] }
        let start = end(of: [["in"]], place) ?? place
        guard start < words.count, let currency = numbers.currency(words[start]) else { return [] }
        return [Step(start + 1, .term("currency:\(currency.code)"), cost: 2)]
    }

    private static let losing: Phrases = [
        ["lost", "to"], ["lost", "because", "of"], ["lost", "due", "to"], ["lost", "over"], ["lost", "on"],
        ["lost", "for"], ["lose", "to"], ["lose", "because", "of"], ["lose", "due", "to"], ["lose", "over"],
        ["lose", "on"], ["losing", "to"], ["lost", "with", "reason"], ["lost", "with", "the", "reason"],
    ]
    private static let losers: Phrases = [
        ["did", "we"], ["we"], ["have", "we"], ["we", "have"], ["that", "we"], ["were"], ["that", "were"], ["was"],
        ["are", "we"],
    ]

    /// “did we lose to price”: lost, and why.
    private func losses(_ type: RecordType, at place: Int) -> [Step] {
        guard type.field(named: "lost_reason") != nil,
            let start = end(of: Self.losing, end(of: Self.losers, place) ?? place)
        else { return [] }
        let first = pastArticles(start)
        var steps: [Step] = []
        for count in [1, 2] where first + count <= words.count {
            let run = words[first..<first + count]
            guard
                run.allSatisfy({
                    ($0.kind == .plain && !PlainEnglish.carriesSentence($0.key)) || ($0.kind == .quoted && count == 1)
                })
            else { break }
            let text = run.map(\.text).joined(separator: " ")
            steps.append(
                Step(first + count, .term("lost"), .text("lost_reason:\(Quoting.value(text))"), cost: 1 + count))
        }
        return steps
    }

    private static let nobodies: Phrases = [
        ["nobody"], ["no", "one"], ["no-one"], ["noone"], ["nobody", "yet"], ["no", "one", "yet"],
    ]
    private static let cares: Phrases = [
        ["owns"], ["has"], ["has", "picked", "up"], ["picked", "up"], ["has", "taken"], ["took"], ["has", "claimed"],
        ["works", "on"], ["is", "working", "on"], ["handles"], ["looks", "after"], ["is", "assigned", "to"],
        ["has", "been", "assigned", "to"], ["is", "responsible", "for"], ["is", "looking", "after"], ["is", "on"],
        ["has", "started"], ["has", "looked", "at"], ["has", "taken", "yet"], ["took", "yet"],
        ["has", "picked", "up", "yet"], ["is", "taking", "care", "of"], ["takes", "care", "of"],
        ["has", "claimed", "yet"], ["wants"], ["taken"], ["taken", "yet"], ["claimed"], ["claimed", "yet"],
        ["picked", "up", "yet"], ["looked", "at"], ["looked", "at", "yet"], ["working", "on"], ["started"],
        ["cares", "for"], ["is", "handling"],
    ]

    private static let belongings: Phrases = [
        ["belong", "to"], ["that", "belong", "to"], ["which", "belong", "to"], ["belonging", "to"], ["owned", "by"],
        ["assigned", "to"], ["that", "are", "assigned", "to"], ["with"], ["handled", "by"], ["of"], ["taken", "by"],
    ]

    /// “that nobody has picked up”, “that belong to nobody”: without anybody responsible.
    private func denied(_ type: RecordType, at place: Int) -> [Step] {
        guard let field = Self.responsible(type) else { return [] }
        let isAdjective = type.adjectives.contains { $0.name == "unassigned" }
        let term = Piece.term(isAdjective ? "unassigned" : "\(field.name):none")
        // “that belong to nobody”
        if let start = end(of: Self.belongings, place), let end = end(of: Self.nobodies, start) {
            return [Step(end, term, place: .afterHead)]
        }
        guard
            let start = end(
                of: Self.nobodies, end(of: [["that"], ["which"], ["has"], ["have"], ["is"]], place) ?? place),
            let end = end(of: Self.cares, start)
        else { return [] }
        return [Step(end, term)]
    }

    // MARK: Adjectives

    private func adjectives(_ type: RecordType, at place: Int) -> [Step] {
        var steps: [Step] = []
        for adjective in type.adjectives {
            for spoken in [adjective.name] + adjective.spoken where Spoken.begins(spoken, words[place]) {
                let phrase = spoken.lowercased().split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "_" }).map(
                    String.init)
                if stands(phrase, place) || stands([spoken], place) {
                    let count = stands([spoken], place) ? 1 : phrase.count
                    steps.append(Step(place + count, .term(adjective.name == "mine" ? "me" : adjective.name)))
                }
            }
        }
        if stands(["new"], place) { steps.append(Step(place + 1, .fresh, cost: 1, place: .beforeHead)) }
        return steps + (isLoose && steps.isEmpty ? paraphrased(type, at: place) : [])
    }

    /// “have not yet been paid” where “not paid” is declared, “might we lose” where “we may lose” is: the same words once
    /// those are left out on both sides that only make a clause of them.
    private func paraphrased(_ type: RecordType, at place: Int) -> [Step] {
        var said: [(word: Word, end: Int)] = []
        for index in place..<min(place + 9, words.count) {
            guard words[index].kind == .plain else { break }
            if !Self.auxiliaries.contains(words[index].key) { said.append((words[index], index + 1)) }
        }
        guard let first = said.first else { return [] }
        var steps: [Step] = []
        for adjective in type.adjectives {
            for spoken in adjective.spoken where spoken.utf8.contains(UInt8(ascii: " ")) {
                let phrase = spoken.split(separator: " ").map(String.init).filter { !Self.auxiliaries.contains($0) }
                guard let lead = phrase.first, Self.isSame(lead, first.word), phrase.count <= said.count,
                    zip(phrase, said).allSatisfy({ Self.isSame($0, $1.word) }),
                    phrase.contains(where: { $0.utf8.count > 2 && !Fillers.isLight($0) })
                else { continue }
                var end = said[phrase.count - 1].end
                while end < words.count, Self.hedges.contains(words[end].key) { end += 1 }
                steps.append(Step(end, .term(adjective.name == "mine" ? "me" : adjective.name), cost: 2))
            }
        }
        return steps
    }

    /// Words that make a clause of what is said, in any tense.
    private static let auxiliaries: Set<String> = [
        "have", "has", "had", "been", "be", "being", "is", "are", "was", "were", "am", "do", "does", "did", "yet",
        "still",
        "already", "ever", "now", "currently", "that", "who", "which", "whom", "they", "we", "us", "our", "their",
        "the",
        "a", "an", "go", "goes", "went", "gone", "get", "got", "gets", "it", "all", "so",
    ]
    private static let hedges: Set<String> = ["yet", "still", "already", "now", "anymore", "so", "far"]

    private static let same: [Set<String>] = [
        ["mail", "email", "e-mail"], ["may", "might", "could", "can"], ["nobody", "no-one", "noone"],
        ["sla", "slas", "target", "targets"], ["deadline", "due", "time"],
    ]

    private static func isSame(_ declared: String, _ word: Word) -> Bool {
        word.says(declared) || same.contains { $0.contains(declared) && $0.contains(word.key) }
    }

    // MARK: Options

    /// A word of a choice, alone or beside its field: “critical”, “with priority high”, “in the proposal stage”.
    private func options(_ type: RecordType, at place: Int) -> [Step] {
        let led = pastArticles(end(of: Self.leads, place) ?? place)
        // “in progress” is a status, and “in the proposal stage” leads to one.
        return options(type, from: led) + (led == place ? [] : options(type, from: place))
    }

    private func options(_ type: RecordType, from start: Int) -> [Step] {
        var steps: [Step] = []
        for field in type.fields {
            guard !field.kind.options.isEmpty || field.kind == .boolean else { continue }
            let named = fieldEnd(field, at: start)
            if let named {
                let value = end(of: [["is"], ["of"], ["are"], ["="]], named) ?? named
                for (option, end) in optionList(field, at: value) {
                    steps.append(Step(end, .term("\(field.name):\(option)")))
                }
            }
            for (option, end) in optionList(field, at: start) {
                let behind = fieldEnd(field, at: end)
                let isOwn = behind != nil || isClear(field, type, at: start)
                guard isOwn else { continue }
                // “the customers in …” are records, and not those of the status of that name.
                if behind == nil, isTypeWord(type, words[start]), words[start].key != words[start].stem,
                    start == 0 || words[start - 1].key != "not"
                {
                    continue
                }
                // “the support team” is a team, and no role.
                if behind == nil, field.name == "role", end < words.count, words[end].says("team") { continue }
                // An adjective of the same word says more.
                let isAdjective = type.adjectives.contains { $0.isNamed(option) } && behind == nil
                steps.append(Step(behind ?? end, .term("\(field.name):\(option)"), cost: isAdjective ? 4 : 0))
            }
        }
        return steps
    }

    private static let leads: Phrases = [
        ["in"], ["with"], ["of"], ["at"], ["on"], ["in", "state"], ["having"], ["whose"], ["as"], ["by"], ["via"],
        ["over"],
        ["through"], ["came", "by"], ["came", "via"], ["came", "in", "by"], ["came", "in", "via"], ["come", "by"],
        ["coming", "by"], ["came", "over"], ["came", "through"], ["under"],
    ]

    /// Whether a word is an option of this field alone.
    private func isClear(_ field: FieldDescriptor, _ type: RecordType, at place: Int) -> Bool {
        let owners = type.fields.filter { $0.name != "last_stage" && option($0, at: place) != nil }
        if field.name == type.stageField { return true }
        return owners.count == 1 && owners[0].name == field.name
    }

    /// One option or several: “high and critical”, “proposal or negotiation”.
    func optionList(_ field: FieldDescriptor, at place: Int) -> [(String, Int)] {
        guard let (first, next) = option(field, at: place) else { return [] }
        var result = [(first, next)]
        var names = [first]
        var end = next
        while let joint = self.end(of: [["and"], ["or"], ["nor"], ["versus"], ["vs"], ["against"]], end) ?? comma(end),
            let (name, next) = option(field, at: pastArticles(joint)), !names.contains(name)
        {
            names.append(name)
            end = next
            result.append((names.joined(separator: ","), end))
        }
        return result
    }

    func comma(_ place: Int) -> Int? { place < words.count && words[place].isMark(",") ? place + 1 : nil }

    func option(_ field: FieldDescriptor, at place: Int) -> (String, Int)? {
        guard place < words.count, words[place].kind == .plain else { return nil }
        var best: (String, Int)?
        for option in field.kind.options {
            func look(_ spoken: String) {
                guard let end = Spoken.end(of: spoken, words, at: place), end > best?.1 ?? place else { return }
                best = (option.name, end)
            }
            look(option.name)
            look(option.label)
            option.aliases.forEach(look)
        }
        return best
    }

    /// The place behind the name of a field; nil where it isn't said.
    func fieldEnd(_ field: FieldDescriptor, at place: Int) -> Int? {
        guard place < words.count else { return nil }
        var best: Int?
        func look(_ name: String) {
            if let end = Spoken.end(of: name, words, at: place) { best = max(best ?? 0, end) }
        }
        look(field.name)
        look(field.label)
        field.aliases.forEach(look)
        if field.name == "spent" { SpokenFields.spent.forEach(look) }
        if let end = best, end < words.count, SpokenFields.noun(of: field.kind, words[end].key),
            !words[end - 1].isPossessive, words[end].kind == .plain
        {
            best = end + 1
        }
        // “next friday” is a day and no next step.
        if let end = best, !field.kind.isTime, let time = times.time(at: place), time.end > end { return nil }
        return best
    }

    // MARK: Values that group

    private static let places: Phrases = [
        ["in"], ["from"], ["of"], ["based", "in"], ["located", "in"], ["at"], ["in", "the"], ["from", "the"], ["with"],
        ["in", "the", "region"], ["in", "region"], ["about"], ["via"], ["by"], ["came", "from"], ["came", "by"],
        ["come", "by"], ["coming", "by"], ["came", "via"], ["came", "over"], ["came", "through"],
        ["who", "came", "from"],
        ["raised", "by"], ["reported", "by"], ["opened", "by"], ["received", "by"], ["sent", "by"],
        ["submitted", "by"],
        ["raised", "via"], ["reported", "via"], ["opened", "via"], ["received", "via"], ["sent", "via"],
        ["submitted", "via"], ["raised", "over"], ["received", "over"], ["raised", "through"], ["arrived", "by"],
        ["that", "came", "from"], ["came", "in", "by"], ["came", "in", "via"], ["through"], ["over"],
    ]

    private func groupingValues(_ type: RecordType, at place: Int) -> [Step] {
        let start = pastArticles(end(of: Self.places, place) ?? place)
        var steps = values(of: type, path: "", at: start)
        // Deals and tickets are where their customers are.
        if let (_, field) = type.field(named: "customer"), field.kind == .reference("customer"),
            let customer = catalogue.type(named: "customer")
        {
            steps += values(of: customer, path: "customer.", at: start)
            if let inner = end(of: [["of"], ["for"], ["from"], ["with"], ["at"], ["among"]], place) {
                // “deals of German customers”, “deals with customers in emea”
                for read in nestedCustomers(from: inner) { steps.append(read) }
            }
        }
        return steps
    }

    private func nestedCustomers(from place: Int) -> [Step] {
        phrases(from: place, types: ["customer"]).compactMap { read in
            guard read.phrase.isNarrowed, read.phrase.ids.isEmpty, !read.phrase.isShaped else { return nil }
            let terms = read.phrase.conditions(clock)
            guard
                terms.allSatisfy({
                    $0.contains(":") && !$0.contains(" ") && !$0.hasPrefix("-") && !$0.hasPrefix("has:")
                })
            else { return nil }
            return Step(read.end, terms.map { .term("customer." + $0) }, cost: 1 + read.phrase.cost)
        }
    }

    private func values(of type: RecordType, path: String, at place: Int) -> [Step] {
        guard place < words.count, words[place].kind == .plain || words[place].kind == .quoted else { return [] }
        var steps: [Step] = []
        for field in type.fields where field.options.contains(.grouping) {
            let named = fieldEnd(field, at: place)
            let start = named.map { end(of: [["is"], ["of"], ["="]], $0) ?? $0 } ?? place
            for count in [3, 2, 1] where start + count <= words.count {
                let run = words[start..<start + count]
                guard run.allSatisfy({ $0.kind == .plain }) || count == 1 else { continue }
                let said = run.map(\.text).joined(separator: " ")
                // “us” is we, and “US” a country.
                let isCode = run[start].text.utf8.count > 1 && run[start].text == run[start].text.uppercased()
                guard !(count == 1 && PlainEnglish.carriesSentence(run[start].key) && !isCode),
                    let value = values.value(said, of: field, in: type)
                else { continue }
                var texts = [value]
                var end = start + count
                // “emea and amer”
                while let joint = self.end(
                    of: [["and"], ["or"], ["versus"], ["vs"], ["or", "from"], ["and", "from"]], end)
                    ?? comma(end).flatMap({ self.end(of: [["and"], ["or"]], $0) ?? $0 })
                {
                    let next = pastArticles(joint)
                    guard next < words.count, words[next].kind == .plain,
                        let other = values.value(words[next].text, of: field, in: type), !texts.contains(other)
                    else { break }
                    texts.append(other)
                    end = next + 1
                }
                let behind = named == nil ? fieldEnd(field, at: end) : nil
                let text = texts.map { NameBook.value($0) }.joined(separator: ",")
                steps.append(
                    Step(
                        behind ?? end, .term("\(path)\(field.name):\(text)"),
                        cost: (path.isEmpty ? 0 : 1) + (named != nil || behind != nil ? 0 : 1)))
            }
        }
        return steps
    }

    /// Whether a word says what records of a type are like.
    func isDescription(_ type: RecordType, at place: Int) -> Bool {
        values(of: type, path: "", at: place).contains { $0.end == place + 1 }
            || options(type, from: place).contains { $0.end == place + 1 }
    }
}

/// What people call a field in sentences, beside its names.
enum SpokenFields {
    static let spent = ["spending", "spend", "expenses", "cost", "costs", "expense"]

    /// Whether a word only says what sort of thing a field holds: “email address”, “phone number”, “close date”.
    static func noun(of kind: FieldKind, _ word: String) -> Bool {
        switch kind {
        case .email, .url: word == "address"
        case .phone: word == "number"
        case .date, .instant: word == "date"
        default: false
        }
    }
}
