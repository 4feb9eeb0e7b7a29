// Fields with the values that they are to have: “priority critical”, “worth 12k”, “owned by Aiko”, “in the USA”.
// A value must take its words whole; what is no value of its field is no reading.

import Base
import CommandSpec
import Domain
import Language
import Store

struct FieldValues {
    let nouns: NounReader
    let line: String
    var words: [Word] { nouns.words }

    // MARK: A value of a field

    /// `field=value` for a field named by a word and the words of its value; nil where they don't suit.
    func assignment(of name: String, to span: Range<Int>, in type: RecordType) -> String? {
        // The day on which a deal was closed comes with winning or losing it.
        guard let (_, field) = type.field(named: name), field.isSettable, !(type.name == "deal" && name == "closed"),
            !listsMore(span, in: type)
        else { return nil }
        if let both = dated(field, span, in: type) { return both }
        return value(of: field, span).map { "\(field.name)=\($0)" }
    }

    /// Whether a comma within some words leads to another field: “printing, priority critical”.
    private func listsMore(_ span: Range<Int>, in type: RecordType) -> Bool {
        span.contains { place in
            words[place].isMark(",") && place + 1 < span.upperBound
                && type.fields.contains { nouns.fieldEnd($0, at: place + 1) != nil }
        }
    }

    /// A value with its day, where the type has a field for that: “next step is a demo on thursday”.
    private func dated(_ field: FieldDescriptor, _ span: Range<Int>, in type: RecordType) -> String? {
        guard type.field(named: field.name + "_on") != nil else { return nil }
        for place in span.dropFirst() {
            guard let time = timeBehind(place), time.end == span.upperBound, let term = time.phrase.term,
                let value = value(of: field, span.lowerBound..<place)
            else { continue }
            return "\(field.name)=\(value) \(field.name)_on=\(term.text)"
        }
        return nil
    }

    /// The day that stands at a place, with or without what leads to it.
    func timeBehind(_ place: Int) -> SpokenTime? {
        nouns.times.time(at: nouns.end(of: [["on"], ["by"], ["until"], ["before"], ["for"], ["due"]], place) ?? place)
    }

    /// How an assignment writes the value that some words say for a field.
    func value(of field: FieldDescriptor, _ span: Range<Int>) -> String? {
        var span = span
        while let first = span.first,
            words[first].kind == .mark || ["a", "an", "the", "to"].contains(words[first].key) && span.count > 1
        {
            span = first + 1..<span.upperBound
        }
        while let last = span.last, words[last].kind == .mark || words[last].key == "please" || words[last].key == "now"
        {
            span = span.lowerBound..<last
        }
        guard let start = span.first else { return nil }
        let end = span.upperBound
        if span.count == 1, ["none", "nothing", "nobody", "empty"].contains(words[start].key) {
            return field.isOptional ? "none" : nil
        }
        switch field.kind {
        case .choice:
            guard let (option, stop) = nouns.option(field, at: start) else { return nil }
            let last = nouns.fieldEnd(field, at: stop) ?? stop
            return last == end ? option : nil
        case .money:
            guard let amount = nouns.numbers.amount(at: start), amount.end == end else { return nil }
            return amount.assigned
        case .percent:
            if let percent = nouns.numbers.percent(at: start), percent.end == end { return percent.text }
            guard let number = nouns.numbers.number(at: start), number.end == end else { return nil }
            return "\(number.value)%"
        case .integer, .decimal:
            guard let number = nouns.numbers.number(at: start), number.end == end else { return nil }
            return number.value.description
        case .boolean:
            guard span.count == 1, ["yes", "no", "true", "false"].contains(words[start].key) else { return nil }
            return words[start].key
        case .date, .instant:
            let place = nouns.end(of: [["on"], ["by"]], start) ?? start
            guard let time = nouns.times.time(at: place), time.end == end, let term = time.phrase.term else {
                return nil
            }
            return term.text
        case .duration:
            guard let length = nouns.times.length(at: start), length.end == end else { return nil }
            return TimeLength.text(length.seconds)
        case .reference("user"): return nouns.persons(at: start).first { $0.1 == end }?.0
        case .reference(let name):
            guard let type = nouns.catalogue.type(named: name) else { return nil }
            return nouns.recordNames(type, from: start).first { $0.end == end }?.text
        case .text, .longText, .email, .phone, .url:
            // “to media if Maria agrees” sets a condition, which is no part of a value.
            let isConditional = words[span].contains { $0.kind == .plain && Self.conditions.contains($0.key) }
            return isConditional ? nil : known(field, span) ?? text(span).map { Quoting.value($0) }
        case .list, .references, .anyReference, .query: return nil
        }
    }

    private static let conditions: Set<String> = ["if", "unless", "once", "provided", "whenever"]

    /// The words as they stand in the line.
    func text(_ span: Range<Int>) -> String? {
        guard let first = span.first, let last = span.last else { return nil }
        if span.count == 1, words[first].kind == .quoted { return words[first].text }
        let bytes = Array(line.utf8)[words[first].range.lowerBound..<words[last].range.upperBound]
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: A field with its value

    private static let leads = [
        ["with"], ["with", "a"], ["with", "an"], ["having"], ["and"], ["in", "the"], ["in"], ["at"], ["a"], ["the"],
        ["as"], ["to", "the"], ["to"], ["for"], ["is"], ["has", "a"], ["has"], ["set"], ["it", "is"], ["and", "is"],
        ["and", "has"], ["and", "a"], ["and", "the"], ["of"], ["of", "the"], ["he", "is"], ["she", "is"],
        ["he", "is", "the"], ["she", "is", "the"], ["they", "are"], ["and", "set"], ["make", "it"], ["on"], ["via"],
        ["by"], ["it", "has"], ["with", "the"], ["and", "with"], ["its"], ["whose"], ["her"], ["his"], ["their"], ["and", "its"], ["should", "be"], ["under"],
        ["and", "have", "it"], ["have", "it"], ["and", "make", "it"], ["and", "let", "it"], ["and", "it"],
    ]
    private static let joints = [
        ["should", "be"], ["must", "be"], ["shall", "be"], ["becomes"], ["will", "be"], ["is", "now"], ["is"], ["of"], ["to"], ["at"], ["as"], ["="], ["on"], ["by"], [":"],
    ]

    /// Everything that begins at a place and says what a field of a type is to be.
    ///
    /// - Parameter isNew: whether the record is to be made; else its stage is left to moves.
    func properties(of type: RecordType, at place: Int, isNew: Bool) -> [RoleValue] {
        guard place < words.count else { return [] }
        let stage = isNew ? nil : type.stageField.map { $0 + "=" }
        var result = written(type, at: place)
        let starts = [place, nouns.end(of: Self.leads, place)].compactMap { $0 }
        for start in Set(starts) where start < words.count {
            result += named(type, at: start, isNew: isNew) + bare(type, at: start, isLed: start > place)
            result += shaped(type, at: start)
        }
        result += occupations(type, at: place)
        result += amounts(type, at: place) + dates(type, at: place) + people(type, at: place) + groups(type, at: place)
        // “a deal in the pipeline” says nothing of its forecast.
        let isIdle = isNew && words[place].key == "in"
        return result.filter { value in
            (stage.map { !value.text.hasPrefix($0) } ?? true) && !(isIdle && value.text == "category=pipeline")
        }.map {
            RoleValue($0.text, end: $0.end, cost: $0.cost, type: type)
        }
    }

    private func written(_ type: RecordType, at place: Int) -> [RoleValue] {
        let word = words[place]
        guard word.kind == .term, let sign = word.text.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return [] }
        let name = String(word.text[..<sign])
        guard type.field(named: name) != nil else { return [] }
        return [RoleValue(name + "=" + word.text[word.text.index(after: sign)...], end: place + 1)]
    }

    /// “priority critical”, “budget of 4k”, “email mina@hooli.example”, “high priority”.
    private func named(_ type: RecordType, at place: Int, isNew: Bool) -> [RoleValue] {
        var result: [RoleValue] = []
        // What a new record is called is its title, said otherwise.
        let title = isNew ? type.fields[type.title].name : nil
        for field in type.fields where field.isSettable && field.name != "customer" && field.name != title {
            if let named = nouns.fieldEnd(field, at: place) {
                var start = nouns.end(of: Self.joints, named) ?? named
                if start < words.count, words[start].isMark(":") { start += 1 }
                result += values(of: field, from: start)
            }
            // “2,800 people”
            if type.name == "customer", field.name == "size", let number = nouns.numbers.number(at: place),
                let behind = nouns.end(of: [["people"], ["staff"], ["heads"], ["workers"], ["folks"]], number.end),
                let value = value(of: field, place..<number.end)
            {
                result.append(RoleValue("\(field.name)=\(value)", end: behind))
            }
            // “2,700 employees”
            if field.kind.isSummable, let number = nouns.numbers.number(at: place),
                let behind = nouns.fieldEnd(field, at: number.end), let value = value(of: field, place..<number.end)
            {
                result.append(RoleValue("\(field.name)=\(value)", end: behind))
            }
            guard !field.kind.options.isEmpty, let (option, end) = nouns.option(field, at: place),
                let behind = nouns.fieldEnd(field, at: end)
            else { continue }
            result.append(RoleValue("\(field.name)=\(option)", end: behind))
        }
        return result
    }

    /// A value that groups records, spelled as other records have it.
    private func known(_ field: FieldDescriptor, _ span: Range<Int>) -> String? {
        guard field.options.contains(.grouping), let text = text(span),
            let type = nouns.catalogue.types.first(where: { $0.fields.contains(field) })
        else { return nil }
        return nouns.values.value(text, of: field, in: type).map(Quoting.value)
    }

    private func values(of field: FieldDescriptor, from start: Int) -> [RoleValue] {
        // Behind a comma something else begins.
        guard start < words.count, !words[start].isMark(",") else { return [] }
        var result: [RoleValue] = []
        let isText = field.kind.matchesPart
        for end in (start + 1)...min(start + 8, words.count) {
            if isText, end > start + 1, words[end - 1].isMark(",") { break }
            if let value = known(field, start..<end) ?? value(of: field, start..<end) {
                // What is no address or number is a text all the same, and rather belongs to something else.
                let isPlain = isText && !isContact(field, words[start])
                result.append(RoleValue("\(field.name)=\(value)", end: end, cost: isPlain ? 2 * (end - start) - 1 : 0))
            }
            if words[end - 1].kind == .quoted { break }
        }
        return result
    }

    /// Whether a word looks like what a field for addresses or phone numbers holds.
    private func isContact(_ field: FieldDescriptor, _ word: Word) -> Bool {
        switch field.kind {
        case .email: word.key.contains("@")
        case .phone: word.key.hasPrefix("+") || word.isDigits
        case .url: word.key.contains(".")
        default: false
        }
    }

    /// An option that only one field has: “critical”, “webinar”, “in proposal”.
    private func bare(_ type: RecordType, at place: Int, isLed: Bool) -> [RoleValue] {
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
    private func occupations(_ type: RecordType, at place: Int) -> [RoleValue] {
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
        return [RoleValue("\(field.name)=\(Quoting.value(text))", end: end, cost: led > place ? 1 : 3)]
    }

    private static let behindOccupation: Set<String> = ["at", "with", "for", "there", "and", "phone", "email", "mail"]

    /// An address or a number that shows by its signs what it is: “peter@initech.example”, “+1 555 0199”.
    private func shaped(_ type: RecordType, at place: Int) -> [RoleValue] {
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
    private func amounts(_ type: RecordType, at place: Int) -> [RoleValue] {
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
            ["wants", "to", "sign"], ["decision"], ["will", "be", "decided"], ["decided"], ["to", "be", "decided"], ["will", "sign"], ["should", "sign"], ["go", "live"],
        ],
        "starts": [
            ["starting"], ["starts"], ["from"], ["start"], ["in"], ["launching"], ["launches"], ["goes", "live"], ["begins"], ["beginning"], ["running"], ["running", "from"],
        ],
        "ends": [["ending"], ["ends"], ["until"], ["end"], ["till"], ["to"], ["through"], ["finishing"]],
        "due": [["due"]],
    ]

    /// “May 4 to May 22”: from when to when.
    private func runs(_ type: RecordType, at place: Int) -> [RoleValue] {
        guard let (_, starts) = type.field(named: "starts"), let (_, ends) = type.field(named: "ends"), starts.isSettable,
            ends.isSettable,
            let first = nouns.times.time(at: nouns.end(of: [["from"], ["running"], ["running", "from"]], place) ?? place),
            let from = first.phrase.term, first.end < words.count
        else { return [] }
        let isDash = ["-", "–", "—"].contains(words[first.end].text)
        guard let joint = isDash ? first.end + 1 : nouns.end(of: [["to"], ["until"], ["till"], ["through"]], first.end),
            let last = nouns.times.time(at: joint), let to = last.phrase.term
        else { return [] }
        return [RoleValue("starts=\(from.text) ends=\(to.text)", end: last.end)]
    }

    private func dates(_ type: RecordType, at place: Int) -> [RoleValue] {
        runs(type, at: place) + type.fields.flatMap { field -> [RoleValue] in
            guard field.isSettable, let phrases = Self.times[field.name], let start = nouns.end(of: phrases, place)
            else { return [] }
            let behind = nouns.end(
                of: [["on"], ["by"], ["in"], ["at"], ["is"], ["to"], ["around"], ["before"], ["until"], ["for"]], start)
            return [start, behind].compactMap { $0 }.compactMap { start in
                guard let time = nouns.times.time(at: start), let term = time.phrase.term else { return nil }
                return RoleValue("\(field.name)=\(term.text)", end: time.end)
            }
        }
    }

    private func people(_ type: RecordType, at place: Int) -> [RoleValue] {
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
            "looks after", "owns", "handles", "takes care of", "is responsible for", "will own", "will handle", "manages",
            "will look after", "is the owner of", "to own", "to handle", "works on", "will take", "takes", "leads",
            "is on", "gets", "should own", "should handle", "should take", "runs", "will run", "is in charge of",
        ].map { $0.split(separator: " ").map(String.init) })

    private static let responsible: Phrases = [
        ["is", "responsible"], ["will", "be", "responsible"], ["is", "the", "owner"], ["is", "in", "charge"], ["is", "owner"],
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
    private func groups(_ type: RecordType, at place: Int) -> [RoleValue] {
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
                    ["in"], ["from"], ["based", "in"], ["to"], ["via"], ["by"], ["over"], ["through"], ["located", "in"],
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
