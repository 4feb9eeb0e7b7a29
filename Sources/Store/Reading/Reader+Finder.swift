// Finding anything by part of its name. Every step is served by an index and bounded by a number of rows, so that a
// key among a million records costs as little as among ten, and the answer is the same on every machine.
//
//     42             the records of that number
//     acme gmbh      titles that are so, that begin so, that have words which begin so
//     ag             titles of words with these initials
//     acne           titles a slip or two away from it
//     ticket acme    a type's word narrows it to the type

import Base
public import Domain
import Language
import StoreDriver

/// A record that was found by part of its name.
public struct FoundRecord: Sendable, Equatable {
    /// How it was found, the best first.
    public enum Way: Int, Sendable, Comparable {
        case number, exact, beginning, words, initials, slip

        public static func < (a: Way, b: Way) -> Bool { a.rawValue < b.rawValue }
    }

    public let key: RecordKey
    public let title: String
    /// A word on what it is.
    public let hint: String
    public let way: Way

    public init(key: RecordKey, title: String, hint: String, way: Way) {
        self.key = key
        self.title = title
        self.hint = hint
        self.way = way
    }
}

extension Reader {
    /// The records of every type that a text may mean, the best first.
    public func found(by text: String, limit: Int = 40) throws -> [FoundRecord] {
        let wanted = Wanted(text, in: catalogue)
        var hits = Hits(wanted.types)
        for type in wanted.types {
            try take(wanted.text.isEmpty ? newest(type) : numbered(wanted.text, type), .number, &hits)
        }
        guard !wanted.text.isEmpty else { return try described(hits, limit) }
        for type in wanted.types {
            for row in try titles(type, beginning: wanted.text, limit: 16) {
                hits.add(row, TextFolding.key(row.title) == wanted.key ? .exact : .beginning)
            }
            try take(otherNames(wanted.text, type), .words, &hits)
            try take(titles(type, withWords: wanted.words), .words, &hits)
        }
        // Letters of a name, or a slip in it, are meant only where little is called what was typed.
        if hits.count < 12 {
            for type in wanted.types { try take(titles(type, withInitials: wanted.key), .initials, &hits) }
        }
        if hits.count < 6, wanted.key.utf8.count >= 4 {
            for type in wanted.types { try take(titles(type, near: wanted.key), .slip, &hits) }
        }
        return try described(hits, limit)
    }

    private func take(_ rows: [TitleRow], _ way: FoundRecord.Way, _ hits: inout Hits) throws {
        for row in rows { hits.add(row, way) }
    }

    /// The best hits with a word on what each is.
    private func described(_ hits: Hits, _ limit: Int) throws -> [FoundRecord] {
        try hits.best(limit).map { row, way in
            let record = try record(row.key)
            return FoundRecord(
                key: row.key, title: row.title, hint: try record.map { try word(on: $0) } ?? "", way: way)
        }
    }

    // MARK: The steps

    private func newest(_ type: RecordType) throws -> [TitleRow] { try rows(type, "1 ORDER BY t.id DESC LIMIT 40", []) }

    private func numbered(_ text: String, _ type: RecordType) throws -> [TitleRow] {
        guard let id = Int64(text.hasPrefix("#") ? String(text.dropFirst()) : text) else { return [] }
        return try rows(type, "t.id = ?", [.integer(id)])
    }

    private func titles(_ type: RecordType, beginning text: String, limit: Int) throws -> [TitleRow] {
        let column = column(type.fields[type.title])
        return try rows(
            type, "\(column) >= ? AND \(column) < ? ORDER BY \(column) LIMIT \(limit)",
            [.text(text), .text(text + "\u{10FFFF}")])
    }

    /// Mail addresses that begin so, and keys elsewhere that are so.
    private func otherNames(_ text: String, _ type: RecordType) throws -> [TitleRow] {
        guard text.utf8.count >= 3, !text.utf8.contains(UInt8(ascii: " ")) else { return [] }
        var result: [TitleRow] = []
        for (index, field) in type.fields.enumerated() where index != type.title {
            let isKey = field.options.contains(.unique) && field.kind.matchesPart || index == CommonFields.external
            guard field.kind == .email && field.options.contains(.indexed) || isKey else { continue }
            let column = column(field)
            result += try rows(
                type, "\(column) >= ? AND \(column) < ? LIMIT 8",
                [.text(text), .text(isKey ? text + "\u{1}" : text + "\u{10FFFF}")])
        }
        return result
    }

    /// Titles with a word that begins as each of these; text search knows all words, and the newest come first.
    private func titles(_ type: RecordType, withWords words: [String]) throws -> [TitleRow] {
        guard type.fields[type.title].options.contains(.searchable), let longest = words.map(\.utf8.count).max(),
            longest >= 3
        else { return [] }
        let found = try rows(
            type, connection.dialect.newest(200, of: type.name, id: "t.id"),
            [.text(connection.dialect.searchTerm(allOf: words))])
        // Text search looks into every searchable field; a name is meant.
        return found.filter { row in
            let title = SearchWords.of(row.title)
            return words.allSatisfy { word in title.contains { $0.hasPrefix(word) } }
        }
    }

    private func titles(_ type: RecordType, withInitials letters: String) throws -> [TitleRow] {
        let bytes = Array(letters.utf8)
        guard (2...5).contains(bytes.count), bytes.allSatisfy({ (0x61...0x7A).contains($0) }) else { return [] }
        let first = String(decoding: bytes.prefix(1), as: UTF8.self)
        let pattern = bytes.map { String(decoding: [$0], as: UTF8.self) }.joined(separator: "% ") + "%"
        return try among(8_000, type, beginning: first, "title LIKE ? LIMIT 60", [.text(pattern)]).filter { row in
            SearchWords.of(row.title).map { String($0.prefix(1)) }.joined().hasPrefix(letters)
        }
    }

    private func titles(_ type: RecordType, near text: String) throws -> [TitleRow] {
        let slips = text.utf8.count > 7 ? 2 : 1
        let length = text.unicodeScalars.count
        return try among(1_000, type, beginning: String(text.prefix(2)), "1", []).filter { row in
            let key = TextFolding.key(row.title)
            let beginning = String(String.UnicodeScalarView(key.unicodeScalars.prefix(length)))
            return EditDistance.within(text, beginning, limit: slips) != nil
                || SearchWords.of(key).contains { EditDistance.within(text, $0, limit: slips) != nil }
        }
    }

    // MARK: Rows

    private func column(_ field: FieldDescriptor) -> String {
        "t.\(quoted(field.column)) \(connection.dialect.anyCase)"
    }

    private func rows(_ type: RecordType, _ condition: String, _ values: [Value]) throws -> [TitleRow] {
        let title = "t.\(quoted(type.fields[type.title].column))"
        return try titleRows(type, "SELECT t.id, \(title) FROM \(quoted(type.name)) AS t WHERE \(condition)", values)
    }

    /// Those of the first titles with a beginning that a condition on `title` holds for.
    private func among(_ count: Int, _ type: RecordType, beginning text: String, _ condition: String, _ values: [Value])
        throws -> [TitleRow]
    {
        let column = column(type.fields[type.title])
        let sql = """
            SELECT id, title FROM (SELECT t.id AS id, t.\(quoted(type.fields[type.title].column)) AS title \
            FROM \(quoted(type.name)) AS t WHERE \(column) >= ? AND \(column) < ? LIMIT \(count)) AS s WHERE \(condition)
            """
        return try titleRows(type, sql, [.text(text), .text(text + "\u{10FFFF}")] + values)
    }

    private func titleRows(_ type: RecordType, _ sql: String, _ values: [Value]) throws -> [TitleRow] {
        try said {
            try connection.rows(sql, values) { TitleRow(type: type, id: $0.integer(at: 0), title: $0.text(at: 1)) }
        }
    }
}

/// What a text asks for: words, and the types that they are looked up in.
private struct Wanted {
    let text: String
    let key: String
    let words: [String]
    let types: [RecordType]

    init(_ text: String, in catalogue: Catalogue) {
        var parts = text.split(separator: " ").map(String.init)
        let named = catalogue.types.filter(\.hasNames)
        types =
            parts.firstIndex { part in named.contains { $0.name == catalogue.type(named: part)?.name } }
            .flatMap { catalogue.type(named: parts.remove(at: $0)) }.map { [$0] } ?? named
        self.text = parts.joined(separator: " ")
        key = TextFolding.key(self.text)
        words = SearchWords.of(self.text)
    }
}

/// A record's title.
private struct TitleRow {
    let type: RecordType
    let id: Int64
    let title: String
    var key: RecordKey { RecordKey(type: type.name, id: id) }
}

/// Each record once, by the best way in which it was found.
private struct Hits {
    private let types: [RecordType]
    private var places: [RecordKey: Int] = [:]
    private var all: [(row: TitleRow, way: FoundRecord.Way)] = []

    init(_ types: [RecordType]) { self.types = types }

    var count: Int { all.count }

    mutating func add(_ row: TitleRow, _ way: FoundRecord.Way) {
        if let place = places[row.key] {
            if way < all[place].way { all[place].way = way }
        } else {
            places[row.key] = all.count
            all.append((row, way))
        }
    }

    /// The best first; of equals those of the catalogue's first type, then the one with less beside what was typed.
    func best(_ limit: Int) -> [(row: TitleRow, way: FoundRecord.Way)] {
        let order = Dictionary(uniqueKeysWithValues: types.enumerated().map { ($1.name, $0) })
        func rank(_ index: Int) -> (Int, Int, Int, Int) {
            let (row, way) = all[index]
            return (way.rawValue, order[row.type.name] ?? 0, row.title.utf8.count, index)
        }
        return all.indices.sorted { rank($0) < rank($1) }.prefix(limit).map { all[$0] }
    }
}

extension RecordType {
    /// Whether its records have names that people would look for.
    fileprivate var hasNames: Bool { fields[title].kind == .text }
}
