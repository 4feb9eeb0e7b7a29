// Custom fields: a name that the language can read, on a type that is there, taken once.

import Base
import Domain
import Store

struct CustomFieldRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        try StaffRules.requireAdministration(of: "fields", unit)
        var field = CustomField(record)
        guard let type = unit.catalogue.type(named: field.type) else {
            throw ServiceError(
                "there is no record type “\(field.type)”",
                advice: "take one of " + unit.catalogue.types.map(\.name).joined(separator: ", "))
        }
        field.type = type.name
        guard Self.isPlain(field.name) else {
            throw ServiceError(
                "“\(field.name)” is no name for a field", advice: "take small letters, digits and _, a letter first")
        }
        if let before {
            guard CustomField(before).name == field.name, CustomField(before).type == type.name else {
                throw ServiceError("a field keeps its name and its type", advice: "create another and delete this one")
            }
        } else if type.field(named: field.name) != nil {
            throw ServiceError("\(type.plural) have a field \(field.name) already", advice: "take another name")
        }
        if field.kind == .choice, field.choices.isEmpty {
            throw ServiceError("a choice needs words to choose from", advice: "add `choices=a,b,c`")
        }
        record = field.record
    }

    func permitDeletion(of record: Record, in unit: UnitOfWork) throws {
        try StaffRules.requireAdministration(of: "fields", unit)
    }

    private static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, first >= 0x61, first <= 0x7A else { return false }
        return name.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F }
    }
}
