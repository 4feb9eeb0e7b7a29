// From the query tree to SQL.
//
// Each condition becomes an expression over the table alias `t` and appends its parameters in the
// order of the text. References are followed by `IN (SELECT id …)`, so an index on either side
// serves; where the records are walked, each is asked by `EXISTS` instead. Null is false in every comparison, and `not` is two-valued: (…) IS NOT TRUE, so that what
// a condition doesn't take its negation does, as in `Matcher`.

import Base
import Domain
import Language
import StoreDriver

/// A query as SQL.
struct CompiledQuery {
    let type: RecordType
    /// The condition over `t`; empty where each record matches.
    let condition: String
    var values: [Value]
    /// ` ORDER BY …`
    let order: String
    /// Joins that the order needs.
    let joins: String
    let way: QueryWay

    private var filter: String { condition.isEmpty ? "" : " WHERE " + condition }
    func select(_ columns: String) -> String { "SELECT \(columns) FROM \(quoted(type.name)) AS t\(joins)\(filter)" }
    /// How many there are, counted up to a limit where one is given.
    func count(first limit: Int? = nil) -> String {
        let from = "FROM \(quoted(type.name)) AS t\(filter)"
        return limit.map { "SELECT count(*) FROM (SELECT 1 \(from) LIMIT \($0))" } ?? "SELECT count(*) \(from)"
    }

    /// Some rows of a query that has no joins, in an order.
    ///
    /// Where they are found and then sorted, ids and keys alone are, and whole rows are read of those that are wanted.
    /// - Parameters:
    ///   - from: where the rows come from, with their condition.
    ///   - limit: how many, ` LIMIT ?` and the like.
    func sorted(_ columns: String, from: String, by order: String, _ limit: String) -> String {
        guard way.isSorted, joins.isEmpty else { return "SELECT \(columns) \(from) ORDER BY \(order) \(limit)" }
        return """
            SELECT \(columns) FROM \(quoted(type.name)) AS t WHERE t.id IN (SELECT t.id \(from) ORDER BY \(order) \(limit)) \
            ORDER BY \(order)
            """
    }

    /// Some rows of the query, in its order.
    func page(_ columns: String, _ limit: String) -> String {
        let by = " ORDER BY "
        guard joins.isEmpty, order.hasPrefix(by) else { return select(columns) + order + " " + limit }
        let from = "FROM \(quoted(type.name)) AS t\(filter)"
        return sorted(columns, from: from, by: String(order.dropFirst(by.count)), limit)
    }
}

struct QueryCompiler {
    let reader: Reader
    let clock: Clock
    let way: QueryWay
    /// The field by whose index the records are walked.
    let walked: FieldDescriptor?
    /// What the table at hand is called.
    let alias: String
    private var dialect: any Dialect { reader.connection.dialect }

    init(_ reader: Reader, _ way: QueryWay = .open, walked: FieldDescriptor? = nil, alias: String = "t") {
        self.reader = reader
        self.way = way
        self.walked = walked
        self.alias = alias
        clock = reader.acting.clock
    }

    /// For records that a subquery asks for: all at once, or, from a record that is walked, those of a field alone.
    private func inner(by field: FieldDescriptor?) -> QueryCompiler {
        guard walked != nil, let field else { return QueryCompiler(reader) }
        return QueryCompiler(reader, .walked, walked: field, alias: alias + "_")
    }

    func compile(_ query: Query) throws -> CompiledQuery {
        guard let type = reader.catalogue.type(named: query.type) else {
            throw StoreError(.refused, "there is no record type \(query.type)")
        }
        var values: [Value] = []
        let condition = try root(query.condition, of: type, &values)
        // Groups are put in order once they are there; their records are read as they come.
        let (order, joins) = try ordering(query.isGrouped ? [] : query.order, of: type, byIndex: !way.isSorted)
        return CompiledQuery(
            type: type, condition: condition == "1" ? "" : condition, values: values, order: order, joins: joins,
            way: way)
    }

    // MARK: Conditions

    /// The condition of the whole query. Where one term finds the records, the others are asked of each that it found.
    private func root(_ condition: Condition, of type: RecordType, _ values: inout [Value]) throws -> String {
        guard case .sorted(let terms?) = way, case .all(let members) = condition else {
            return try expression(condition, of: type, &values)
        }
        let found = try expression(.all(terms), of: type, &values)
        let others = try asking(type).expression(.all(members.filter { !terms.contains($0) }), of: type, &values)
        return found + " AND " + others
    }

    /// For terms that are asked of a record that is found already.
    func asking(_ type: RecordType) -> QueryCompiler {
        QueryCompiler(reader, .walked, walked: type.field(named: "id")?.field, alias: alias)
    }

    func expression(_ condition: Condition, of type: RecordType, _ values: inout [Value]) throws -> String {
        switch condition {
        case .all(let parts):
            let texts = parts.filter(\.isText)
            guard walked == nil, texts.count > 1, type.isSearchable, let term = searchTerm(texts) else {
                return try joined(parts, " AND ", none: "1", of: type, &values)
            }
            // Words that are looked up together are met by fewer records than each of them.
            let found = try search(term, of: type, &values)
            return try "(\(found) AND \(joined(parts.filter { !$0.isText }, " AND ", none: "1", of: type, &values)))"
        case .any(let parts): return try joined(parts, " OR ", none: "0", of: type, &values)
        case .not(let part):
            if let others = others(than: part, of: type) { return try expression(others, of: type, &values) }
            return "(\(try expression(part, of: type, &values))) IS NOT TRUE"
        case .compare(let path, .differs, let operands):
            if let others = others(than: .compare(path, .equals, operands), of: type) {
                return try expression(others, of: type, &values)
            }
            return try through(path, of: type, &values) { compiler, field, type, values in
                try compiler.compare(field, .differs, operands, of: type, &values)
            }
        case .text(let text, let prefix): return try search(text, prefix: prefix, of: type, &values)
        case .tag(let tag): return items(["tags"], [tag], of: type, &values)
        case .responsible(let operand): return try responsible(operand, of: type, &values)
        case .related(let other, let part): return try related(other, part, to: type, &values)
        case .adjective(let word):
            return try expression(try meaning(of: word, type), of: type, &values)
        case .saved(_, let part): return try expression(part, of: type, &values)
        case .compare(let path, let comparison, let operands):
            return try through(path, of: type, &values) { compiler, field, type, values in
                try compiler.compare(field, comparison, operands, of: type, &values)
            }
        case .range(let path, let from, let to):
            return try through(path, of: type, &values) { compiler, field, type, values in
                let ends: [(Comparison, Operand?)] = [(.atLeast, from), (.atMost, to)]
                let parts = try ends.compactMap { comparison, end in
                    try end.map { try compiler.compare(field, comparison, [$0], of: type, &values) }
                }
                return parts.isEmpty ? "\(compiler.column(field)) IS NOT NULL" : parts.joined(separator: " AND ")
            }
        case .present(let path):
            return try through(path, of: type, &values) { compiler, field, _, _ in
                compiler.column(field) + (field.kind.isText ? " <> ''" : " IS NOT NULL")
            }
        case .matches(let path, let pattern):
            return try through(path, of: type, &values) { compiler, field, _, values in
                values.append(.text(pattern))
                return dialect.matches(compiler.column(field))
            }
        }
    }

    /// "None of these choices" as "one of the others", which an index serves; nil where it can't be said so.
    func others(than condition: Condition, of type: RecordType) -> Condition? {
        guard case .compare(let path, .equals, let operands) = condition, path.names.count == 1,
            let (_, field) = type.field(named: path.names[0]), !field.isOptional, case .choice(let options) = field.kind
        else { return nil }
        let rest = options.map { Operand.value(.text($0.name)) }.filter { !operands.contains($0) }
        guard rest.count + operands.count == options.count else { return nil }
        return rest.isEmpty ? .any([]) : .compare(path, .equals, rest)
    }

    /// The condition that an adjective abbreviates.
    func meaning(of word: String, _ type: RecordType) throws -> Condition {
        guard let adjective = type.adjectives.first(where: { $0.isNamed(word) }) else {
            throw StoreError(.refused, "\(type.plural) are never “\(word)”")
        }
        return try QueryParser(catalogue: reader.catalogue).condition(adjective.query, of: type)
    }

    private func joined(
        _ parts: [Condition], _ word: String, none: String, of type: RecordType, _ values: inout [Value]
    ) throws -> String {
        if parts.isEmpty { return none }
        let texts = try parts.map { try expression($0, of: type, &values) }
        return texts.count == 1 ? texts[0] : "(" + texts.joined(separator: word) + ")"
    }

    /// The column of a field.
    ///
    /// A sign before it keeps the index of any other field out of a walk, but for one that has the walk's order within it.
    /// - Parameter isOne: whether it is asked for one value.
    func column(_ field: FieldDescriptor, of type: RecordType? = nil, isOne: Bool = false) -> String {
        let plain = alias + "." + quoted(field.column)
        guard let walked, field.name != walked.name else { return plain }
        let isList = isOne && type?.lists.contains { $0.of == field.name && $0.by == walked.name } ?? false
        return isList ? plain : "+" + plain
    }

    /// The id of the record at hand, as one of others.
    var id: String { (walked == nil ? "" : "+") + alias + ".id" }

    /// That a value is among those of a column, in other records.
    ///
    /// - Parameters:
    ///   - value: the id of the record at hand where nothing else is said.
    ///   - rest: the other table and its condition: `list_item AS l WHERE …`
    private func isAmong(_ column: String, of rest: String, _ value: String? = nil) -> String {
        let value = value ?? alias + ".id"
        return walked == nil
            ? "\(value) IN (SELECT \(column) FROM \(rest))" : "EXISTS (SELECT 1 FROM \(rest) AND \(column) = \(value))"
    }

    /// Follows the references of a path and hands the last field to `body`.
    private func through(
        _ path: FieldPath, of type: RecordType, _ values: inout [Value],
        _ body: (QueryCompiler, FieldDescriptor, RecordType, inout [Value]) throws -> String
    ) throws -> String {
        guard let name = path.names.first, let (_, field) = type.field(named: name) else {
            throw StoreError(.refused, "\(type.plural) have no field \(path)")
        }
        guard path.names.count > 1 else { return try body(self, field, type, &values) }
        guard let target = field.kind.target.flatMap({ reader.catalogue.type(named: $0) }) else {
            throw StoreError(.refused, "\(field.name) of \(type.plural) leads to no other record")
        }
        guard let key = target.field(named: "id")?.field else { return "0" }
        let isList = if case .references = field.kind { true } else { false }
        let compiler = inner(by: isList ? nil : key)
        let condition = try compiler.through(FieldPath(Array(path.names.dropFirst())), of: target, &values, body)
        let table = "\(quoted(target.name)) AS \(compiler.alias) WHERE \(condition)"
        if isList {
            let list = """
                list_item AS l WHERE l.type = '\(type.name)' AND l.field = '\(field.name)' \
                AND CAST(l.item AS INTEGER) IN (SELECT \(compiler.alias).id FROM \(table))
                """
            return isAmong("l.id", of: list)
        }
        return isAmong("\(compiler.alias).id", of: table, column(field))
    }

    private func search(_ text: String, prefix: Bool, of type: RecordType, _ values: inout [Value]) throws -> String {
        let words = SearchWords.of(text)
        guard type.isSearchable, !words.isEmpty else { return "0" }
        if walked != nil {
            values.append(.text(WordRun(words, prefix: prefix).said))
            return dialect.holdsWords(type.fields.filter { $0.options.contains(.searchable) }.map { column($0) })
        }
        return try search(dialect.searchTerm(words: words, prefix: prefix), of: type, &values)
    }

    /// That a record has the words of a term: by the text index, or among the few that were found by it.
    private func search(_ term: String, of type: RecordType, _ values: inout [Value]) throws -> String {
        let few = try reader.keptWithWords(term, of: type)
        values.append(few.map(Value.listed) ?? .text(term))
        return few == nil ? dialect.search(type.name, id: id) : dialect.isListed(id)
    }

    /// Texts that must all be found, as one term of the text search; nil where one of them has no words.
    func searchTerm(_ texts: [Condition]) -> String? {
        var terms: [String] = []
        for case .text(let text, let prefix) in texts {
            let words = SearchWords.of(text)
            guard !words.isEmpty else { return nil }
            terms.append(dialect.searchTerm(words: words, prefix: prefix))
        }
        return terms.joined(separator: " AND ")
    }

    /// That lists of the record have one of some items.
    func items(_ fields: [String], _ items: [String], of type: RecordType, _ values: inout [Value]) -> String {
        values += items.map { .text($0.lowercased()) }
        let names = fields.map { "'\($0)'" }.joined(separator: ", ")
        return isAmong(
            "l.id",
            of: """
                list_item AS l WHERE l.type = '\(type.name)' AND l.field IN (\(names)) \
                AND l.item IN (\(items.map { _ in "?" }.joined(separator: ", ")))
                """)
    }

    private func responsible(_ operand: Operand, of type: RecordType, _ values: inout [Value]) throws -> String {
        let fields = type.fields.filter { $0.options.contains(.responsible) }
        let parts = try fields.map { try compare($0, .equals, [operand], of: type, &values) }
        return "(" + parts.joined(separator: " OR ") + ")"
    }

    private func related(_ name: String, _ condition: Condition, to type: RecordType, _ values: inout [Value]) throws
        -> String
    {
        guard let other = reader.catalogue.type(named: name) else {
            throw StoreError(.refused, "\(type.plural) have no \(name)")
        }
        let fields = reader.catalogue.ways(from: other, to: type).compactMap { other.field(named: $0.field)?.field }
        guard !fields.isEmpty else { throw StoreError(.refused, "\(type.plural) have no \(name)") }
        let parts = try fields.map { try related(other, by: $0, condition, to: type, &values) }
        return parts.count == 1 ? parts[0] : "(" + parts.joined(separator: " OR ") + ")"
    }

    private func related(
        _ other: RecordType, by field: FieldDescriptor, _ condition: Condition, to type: RecordType,
        _ values: inout [Value]
    ) throws -> String {
        let isList = if case .references = field.kind { true } else { false }
        let compiler = inner(by: isList ? nil : field)
        let condition = try compiler.expression(condition, of: other, &values)
        let (table, column) = (quoted(other.name), "\(compiler.alias).\(quoted(field.column))")
        let rest = "\(table) AS \(compiler.alias) WHERE \(column) IS NOT NULL AND \(condition)"
        switch field.kind {
        case .anyReference: return isAmong(column, of: rest, "('\(type.name):' || \(alias).id)")
        case .references:
            return """
                \(id) IN (SELECT CAST(l.item AS INTEGER) FROM list_item AS l WHERE l.type = '\(other.name)' \
                AND l.field = '\(field.name)' AND l.id IN (SELECT t.id FROM \(table) AS t WHERE \(condition)))
                """
        default: return isAmong(column, of: rest)
        }
    }

    // MARK: Order

    /// Ends in the id, so that the order is total. Records without a value come last.
    ///
    /// - Parameter byIndex: whether an index may give the order.
    private func ordering(
        _ keys: [SortKey], of type: RecordType, byIndex: Bool
    ) throws -> (order: String, joins: String) {
        var keys = keys
        if keys.isEmpty { keys = [SortKey(FieldPath(type.order.field), descending: type.order.descending)] }
        var parts: [String] = []
        var joins = ""
        var descending = false
        for (number, key) in keys.enumerated() where key.field != .relevance {
            let (expression, join) = try sortExpression(key.field, of: type, alias: "j\(number)_")
            joins += join
            descending = key.descending
            // Where nothing can be missing the plain order is the index's own.
            let isTotal = key.field.names.count == 1 && type.field(named: key.field.names[0])?.field.isOptional == false
            parts.append(
                (byIndex ? "" : "+") + expression + (key.descending ? " DESC" : "") + (isTotal ? "" : " NULLS LAST"))
        }
        if keys.last?.field != FieldPath("id") { parts.append("t.id\(descending ? " DESC" : "")") }
        return (" ORDER BY " + parts.joined(separator: ", "), joins)
    }

    private func sortExpression(_ path: FieldPath, of type: RecordType, alias: String) throws -> (String, join: String)
    {
        var (table, type, join) = ("t", type, "")
        for (depth, name) in path.names.enumerated() {
            guard let (_, field) = type.field(named: name) else {
                throw StoreError(.refused, "\(type.plural) have no field \(path)")
            }
            let expression = "\(table).\(quoted(field.column))"
            let isLast = depth == path.names.count - 1
            if case .reference(let name) = field.kind, let target = reader.catalogue.type(named: name) {
                let next = alias + String(depth)
                join += " LEFT JOIN \(quoted(target.name)) AS \(next) ON \(next).id = \(expression)"
                (table, type) = (next, target)
                if isLast { return (text("\(next).\(quoted(target.fields[target.title].column))"), join) }
            } else if isLast {
                return (Self.sortable(expression, field, text), join)
            }
        }
        return ("\(table).id", join)
    }

    private func text(_ expression: String) -> String { "\(expression) \(dialect.anyCase)" }

    /// Choices sort in the order of their declaration, names in any case.
    private static func sortable(_ expression: String, _ field: FieldDescriptor, _ text: (String) -> String) -> String {
        if case .choice(let options) = field.kind {
            let cases = options.enumerated().map { "WHEN '\($1.name)' THEN \($0)" }.joined(separator: " ")
            return "CASE \(expression) \(cases) END"
        }
        return field.kind.matchesPart ? text(expression) : expression
    }
}
