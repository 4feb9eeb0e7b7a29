// Queries that nobody would ask, over every type and field: the canonical text must read back to each.

import Base
import Domain
import Language

struct RandomQueries {
    var random: Seeded
    /// Names of records, tags and search texts, with what is awkward to write.
    private let texts = [
        "acme", "Acme GmbH", "open", "won", "me", "none", "any", "by", "sort", "last", "today", "usd", "3", "2026",
        "a,b", "a..b",
        "-x", "#x", "@x", "(x)", "say \"hi\"", "back\\slash", "line\nbreak", "é", "naïve", "東京", "since", "first", "or",
        "not",
        "x:y", "x=y", "a b", "friday", "due", "for", "with", "created", "12k", "*", "a*", "$x", "~", "12,500",
        "this-week", "\\n",
    ]

    init(seed: UInt64) { random = Seeded(seed) }

    mutating func query() -> Query {
        let type = random.pick(catalogue.types)
        var query = Query(type.name, where: random.chance(10) ? .everything : condition(type, depth: 3))
        let fields = type.fields.map { FieldPath($0.name) }
        if random.chance(20) { query.groups = some(fields) }
        if random.chance(20) {
            let times = type.fields.filter(\.kind.isTime).map { FieldPath($0.name) }
            query.bucket = TimeBucket(
                random.pick([.day, .week, .month, .quarter, .year]), of: random.chance(50) ? nil : random.pick(times))
        }
        if random.chance(20) { query.order = some(fields).map { SortKey($0, descending: random.chance(50)) } }
        if random.chance(20) { query.limit = random.number(1...100) }
        if random.chance(20) { query.columns = some(fields) }
        return query
    }

    private mutating func some(_ fields: [FieldPath]) -> [FieldPath] {
        (0..<random.number(1...3)).map { _ in random.pick(fields) }
    }

    private mutating func text() -> String { random.pick(texts) }

    mutating func condition(_ type: RecordType, depth: Int) -> Condition {
        guard depth > 0, random.chance(40) else { return leaf(type, depth: depth) }
        let members = (0..<random.number(2...3)).map { _ in condition(type, depth: depth - 1) }
        switch random.number(0...2) {
        case 0: return .allOf(members)
        case 1: return .anyOf(members)
        default: return members[0].negated
        }
    }

    private mutating func leaf(_ type: RecordType, depth: Int) -> Condition {
        switch random.number(0...9) {
        case 0:
            let text = searchable()
            return .text(text, prefix: random.chance(30))
        case 1: return .tag(text())
        case 2: return .responsible(random.chance(50) ? .me : .name(text()))
        case 3:
            return type.adjectives.isEmpty ? .tag("x") : .adjective(random.pick(type.adjectives).name)
        case 4:
            let others = catalogue.types.filter { catalogue.relation(from: $0, to: type) != nil }
            guard depth > 0, !others.isEmpty else { return .tag("x") }
            let other = random.pick(others)
            return .related(type: other.name, random.chance(30) ? .everything : condition(other, depth: depth - 1))
        default:
            return comparison(path(type))
        }
    }

    private mutating func searchable() -> String {
        while true {
            let text = self.text()
            if text.contains(where: { $0.isLetter || $0.isNumber }) { return text }
        }
    }

    /// A field of the type or, in one case of four, of a type that it refers to.
    private mutating func path(_ type: RecordType) -> (FieldPath, FieldDescriptor) {
        let references = type.fields.filter { $0.kind.target != nil }
        if random.chance(25), !references.isEmpty {
            let reference = random.pick(references)
            if let target = reference.kind.target.flatMap({ catalogue.type(named: $0) }) {
                let field = random.pick(target.fields)
                return (FieldPath([reference.name, field.name]), field)
            }
        }
        let field = random.pick(type.fields)
        return (FieldPath(field.name), field)
    }

    private mutating func comparison(_ target: (path: FieldPath, field: FieldDescriptor)) -> Condition {
        let (path, field) = target
        if random.chance(10) { return .present(path) }
        switch field.kind {
        case .text, .longText, .email, .phone, .url, .query:
            if random.chance(20) {
                return .matches(path, random.pick(["^a", "a|b", "\\d+ x", "[a-z]{2,3}", "(a|b)$", "\"", "é"]))
            }
            return several(path, comparison(of: path)) { $0.text().isEmpty ? .value("x") : .value(.text($0.text())) }
        case .choice(let options): return several(path, equality(path)) { .value(.text($0.random.pick(options).name)) }
        case .boolean: return several(path, equality(path)) { .value(.integer($0.random.chance(50) ? 1 : 0)) }
        case .list:
            let condition = several(path, equality(path)) { .value(.text($0.text())) }
            if path.names == ["tags"], case .compare(_, .equals, let operands) = condition, operands.count == 1 {
                return .tag("x")
            }
            return condition
        case .reference("user"), .references("user"):
            return several(path, equality(path)) { $0.random.chance(30) ? .me : .name($0.text()) }
        case .reference, .references: return several(path, equality(path)) { .name($0.text()) }
        case .anyReference: return several(path, equality(path)) { .value(.text("deal:\($0.random.number(1...99))")) }
        case .date, .instant: return ordered(path, field) { .time($0.term(field)) }
        case .integer: return ordered(path, field) { .value(.integer(Int64($0.random.number(-5_000...500_000)))) }
        case .duration: return ordered(path, field) { .value(.integer(Int64($0.random.number(0...500_000)))) }
        case .decimal, .money, .percent:
            return ordered(path, field) {
                .value(
                    .integer(
                        Int64($0.random.pick([12, 125_000, 5_000_000, -33, 1])) * $0.random.pick([1, 100, 10_000])))
            }
        }
    }

    /// Through a reference `!=` is spelled as a negation.
    private mutating func equality(_ path: FieldPath) -> Comparison {
        random.chance(70) || path.names.count > 1 ? .equals : .differs
    }

    private mutating func comparison(of path: FieldPath) -> Comparison {
        while true {
            let comparison = random.pick(Comparison.allCases)
            if comparison != .differs || path.names.count == 1 { return comparison }
        }
    }

    private mutating func term(_ field: FieldDescriptor) -> TimeTerm {
        while true {
            let term = random.timeTerm()
            switch term {
            case .weekday(_, weeks: 0) where field.isPast, .at(.weekday(_, weeks: 0), _) where field.isPast: continue
            default: return term
            }
        }
    }

    private mutating func several(
        _ path: FieldPath, _ comparison: Comparison, _ operand: (inout RandomQueries) -> Operand
    ) -> Condition {
        let count = comparison == .equals || comparison == .differs ? random.number(1...3) : 1
        return .compare(path, comparison, (0..<count).map { _ in operand(&self) })
    }

    private mutating func ordered(
        _ path: FieldPath, _ field: FieldDescriptor, _ operand: (inout RandomQueries) -> Operand
    ) -> Condition {
        guard random.chance(30) else { return several(path, comparison(of: path), operand) }
        let from = random.chance(70) ? operand(&self) : nil
        let to = from == nil || random.chance(70) ? operand(&self) : nil
        return .range(path, from: from, to: to)
    }
}
