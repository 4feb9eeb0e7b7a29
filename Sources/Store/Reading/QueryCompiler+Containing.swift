// "Contains" by index. A text may stand anywhere in a value, which no order of values helps to find; so what is
// looked up is a shorter list that an index does give:
//
// - an indexed field of few different values (a region, an industry): those values that contain the text;
// - the title: those words of titles that contain a word of the text, and then the records that have them.
//
// Either way the records are the same as by reading all of them. Where the list is long, all of them are read.

import Base
import Domain
import Language
import StoreDriver

extension QueryCompiler {
    /// The most different values that a field is asked for.
    private static let mostValues = 200
    /// The most words of titles that a text is looked for in.
    private static let mostWords = 400

    /// A condition that a field contains a text, served by an index; nil where none serves.
    func contains(_ part: String, _ field: FieldDescriptor, of type: RecordType, _ values: inout [Value]) throws
        -> String?
    {
        guard field.kind.matchesPart, !part.isEmpty else { return nil }
        if field.name == type.fields[type.title].name {
            return walked == nil ? try titleContains(part, of: type, &values) : nil
        }
        guard field.options.contains(.indexed), let all = try differentValues(field, of: type) else { return nil }
        let wanted = TextFolding.key(part)
        let matching = all.filter { TextFolding.key($0).contains(wanted) }
        guard !matching.isEmpty else { return "0" }
        values += matching.map { .text($0) }
        let column = "\(column(field)) \(reader.connection.dialect.anyCase)"
        return "\(column) IN (\(matching.map { _ in "?" }.joined(separator: ", ")))"
    }

    /// The values of an indexed field in their order, found by one step down the index each; nil where there
    /// are many.
    private func differentValues(_ field: FieldDescriptor, of type: RecordType) throws -> [String]? {
        let anyCase = reader.connection.dialect.anyCase
        let column = "\(quoted(field.column)) \(anyCase)"
        let next =
            "SELECT \(quoted(field.column)) FROM \(quoted(type.name)) WHERE \(column) > ? ORDER BY \(column) LIMIT 1"
        var result: [String] = []
        var last = ""
        while let value = try reader.said({ try reader.connection.first(next, [.text(last)]) { $0.text(at: 0) } }) {
            guard result.count < Self.mostValues else { return nil }
            result.append(value)
            last = value
        }
        return result
    }

    /// Records whose titles have a word that contains the longest word of the text, and then the text itself.
    private func titleContains(_ part: String, of type: RecordType, _ values: inout [Value]) throws -> String? {
        let words = SearchWords.of(part)
        guard type.hasShortTitle, let longest = words.filter(NameIndex.isKept).max(by: { $0.count < $1.count }) else {
            return nil
        }
        let dialect = reader.connection.dialect
        let found = try reader.said {
            try reader.connection.rows(
                "SELECT word FROM name_word WHERE type = ? AND \(dialect.holds("word")) LIMIT ?",
                [.text(type.name), .text(longest), .integer(Int64(Self.mostWords) + 1)]
            ) { $0.text(at: 0) }
        }
        guard found.count <= Self.mostWords else { return nil }
        guard !found.isEmpty else { return "0" }
        values += [.text(dialect.searchTerm(all: [found])), .text(part)]
        let column = column(type.fields[type.title])
        return "(\(dialect.search(type.name, id: id)) AND \(dialect.contains(column)))"
    }
}
