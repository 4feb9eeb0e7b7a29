// The record that a report is about, and how the records of other types hang on it: by themselves, by a reference,
// or through one more record. Figures and lists of the report count only what hangs on it.

import Base
public import Domain
import Language
import Store

/// The record that a report is about.
public struct ReportSubject: Sendable {
    public let record: Record
    var key: RecordKey { record.key }

    public init(_ record: Record) { self.record = record }

    /// The path that leads from a record of the type to the subject; nil where none does.
    static func path(from type: RecordType, to subject: String, _ catalogue: Catalogue) -> FieldPath? {
        if type.name == subject { return FieldPath("id") }
        func direct(_ type: RecordType) -> String? {
            type.fields.first { $0.kind == .reference(subject) }?.name
        }
        if let field = direct(type) { return FieldPath(field) }
        for field in type.fields {
            guard case .reference(let target) = field.kind, let next = catalogue.type(named: target),
                let rest = direct(next)
            else { continue }
            return FieldPath([field.name, rest])
        }
        return type.fields.first { $0.kind == .anyReference }.map { FieldPath($0.name) }
    }

    /// What holds of the records that hang on the subject.
    func condition(on type: RecordType, _ catalogue: Catalogue) -> Condition? {
        guard let path = Self.path(from: type, to: key.type, catalogue) else { return nil }
        let operand: Operand =
            if path.names == ["id"] {
                .value(.integer(key.id))
            } else if catalogue.field(path, of: type)?.kind == .anyReference {
                .value(.text(key.description))
            } else {
                .name(String(key.id))
            }
        return .compare(path, .equals, [operand])
    }

    /// The records of a query that hang on the subject.
    func narrowed(_ query: Query, _ catalogue: Catalogue) -> Query {
        guard let type = catalogue.type(named: query.type), let own = condition(on: type, catalogue) else {
            return query
        }
        var narrowed = query
        narrowed.condition = query.condition == .everything ? own : .all([own, query.condition])
        return narrowed
    }
}

extension KPI {
    /// The same figure over those of its records for which a condition of their type holds too.
    func matching(_ condition: (FigureTerm) throws -> Condition?) rethrows -> KPI {
        let terms = try terms.map { term in
            guard let more = try condition(term) else { return term }
            return FigureTerm(
                term.measure, of: term.type, where: term.values, present: term.present, absent: term.absent,
                matching: term.condition.map { .all([$0, more]) } ?? more, as: term.made, on: term.time,
                span: term.span, label: term.label)
        }
        return KPI(
            name, label: label, unit, higherIsBetter: higherIsBetter, help: help, isNarrowed: true, terms,
            combine: { _ in formula })
    }
}
