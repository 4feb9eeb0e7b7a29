// Who may change users, teams and custom fields: administrators and managers. Where the acting person
// is no user of the workspace, as its creator at first, there is nobody to ask.

import Domain
import Store

struct StaffRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        try Self.requireAdministration(of: record.type.plural, unit)
    }

    func permitDeletion(of record: Record, in unit: UnitOfWork) throws {
        try Self.requireAdministration(of: record.type.plural, unit)
    }

    static func requireAdministration(of what: String, _ unit: UnitOfWork) throws {
        guard let link = unit.acting.user, let user = try unit.reader.entity(link) else { return }
        guard user.role == .administrator || user.role == .manager else {
            throw ServiceError(
                "\(what) are changed by administrators and managers",
                advice: "\(user.login) is \(user.role.rawValue); ask one of them")
        }
    }
}
