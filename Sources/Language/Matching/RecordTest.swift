// A condition with its names resolved and its fields found.

import Base
import Domain

indirect enum RecordTest {
    case all([RecordTest])
    case any([RecordTest])
    case not(RecordTest)
    case words(WordRun, fields: [Int])
    /// A value of the record itself; null fails.
    case value(Int, ValueTest)
    /// Two numbers of the record itself.
    case fields(Int, Comparison, Int)
    /// A record that a reference leads to, or one of those that a list of references does.
    case through(Int, RecordType, RecordTest)
    /// One of the records that refer to this one.
    case related(RecordType, FieldDescriptor, RecordTest)

    func holds(for record: Record, in source: any RecordSource) throws -> Bool {
        switch self {
        case .all(let tests): return try tests.allSatisfy { try $0.holds(for: record, in: source) }
        case .any(let tests): return try tests.contains { try $0.holds(for: record, in: source) }
        case .not(let test): return try !test.holds(for: record, in: source)
        case .words(let words, let fields):
            let text = fields.compactMap { record.values[$0].text }.joined(separator: "\n")
            return words.stands(among: SearchWords.of(text))
        case .value(let index, let test):
            let value = record.values[index]
            return !value.isNull && test.holds(for: value)
        case .fields(let index, let comparison, let other):
            guard let left = record.values[index].integer, let right = record.values[other].integer else {
                return false
            }
            return comparison.holds(left, right)
        case .through(let index, let type, let test):
            for id in Self.targets(of: record.values[index]) {
                guard let target = try source.record(RecordKey(type: type.name, id: id)) else { continue }
                if try test.holds(for: target, in: source) { return true }
            }
            return false
        case .related(let type, let field, let test):
            return try source.records(of: type, whose: field, leadsTo: record.key)
                .contains { try test.holds(for: $0, in: source) }
        }
    }

    private static func targets(of value: Value) -> [Int64] {
        value.integer.map { [$0] } ?? ListText.items(of: value).compactMap { Int64($0) }
    }
}

/// What a stored value that is not null must be.
enum ValueTest {
    case oneOf(Set<Value>)
    case within(StoredRange)
    /// One of folded texts is contained.
    case contains([String])
    case order(Comparison, String)
    /// One of the items, in lower case.
    case item(Set<String>)
    case matches(Pattern)
    /// A text that is not empty, or any other value.
    case present

    func holds(for value: Value) -> Bool {
        switch self {
        case .oneOf(let values): return values.contains(value)
        case .within(let range): return value.integer.map(range.contains) ?? false
        case .contains(let parts):
            guard let text = value.text else { return false }
            let key = Array(TextFolding.key(text).utf8)
            return parts.contains { key.holds(Array($0.utf8)) }
        case .order(let comparison, let text):
            return value.text.map { comparison.holds(Array($0.utf8), Array(text.utf8)) } ?? false
        case .item(let items): return ListText.items(of: value).contains { items.contains($0.lowercased()) }
        case .matches(let pattern): return value.text.map(pattern.matches) ?? false
        case .present: return value != .text("")
        }
    }
}

extension [UInt8] {
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard part.count <= count else { return false }
        return (0...count - part.count).contains { self[$0...].starts(with: part) }
    }
}

extension Comparison {
    func holds(_ a: Int64, _ b: Int64) -> Bool {
        switch self {
        case .equals: a == b
        case .differs: a != b
        case .less: a < b
        case .atMost: a <= b
        case .greater: a > b
        case .atLeast: a >= b
        }
    }

    /// Texts in the order of their bytes.
    func holds(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        switch self {
        case .equals: a == b
        case .differs: a != b
        case .less: a.lexicographicallyPrecedes(b)
        case .atMost: !b.lexicographicallyPrecedes(a)
        case .greater: b.lexicographicallyPrecedes(a)
        case .atLeast: !a.lexicographicallyPrecedes(b)
        }
    }
}
