// Candidates for the word under the cursor of an unfinished query, each with a phrase that says what it is.

public import Domain

/// A word that may stand at the cursor.
public struct Candidate: Sendable, Equatable {
    /// What to put there, quoted where it must be.
    public let word: String
    /// The part of the line that it replaces, as UTF-8 offsets.
    public let range: Range<Int>
    /// What it is, in a few words.
    public let hint: String

    public init(_ word: String, replacing range: Range<Int>, hint: String) {
        self.word = word
        self.range = range
        self.hint = hint
    }
}

/// Completes queries.
public struct QueryCompletion {
    let catalogue: Catalogue
    /// Saved views and segments, with a word on each.
    let savedQueries: [(name: String, hint: String)]
    /// Records of a type whose names begin so, with a word on each.
    let names: (RecordType, String) -> [(name: String, hint: String)]
    /// What the lists of a type hold in a field, such as its tags, that begin so.
    let items: (RecordType, FieldDescriptor, String) -> [String]

    public init(
        catalogue: Catalogue, savedQueries: [(name: String, hint: String)] = [],
        names: @escaping (RecordType, String) -> [(name: String, hint: String)] = { _, _ in [] },
        items: @escaping (RecordType, FieldDescriptor, String) -> [String] = { _, _, _ in [] }
    ) {
        self.catalogue = catalogue
        self.savedQueries = savedQueries
        self.names = names
        self.items = items
    }

    /// The candidates at a cursor, the likeliest first; `type` is given where the line holds terms alone, as a
    /// filter bar does.
    public func candidates(_ text: String, cursor: Int, of type: RecordType? = nil) -> [Candidate] {
        let walk = CompletionWalk(text, cursor: cursor, catalogue: catalogue)
        let word = walk.partial.map { $0.kind == .user ? $0.text : $0.raw } ?? ""
        let range = (walk.partial?.range.lowerBound ?? cursor)..<cursor
        switch walk.place(of: type) {
        case .subject: return matching(word, range, subjects())
        case .term(let type): return terms(word, range, type)
        case .value(let type, let token, let part): return values(type, token, part, cursor)
        case .tailField(let type, _): return matching(word, range, type.fields.map { ($0.name, $0.help) })
        case .tailEnd(let type, let tail):
            return matching(word, range, tailEnds(tail)) + matchingNone(word, range, type)
        case .timeUnit(let type):
            return matching(
                word, range, Self.units + type.fields.filter { $0.kind.target != nil }.map { ($0.name, $0.help) })
        case .tag(let type): return tags(walk.partial?.text ?? "", range, type)
        case .user: return users(word).map { Candidate("@" + $0.name, replacing: range, hint: $0.hint) }
        case .free: return []
        }
    }

    typealias Choice = (name: String, hint: String)

    /// The choices that begin with a word, in any case and whether or not they are quoted.
    private func matching(_ word: String, _ range: Range<Int>, _ choices: [Choice]) -> [Candidate] {
        let beginning = word.lowercased()
        return choices.filter { $0.name.lowercased().drop { $0 == "\"" }.hasPrefix(beginning) }
            .map { Candidate($0.name, replacing: range, hint: $0.hint) }
    }

    private func tags(_ beginning: String, _ range: Range<Int>, _ type: RecordType) -> [Candidate] {
        guard let field = type.field(named: "tags")?.field else { return [] }
        return items(type, field, beginning).map {
            Candidate("#" + Quoting.value($0), replacing: range, hint: "a tag of \(type.plural)")
        }
    }

    // MARK: Subjects and terms

    private func subjects() -> [Choice] {
        catalogue.types.map { ($0.plural, $0.help) } + savedQueries.map { (Quoting.value($0.name), $0.hint) }
    }

    private func terms(_ word: String, _ range: Range<Int>, _ type: RecordType) -> [Candidate] {
        if let dot = word.utf8.lastIndex(of: .dot) { return paths(word, dot, range, type) }
        if !word.isEmpty, let field = type.field(named: word)?.field {
            return operators(of: field).map { Candidate(word + $0.name, replacing: range, hint: $0.hint) }
        }
        let fields = type.fields.map { ($0.name + ":", $0.help) }
        let special: [Choice] = [
            ("has:", "records that belong to it, as in has:tickets"), ("in:", "records of a saved view or segment"),
            ("not", "the opposite of the next term"), ("or", "this or that"), ("me", "what I answer for"),
        ]
        return matching(
            word, range, type.adjectives.map { ($0.name, $0.help) } + fields + special + Self.dates + Self.tails)
    }

    /// `customer.re` → `customer.region:`.
    private func paths(_ word: String, _ dot: String.Index, _ range: Range<Int>, _ type: RecordType) -> [Candidate] {
        let path = String(word[..<dot])
        let beginning = word[word.index(after: dot)...].lowercased()
        guard let resolved = try? ResolvedPath(path, of: type, in: catalogue, at: range),
            let target = resolved.field.kind.target.flatMap({ catalogue.type(named: $0) })
        else { return [] }
        return target.fields.filter { $0.name.hasPrefix(beginning) }
            .map { Candidate("\(path).\($0.name):", replacing: range, hint: $0.help) }
    }

    /// The operators that make sense for a field.
    private func operators(of field: FieldDescriptor) -> [Choice] {
        let equality: [Choice] = [
            (":", field.kind.matchesPart ? "contains" : "is; several with commas"), ("!=", "is not"),
            (":none", "has no value"), (":any", "has a value"),
        ]
        switch field.kind {
        case .text, .longText, .email, .phone, .url, .query: return equality + [("~", "matches a pattern")]
        case .boolean, .list, .references, .anyReference: return equality
        case .reference: return equality + [(".", "a field of the record that it leads to")]
        default: return equality + [("<", "less"), ("<=", "at most"), (">", "more"), (">=", "at least")]
        }
    }

    // MARK: Values

    private func values(_ type: RecordType, _ token: Token, _ part: ValuePart?, _ cursor: Int) -> [Candidate] {
        let word = part?.text ?? ""
        let range = (part?.range.lowerBound ?? cursor)..<cursor
        switch token.text.lowercased() {
        case "has":
            let related = catalogue.types.filter { catalogue.relation(from: $0, to: type) != nil }
            return matching(word, range, related.map { ($0.plural, $0.help) })
        case "in": return matching(word, range, savedQueries.map { (Quoting.value($0.name), $0.hint) })
        case "is": return matching(word, range, type.adjectives.map { ($0.name, $0.help) })
        default: break
        }
        guard let field = (try? ResolvedPath(token.text, of: type, in: catalogue, at: token.range))?.field else {
            return []
        }
        return listItems(type, field, word, range) + values(of: field, beginning: word, replacing: range)
            + (field.isOptional
                ? matching(word, range, [("none", "records without a value"), ("any", "records with a value")]) : [])
    }

    /// The values that a field can have and that begin so: options, dates, records by their names.
    public func values(of field: FieldDescriptor, beginning word: String, replacing range: Range<Int>) -> [Candidate] {
        switch field.kind {
        case .choice(let options): return matching(word, range, options.map { (Quoting.value($0.name), $0.label) })
        case .boolean: return matching(word, range, [("yes", field.help), ("no", "The opposite.")])
        case .date, .instant: return matching(word, range, Self.days)
        case .reference("user"), .references("user"):
            return users(word).map { Candidate($0.name, replacing: range, hint: $0.hint) }
                + matching(word, range, [("me", "the acting user")])
        case .reference(let name), .references(let name):
            guard let target = catalogue.type(named: name) else { return [] }
            return records(target, word).map { Candidate($0.name, replacing: range, hint: $0.hint) }
        default: return []
        }
    }

    /// What a list of the type holds already.
    public func listItems(_ type: RecordType, _ field: FieldDescriptor, _ word: String, _ range: Range<Int>)
        -> [Candidate]
    {
        guard case .list = field.kind else { return [] }
        return items(type, field, word).map {
            Candidate(Quoting.value($0), replacing: range, hint: "\(field.name) of \(type.plural)")
        }
    }

    private func records(_ type: RecordType, _ word: String) -> [Choice] {
        names(type, word).map { (Quoting.value($0.name), $0.hint) }
    }

    private func users(_ word: String) -> [Choice] {
        catalogue.type(named: "user").map { records($0, word) } ?? []
    }

    // MARK: Tails

    private func tailEnds(_ tail: String) -> [Choice] {
        (tail == "sort" ? [("desc", "from the largest down")] : []) + Self.tails.filter { $0.name != tail }
    }

    /// Behind a finished tail, a field begins a further term.
    private func matchingNone(_ word: String, _ range: Range<Int>, _ type: RecordType) -> [Candidate] {
        word.isEmpty ? [] : matching(word, range, type.fields.map { ($0.name + ":", $0.help) })
    }

    private static let tails: [Choice] = [
        ("by", "group by fields"), ("per", "group by day, week, month, quarter or year"), ("sort", "order by fields"),
        ("first", "cut to so many"), ("columns", "show these fields"),
    ]

    private static let units: [Choice] = [
        ("day", "by days"), ("week", "by weeks, from Monday"), ("month", "by months"), ("quarter", "by quarters"),
        ("year", "by years"),
    ]

    private static let dates: [Choice] = [
        ("since", "from a date on"), ("before", "before a date"), ("after", "after a date"),
        ("between", "between two dates"),
        ("older than", "longer ago than"), ("newer than", "not as long ago as"), ("this week", "in this week"),
        ("this month", "in this month"),
        ("this quarter", "in this quarter"), ("last week", "in the week before"), ("last month", "in the month before"),
        ("last quarter", "in the quarter before"),
    ]

    private static let days: [Choice] = [
        ("today", "this day"), ("yesterday", "the day before"), ("tomorrow", "the next day"), ("now", "this moment"),
        ("monday", "the next Monday"), ("tuesday", "the next Tuesday"), ("wednesday", "the next Wednesday"),
        ("thursday", "the next Thursday"), ("friday", "the next Friday"), ("saturday", "the next Saturday"),
        ("sunday", "the next Sunday"),
        ("this-week", "Monday to Sunday"), ("last-week", "the week before"), ("next-week", "the week after"),
        ("this-month", "the running month"), ("last-month", "the month before"), ("next-month", "the month after"),
        ("this-quarter", "the running quarter"), ("last-quarter", "the quarter before"),
        ("next-quarter", "the quarter after"),
        ("this-year", "the running year"), ("last-year", "the year before"), ("7d-ago", "seven days ago"),
        ("in-7d", "in seven days"),
        ("eow", "the last day of the week"), ("eom", "the last day of the month"),
        ("eoq", "the last day of the quarter"),
        ("eoy", "the last day of the year"), ("q1", "January to March"), ("q2", "April to June"),
        ("q3", "July to September"),
        ("q4", "October to December"),
    ]
}
