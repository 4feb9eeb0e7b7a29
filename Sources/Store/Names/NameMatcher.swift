// Finding records of one type by what people call them. Each step is bounded: it reads an index up to a
// limit, never a share of the records.

import Base
import Domain
import Language
import StoreDriver

/// Looks names of one type up.
struct NameMatcher {
    let reader: Reader
    let type: RecordType
    private var connection: any Connection { reader.connection }
    private var dialect: any Dialect { connection.dialect }

    /// How many words a beginning may stand for, and how many records are looked at for a word.
    private static let mostWords = 16
    private static let mostLooked = 200

    init(_ reader: Reader, _ type: RecordType) {
        self.reader = reader
        self.type = type
    }

    /// The matches of the best step that has some: the name itself, its beginning, its words, its initials.
    func matches(_ name: String, limit: Int) throws -> [NameMatch] {
        for field in keyFields {
            let exact = try records("t.\(quoted(field.column)) = ? \(dialect.anyCase)", [.text(name)], limit)
            if !exact.isEmpty { return try described(exact) }
        }
        let prefixed = try beginning(name, limit)
        if !prefixed.isEmpty { return try described(prefixed) }
        let worded = try words(name, limit)
        if !worded.isEmpty { return worded }
        return try initials(name, limit)
    }

    /// Records for completion: those whose title begins so, then those with words that do.
    func candidates(_ text: String, limit: Int) throws -> [NameMatch] {
        var result = try described(try beginning(text, limit))
        guard result.count < limit, !text.isEmpty else { return result }
        for match in try words(text, limit) + initials(text, limit)
        where !result.contains(match) && result.count < limit { result.append(match) }
        return result
    }

    /// The fields that name a record: a user's login and address, its title, its key elsewhere.
    private var keyFields: [FieldDescriptor] {
        let unique = type.fields.filter { $0.options.contains(.unique) }
        return unique + [type.fields[type.title], type.fields[CommonFields.external]]
    }

    private var title: String { "t.\(quoted(type.fields[type.title].column)) \(dialect.anyCase)" }

    // MARK: By the title

    private func beginning(_ prefix: String, _ limit: Int) throws -> [Record] {
        guard !prefix.isEmpty else { return try records("1", [], limit) }
        return try records("\(title) >= ? AND \(title) < ?", [.text(prefix), .text(prefix + "\u{10FFFF}")], limit)
    }

    private func records(_ condition: String, _ values: [Value], _ limit: Int) throws -> [Record] {
        let sql = """
            SELECT \(reader.columns(type)) FROM \(quoted(type.name)) AS t WHERE \(condition) ORDER BY \(title) \
            LIMIT \(limit)
            """
        return try reader.said {
            try connection.rows(sql, values) { Record(type, values: reader.values($0, type)) }
        }
    }

    // MARK: By words

    /// Records whose title has, for each word of a name, a word that it begins; where some have exactly these
    /// words, only those.
    func words(_ name: String, _ limit: Int) throws -> [NameMatch] {
        let words = SearchWords.of(name)
        guard type.hasShortTitle, !words.isEmpty, words.count <= 8 else { return [] }
        let groups = try words.map { try expansions(of: $0) }
        guard groups.allSatisfy({ !$0.isEmpty }) else { return [] }
        let found = try titles(with: groups)
        let exact = found.filter { SearchWords.of($0.title) == words }
        return try described((exact.isEmpty ? found : exact).prefix(limit).map(\.id))
    }

    /// The words of titles that a word may stand for: those that it begins, and a person's other first names.
    private func expansions(of word: String) throws -> [String] {
        guard NameIndex.isKept(word) else { return [word] }
        var result: [String] = []
        let names = type.people == .never ? [word] : [word] + Nicknames.others(for: word)
        for name in names {
            result += try reader.said {
                try connection.rows(
                    "SELECT word FROM name_word WHERE type = ? AND word >= ? AND word < ? ORDER BY word LIMIT ?",
                    [.text(type.name), .text(name), .text(name + "\u{10FFFF}"), .integer(Int64(Self.mostWords))]
                ) { $0.text(at: 0) }
            }
        }
        return result
    }

    /// Ids and titles of records that have a word of each group in the title, by title.
    private func titles(with groups: [[String]]) throws -> [(id: Int64, title: String)] {
        let sql = """
            SELECT t.id, t.\(quoted(type.fields[type.title].column)) FROM \(quoted(type.name)) AS t \
            WHERE t.id IN (\(dialect.searchFirst(type.name, limit: Self.mostLooked)))
            """
        let rows = try reader.said {
            try connection.rows(sql, [.text(dialect.searchTerm(all: groups))]) {
                (id: $0.integer(at: 0), title: $0.text(at: 1))
            }
        }
        // Text search looks into every searchable field; a name is meant.
        return rows.filter { row in
            let words = Set(SearchWords.of(row.title))
            return groups.allSatisfy { group in group.contains { words.contains($0) } }
        }.sorted { ($0.title, $0.id) < ($1.title, $1.id) }
    }

    // MARK: By initials

    func initials(_ name: String, _ limit: Int) throws -> [NameMatch] {
        let letters = TextFolding.key(name).filter { $0 != "." && $0 != " " }
        guard type.people != .never, (2...5).contains(letters.count) else { return [] }
        let ids = try reader.said {
            try connection.rows(
                "SELECT id FROM name_initials WHERE type = ? AND initials = ? LIMIT ?",
                [.text(type.name), .text(letters), .integer(Int64(limit))]
            ) { $0.integer(at: 0) }
        }
        return try described(ids)
    }

    // MARK: By spelling

    /// Records whose names are spelled nearly so, the nearest first.
    func nearest(_ name: String, _ limit: Int) throws -> [NameMatch] {
        let words = SearchWords.of(name)
        guard type.hasShortTitle, !words.isEmpty, words.count <= 4 else { return [] }
        let spelling = NearWords(reader: reader, type: type)
        let groups = try words.map { word in
            NameIndex.isKept(word) ? try spelling.words(near: word) : [word]
        }
        guard groups.allSatisfy({ !$0.isEmpty }) else { return [] }
        let wanted = TextFolding.key(name)
        let found = try titles(with: groups).map { row in
            let key = TextFolding.key(row.title)
            // A name is often the beginning of the title: the rest of it is no slip.
            let head = String(key.prefix(wanted.count))
            let slips = [key, head].compactMap { EditDistance.within(wanted, $0, limit: 6) }.min() ?? 7
            return (id: row.id, slips: slips)
        }
        return try described(found.sorted { $0.slips < $1.slips }.prefix(limit).map(\.id))
    }

    // MARK: What they are

    private func described(_ ids: some Sequence<Int64>) throws -> [NameMatch] {
        try described(try ids.compactMap { try reader.record(RecordKey(type: type.name, id: $0)) })
    }

    private func described(_ records: [Record]) throws -> [NameMatch] {
        try records.map { NameMatch(key: $0.key, title: $0.title, hint: try reader.hint(of: $0)) }
    }
}
