// Comparisons of one field, by its kind.

import Base
import Domain
import Language
import StoreDriver

extension QueryCompiler {
    private var dialect: any Dialect { reader.connection.dialect }

    /// A comparison of a field of the record at hand with operands.
    func compare(
        _ field: FieldDescriptor, _ comparison: Comparison, _ operands: [Operand], of type: RecordType,
        _ values: inout [Value]
    ) throws -> String {
        if comparison == .differs {
            return "(\(try compare(field, .equals, operands, of: type, &values))) IS NOT TRUE"
        }
        if case .equals = comparison, let plain = try equality(field, operands, of: type, &values) { return plain }
        let parts = try operands.map { try one(field, comparison, $0, of: type, &values) }
        return parts.count == 1 ? parts[0] : "(" + parts.joined(separator: " OR ") + ")"
    }

    /// `field IN (…)` where all operands are plain values or records.
    private func equality(
        _ field: FieldDescriptor, _ operands: [Operand], of type: RecordType, _ values: inout [Value]
    ) throws -> String? {
        switch field.kind {
        case .list:
            let items = operands.compactMap { operand -> String? in
                switch operand {
                case .value(let value): value.text
                case .name(let name): name
                default: nil
                }
            }
            return self.items(
                [field.name], items.map { $0.split(separator: "|").joined(separator: "|") }, of: type, &values)
        case .references(let target):
            let ids = try operands.map { try identify($0, target) }
            return items([field.name], ids.map(String.init), of: type, &values)
        case .reference(let target):
            let ids = try operands.map { try identify($0, target) }
            return isOne(of: ids.map { .integer($0) }, field, of: type, &values)
        case let kind where kind.matchesPart || kind.isTime: return nil
        default:
            let plain = operands.compactMap { if case .value(let value) = $0 { value } else { nil } }
            guard plain.count == operands.count else { return nil }
            return isOne(of: plain, field, of: type, &values)
        }
    }

    /// More values than these are handed over as one list: a statement takes only so many parameters.
    private static let mostParameters = 500

    /// That a column holds one of some values.
    private func isOne(of some: [Value], _ field: FieldDescriptor, of type: RecordType, _ values: inout [Value])
        -> String
    {
        let column = column(field, of: type, isOne: some.count == 1)
        let ids = some.count > Self.mostParameters ? some.compactMap(\.integer) : []
        if !ids.isEmpty, ids.count == some.count {
            values.append(.listed(ids))
            return dialect.isListed(column)
        }
        values += some
        return "\(column) IN (\(some.map { _ in "?" }.joined(separator: ", ")))"
    }

    private func one(
        _ field: FieldDescriptor, _ comparison: Comparison, _ operand: Operand, of type: RecordType,
        _ values: inout [Value]
    ) throws -> String {
        let column = column(field)
        switch operand {
        case .time(let term): return time(column, field.kind, comparison, term.resolve(clock), &values)
        case .me: return try one(field, comparison, .name(reader.acting.login), of: type, &values)
        case .value(let value):
            if comparison == .equals, let part = value.text, let served = try contains(part, field, of: type, &values) {
                return served
            }
            if case .choice(let options) = field.kind, comparison != .equals {
                return ranked(column, options, comparison, value, &values)
            }
            values.append(value)
            if field.kind.matchesPart, comparison == .equals { return dialect.contains(column) }
            return "\(column) \(comparison == .equals ? "=" : comparison.rawValue) ?"
        case .field(let name):
            guard let (_, other) = type.field(named: name) else {
                throw StoreError(.refused, "\(type.plural) have no field \(name)")
            }
            return "\(column) \(comparison == .equals ? "=" : comparison.rawValue) \(self.column(other))"
        case .name(let name):
            if field.kind == .anyReference {
                values.append(.text(name))
                return "\(column) = ?"
            }
            guard field.kind.isText else {
                throw StoreError(.refused, "\(field.name) can't be compared with \(name)")
            }
            values.append(.text(name))
            if field.kind.matchesPart, comparison == .equals { return dialect.contains(column) }
            return "\(column) \(comparison == .equals ? "=" : comparison.rawValue) ?"
        }
    }

    /// Choices compare in the order of their declaration: spelled out, so that an index serves.
    private func ranked(
        _ column: String, _ options: [ChoiceOption], _ comparison: Comparison, _ value: Value, _ values: inout [Value]
    ) -> String {
        guard let rank = options.firstIndex(where: { .text($0.name) == value }) else { return "0" }
        let names = options.indices.filter { index in
            switch comparison {
            case .less: index < rank
            case .atMost: index <= rank
            case .greater: index > rank
            case .atLeast: index >= rank
            case .equals, .differs: index == rank
            }
        }.map { options[$0].name }
        guard !names.isEmpty else { return "0" }
        values += names.map { .text($0) }
        return "\(column) IN (\(names.map { _ in "?" }.joined(separator: ", ")))"
    }

    /// A span of time against a day or an instant: before its start, within, after its end.
    private func time(
        _ column: String, _ kind: FieldKind, _ comparison: Comparison, _ span: TimeSpan, _ values: inout [Value]
    ) -> String {
        guard let range = span.storedRange(comparison, kind: kind) else { return "0" }
        var parts: [String] = []
        if let from = range.from {
            values.append(.integer(from))
            parts.append("\(column) >= ?")
        }
        if let to = range.to {
            values.append(.integer(to))
            parts.append("\(column) < ?")
        }
        return "(" + parts.joined(separator: " AND ") + ")"
    }

    /// The id that an operand names.
    func identify(_ operand: Operand, _ type: String) throws -> Int64 {
        switch operand {
        case .value(let value): return value.integer ?? -1
        case .me:
            guard let user = reader.acting.user else {
                throw StoreError(
                    .name, "there is no user \(reader.acting.login)", advice: "say who you are with --as LOGIN")
            }
            return user.id
        case .name(let name): return try reader.find(name, type: type).id
        case .time, .field: return -1
        }
    }
}
