// What stands behind the terms: `by stage per month sort value desc first 10 columns name, value`.

import Base
import Domain

/// The tails of a query as far as they have been read.
struct Tails {
    var groups: [FieldPath]?
    var bucket: TimeBucket?
    var order: [SortKey]?
    var limit: Int?
    var columns: [FieldPath]?
    /// Terms that stood behind a tail.
    var terms: [Condition] = []
    /// Where the order was said to be that of the groups' counts.
    var countPlace: Range<Int>?

    /// Writes what was said over what a saved query brought along.
    func apply(to query: inout Query) {
        if let groups { query.groups = groups }
        if let bucket { query.bucket = bucket }
        if let order { query.order = order }
        if let limit { query.limit = limit }
        if let columns { query.columns = columns }
    }
}

extension QueryReader {
    /// Whether a tail begins here. `first` and `per` are ordinary words where no number or field follows.
    var isTail: Bool {
        guard let token, token.kind == .word else { return false }
        if token.isWord(among: ["by", "sort", "columns"]) { return true }
        guard let next else { return false }
        if token.isWord(among: ["sorted", "order", "ordered", "group", "grouped"]) { return next.isWord("by") }
        if token.isWord(among: ["first", "limit"]) { return next.text.utf8.first?.isDigit ?? false }
        return token.isWord("per")
    }

    /// Reads one tail; false where none begins here.
    mutating func tail(into tails: inout Tails) throws(LanguageError) -> Bool {
        guard isTail, let token else { return false }
        index += 1
        switch token.text.lowercased() {
        case "sort", "sorted", "order", "ordered":
            _ = take("by")
            try once(tails.order == nil, token)
            let place = self.place
            tails.order = try sortKeys()
            if tails.order?.contains(where: { $0.field == .count }) == true { tails.countPlace = place }
        case "group", "grouped":
            index += 1
            try groups(into: &tails, token)
        case "by": try groups(into: &tails, token)
        case "per": try bucket(into: &tails, token)
        case "columns":
            try once(tails.columns == nil, token)
            tails.columns = try paths()
        default:
            try once(tails.limit == nil, token)
            tails.limit = try limit()
        }
        return true
    }

    private func once(_ isFirst: Bool, _ token: Token) throws(LanguageError) {
        guard isFirst else {
            throw LanguageError(
                "“\(token.text)” stands here twice", "say it once, with commas between the fields", at: token.range)
        }
    }

    private mutating func groups(into tails: inout Tails, _ token: Token) throws(LanguageError) {
        try once(tails.groups == nil, token)
        var groups: [FieldPath] = []
        for item in try items() {
            if let unit = unit(item.text) {
                try once(tails.bucket == nil, token)
                tails.bucket = TimeBucket(unit)
            } else {
                groups.append(try groupPath(item))
            }
        }
        tails.groups = groups
    }

    /// A time unit, unless the type has a field of that name.
    private func unit(_ word: String) -> TimeUnit? {
        guard let unit = TimeWords.unit(word.lowercased()), unit >= .day, type.field(named: word) == nil else {
            return nil
        }
        return unit
    }

    /// A field, or by the name of a type ("by rep", "per customer") the reference to it, the one who answers
    /// for the record before others.
    private func groupPath(_ item: Item) throws(LanguageError) -> FieldPath {
        if type.field(named: item.text) == nil, let target = catalogue.type(named: item.text) {
            let references = type.fields.filter { $0.kind == .reference(target.name) }
            let own = references.last { $0.options.contains(.responsible) } ?? references.first
            if let own { return FieldPath(own.name) }
        }
        return try path(item)
    }

    /// `per month`, `per month of closed`; `per rep` groups by a field.
    private mutating func bucket(into tails: inout Tails, _ token: Token) throws(LanguageError) {
        guard let word = self.token, word.kind == .word else {
            throw LanguageError(
                "a unit of time is missing behind “per”", "write day, week, month, quarter or year", at: place,
                candidates: ["day", "week", "month", "quarter", "year"])
        }
        guard let unit = unit(word.text) else {
            do {
                let path = try groupPath(Item(text: word.text, range: word.range))
                index += 1
                tails.groups = (tails.groups ?? []) + [path]
                return
            } catch {
                let units = ["day", "week", "month", "quarter", "year"]
                let near = NearestWord.of(word.text, among: units)
                throw LanguageError(
                    "“\(word.text)” is no unit of time",
                    near.map { "did you mean \($0)?" } ?? "write day, week, month, quarter or year",
                    at: word.range, candidates: near.map { [$0] } ?? units)
            }
        }
        try once(tails.bucket == nil, token)
        index += 1
        var bucket = TimeBucket(unit)
        if take("of") {
            let path = try item()
            let resolved = try parser.path(path.text, of: type, at: path.range)
            guard resolved.field.kind.isTime else {
                throw LanguageError(
                    "\(resolved.field.name) is no time", "take a date, such as \(type.mainTime)", at: path.range)
            }
            bucket.field = resolved.path
        }
        tails.bucket = bucket
    }

    private mutating func limit() throws(LanguageError) -> Int {
        guard let token, let count = Int(token.text), count > 0 else {
            throw LanguageError("the number of records is missing", "write a whole number, such as first 10", at: place)
        }
        index += 1
        return count
    }

    private mutating func paths() throws(LanguageError) -> [FieldPath] {
        var paths: [FieldPath] = []
        for item in try items() { paths.append(try self.path(item)) }
        return paths
    }

    private mutating func sortKeys() throws(LanguageError) -> [SortKey] {
        var keys: [SortKey] = []
        repeat {
            var isDescending = take(.minus)
            // A word may hold several fields, and only what follows the last of them can be its direction.
            for item in try word() {
                keys.append(SortKey(try sortPath(item), descending: isDescending))
                isDescending = false
            }
            if take("desc") || take("descending") {
                keys[keys.count - 1].descending = true
            } else if take("asc") || take("ascending") {
                keys[keys.count - 1].descending = false
            }
        } while take(.comma)
        return keys
    }

    /// A field, or `count`: groups can be in the order of what they hold; or `relevance`, by what was searched for.
    private func sortPath(_ item: Item) throws(LanguageError) -> FieldPath {
        if PlainWord.same(item.text, "count"), type.field(named: "count") == nil { return .count }
        if PlainWord.same(item.text, "relevance"), type.field(named: "relevance") == nil { return .relevance }
        return try path(item)
    }

    /// A field of which a record has one value at most.
    private func path(_ item: Item) throws(LanguageError) -> FieldPath {
        let resolved = try parser.path(item.text, of: type, at: item.range)
        guard resolved.isSingle else {
            throw LanguageError("\(item.text) leads to several records", "take one that leads to one", at: item.range)
        }
        return resolved.path
    }

    // MARK: Lists

    struct Item {
        let text: String
        let range: Range<Int>
    }

    /// Words with commas between them.
    private mutating func items() throws(LanguageError) -> [Item] {
        var items = try word()
        while take(.comma) { items += try word() }
        return items
    }

    private mutating func item() throws(LanguageError) -> Item {
        let items = try word()
        guard items.count == 1 else {
            throw LanguageError("one field is wanted here", "leave the others out", at: items[1].range)
        }
        return items[0]
    }

    /// One word, or several glued together by commas.
    private mutating func word() throws(LanguageError) -> [Item] {
        guard let token, token.kind == .word || token.kind == .quoted else {
            throw LanguageError(
                "a field is missing", "write one, such as \(type.columns.first ?? "id")", at: place,
                candidates: type.fields.map(\.name))
        }
        index += 1
        guard token.kind == .word, token.text.utf8.contains(.comma) else {
            return [Item(text: token.text, range: token.range)]
        }
        var items: [Item] = []
        var start = token.range.lowerBound
        for part in token.text.split(separator: ",", omittingEmptySubsequences: false) {
            let end = start + part.utf8.count
            if !part.isEmpty { items.append(Item(text: String(part), range: start..<end)) }
            start = end + 1
        }
        return items
    }
}
