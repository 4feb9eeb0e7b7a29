// Custom fields: records that define fields, and the columns they get.

import Base
import Domain
import StoreDriver

enum CustomFieldTable {
    /// Checks a definition and makes its column where there is none yet.
    static func ensureColumn(_ field: CustomField, in workspace: Workspace) throws {
        guard let type = workspace.catalogue.type(named: field.type) else {
            throw StoreError(
                .refused, "there is no record type \(field.type)", advice: "choose one, such as customer or deal")
        }
        let name = field.name
        let isWord = name.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F }
        guard isWord, let first = name.utf8.first, first >= 0x61, name.utf8.count <= 40 else {
            throw StoreError(
                .refused, "\(name) can't be the name of a field",
                advice: "use small letters, digits and _, a letter first")
        }
        if let (_, other) = type.field(named: name), !other.options.contains(.custom) {
            throw StoreError(
                .refused, "\(type.plural) have a field \(other.name) of their own", advice: "choose another name")
        }
        if field.kind == .choice, field.choices.isEmpty {
            throw StoreError(.refused, "a choice needs its words", advice: "add `choices=a,b,c`")
        }
        let descriptor = descriptor(of: field)
        guard try !workspace.connection.columns(of: type.name).contains(descriptor.column) else { return }
        let schema = TableSchema(dialect: workspace.connection.dialect)
        for statement in schema.add(descriptor, to: type) { try workspace.connection.run(statement) }
    }

    static func descriptor(of field: CustomField) -> FieldDescriptor {
        FieldDescriptor(
            name: field.name, label: field.label, kind: kind(of: field), options: .custom,
            help: field.help ?? "A custom field.")
    }

    private static func kind(of field: CustomField) -> FieldKind {
        switch field.kind {
        case .text: .text
        case .longText: .longText
        case .email: .email
        case .phone: .phone
        case .url: .url
        case .integer: .integer
        case .decimal: .decimal
        case .money: .money
        case .percent: .percent
        case .boolean: .boolean
        case .date: .date
        case .instant: .instant
        case .duration: .duration
        case .choice: .choice(field.choices.map { ChoiceOption($0) })
        case .list: .list
        }
    }
}

extension Catalogue {
    /// The program's record types with the workspace's custom fields.
    static func load(from connection: any Connection, base: Catalogue) throws(DriverError) -> Catalogue {
        guard try !connection.rows("SELECT 1 FROM field LIMIT 1", [], { _ in true }).isEmpty else { return base }
        let columns = CustomFieldSchema.type.fields.map { quoted($0.column) }.joined(separator: ", ")
        let fields = try connection.rows("SELECT \(columns) FROM field ORDER BY id") { row in
            CustomField(
                Record(CustomFieldSchema.type, values: CustomFieldSchema.type.fields.indices.map { row.value(at: $0) }))
        }
        var catalogue = base
        for type in base.types {
            let own = fields.filter { type.isNamed($0.type) }.map { CustomFieldTable.descriptor(of: $0) }
            if !own.isEmpty { catalogue = catalogue.replacing(type.extended(by: own)) }
        }
        return catalogue
    }
}
