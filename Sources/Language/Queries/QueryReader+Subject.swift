// What a query is about: a type by one of its words, adjectives before it ("open tickets"), or a saved
// query by its name.

import Base
import Domain

extension QueryReader {
    /// Reads the subject, and sets the type of all that follows.
    mutating func subject() throws(LanguageError) -> Query {
        guard let token else {
            throw LanguageError(
                "no type of record is named", "begin with one, such as customers, deals or tickets", at: place,
                candidates: catalogue.types.map(\.plural))
        }
        if token.kind == .word {
            if let type = catalogue.type(named: token.text) {
                index += 1
                setType(type)
                return Query(type.name)
            }
            if let query = try described() { return query }
        }
        if token.kind == .word || token.kind == .quoted, let saved = try parser.saved(token.text, at: token.range) {
            guard let type = catalogue.type(named: saved.type) else { throw unknownSubject(token) }
            index += 1
            setType(type)
            return subject(from: saved, named: token.text)
        }
        throw unknownSubject(token)
    }

    /// A saved query in the place of the type stays a name; one that is cut to its first records can't be
    /// narrowed by name without changing which those are, so it is spelled out.
    private func subject(from saved: Query, named name: String) -> Query {
        var query = saved
        if saved.limit == nil { query.condition = .saved(name, saved.condition) }
        return query
    }

    private func unknownSubject(_ token: Token) -> LanguageError {
        if token.kind == .quoted {
            return LanguageError(
                "there is no saved query “\(token.text)”", "list them with show queries", at: token.range)
        }
        if let counted = countedSubject(token) { return counted }
        let words = catalogue.types.flatMap { [$0.plural, $0.name] + $0.aliases }
        let near = NearestWord.of(token.text, among: words)
        let advice = near.map { "did you mean \($0)?" } ?? "begin with one, such as customers, deals or tickets"
        return LanguageError(
            "there is no type of record or saved query “\(token.raw)”", advice, at: token.range,
            candidates: near.map { [$0] } ?? catalogue.types.map(\.plural))
    }

    /// `5 tickets` says how many, and not which.
    private func countedSubject(_ token: Token) -> LanguageError? {
        guard let count = Int64(token.text), count > 0,
            let place = tokens.firstIndex(where: { $0.range == token.range }),
            let (type, _) = typeAhead(from: place + 1)
        else { return nil }
        return LanguageError(
            "which \(type.plural) is not said",
            "write \(type.name) \(count) for one, or \(type.plural) … first \(count)",
            at: token.range)
    }

    /// `all open tickets`, `my critical tickets`: words that describe, then the type; nil where that is not what
    /// stands here.
    private mutating func described() throws(LanguageError) -> Query? {
        let start = index
        guard let (type, place) = typeAhead(from: index) else { return nil }
        setType(type)
        guard let terms = descriptions(upTo: place) else {
            index = start
            return nil
        }
        index = place + 1
        return Query(type.name, where: .allOf(terms))
    }

    /// The type word among the next few words, not at once.
    func typeAhead(from start: Int) -> (type: RecordType, index: Int)? {
        var place = start
        while place < min(start + 6, tokens.count), tokens[place].kind == .word || tokens[place].kind == .minus {
            if tokens[place].kind == .word, let type = catalogue.type(named: tokens[place].text) {
                return (type, place)
            }
            place += 1
        }
        return nil
    }

    /// The terms that the words before a type stand for; nil where one of them is none.
    mutating func descriptions(upTo place: Int) -> [Condition]? {
        var terms: [Condition] = []
        var isNegated = false
        while index < place {
            let token = tokens[index]
            index += 1
            if token.kind == .minus || token.isWord("not") {
                isNegated.toggle()
                continue
            }
            if token.isWord(among: ["all", "the", "every", "each", "any", "our", "a", "an"]), !isNegated { continue }
            guard let term = description(token.text) else { return nil }
            if !isNegated, case .adjective(let name) = term { speak(after: name) }
            terms.append(isNegated ? term.negated : term)
            isNegated = false
        }
        return isNegated ? nil : terms
    }

    /// A word that describes a record: an adjective, or a choice that only one field has.
    private func description(_ word: String) -> Condition? {
        if let adjective = adjective(word) { return adjective }
        if PlainWord.same(word, "my") { return self.adjective("mine") ?? .responsible(.me) }
        var found: Condition?
        for field in type.fields {
            guard let option = field.kind.options.first(where: { $0.isNamed(word) }) else { continue }
            guard found == nil else { return nil }
            found = .compare(FieldPath(field.name), .equals, [.value(.text(option.name))])
        }
        return found
    }

    /// The term of an adjective of the type.
    func adjective(_ word: String) -> Condition? {
        if let adjective = type.adjectives.first(where: { $0.isNamed(word) }) { return .adjective(adjective.name) }
        return PlainWord.same(word, "mine") ? .responsible(.me) : nil
    }

    /// Lets dates behind an adjective speak of its own time, where it has one.
    mutating func speak(after adjective: String) {
        let field = type.mainTime(after: adjective)
        if field != type.mainTime { dateField = field }
    }
}
