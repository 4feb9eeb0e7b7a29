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
                steps.append(
                    Step(step.end, .term(term.hasPrefix("-") ? String(term.dropFirst()) : "-" + term), cost: step.cost))
            }
        }
        return steps + tagged(type, at: place) + saved(type, at: place) + written(at: place) + searched(type, at: place)
    }

    private static let denials = [
        ["not"], ["non"], ["except"], ["except", "for"], ["excluding"], ["other", "than"], ["apart", "from"],
        ["that", "are", "not"], ["not", "in"], ["are", "not"], ["is", "not"], ["not", "yet"],
    ]

    private func descriptions(_ type: RecordType, at place: Int) -> [Step] {
        guard place < words.count else { return [] }
        return adjectives(type, at: place) + options(type, at: place) + groupingValues(type, at: place)
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
        return steps
    }

    // MARK: Options

    /// A word of a choice, alone or beside its field: “critical”, “with priority high”, “in the proposal stage”.
    private func options(_ type: RecordType, at place: Int) -> [Step] {
        var steps: [Step] = []
        let start = pastArticles(end(of: Self.leads, place) ?? place)
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
                let isOwn = behind != nil || isClear(field, type, words[start])
                guard isOwn else { continue }
                // An adjective of the same word says more.
                let isAdjective = type.adjectives.contains { $0.isNamed(option) } && behind == nil
                steps.append(Step(behind ?? end, .term("\(field.name):\(option)"), cost: isAdjective ? 4 : 0))
            }
        }
        return steps
    }

    private static let leads = [
        ["in"], ["with"], ["of"], ["at"], ["on"], ["in", "state"], ["having"], ["whose"], ["as"],
    ]

    /// Whether a word is an option of this field alone.
    private func isClear(_ field: FieldDescriptor, _ type: RecordType, _ word: Word) -> Bool {
        let owners = type.fields.filter { other in
            other.name != "last_stage" && other.kind.options.contains { SpokenOption.matches($0, word) }
        }
        if field.name == type.stageField { return true }
        return owners.count == 1 && owners[0].name == field.name
    }

    /// One option or several: “high and critical”, “proposal or negotiation”.
    func optionList(_ field: FieldDescriptor, at place: Int) -> [(String, Int)] {
        guard let (first, next) = option(field, at: place) else { return [] }
        var result = [(first, next)]
        var names = [first]
        var end = next
        while let joint = self.end(of: [["and"], ["or"], ["versus"], ["vs"], ["against"]], end) ?? comma(end),
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
            for spoken in [option.name, option.label] + option.aliases {
                guard let end = Spoken.end(of: spoken, words, at: place), end > best?.1 ?? place else { continue }
                best = (option.name, end)
            }
        }
        return best
    }

    /// The place behind the name of a field; nil where it isn't said.
    func fieldEnd(_ field: FieldDescriptor, at place: Int) -> Int? {
        guard place < words.count else { return nil }
        var best: Int?
        for name in [field.name, field.label] + field.aliases {
            if let end = Spoken.end(of: name, words, at: place) { best = max(best ?? 0, end) }
        }
        return best
    }

    // MARK: Values that group

    private static let places = [
        ["in"], ["from"], ["of"], ["based", "in"], ["located", "in"], ["at"], ["in", "the"], ["from", "the"], ["with"],
        ["in", "the", "region"], ["in", "region"], ["about"], ["via"], ["by"], ["came", "from"],
        ["who", "came", "from"],
        ["that", "came", "from"], ["came", "in", "by"], ["came", "in", "via"], ["through"], ["over"],
    ]

    private func groupingValues(_ type: RecordType, at place: Int) -> [Step] {
        let start = pastArticles(end(of: Self.places, place) ?? place)
        var steps = values(of: type, path: "", at: start, isLed: start > place)
        // Deals and tickets are where their customers are.
        if let (_, field) = type.field(named: "customer"), field.kind == .reference("customer"),
            let customer = catalogue.type(named: "customer")
        {
            steps += values(of: customer, path: "customer.", at: start, isLed: start > place)
            if let inner = end(of: [["of"], ["for"], ["from"], ["with"]], place) {
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

    private func values(of type: RecordType, path: String, at place: Int, isLed: Bool) -> [Step] {
        guard place < words.count, words[place].kind == .plain || words[place].kind == .quoted else { return [] }
        var steps: [Step] = []
        for field in type.fields where field.options.contains(.grouping) {
            let named = fieldEnd(field, at: place)
            let start = named.map { end(of: [["is"], ["of"], ["="]], $0) ?? $0 } ?? place
            for count in [3, 2, 1] where start + count <= words.count {
                let run = words[start..<start + count]
                guard run.allSatisfy({ $0.kind == .plain }) || count == 1 else { continue }
                let said = run.map(\.text).joined(separator: " ")
                guard !(count == 1 && PlainEnglish.carriesSentence(run[start].key)),
                    let value = values.value(said, of: field, in: type)
                else { continue }
                var texts = [value]
                var end = start + count
                // “emea and amer”
                if let joint = self.end(of: [["and"], ["or"], ["versus"], ["vs"]], end), joint < words.count,
                    let other = values.value(words[joint].text, of: field, in: type), other != value
                {
                    texts.append(other)
                    end = joint + 1
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

    // MARK: Tags, saved queries, terms as the language has them

    private func tagged(_ type: RecordType, at place: Int) -> [Step] {
        let isSaid = end(
            of: [
                ["tagged"], ["tagged", "with"], ["tagged", "as"], ["with", "tag"], ["with", "the", "tag"], ["labelled"],
                ["labeled"],
            ], place)
        let start = isSaid ?? place
        guard start < words.count, words[start].kind == .plain || words[start].kind == .quoted else { return [] }
        let word = words[start].key
        if isSaid != nil { return [Step(start + 1, .term("#" + tagText(words[start].text)))] }
        guard word.utf8.count > 1, !PlainEnglish.carriesSentence(word), values.isTag(word, of: type) else { return [] }
        return [Step(start + 1, .term("#" + tagText(word)), cost: 2)]
    }

    private func tagText(_ word: String) -> String {
        word.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D }
            ? word : Quoting.quoted(word)
    }

    /// “the big deals view”, “deals in Big deals”.
    private func saved(_ type: RecordType, at place: Int) -> [Step] {
        let marker = end(
            of: [
                ["in"], ["in", "the", "view"], ["in", "the", "segment"], ["from"], ["the", "segment"], ["segment"],
                ["the", "view"], ["view"],
            ], place)
        let start = marker ?? place
        var steps: [Step] = []
        for count in [4, 3, 2, 1] where start + count <= words.count {
            let run = words[start..<start + count]
            let name = run.map(\.text).joined(separator: " ")
            guard run.allSatisfy({ $0.kind == .plain || (count == 1 && $0.kind == .quoted) }),
                let saved = savedQuery(name), saved.type == type.name
            else { continue }
            let behind = end(of: [["view"], ["segment"], ["list"]], start + count)
            guard marker != nil || behind != nil || count == 1 && run[start].kind == .quoted else { continue }
            var pieces: [Piece] = [.term("in:" + NameBook.value(saved.name))]
            for key in saved.order where behind != nil {
                pieces.append(.sort(key.field.description, descending: key.descending))
            }
            if behind != nil { pieces.append(.head(isPlural: true, terms: [])) }
            steps.append(Step(behind ?? start + count, pieces))
        }
        return steps
    }

    private func savedQuery(_ name: String) -> (name: String, type: String, order: [SortKey])? {
        let shelf = SavedQueryShelf(context.reader)
        guard let saved = try? shelf.query(named: name), saved.kind != .alias,
            let query = try? shelf.parser(catalogue).parse(saved.text)
        else { return nil }
        return (saved.name, query.type, query.order)
    }

    private func written(at place: Int) -> [Step] {
        guard words[place].kind == .term else { return [] }
        let text = words[place].text
        guard !text.hasPrefix("$"),
            !text.contains("=") || text.contains("<") || text.contains(">") || text.contains("!")
        else { return [] }
        return [Step(place + 1, .term(text))]
    }

    /// “about printing”, “mentioning invoice”: a text to search for, never in a change.
    private func searched(_ type: RecordType, at place: Int) -> [Step] {
        guard let start = end(of: Self.searches, place), start < words.count else { return [] }
        var steps: [Step] = []
        var texts: [String] = []
        for index in start..<min(start + 4, words.count) {
            let word = words[index]
            guard word.kind == .quoted || (word.kind == .plain && !PlainEnglish.carriesSentence(word.key)) else {
                if index == start, word.kind == .plain, ["the", "a", "an"].contains(word.key) { continue }
                break
            }
            texts.append(Quoting.quoted(word.text))
            steps.append(Step(index + 1, texts.map { .text($0) }, cost: 5, place: .afterHead))
            if word.kind == .quoted { break }
        }
        return steps
    }

    private static let searches = [
        ["about"], ["mentioning"], ["containing"], ["regarding"], ["concerning"], ["that", "mention"],
        ["which", "mention"],
        ["with", "the", "word"], ["matching"], ["that", "contain"], ["with", "the", "text"], ["on"], ["around"],
    ]
}

enum SpokenOption {
    static func matches(_ option: ChoiceOption, _ word: Word) -> Bool {
        ([option.name, option.label] + option.aliases).contains {
            Spoken.begins($0, word) && (Spoken.split($0) == [word.stem] || $0 == word.key)
        }
    }
}
