// What names are looked up by beside the index on titles: the words that titles are made of, each once for
// a type, and the initials of people. Words lead on to text search, so a word in the middle of a title, a
// beginning of one and a slip of the pen are found among a million records as quickly as among ten.
//
// A word stays when the last record that had it is gone: it then leads to nothing.

import Base
import Domain
import Language
import StoreDriver

/// Keeps the words and initials of one type's names.
struct NameIndex {
    private let connection: any Connection
    private let type: RecordType
    private let people: (field: Int, option: Value)?
    private let namesPeople: Bool
    private let isKept: Bool
    /// Words that are in the table for certain.
    private var known: Set<String> = []
    private static let mostKnown = 100_000

    init(_ connection: any Connection, _ type: RecordType) {
        self.connection = connection
        self.type = type
        isKept = type.hasShortTitle
        switch type.people {
        case .never: (namesPeople, people) = (false, nil)
        case .always: (namesPeople, people) = (true, nil)
        case .with(let field, let option):
            people = type.position(of: field).map { ($0, .text(option)) }
            namesPeople = people != nil
        }
    }

    mutating func write(before: Record?, after: Record?) throws(DriverError) {
        guard isKept else { return }
        let (old, new) = (before?.values[type.title], after?.values[type.title])
        if let text = new?.text, old != new { try add(SearchWords.of(text)) }
        guard namesPeople, let id = (after ?? before)?.id else { return }
        let (gone, come) = (before.flatMap(initials), after.flatMap(initials))
        guard gone != come else { return }
        if let gone {
            try connection.execute(
                "DELETE FROM name_initials WHERE type = ? AND initials = ? AND id = ?",
                [.text(type.name), .text(gone), .integer(id)])
        }
        if let come {
            try connection.execute(
                "INSERT INTO name_initials(type, initials, id) VALUES (?, ?, ?)",
                [.text(type.name), .text(come), .integer(id)])
        }
    }

    private mutating func add(_ words: [String]) throws(DriverError) {
        for word in words where Self.isKept(word) && !known.contains(word) {
            try connection.execute(
                "INSERT INTO name_word(type, word) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [.text(type.name), .text(word)])
            if known.count >= Self.mostKnown { known = [] }
            known.insert(word)
        }
    }

    /// Whether a word has a letter: numbers are never misspelled and are looked up as they are.
    static func isKept(_ word: String) -> Bool { !word.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }

    private func initials(of record: Record) -> String? {
        if let people, record.values[people.field] != people.option { return nil }
        return record.values[type.title].text.flatMap(Self.initials)
    }

    /// `ms` of “Maria Silva”; nil where a name has one word only, or more than anybody abbreviates.
    static func initials(of name: String) -> String? {
        let words = SearchWords.of(name)
        guard (2...5).contains(words.count) else { return nil }
        return String(String.UnicodeScalarView(words.compactMap(\.unicodeScalars.first)))
    }

    // MARK: The tables

    static func tables(_ dialect: any Dialect) -> [String] {
        let (integer, text) = (dialect.integerType, dialect.textType)
        return [
            """
            CREATE TABLE name_word(type \(text) NOT NULL, word \(text) NOT NULL, PRIMARY KEY (type, word)) \
            \(dialect.keyedTableOptions)
            """,
            """
            CREATE TABLE name_initials(type \(text) NOT NULL, initials \(text) NOT NULL, id \(integer) NOT NULL,
            PRIMARY KEY (type, initials, id)) \(dialect.keyedTableOptions)
            """,
        ]
    }

    /// Fills the tables from records that were written before there were any.
    static func fill(_ connection: any Connection, _ catalogue: Catalogue) throws {
        for type in catalogue.types where type.hasShortTitle {
            var index = NameIndex(connection, type)
            let writer = RowWriter(connection, type)
            try connection.forEach("SELECT \(writer.columns) FROM \(quoted(type.name)) AS t") { row in
                try index.write(
                    before: nil, after: Record(type, values: type.fields.indices.map { row.value(at: $0) }))
                return true
            }
        }
    }
}

extension RecordType {
    /// Whether records are called by their titles: short texts that text search looks into.
    var hasShortTitle: Bool { fields[title].kind == .text && fields[title].options.contains(.searchable) }
}
