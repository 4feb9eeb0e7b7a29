// The query of a term: exactly the records that it counts.

import Base
import Domain
import Language
import Store

enum TermQuery {
    /// The records of a term, in a period and of a group where these are given.
    static func query(
        _ term: FigureTerm, _ period: Period?, group: (path: FieldPath, key: String)? = nil, in catalogue: Catalogue
    ) -> Query {
        guard let type = catalogue.type(named: term.type) else { return Query(term.type) }
        var parts = term.values.map { value in
            Condition.compare(FieldPath(value.field), .equals, value.words.map { operand($0, value.field, type) })
        }
        parts += term.present.map { .present(FieldPath($0)) }
        parts += term.conditions
        if let time = term.time, let period {
            parts.append(.range(FieldPath(time), from: .time(.day(period.first)), to: .time(.day(period.last))))
        }
        if let group { parts.append(condition(group.path, group.key, type)) }
        return Query(type.name, where: .all(parts))
    }

    private static func operand(_ word: String, _ field: String, _ type: RecordType) -> Operand {
        let isText = type.field(named: field)?.field.kind.isText ?? true
        return .value(isText ? .text(word) : Int64(word).map { .integer($0) } ?? .null)
    }

    private static func condition(_ path: FieldPath, _ key: String, _ type: RecordType) -> Condition {
        guard !key.isEmpty else { return .not(.present(path)) }
        guard path.names.count == 1, let (_, field) = type.field(named: path.names[0]) else {
            return .compare(path, .equals, [.value(.text(key))])
        }
        if field.kind.target != nil { return .compare(path, .equals, [.name(key)]) }
        return .compare(path, .equals, [operand(key, field.name, type)])
    }
}
