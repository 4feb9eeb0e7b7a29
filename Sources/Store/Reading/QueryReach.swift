// How to reach the first records of a list. A database without statistics guesses, and in a large list a wrong guess
// costs seconds. So the terms that must hold are asked, each by its own index and up to a limit:
//
//   few records meet one of them      those are found, sorted, and tested for the rest
//   else                              the list is walked in its order and each record tested, for a moment; where that
//                                     doesn't fill the page, because what is wanted lies together or is rare, the
//                                     records of the best term are found and sorted, or the database may choose
//
// Whatever the way, the records are the same.

import Base
import Domain
import Language
import Platform
import StoreDriver

/// How the records of a query are reached.
enum QueryWay: Equatable {
    /// As the database chooses.
    case open
    /// Found by some of the terms that must all hold, which few records meet, and then sorted; nil is the whole condition.
    case sorted(by: [Condition]?)
    /// In the order of the list, by its index.
    case walked
    /// Found in whatever order the database reads fastest, and then sorted.
    case gathered

    /// Whether the index of the list's order is left alone.
    var isSorted: Bool { if case .sorted = self { true } else { self == .gathered } }
}

/// How many records meet a condition, as far as an index tells.
private enum Reach: Int, Comparable {
    case few, some, most

    static func < (a: Reach, b: Reach) -> Bool { a.rawValue < b.rawValue }
}

struct QueryReach {
    private let reader: Reader

    /// So many records are sorted at once in a few milliseconds, where a walk might miss them.
    private static let few = 4_000
    /// So many are sorted rather than looked for in all others: their keys and ids alone, at less than a microsecond each.
    /// Words stand together in lists by name, so that a walk misses them more often.
    private static let some = 20_000
    private static let someOfWords = 60_000
    /// How long a walk may look for a page where there is another way, in milliseconds.
    private static let patience = 12

    init(_ reader: Reader) { self.reader = reader }

    /// The ways to try, in order, and for how many milliseconds where another follows.
    func ways(_ query: Query) throws -> [(way: QueryWay, milliseconds: Int?)] {
        guard query.condition != .everything, !query.isGrouped, !query.isRanked,
            let type = reader.catalogue.type(named: query.type)
        else { return [(.open, nil)] }
        if isList(query.condition, of: type, in: walkable(query)) { return [(.walked, nil)] }
        let (reach, terms) = try best(query.condition, of: type)
        let last: QueryWay = reach == .most ? .gathered : .sorted(by: terms)
        guard reach > .few, walkable(query) != nil, try !FoundList.isKept(query, by: last, reader) else {
            return [(last, nil)]
        }
        return [(.walked, Self.patience), (last, nil)]
    }

    /// Whether an index has the records of a condition in the order of the list.
    private func isList(_ condition: Condition, of type: RecordType, in order: FieldDescriptor?) -> Bool {
        guard let order, case .compare(let path, .equals, let operands) = condition.alone, operands.count == 1 else {
            return false
        }
        return type.lists.contains { path == FieldPath($0.of) && $0.by == order.name }
    }

    /// How far a condition reaches, and by which of the terms that must all hold: one, or all its words together.
    private func best(_ condition: Condition, of type: RecordType) throws -> (Reach, by: [Condition]?) {
        guard case .all(let members) = condition else { return (try reach(condition, of: type), nil) }
        let texts = members.filter(\.isText)
        var best: (Reach, by: [Condition]?) = texts.isEmpty ? (.most, nil) : (try reach(of: texts, type), texts)
        for member in members where best.0 > .few && !member.isText {
            let reach = try reach(member, of: type)
            if reach < best.0 { best = (reach, [member]) }
        }
        return best
    }

    /// The field whose index gives the order of the list; nil where none does.
    func walkable(_ query: Query) -> FieldDescriptor? {
        guard let type = reader.catalogue.type(named: query.type) else { return nil }
        let path = query.order.first?.field ?? FieldPath(type.order.field)
        guard path.names.count == 1, let (_, field) = type.field(named: path.names[0]) else { return nil }
        switch field.kind {
        // These are listed in the order of what they mean, not of their values.
        case .choice, .reference: return nil
        default: return field.name == "id" || field.options.contains(.indexed) ? field : nil
        }
    }

    private func reach(_ condition: Condition, of type: RecordType) throws -> Reach {
        switch condition {
        case .all: return try best(condition, of: type).0
        case .any(let members):
            var worst = Reach.few
            for member in members where worst < .most { worst = max(worst, try reach(member, of: type)) }
            return worst
        case .saved(_, let inner): return try reach(inner, of: type)
        case .adjective(let word): return try reach(QueryCompiler(reader).meaning(of: word, type), of: type)
        case .not(let inner): return try complement(inner, of: type)
        case .compare(let path, .differs, let operands):
            return try complement(.compare(path, .equals, operands), of: type)
        case .text: return try reach(of: [condition], type)
        case .related(let name, let inner):
            guard let other = reader.catalogue.type(named: name), try reach(inner, of: other) < .most else {
                return .most
            }
            return try counted(condition, of: type)
        case .compare(let path, _, _), .range(let path, _, _):
            guard path.names.count > 1 else {
                return try hasIndex(condition, path, of: type) ? counted(condition, of: type) : .most
            }
            return try reach(condition.withoutFirstName, through: path.names[0], of: type, whole: condition)
        case .tag, .responsible: return try counted(condition, of: type)
        case .present, .matches: return .most
        }
    }

    /// "None of these choices" is one of the others.
    private func complement(_ condition: Condition, of type: RecordType) throws -> Reach {
        guard let others = QueryCompiler(reader).others(than: condition, of: type) else { return .most }
        return try reach(others, of: type)
    }

    /// Through a reference: few of those that it may lead to, and few that lead there.
    private func reach(_ inner: Condition, through name: String, of type: RecordType, whole: Condition) throws -> Reach
    {
        guard let target = type.field(named: name)?.field.kind.target.flatMap({ reader.catalogue.type(named: $0) }),
            try reach(inner, of: target) < .most
        else { return .most }
        return try counted(whole, of: type)
    }

    /// Whether an index leads from a term over one field to its records.
    private func hasIndex(_ condition: Condition, _ path: FieldPath, of type: RecordType) throws -> Bool {
        guard let (_, field) = type.field(named: path.names[0]) else { return false }
        guard case .compare(_, let comparison, let operands) = condition else {
            return field.name == "id" || field.options.contains(.indexed) && !field.kind.matchesPart
        }
        if operands.contains(where: { if case .field = $0 { true } else { false } }) { return false }
        switch field.kind {
        case .reference, .references, .list: return true
        case let kind where kind.matchesPart:
            var values: [Value] = []
            return try comparison == .equals
                && operands.allSatisfy { operand in
                    guard case .value(let value) = operand, let part = value.text else { return false }
                    return try QueryCompiler(reader).contains(part, field, of: type, &values) != nil
                }
        default: return field.name == "id" || field.options.contains(.indexed)
        }
    }

    private func reach(of texts: [Condition], _ type: RecordType) throws -> Reach {
        let compiler = QueryCompiler(reader)
        guard type.isSearchable, let term = compiler.searchTerm(texts) else { return .few }
        return try reach(known: "words " + type.name, [.text(term)], some: Self.someOfWords) {
            try reader.countWithWords(term, of: type, limit: Self.someOfWords + 1, keeping: Self.few)
        }
    }

    private func counted(_ condition: Condition, of type: RecordType) throws -> Reach {
        var values: [Value] = []
        let term = try QueryCompiler(reader).expression(condition, of: type, &values)
        let rows = "SELECT 1 FROM \(quoted(type.name)) AS t WHERE \(term)"
        return try reach(known: rows, values, some: Self.some) {
            try reader.said {
                try reader.connection.first(
                    "SELECT count(*) FROM (SELECT 1 FROM (\(rows)) LIMIT \(Self.some + 1))", values
                ) { Int($0.integer(at: 0)) } ?? 0
            }
        }
    }

    /// How far so many records reach, counted up to a limit; known from then on, for what is written since changes the
    /// quickest way and nothing else.
    private func reach(known name: String, _ values: [Value], some: Int, _ count: () throws -> Int) throws -> Reach {
        var hasher = Hasher()
        hasher.combine(values)
        let (memo, name, stamp) = (reader.workspace.memo, "reach of " + name, Int64(hasher.finalize()))
        if let known: Reach = memo.value(name, stamp) { return known }
        let count = try count()
        let reach: Reach = count <= Self.few ? .few : count <= some ? .some : .most
        memo.keep(reach, as: name, stamp, from: [])
        return reach
    }
}

extension Condition {
    var isText: Bool { if case .text = self { true } else { false } }

    /// The one term of which it is made; itself where there are several.
    fileprivate var alone: Condition {
        if case .all(let members) = self, members.count == 1 { members[0].alone } else { self }
    }

    /// A condition through a reference, as one on the record that it leads to.
    fileprivate var withoutFirstName: Condition {
        switch self {
        case .compare(let path, let comparison, let operands):
            .compare(FieldPath(Array(path.names.dropFirst())), comparison, operands)
        case .range(let path, let from, let to): .range(FieldPath(Array(path.names.dropFirst())), from: from, to: to)
        default: self
        }
    }
}

extension Reader {
    /// Reads the first records of a list the quickest way that is found.
    func quickest<T>(_ query: Query, _ read: (CompiledQuery) throws -> T) throws -> T {
        let ways = try QueryReach(self).ways(query)
        for (way, milliseconds) in ways.dropLast() {
            let compiled = try compile(query, way)
            if let found = try within(milliseconds: milliseconds ?? 0, { try read(compiled) }) { return found }
        }
        return try read(try compile(query, ways.last?.way ?? .open))
    }

    /// What a read gives; nil where the time was not enough.
    ///
    /// - Throws: `StoreError` of kind `.interrupted` where somebody else stopped it.
    private func within<T>(milliseconds: Int, _ read: () throws -> T) throws -> T? {
        let end = SystemClock.monotonicNanoseconds + UInt64(milliseconds) * 1_000_000
        do {
            return try connection.within(milliseconds: milliseconds, read)
        } catch let error as StoreError where error.kind == .interrupted {
            try workspace.work?.step(.reported)
            guard SystemClock.monotonicNanoseconds >= end else { throw error }
            return nil
        }
    }
}
