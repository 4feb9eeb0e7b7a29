// Whether to find the records and sort them, or to walk them in order and look at each. A database without
// statistics guesses; here the terms are asked, each by its own index and up to a limit: a term that few records
// meet is where to begin, and a word that very many have is looked for in the records of the page alone.

import Base
import Domain
import Language
import StoreDriver

extension QueryCompiler {
    /// So many records are found and sorted at once: their keys and ids alone, at less than a microsecond each.
    private static let few = 60_000

    /// Whether one of the terms that must all hold leaves few records.
    func isNarrow(_ condition: Condition, of type: RecordType) throws -> Bool {
        switch condition {
        case .all(let members): return try members.contains { try isNarrow($0, of: type) }
        case .saved(_, let inner): return try isNarrow(inner, of: type)
        case .text(let text, let prefix): return try !isBroad(SearchWords.of(text), prefix: prefix, of: type)
        default:
            guard hasIndex(condition, of: type) else { return false }
            var values: [Value] = []
            let term = try expression(condition, of: type, &values)
            return try count("SELECT 1 FROM \(quoted(type.name)) AS t WHERE \(term)", values) <= Self.few
        }
    }

    /// Whether an index leads from the term to its records.
    private func hasIndex(_ condition: Condition, of type: RecordType) -> Bool {
        let path: FieldPath
        switch condition {
        case .compare(let field, let comparison, let operands):
            guard comparison != .differs, !operands.contains(where: { if case .field = $0 { true } else { false } })
            else {
                return false
            }
            path = field
        case .range(let field, _, _): path = field
        case .tag: return true
        default: return false
        }
        guard path.names.count == 1, let (_, field) = type.field(named: path.names[0]) else { return false }
        if case .reference = field.kind { return true }
        return field.options.contains(.indexed) && (field.kind.isTime || field.kind.isSummable)
    }

    /// Whether very many records have the words.
    func isBroad(_ words: [String], prefix: Bool, of type: RecordType) throws -> Bool {
        guard type.isSearchable, !words.isEmpty else { return false }
        let dialect = reader.connection.dialect
        let term = dialect.searchTerm(words: words, prefix: prefix)
        return try count(dialect.searchFirst(type.name, limit: Self.few + 1), [.text(term)]) > Self.few
    }

    /// The rows of a query, counted up to one more than few.
    private func count(_ rows: String, _ values: [Value]) throws -> Int {
        try reader.said {
            try reader.connection.first(
                "SELECT count(*) FROM (SELECT 1 FROM (\(rows)) LIMIT \(Self.few + 1))", values
            ) { Int($0.integer(at: 0)) } ?? 0
        }
    }
}
