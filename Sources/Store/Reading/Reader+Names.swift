// Finding records by what people call them: exactly, by the beginning, then by any word. Every step
// is served by an index, so a name among a million is as quick as among ten.

import Base
public import Domain
import Language
import StoreDriver

extension Reader {
    /// The one record that a name means.
    ///
    /// Exact titles win over beginnings, beginnings over words within. Numbers are ids.
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
        for matches in try steps(name, type) {
            if matches.count == 1 { return matches[0].key }
            if matches.count > 1 {
                throw StoreError(
                    .name,
                    "\(matches.count >= Self.stepLimit ? "many" : String(matches.count)) \(type.plural) are called \(name)",
                    advice: "say which by its id: "
                        + matches.prefix(5).map { "\($0.key.id) (\($0.title), \($0.hint))" }.joined(separator: ", "),
                    candidates: matches)
            }
        }
        let near = try nearest(name, type)
        throw StoreError(
            .name, "there is no \(type.name) called \(name)",
            advice: near.isEmpty
                ? "look with `show \(type.plural)`"
                : "did you mean " + near.map(\.title).joined(separator: " or ") + "?",
            candidates: near)
    }

    /// Records whose title begins with a text, then those with a word that does; for completion.
    public func names(matching prefix: String, type typeName: String, limit: Int = 20) throws -> [NameMatch] {
        guard let type = catalogue.type(named: typeName) else { return [] }
        var result: [NameMatch] = []
        for matches in [try beginning(prefix, type, limit), try words(prefix, type, limit)] {
            for match in matches where !result.contains(match) && result.count < limit { result.append(match) }
        }
        return result
    }

    private static let stepLimit = 8

    /// The matches of each step, best first; a later step is not run where an earlier one has some.
    private func steps(_ name: String, _ type: RecordType) throws -> [[NameMatch]] {
        let keys = keyFields(type)
        for field in keys {
            let exact = try matches(type, "t.\(quoted(field.column)) = ? \(connection.dialect.anyCase)", [.text(name)])
            if !exact.isEmpty { return [exact] }
        }
        let prefixed = try beginning(name, type, Self.stepLimit)
        if !prefixed.isEmpty { return [prefixed] }
        return [try words(name, type, Self.stepLimit)]
    }

    /// The fields that name a record: its title, a user's login, its key elsewhere.
    private func keyFields(_ type: RecordType) -> [FieldDescriptor] {
        let unique = type.fields.filter { $0.options.contains(.unique) || $0.name == "email" && type.name == "user" }
        return unique + [type.fields[type.title], type.fields[CommonFields.external]]
    }

    private func beginning(_ prefix: String, _ type: RecordType, _ limit: Int) throws -> [NameMatch] {
        guard !prefix.isEmpty else { return try matches(type, "1", [], limit) }
        let column = "t.\(quoted(type.fields[type.title].column)) \(connection.dialect.anyCase)"
        return try matches(
            type, "\(column) >= ? AND \(column) < ?", [.text(prefix), .text(prefix + "\u{10FFFF}")], limit)
    }

    private func words(_ text: String, _ type: RecordType, _ limit: Int) throws -> [NameMatch] {
        let words = SearchWords.of(text)
        guard type.isSearchable, !words.isEmpty else { return [] }
        let terms = words.map { connection.dialect.searchTerm(words: [$0], prefix: true) }
        let condition = terms.map { _ in connection.dialect.search(type.name, id: "t.id") }.joined(separator: " AND ")
        let found = try matches(type, condition, terms.map { .text($0) }, limit * 4)
        // Text search looks into every searchable field; a name is meant.
        return Array(
            found.filter { match in
                let title = TextFolding.key(match.title)
                return words.allSatisfy { title.contains($0) }
            }.prefix(limit))
    }

    /// Titles within a spelling mistake or two, among those that begin alike.
    private func nearest(_ name: String, _ type: RecordType) throws -> [NameMatch] {
        let start = String(name.prefix(2))
        let wanted = TextFolding.key(name)
        let limit = wanted.count > 7 ? 3 : 2
        let near = try beginning(start, type, 2_000).compactMap { match -> (NameMatch, Int)? in
            EditDistance.within(wanted, TextFolding.key(match.title), limit: limit).map { (match, $0) }
        }
        return near.sorted { $0.1 < $1.1 }.prefix(3).map(\.0)
    }

    private func matches(_ type: RecordType, _ condition: String, _ values: [Value], _ limit: Int = stepLimit) throws
        -> [NameMatch]
    {
        let title = "t.\(quoted(type.fields[type.title].column))"
        let records = try said {
            try connection.rows(
                "SELECT \(columns(type)) FROM \(quoted(type.name)) AS t WHERE \(condition) ORDER BY \(title) LIMIT \(limit)",
                values
            ) { Record(type, values: self.values($0, type)) }
        }
        return try records.map { NameMatch(key: $0.key, title: $0.title, hint: try hint(of: $0)) }
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
