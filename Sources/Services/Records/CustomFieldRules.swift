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
        if let before { try Self.keepValues(of: field, replacing: CustomField(before), type, unit) }
        record = field.record
    }

    /// Refuses a change after which values that records have would mean something else, or nothing.
    private static func keepValues(
        of field: CustomField, replacing before: CustomField, _ type: RecordType, _ unit: UnitOfWork
    ) throws {
        func records(_ condition: Condition) throws -> String? {
            let count = try unit.reader.count(Query(type.name, where: condition))
            return count == 0 ? nil : "\(count) \(count == 1 ? "\(type.name) has" : "\(type.plural) have")"
        }
        let path = FieldPath(field.name)
        if field.kind != before.kind, let some = try records(.present(path)) {
            throw ServiceError(
                "\(some) a \(field.name), which is \(before.kind.label.lowercased())",
                advice: "create a field of another name, or clear it first: "
                    + "`set \(type.plural) \(field.name):any \(field.name)=none`",
                field: "kind")
        }
        guard field.kind == .choice else { return }
        for choice in before.choices where !field.choices.contains(choice) {
            guard let some = try records(.compare(path, .equals, [.value(.text(choice))])) else { continue }
            throw ServiceError(
                "\(some) the \(field.name) “\(choice)”", advice: "keep it among the choices, or change these first",
                field: "choices")
        }
    }

    func permitDeletion(of record: Record, in unit: UnitOfWork) throws {
        try StaffRules.requireAdministration(of: "fields", unit)
    }

    private static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, first >= 0x61, first <= 0x7A else { return false }
        return name.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F }
    }
}
