// What an export writes of each record. Without columns in the query every field is written, so that
// the file can be read back: a reference as the name for people and the id for programs, side by side.

import Base
import Domain
import Store

/// A column of an export.
final class ExportColumn {
    /// What is written of the value.
    enum Form {
        case value
        /// What a person calls the record that the value leads to.
        case title
        /// The id of that record, as `12`, `12;15` or `deal:12`.
        case id
    }

    let name: String
    let label: String
    let form: Form
    let field: FieldDescriptor
    /// The places of the path's fields, each in the type that the one before leads to.
    let places: [Int]
    /// The types of the path's references, one fewer than its fields.
    let types: [RecordType]
    /// Whether the value is written as it stands in the record itself.
    let isPlain: Bool

    private init(
        _ name: String, _ label: String, _ form: Form, _ field: FieldDescriptor, _ places: [Int], _ types: [RecordType]
    ) {
        (self.name, self.label, self.form) = (name, label, form)
        (self.field, self.places, self.types) = (field, places, types)
        isPlain = form == .value && types.isEmpty && field.kind != .money
    }

    /// The columns of a query.
    ///
    /// - Parameters:
    ///   - style: whether titles or ids have the plain name.
    ///   - isForPeople: whether the type's usual columns are enough where the query names none.
    static func columns(of query: Query, _ catalogue: Catalogue, style: Style, isForPeople: Bool = false) throws
        -> [ExportColumn]
    {
        guard let type = catalogue.type(named: query.type) else {
            throw InterchangeError("there is no record type \(query.type)")
        }
        if !query.columns.isEmpty { return try query.columns.map { try column($0, of: type, catalogue) } }
        if isForPeople { return try (["id"] + type.columns).map { try column(FieldPath($0), of: type, catalogue) } }
        return type.fields.enumerated().flatMap { index, field in
            let isReference = field.kind.target != nil || field.kind == .anyReference
            func make(_ name: String, _ form: Form) -> ExportColumn {
                ExportColumn(name, field.label, form, field, [index], [])
            }
            guard isReference else { return [make(field.name, .value)] }
            return switch style {
            case .titlesFirst: [make(field.name, .title), make(field.name + "_id", .id)]
            case .idsFirst: [make(field.name, .id), make(field.name + "_name", .title)]
            }
        }
    }

    /// Which of a reference's two columns has the field's own name.
    enum Style {
        /// `customer`, `customer_id`: tables for people.
        case titlesFirst
        /// `customer`, `customer_name`: JSON, where a reference is an id everywhere.
        case idsFirst
    }

    private static func column(_ path: FieldPath, of type: RecordType, _ catalogue: Catalogue) throws -> ExportColumn {
        var type = type
        var places: [Int] = []
        var types: [RecordType] = []
        for (step, name) in path.names.enumerated() {
            guard let (index, field) = type.field(named: name) else {
                throw InterchangeError("\(type.plural) have no field \(name)")
            }
            places.append(index)
            guard step < path.names.count - 1 else { continue }
            guard let target = field.kind.target.flatMap({ catalogue.type(named: $0) }) else {
                throw InterchangeError("\(field.name) of \(type.plural) leads to no other record")
            }
            types.append(target)
            type = target
        }
        let field = type.fields[places.last ?? 0]
        let isReference = field.kind.target != nil || field.kind == .anyReference
        let label = path.names.count > 1 ? path.description : field.label
        return ExportColumn(path.description, label, isReference ? .title : .value, field, places, types)
    }
}
