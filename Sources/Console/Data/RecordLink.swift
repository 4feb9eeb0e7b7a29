// The ways from a record to others: what it names, and what names it. They are read from the catalogue's
// references, so a new record type is linked both ways by itself.

import Base
import Domain
import Store

/// A way from a record.
public struct RecordLink: Sendable, Equatable {
    let label: String
    let detail: String
    let destination: Destination
}

extension RecordLink {
    /// Every way from a record, those that it names first.
    static func all(from key: RecordKey, reader: Reader) throws -> [RecordLink] {
        guard let record = try reader.record(key) else { return [] }
        return try named(by: record, reader) + naming(record, reader)
    }

    private static func named(by record: Record, _ reader: Reader) throws -> [RecordLink] {
        let titles = try Titles(of: [record], reader: reader)
        return zip(record.type.fields, record.values).flatMap { field, value in
            Titles.references(value, field.kind).map { key in
                RecordLink(label: field.label, detail: titles[key] ?? key.description, destination: .record(key))
            }
        }
    }

    private static func hasStages(_ relation: Relation, _ reader: Reader) -> Bool {
        reader.catalogue.type(named: relation.type)?.stageField != nil
    }

    private static func naming(_ record: Record, _ reader: Reader) throws -> [RecordLink] {
        let relations = reader.catalogue.relations(to: record.type)
        // What moves through stages is what people follow; the rest comes behind it.
        return try (relations.filter { hasStages($0, reader) } + relations.filter { !hasStages($0, reader) }).compactMap
        { relation in
            guard let type = reader.catalogue.type(named: relation.type),
                let field = type.field(named: relation.field)?.field
            else { return nil }
            let value: Value = field.kind == .anyReference ? .text(record.key.description) : .integer(record.id)
            let query = Query(type.name, where: .compare(FieldPath(field.name), .equals, [.value(value)]))
            let count = try reader.count(query)
            guard count > 0 else { return nil }
            let isMain = reader.catalogue.relation(from: type, to: record.type) == relation
            let name = ChoiceOption(type.plural).label
            return RecordLink(
                label: isMain ? name : "\(name), as \(field.label.lowercased())", detail: Phrase.number(count),
                destination: .list(query))
        }
    }
}
