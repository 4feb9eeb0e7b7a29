// Turns conditions into tests: finds fields, resolves names and dates.

import Base
import Domain

struct MatchBinder {
    let catalogue: Catalogue
    let source: any RecordSource
    let clock: Clock

    func test(_ condition: Condition, of type: RecordType) throws -> RecordTest {
        switch condition {
        case .all(let members): return .all(try members.map { try test($0, of: type) })
        case .any(let members): return .any(try members.map { try test($0, of: type) })
        case .not(let member): return .not(try test(member, of: type))
        case .saved(_, let member): return try test(member, of: type)
        case .adjective: return try test(try condition.expanded(for: type, in: catalogue), of: type)
        case .text(let text, let prefix):
            let fields = type.fields.indices.filter { type.fields[$0].options.contains(.searchable) }
            return .words(WordRun(SearchWords.of(text), prefix: prefix), fields: fields)
        case .tag(let tag): return .value(CommonFields.tags, .item([tag.lowercased()]))
        case .responsible(let operand):
            let fields = type.fields.indices.filter { type.fields[$0].options.contains(.responsible) }
            return .any(try fields.map { try equals(type.fields[$0], [operand], at: $0, of: type) })
        case .related(let name, let member): return try related(name, member, to: type)
        case .present(let path): return try through(path, of: type) { index, _, _ in .value(index, .present) }
        case .matches(let path, let text):
            let pattern = try Pattern(text, at: 0..<0)
            return try through(path, of: type) { index, _, _ in .value(index, .matches(pattern)) }
        case .compare(let path, .differs, let operands):
            return .not(try test(.compare(path, .equals, operands), of: type))
        case .compare(let path, .equals, let operands):
            return try through(path, of: type) { index, field, type in try equals(field, operands, at: index, of: type)
            }
        case .compare(let path, let comparison, let operands):
            return try through(path, of: type) { index, field, type in
                .any(try operands.map { try order(comparison, field, $0, at: index, of: type) })
            }
        case .range(let path, let from, let to):
            return try through(path, of: type) { index, field, type in
                let ends = [from.map { (Comparison.atLeast, $0) }, to.map { (Comparison.atMost, $0) }].compactMap { $0 }
                return .all(try ends.map { try order($0, field, $1, at: index, of: type) })
            }
        }
    }

    /// Follows the references of a path to the field that it ends in.
    private func through(
        _ path: FieldPath, of type: RecordType, _ test: (Int, FieldDescriptor, RecordType) throws -> RecordTest
    ) throws -> RecordTest {
        guard let name = path.names.first, let index = type.position(of: name) else { throw missing(path, type) }
        guard path.names.count > 1 else { return try test(index, type.fields[index], type) }
        guard let target = type.fields[index].kind.target.flatMap({ catalogue.type(named: $0) }) else {
            throw missing(path, type)
        }
        return .through(index, target, try through(FieldPath(Array(path.names.dropFirst())), of: target, test))
    }

    private func missing(_ path: FieldPath, _ type: RecordType) -> LanguageError {
        LanguageError("\(type.plural) have no field “\(path)”", "", at: 0..<0)
    }

    private func related(_ name: String, _ condition: Condition, to type: RecordType) throws -> RecordTest {
        guard let other = catalogue.type(named: name), catalogue.relation(from: other, to: type) != nil else {
            throw LanguageError("\(type.plural) have no \(name)", "", at: 0..<0)
        }
        let inner = try test(condition, of: other)
        let fields = catalogue.ways(from: other, to: type).compactMap { other.field(named: $0.field)?.field }
        return fields.count == 1
            ? .related(other, fields[0], inner) : .any(fields.map { .related(other, $0, inner) })
    }

    // MARK: Operands

    private func equals(
        _ field: FieldDescriptor, _ operands: [Operand], at index: Int, of type: RecordType
    ) throws -> RecordTest {
        switch field.kind {
        case .date, .instant: return .any(try operands.map { try order(.equals, field, $0, at: index, of: type) })
        case .reference(let target):
            return .value(index, .oneOf(Set(try operands.map { .integer(try id($0, target)) })))
        case .references(let target): return .value(index, .item(Set(try operands.map { String(try id($0, target)) })))
        case .list: return .value(index, .item(Set(operands.compactMap { $0.text?.lowercased() })))
        case .text, .longText, .email, .phone, .url, .query:
            return .value(index, .contains(operands.compactMap { $0.text.map(TextFolding.key) }))
        case .integer, .decimal, .money, .percent, .boolean, .duration, .choice, .anyReference:
            return .any(try operands.map { try order(.equals, field, $0, at: index, of: type) })
        }
    }

    /// A comparison with one operand.
    private func order(
        _ comparison: Comparison, _ field: FieldDescriptor, _ operand: Operand, at index: Int, of type: RecordType
    ) throws -> RecordTest {
        switch operand {
        case .time(let term):
            let range = term.resolve(clock).storedRange(comparison, kind: field.kind)
            return range.map { .value(index, .within($0)) } ?? .any([])
        case .field(let name):
            guard let other = type.position(of: name) else { throw missing(FieldPath(name), type) }
            return .fields(index, comparison, other)
        case .value(.integer(let number)):
            return StoredRange(comparison, number).map { .value(index, .within($0)) } ?? .any([])
        case .value(.text(let text)):
            if case .choice(let options) = field.kind, comparison != .equals {
                return .value(index, .oneOf(ranked(comparison, text, options)))
            }
            return .value(index, .order(comparison, text))
        case .value, .name, .me: return .any([])
        }
    }

    /// The options that stand so to one of them in their order.
    private func ranked(_ comparison: Comparison, _ name: String, _ options: [ChoiceOption]) -> Set<Value> {
        guard let rank = options.firstIndex(where: { $0.name == name }) else { return [] }
        return Set(options.indices.filter { comparison.holds(Int64($0), Int64(rank)) }.map { .text(options[$0].name) })
    }

    private func id(_ operand: Operand, _ typeName: String) throws -> Int64 {
        guard let type = catalogue.type(named: typeName) else { return -1 }
        switch operand {
        case .value(let value): return value.integer ?? -1
        case .name(let name): return try source.id(named: name, type: type)
        case .me:
            guard let user = source.actingUser else {
                throw LanguageError("nobody is acting", "say who you are with --as", at: 0..<0)
            }
            return user
        case .time, .field: return -1
        }
    }
}

extension Operand {
    fileprivate var text: String? {
        switch self {
        case .value(let value): value.text
        case .name(let name): name
        default: nil
        }
    }
}

extension StoredRange {
    /// The numbers that compare so with one; nil for `.differs`, which is no range.
    init?(_ comparison: Comparison, _ number: Int64) {
        let next = number == .max ? nil : number + 1
        switch comparison {
        case .equals: self.init(from: number, to: next)
        case .less: self.init(from: nil, to: number)
        case .atMost: self.init(from: nil, to: next)
        case .greater: self.init(from: next ?? number, to: next == nil ? number : nil)
        case .atLeast: self.init(from: number, to: nil)
        case .differs: return nil
        }
    }
}
