import Base
import Domain
import Language
import Store

/// Random conditions over every field of every type, with values that records have and values that none has: what
/// a condition means in memory and in the database must be the same for each.
struct RandomConditions {
    private var random: Seeded
    private let catalogue: Catalogue
    /// Values that records of a type have in a field.
    private let values: [String: [Value]]
    /// The types that have records: about an empty table every condition agrees.
    private let peopled: [RecordType]

    init(seed: UInt64, _ reader: Reader) throws {
        random = Seeded(seed)
        catalogue = reader.catalogue
        var values: [String: [Value]] = [:]
        var peopled: [RecordType] = []
        for type in reader.catalogue.types {
            let records = try reader.records(Query(type.name))
            if !records.isEmpty { peopled.append(type) }
            for record in records {
                for (field, value) in zip(type.fields, record.values) where !value.isNull {
                    values["\(type.name).\(field.name)", default: []].append(value)
                }
            }
        }
        self.values = values
        self.peopled = peopled
    }

    mutating func query() -> Query {
        let type = pick(random.number(below: 4) == 0 ? catalogue.types : peopled)
        return Query(type.name, where: condition(type, depth: 3))
    }

    private mutating func condition(_ type: RecordType, depth: Int) -> Condition {
        guard depth > 0, random.number(below: 5) < 2 else { return term(type, depth: depth) }
        let members = (0..<2 + random.number(below: 2)).map { _ in condition(type, depth: depth - 1) }
        switch random.number(below: 3) {
        case 0: return .allOf(members)
        case 1: return .anyOf(members)
        default: return members[0].negated
        }
    }

    private mutating func term(_ type: RecordType, depth: Int) -> Condition {
        switch random.number(below: 12) {
        case 0: return .text(pick(["muller", "1", "name", "日本", "subject 5"]), prefix: random.number(below: 2) == 0)
        case 1: return .tag(pick(["red", "blue", "größe", "none"]))
        case 2:
            let adjectives = type.adjectives
            return adjectives.isEmpty ? .everything : .adjective(pick(adjectives).name)
        case 3:
            let others = catalogue.types.filter { catalogue.relation(from: $0, to: type) != nil }
            guard depth > 0, !others.isEmpty else { return .everything }
            let other = pick(others)
            return .related(type: other.name, condition(other, depth: depth - 1))
        case 4:
            guard depth > 0, let (field, target) = reference(type) else { return .everything }
            let inner = pick(target.fields)
            return comparison(FieldPath([field.name, inner.name]), inner, of: target)
        default:
            let field = pick(type.fields)
            return comparison(FieldPath(field.name), field, of: type)
        }
    }

    private mutating func reference(_ type: RecordType) -> (FieldDescriptor, RecordType)? {
        let fields = type.fields.filter { $0.kind.target != nil }
        guard !fields.isEmpty else { return nil }
        let field = pick(fields)
        return field.kind.target.flatMap { catalogue.type(named: $0) }.map { (field, $0) }
    }

    private mutating func comparison(_ path: FieldPath, _ field: FieldDescriptor, of type: RecordType) -> Condition {
        switch field.kind {
        case .boolean, .list, .reference, .references, .anyReference, .choice:
            let operands = (0...random.number(below: 2)).compactMap { _ in operand(field, of: type) }
            guard !operands.isEmpty else { return .present(path) }
            let isEqual = random.number(below: 2) == 0 || path.names.count > 1
            return .compare(path, isEqual ? .equals : .differs, operands)
        default: break
        }
        guard let first = operand(field, of: type), let second = operand(field, of: type) else { return .present(path) }
        switch random.number(below: 8) {
        case 0: return .present(path)
        case 1: return .range(path, from: first, to: second)
        case 2: return .range(path, from: nil, to: second)
        case 3: return .compare(path, .equals, [first, second])
        case 4 where field.kind.isText: return .matches(path, pick(["^name", "[0-9]+", "ü", "x$"]))
        case 5 where path.names.count == 1: return .compare(path, .differs, [first])
        default: return .compare(path, pick([.less, .atMost, .greater, .atLeast]), [first])
        }
    }

    private mutating func operand(_ field: FieldDescriptor, of type: RecordType) -> Operand? {
        let known = values["\(type.name).\(field.name)"] ?? []
        switch field.kind {
        case .date, .instant:
            return .time(
                pick([
                    .today(offset: 0), .now, .period(.month, offset: -1), .distance(count: -3, .day), .endOf(.quarter),
                    .calendar(.year, TemporaryDay.first), .period(.week, offset: 1), .weekday(5, weeks: 0),
                ]))
        case .reference, .references:
            guard !known.isEmpty else { return nil }
            let id = pick(known)
            return id.integer.map { .name(String($0)) } ?? ListText.items(of: id).first.map { .name($0) }
        case .list: return .value(.text(pick(["red", "Blue", "GRÖSSE", "green"])))
        case .choice(let options): return .value(.text(pick(options).name))
        case .boolean: return .value(.integer(Int64(random.number(below: 2))))
        case .text, .longText, .email, .phone, .url, .query:
            guard !known.isEmpty, random.number(below: 3) > 0, let text = pick(known).text else {
                return .value(.text(pick(["MULLER", "5 mü", "日", "7", "nowhere"])))
            }
            return .value(.text(random.number(below: 2) == 0 ? text : String(text.dropFirst(2).prefix(6))))
        case .anyReference: return known.isEmpty ? nil : .value(pick(known))
        default: return .value(known.isEmpty || random.number(below: 4) == 0 ? .integer(500_000) : pick(known))
        }
    }

    private mutating func pick<T>(_ choices: [T]) -> T { choices[random.number(below: choices.count)] }
}

private enum TemporaryDay {
    static let first = CivilDate(days: 20_454)
}
