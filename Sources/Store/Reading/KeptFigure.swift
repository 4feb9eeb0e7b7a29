// Counts and sums that a roll-up keeps already. A condition that asks nothing but the dimensions of a
// roll-up is decided for each of its lines instead of each of a million records, so that `count open
// tickets` or the value by stage costs as much in a large workspace as in a small one.
//
// Only dimensions whose key says the whole value take part: not a text that may be empty or unset, which its
// key doesn't tell, and not a day, since records without one are in no line of a roll-up by days.

import Base
import Domain
import Language

/// A figure read from the lines of a roll-up.
struct KeptFigure {
    let reader: Reader
    let type: RecordType
    let rollUp: RollUp

    /// The roll-up that answers a query's count, or its sum of a field, in the groups it asks for; nil where
    /// none does.
    ///
    /// - Throws: `LanguageError` where the condition has an adjective that the type doesn't know.
    init?(_ query: Query, sumOf field: String?, reader: Reader) throws {
        guard query.bucket == nil, let type = reader.catalogue.type(named: query.type) else { return nil }
        let candidates = RollUp.standard.filter { $0.type == type.name && $0.hasNoDays }
        guard !candidates.isEmpty,
            var asked = try query.condition.expanded(for: type, in: reader.catalogue).ownFields(of: type)
        else { return nil }
        for group in query.groups {
            guard group.names.count == 1, let name = type.field(named: group.names[0])?.field.name else { return nil }
            asked.insert(name)
        }
        let found = candidates.first { rollUp in
            asked.allSatisfy { rollUp.says($0, of: type) }
                && field.map { name in rollUp.sums.contains { $0.name == name } } ?? true
        }
        guard let found else { return nil }
        (self.reader, self.type, rollUp) = (reader, type, found)
    }

    /// The lines of which the condition holds, each with the values of a query's groups.
    func lines(of query: Query) throws -> [(keys: [Value], count: Int, sums: [Int64])] {
        let matcher = try Matcher(
            query.condition, of: type, in: reader.catalogue, source: StoredNames(reader: reader),
            clock: reader.acting.clock)
        let places = rollUp.dimensions.compactMap { dimension in
            if case .field(let name) = dimension { type.position(of: name) } else { nil }
        }
        let groups = query.groups.compactMap { type.field(named: $0.names[0])?.0 }
        var record = Record(type)
        return try reader.rows(of: rollUp).compactMap { line in
            for (place, key) in zip(places, line.keys) { record.values[place] = type.fields[place].value(ofKey: key) }
            guard try matcher.matches(record) else { return nil }
            return (groups.map { record.values[$0] }, Int(line.count), line.sums)
        }
    }

    /// The number of records that match.
    func count(of query: Query) throws -> Int { try lines(of: query).reduce(0) { $0 + $1.count } }

    /// One row a group, unsorted; one in all where the query has no groups.
    func rows(of query: Query, sumOf field: String?) throws -> [FigureTable.Row] {
        let place = field.flatMap { name in rollUp.sums.firstIndex { $0.name == name } }
        var gathered: [[Value]: (count: Int, sum: Int64)] = query.groups.isEmpty ? [[]: (0, 0)] : [:]
        for line in try lines(of: query) {
            let (count, sum) = gathered[line.keys] ?? (0, 0)
            gathered[line.keys] = (count + line.count, sum &+ (place.map { line.sums[$0] } ?? 0))
        }
        return gathered.map { keys, figure in
            let value = place == nil ? Int64(figure.count) : figure.sum
            return FigureTable.Row(keys: keys, value: .integer(value), count: figure.count)
        }
    }
}

/// Names, for conditions that look at one record only.
private struct StoredNames: RecordSource {
    let reader: Reader
    var actingUser: Int64? { reader.acting.user?.id }
    func record(_ key: RecordKey) throws -> Record? { try reader.record(key) }
    func records(of type: RecordType, whose field: FieldDescriptor, leadsTo key: RecordKey) -> [Record] { [] }
    func id(named name: String, type: RecordType) throws -> Int64 { try reader.find(name, type: type.name).id }
}

extension RollUp {
    /// Whether every record of the type is in one of its lines.
    fileprivate var hasNoDays: Bool {
        dimensions.allSatisfy { if case .field = $0 { true } else { false } }
    }

    /// Whether the key of a field says its whole value.
    fileprivate func says(_ field: String, of type: RecordType) -> Bool {
        guard dimensions.contains(.field(field)), let field = type.field(named: field)?.field else { return false }
        return switch field.kind {
        case .choice, .integer, .boolean, .reference: true
        default: field.kind.isText && !field.isOptional
        }
    }
}

extension FieldDescriptor {
    /// The value whose key in a roll-up this is.
    fileprivate func value(ofKey key: String) -> Value {
        if key.isEmpty, isOptional || !kind.isText { return .null }
        return kind.isText ? .text(key) : Int64(key).map(Value.integer) ?? .null
    }
}

extension Condition {
    /// The fields that the condition, without adjectives, looks at; nil where it looks further than the record's
    /// own fields, or at its words.
    fileprivate func ownFields(of type: RecordType) -> Set<String>? {
        switch self {
        case .all(let members), .any(let members):
            var fields: Set<String> = []
            for member in members {
                guard let more = member.ownFields(of: type) else { return nil }
                fields.formUnion(more)
            }
            return fields
        case .not(let member), .saved(_, let member): return member.ownFields(of: type)
        case .compare(let path, _, let operands):
            guard var fields = Self.own(path, type) else { return nil }
            for operand in operands { if case .field(let name) = operand { fields.insert(name) } }
            return fields
        case .range(let path, _, _), .present(let path), .matches(let path, _): return Self.own(path, type)
        case .responsible:
            return Set(type.fields.filter { $0.options.contains(.responsible) }.map(\.name))
        case .text, .related, .tag, .adjective: return nil
        }
    }

    private static func own(_ path: FieldPath, _ type: RecordType) -> Set<String>? {
        guard path.names.count == 1, let field = type.field(named: path.names[0])?.field else { return nil }
        return [field.name]
    }
}
