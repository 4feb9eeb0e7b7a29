// Who may change users, teams and custom fields: administrators and managers. Where the acting person
// is no user of the workspace, as its creator at first, there is nobody to ask.

import Domain
import Store

enum StaffRules: RecordRules {
    static func settle(_ record: inout Record, _ before: Record?, _ unit: UnitOfWork) throws {
        try requireAdministration(of: record.type.plural, unit)
    }

    static func permitDeletion(_ record: Record, _ unit: UnitOfWork) throws {
        try requireAdministration(of: record.type.plural, unit)
    }

    static func requireAdministration(of what: String, _ unit: UnitOfWork) throws {
        guard let link = unit.acting.user, let user = try unit.reader.entity(link) else { return }
        guard user.role == .administrator || user.role == .manager else {
            throw Refusal("\(what) are changed by administrators and managers", advice: "\(user.login) is \(user.role.rawValue); ask one of them")
        }
    }
}

/// Custom fields: a name that the language can read, on a type that is there, taken once.
enum CustomFieldRules: RecordRules {
    static func settle(_ record: inout Record, _ before: Record?, _ unit: UnitOfWork) throws {
        try StaffRules.requireAdministration(of: "fields", unit)
        var field = CustomField(record)
        guard let type = unit.catalogue.type(named: field.type) else {
            throw Refusal("there is no record type “\(field.type)”", advice: "take one of " + unit.catalogue.types.map(\.name).joined(separator: ", "))
        }
        field.type = type.name
        let name = field.name
        let isPlain = name.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x5F }
        guard isPlain, let first = name.utf8.first, first >= 0x61 else {
            throw Refusal("“\(name)” is no name for a field", advice: "take small letters, digits and _, a letter first")
        }
        if let before, CustomField(before).name != name || CustomField(before).type != type.name {
            throw Refusal("a field keeps its name and its type", advice: "create another and delete this one")
        }
        if before == nil, type.field(named: name) != nil {
            throw Refusal("\(type.plural) have a field \(name) already", advice: "take another name")
        }
        if field.kind == .choice, field.choices.isEmpty {
            throw Refusal("a choice needs words to choose from", advice: "add choices=a,b,c")
        }
        record = field.record
    }

    static func permitDeletion(_ record: Record, _ unit: UnitOfWork) throws {
        try StaffRules.requireAdministration(of: "fields", unit)
    }
}
