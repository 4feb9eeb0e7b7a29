// The grammar of queries, by recursive descent over tokens:
//
//     query        = subject alternatives tail*
//     alternatives = conjunction ("or" conjunction)*
//     conjunction  = (["and"] ["-" | "not"]* term)*
//     term         = "(" alternatives ")" | field-term | text | tag | user | adjective | natural form
//
// The files beside this one read each sort of term. Dates without a field speak of `dateField`, which an
// adjective may change: "won last month".

import Base
import Domain

struct QueryReader {
    let parser: QueryParser
    var catalogue: Catalogue { parser.catalogue }
    let tokens: [Token]
    /// Where something that is missing at the end would stand.
    let end: Int
    var index = 0
    /// The type whose fields are meant here; within `has:tickets(…)` that of the tickets.
    var type: RecordType
    var dateField: String
    private var depth = 0

    /// Deeper nesting is refused, lest the reader run out of stack.
    private static let deepest = 40

    init(_ parser: QueryParser, _ tokens: ArraySlice<Token>, end: Int?) {
        self.parser = parser
        self.tokens = Array(tokens)
        self.end = end ?? tokens.last?.range.upperBound ?? 0
        type = parser.catalogue.types[0]
        dateField = ""
    }

    // MARK: Tokens

    var token: Token? { index < tokens.count ? tokens[index] : nil }
    var next: Token? { index + 1 < tokens.count ? tokens[index + 1] : nil }
    var isAtEnd: Bool { index >= tokens.count }
    /// Where the reader stands.
    var place: Range<Int> { token?.range ?? end..<end }

    func isWord(_ word: String) -> Bool { token?.isWord(word) ?? false }

    mutating func take(_ word: String) -> Bool {
        guard isWord(word) else { return false }
        index += 1
        return true
    }

    mutating func take(_ kind: Token.Kind) -> Bool {
        guard token?.kind == kind else { return false }
        index += 1
        return true
    }

    // MARK: Queries

    mutating func query() throws(LanguageError) -> Query {
        let subject = try self.subject()
        return try query(subject)
    }

    mutating func query(of type: RecordType) throws(LanguageError) -> Query {
        setType(type)
        return try query(Query(type.name))
    }

    mutating func setType(_ type: RecordType) {
        self.type = type
        dateField = type.mainTime
    }

    /// Reads terms and tails behind the subject.
    private mutating func query(_ subject: Query) throws(LanguageError) -> Query {
        let terms = try alternatives()
        var tails = Tails()
        while !isAtEnd {
            if try tail(into: &tails) { continue }
            try late(into: &tails)
        }
        var query = subject
        query.condition = .allOf([subject.condition, terms] + tails.terms)
        tails.apply(to: &query)
        // The order that a saved query has is one of records.
        if tails.groups != nil || tails.bucket != nil {
            if tails.order == nil { query.order = [] }
            if subject.limit != nil, !subject.isGrouped, tails.limit == nil { throw cutGroups }
        }
        if let place = tails.countPlace, !query.isGrouped {
            throw LanguageError(
                "only groups can be sorted by count", "group them with by or per, or sort by a field", at: place)
        }
        return query
    }

    /// The first records that a saved query lists are no first groups.
    private var cutGroups: LanguageError {
        LanguageError(
            "the saved query is cut to its first records, and these can't be grouped",
            "leave by and per out, or save the query without first", at: tokens.first?.range ?? place)
    }

    /// A term behind a tail. Only what can't be mistaken for a part of the tail may stand there.
    private mutating func late(into tails: inout Tails) throws(LanguageError) {
        let start = index
        switch token?.kind {
        case .term, .minus, .tag, .user:
            tails.terms.append(try term())
        case .word:
            if let date = try naturalDate() {
                tails.terms.append(date)
                return
            }
            fallthrough
        default:
            index = start
            throw unexpected()
        }
    }

    private func unexpected() -> LanguageError {
        let text = token?.raw ?? ""
        if token?.kind == .close {
            return LanguageError("there is no ( for this )", "take one away or add the other", at: place)
        }
        if token?.kind == .comma { return LanguageError("a comma stands alone", "take it away", at: place) }
        if let before = fieldBefore, isField(text) {
            return LanguageError(
                "“\(text)” can't stand here", "put a comma between \(before) and \(text)", at: place,
                candidates: [", \(text)"])
        }
        return LanguageError(
            "“\(text)” can't stand here", "put terms before by, per, sort, first and columns", at: place)
    }

    /// The field that the word before names, in a tail whose fields are listed.
    private var fieldBefore: String? {
        guard index > 0, tokens[index - 1].kind == .word, token?.kind == .word else { return nil }
        let word = tokens[index - 1].text.split(separator: ",").last.map(String.init) ?? ""
        return isField(word) ? word : nil
    }

    private func isField(_ word: String) -> Bool { (try? parser.path(word, of: type, at: place)) != nil }

    /// Conditions joined by `or`; everything where there is none.
    mutating func alternatives() throws(LanguageError) -> Condition {
        var options: [Condition] = []
        while true {
            let start = place
            guard let conjunction = try conjunction() else {
                if options.isEmpty, !isWord("or") { return .everything }
                throw LanguageError(
                    "a term is missing beside “or”", "write one, or put “or” in quotation marks",
                    at: isAtEnd ? place : start)
            }
            options.append(conjunction)
            guard take("or") else { return .anyOf(options) }
        }
    }

    /// Terms that must all hold; nil where there is none.
    private mutating func conjunction() throws(LanguageError) -> Condition? {
        var terms: [Condition] = []
        while let token, token.kind != .close, !token.isWord("or"), !(depth == 0 && isTail) {
            if token.isWord("and"), !terms.isEmpty {
                index += 1
                guard let next = self.token, next.kind != .close, !next.isWord("or") else {
                    throw LanguageError(
                        "a term is missing behind “and”", "write one, or put “and” in quotation marks", at: token.range)
                }
                continue
            }
            if token.kind == .comma, !terms.isEmpty, index + 1 < tokens.count {
                index += 1
                continue
            }
            terms.append(try term())
        }
        return terms.isEmpty ? nil : .allOf(terms)
    }

    /// One term, with what negates it.
    mutating func term() throws(LanguageError) -> Condition {
        var isNegated = false
        let start = place
        while true {
            let sign = place
            if take(.minus) {
                guard token?.kind != .minus || token?.range.lowerBound != sign.upperBound else {
                    throw LanguageError(
                        "two minus signs deny nothing",
                        "options such as --format stand before the command; one - denies",
                        at: sign)
                }
                isNegated.toggle()
            } else if isWord("not"), next != nil {
                index += 1
                isNegated.toggle()
            } else {
                break
            }
        }
        guard !isAtEnd else {
            throw LanguageError("nothing stands behind the negation", "write a term behind it", at: start)
        }
        let field = dateField
        let condition = try positiveTerm()
        guard isNegated else { return condition }
        dateField = field
        return condition.negated
    }

    private mutating func positiveTerm() throws(LanguageError) -> Condition {
        guard let token else { throw unexpected() }
        switch token.kind {
        case .open: return try group()
        case .term: return try fieldTerm(token)
        case .quoted:
            index += 1
            return try text(token.text, prefix: token.isPrefix, at: token.range)
        case .tag:
            index += 1
            return .tag(token.text)
        case .user:
            index += 1
            let isMe = PlainWord.same(token.raw, "@me")
            return .responsible(isMe ? .me : try named(token.text, "user", at: token.range))
        case .word: return try word(token)
        case .variable:
            throw LanguageError(
                "“\(token.raw)” stands for nothing here", "name a thing with let first", at: token.range)
        case .close, .comma, .minus: throw unexpected()
        }
    }

    private mutating func group() throws(LanguageError) -> Condition {
        let open = place
        index += 1
        return try nested(at: open) { reader throws(LanguageError) in
            let condition = try reader.alternatives()
            guard condition != .everything else {
                throw LanguageError(
                    "nothing stands between the parentheses", "write terms there or take them away", at: open)
            }
            return condition
        }
    }

    /// Reads what stands in parentheses, the opening one being behind, to the closing one.
    mutating func nested(
        at open: Range<Int>, _ read: (inout QueryReader) throws(LanguageError) -> Condition
    ) throws(LanguageError) -> Condition {
        guard depth < Self.deepest else {
            throw LanguageError(
                "the parentheses are nested too deeply", "save a part of it as a segment and use that", at: open)
        }
        depth += 1
        let condition = try read(&self)
        depth -= 1
        guard take(.close) else {
            if isAtEnd {
                throw LanguageError("the parenthesis is not closed", "put a ) where the group ends", at: open)
            }
            throw unexpected()
        }
        return condition
    }

    /// Text search for a word or a phrase.
    func text(_ text: String, prefix: Bool, at place: Range<Int>) throws(LanguageError) -> Condition {
        guard SearchWords.contains(text) else {
            throw LanguageError("“\(text)” holds no letter or digit to search for", "write a word", at: place)
        }
        return .text(text, prefix: prefix)
    }
}
