// Finding records by what people call them: exactly, by the beginning, by any words, by initials; what none
// of these finds is looked for by its spelling and offered, never taken. Every step is served by an index, so
// a name among a million is as quick as among ten.

import Base
public import Domain
import StoreDriver

extension Reader {
    /// The one record that a name means.
    ///
    /// Exact titles win over beginnings, beginnings over words within, those over initials. Numbers are ids.
    /// - Throws: `StoreError` of kind `.name` where there is none, or more than one as good.
    public func find(_ name: String, type typeName: String) throws -> RecordKey {
        guard let type = catalogue.type(named: typeName) else {
            throw StoreError(.name, "there is no record type \(typeName)")
        }
        if let id = Int64(name) {
            let key = RecordKey(type: type.name, id: id)
            guard try exists(key) else {
                throw StoreError(.name, "there is no \(type.name) \(id)", advice: "look with `show \(type.plural)`")
            }
            return key
        }
        let matcher = NameMatcher(self, type)
        let matches = try matcher.matches(name, limit: Self.mostListed)
        if matches.count == 1 { return matches[0].key }
        guard matches.isEmpty else {
            let count = matches.count >= Self.mostListed ? "many" : String(matches.count)
            throw StoreError(
                .name, "\(count) \(type.plural) are called \(name)",
                advice: "say which by its id: "
                    + matches.prefix(5).map { "\($0.key.id) (\($0.title), \($0.hint))" }.joined(separator: ", "),
                candidates: matches)
        }
        let near = try matcher.nearest(name, 3)
        throw StoreError(
            .name, "there is no \(type.name) called \(name)",
            advice: near.isEmpty
                ? "look with `show \(type.plural)`"
                : "did you mean " + near.map(\.title).joined(separator: " or ") + "?",
            candidates: near)
    }

    /// The most records that an ambiguous name lists.
    private static let mostListed = 8

    /// Records whose title begins with a text, then those with words that do; for completion.
    public func names(matching prefix: String, type typeName: String, limit: Int = 20) throws -> [NameMatch] {
        guard let type = catalogue.type(named: typeName) else { return [] }
        return try NameMatcher(self, type).candidates(prefix, limit: limit)
    }

    /// What the lists of a type hold in a field, each item once, those that begin so: one step down an index each.
    public func items(of type: RecordType, _ field: FieldDescriptor, beginning: String, limit: Int) throws -> [String] {
        let next = "SELECT item FROM list_item WHERE type = ? AND field = ? AND item > ? ORDER BY item LIMIT 1"
        let first = "SELECT item FROM list_item WHERE type = ? AND field = ? AND item >= ? ORDER BY item LIMIT 1"
        let start = beginning.lowercased()
        var result: [String] = []
        while result.count < limit {
            let found = try said {
                try connection.first(
                    result.isEmpty ? first : next, [.text(type.name), .text(field.name), .text(result.last ?? start)]
                ) { $0.text(at: 0) }
            }
            guard let found, found.hasPrefix(start) else { break }
            result.append(found)
        }
        return result
    }

    /// A word on what a record is: the customer it belongs to, else its first choice, else its number.
    func hint(of record: Record) throws -> String {
        if let customer = record["customer"].integer,
            let title = try title(of: RecordKey(type: "customer", id: customer))
        {
            return title
        }
        for (field, value) in zip(record.type.fields, record.values) {
            if let option = field.kind.options.first(where: { .text($0.name) == value }) { return option.label }
        }
        return "\(record.type.name) \(record.id)"
    }
}
