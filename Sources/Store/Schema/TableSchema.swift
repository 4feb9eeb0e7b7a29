// Tables from descriptors. Each record type is a table whose columns are its fields; what the store
// itself needs (journal, roll-ups, counters, list items) stands beside them.
//
// Layout, version 3
//   meta(key, value)                       the workspace's settings and the schema's number
//   sequence(type, next)                   the next id of each type; ids are never used again
//   <type>(id, version, …)                 one column a field; custom fields are x_<name>
//   <type>_search                          text search over the searchable fields
//   list_item(type, field, item, id)       each item of tags and lists, folded, for lookup
//   name_word(type, word)                  the words of names; name_initials(type, initials, id) of people
//   rollup(name, k0, k1, k2, count, s0…s3) roll-ups, see RollUpKeeper
//   content(hash, sequence, bytes)         the files on records, see ContentShelf
//   journal_commit, journal_entry          see Journal/JournalFormat

import Domain
import StoreDriver

struct TableSchema {
    let dialect: any Dialect

    /// Statements that make everything for a new workspace.
    func create(_ catalogue: Catalogue) -> [String] {
        house() + catalogue.types.flatMap { create($0) }
    }

    /// The store's own tables.
    private func house() -> [String] {
        let (integer, text, blob) = (dialect.integerType, dialect.textType, dialect.blobType)
        return [
            "CREATE TABLE meta(key \(text) PRIMARY KEY NOT NULL, value \(text) NOT NULL) \(dialect.keyedTableOptions)",
            "CREATE TABLE sequence(type \(text) PRIMARY KEY NOT NULL, next \(integer) NOT NULL) \(dialect.keyedTableOptions)",
            """
            CREATE TABLE list_item(type \(text) NOT NULL, field \(text) NOT NULL, item \(text) NOT NULL,
            id \(integer) NOT NULL, PRIMARY KEY (type, field, item, id)) \(dialect.keyedTableOptions)
            """,
            """
            CREATE TABLE rollup(name \(text) NOT NULL, k0 \(text) NOT NULL, k1 \(text) NOT NULL, k2 \(text) NOT NULL,
            count \(integer) NOT NULL, s0 \(integer) NOT NULL, s1 \(integer) NOT NULL, s2 \(integer) NOT NULL,
            s3 \(integer) NOT NULL, PRIMARY KEY (name, k0, k1, k2)) \(dialect.keyedTableOptions)
            """,
            """
            CREATE TABLE journal_commit(sequence \(integer) PRIMARY KEY NOT NULL, instant \(integer) NOT NULL,
            actor \(text) NOT NULL, command \(text) NOT NULL, cause \(text) NOT NULL, undoes \(integer),
            entries \(integer) NOT NULL, hash \(blob) NOT NULL) \(dialect.tableOptions)
            """,
            """
            CREATE TABLE journal_entry(sequence \(integer) NOT NULL REFERENCES journal_commit(sequence)
            DEFERRABLE INITIALLY DEFERRED, ordinal \(integer) NOT NULL,
            type \(text) NOT NULL, id \(integer) NOT NULL, kind \(integer) NOT NULL, commitment \(blob) NOT NULL,
            salt \(blob), payload \(blob), PRIMARY KEY (sequence, ordinal)) \(dialect.keyedTableOptions)
            """,
            "CREATE INDEX journal_entry_record ON journal_entry(type, id)",
            "CREATE INDEX journal_commit_undoes ON journal_commit(undoes) WHERE undoes IS NOT NULL",
        ]
            + dialect.appendOnly(
                "journal_commit", erasable: [],
                all: ["sequence", "instant", "actor", "command", "cause", "undoes", "entries", "hash"])
            + dialect.appendOnly(
                "journal_entry", erasable: ["salt", "payload"],
                all: ["sequence", "ordinal", "type", "id", "kind", "commitment", "salt", "payload"])
            + names() + contents()
    }

    /// What names are looked up by, new in version 2.
    func names() -> [String] { NameIndex.tables(dialect) }

    /// Where the files on records are kept, new in version 3.
    func contents() -> [String] { ContentShelf.tables(dialect) }

    /// Statements that make one record type's table, its indexes and its text search.
    func create(_ type: RecordType) -> [String] {
        let columns = type.fields.map { column($0) }.joined(separator: ", ")
        var result = ["CREATE TABLE \(quoted(type.name))(\(columns)) \(dialect.tableOptions)"]
        result += indexes(type).map(\.statement)
        if type.isSearchable { result += dialect.createSearch(type.name) }
        return result
    }

    /// An index, and the statement that makes it.
    struct Index: Equatable {
        let name: String
        let statement: String

        init(_ name: String, on table: String, _ columns: String, isUnique: Bool = false, where condition: String = "")
        {
            self.name = name
            let kind = isUnique ? "UNIQUE INDEX" : "INDEX"
            statement = "CREATE \(kind) \(quoted(name)) ON \(quoted(table))(\(columns))\(condition)"
        }
    }

    /// The indexes of a type's table.
    func indexes(_ type: RecordType) -> [Index] {
        type.fields.compactMap { index($0, of: type) } + type.lists.compactMap { index($0, of: type) }
    }

    /// A list of one value of a field, in the order of another, is read from an index of its own.
    private func index(_ list: (of: String, by: String), of type: RecordType) -> Index? {
        guard let (_, field) = type.field(named: list.by) else { return nil }
        return Index(
            "\(type.name)_by_\(list.of)_\(list.by)", on: type.name,
            "\(quoted(list.of)), " + columns(column(named: field), carriedOn: [list.of, list.by], of: type))
    }

    /// Statements that add a field to a type's table.
    func add(_ field: FieldDescriptor, to type: RecordType) -> [String] {
        ["ALTER TABLE \(quoted(type.name)) ADD COLUMN \(column(field))"]
            + [index(field, of: type)].compactMap { $0?.statement }
    }

    private func column(_ field: FieldDescriptor) -> String {
        let name = quoted(field.column)
        if field.name == "id" { return "\(name) \(dialect.integerType) PRIMARY KEY NOT NULL" }
        let type = field.kind.isText ? dialect.textType : dialect.integerType
        guard case .reference(let target) = field.kind else { return "\(name) \(type)" }
        return "\(name) \(type) REFERENCES \(quoted(target))(id) DEFERRABLE INITIALLY DEFERRED"
    }

    /// A field's own index; nil where it has none, or that of a list begins with the field.
    private func index(_ field: FieldDescriptor, of type: RecordType) -> Index? {
        let isReference = if case .reference = field.kind { true } else { false }
        let isIndexed = field.options.contains(.indexed)
        guard isIndexed || isReference, !type.lists.contains(where: { $0.of == field.name }) else { return nil }
        return Index(
            "\(type.name)_by_\(field.column)", on: type.name,
            columns(column(named: field), carriedOn: [field.name], of: type),
            isUnique: field.options.contains(.unique),
            where: isIndexed ? "" : " WHERE \(quoted(field.column)) IS NOT NULL")
    }

    /// What an index sorts by, and behind it what it brings along; the id between them, as lists go by it where the rest is
    /// the same.
    private func columns(_ sorted: String, carriedOn fields: [String], of type: RecordType) -> String {
        let carried = type.carried.first { $0.on == fields }?.fields ?? []
        return ([sorted] + (carried.isEmpty ? [] : ["id"] + carried).map { quoted($0) }).joined(separator: ", ")
    }

    /// Names are indexed in any case, so that looking one up is as quick as its id.
    private func column(named field: FieldDescriptor) -> String {
        quoted(field.column) + (field.kind.matchesPart ? " \(dialect.anyCase)" : "")
    }
}

extension FieldDescriptor {
    /// The column that holds the field.
    var column: String { options.contains(.custom) ? "x_\(name)" : name }
}

extension RecordType {
    var isSearchable: Bool { fields.contains { $0.options.contains(.searchable) } }
}
