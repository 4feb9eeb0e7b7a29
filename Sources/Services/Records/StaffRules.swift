// Who may change users, teams and custom fields: administrators and managers. Where the acting person
// is no user of the workspace, as its creator at first, there is nobody to ask. And what a login may be: a word that can
// stand behind an @, and that means nobody else in the language.

import Base
import Domain
import Store

struct StaffRules: TypeRules {
    func settle(_ record: inout Record, replacing before: Record?, in unit: UnitOfWork) throws {
        try Self.requireAdministration(of: record.type.plural, unit)
        // That there must be one is said of every field alike.
        guard let login = record["login"].text, !login.isEmpty, record["login"] != before?["login"] else { return }
        guard Notices.logins(in: "@" + login) == [login.lowercased()] else {
            throw ServiceError(
                "“\(login)” is no login",
                advice: "take letters, digits, points, hyphens and underscores, such as jane.doe",
                field: "login")
        }
        guard !Self.taken.contains(login.lowercased()) else {
            throw ServiceError(
                "`\(login.lowercased())` is a word of the language and names nobody", advice: "take another login",
                field: "login")
        }
    }

    /// What `owner:` and `assignee:` understand as something else than a person.
    private static let taken: Set = ["me", "none", "any", "nobody", "mine"]

    func permitDeletion(of record: Record, in unit: UnitOfWork) throws {
        try Self.requireAdministration(of: record.type.plural, unit)
    }

    /// Nobody who has left is given anything to answer for.
    static func checkAnswering(_ record: Record, replacing before: Record?, _ unit: UnitOfWork) throws {
        for (index, field) in record.type.fields.enumerated() where field.options.contains(.responsible) {
            guard record.values[index] != before?.values[index], let id = record.values[index].integer,
                let user = try unit.reader.entity(Link<UserSchema>(id)), !user.active, user.link != unit.acting.user
            else { continue }
            throw ServiceError(
                "\(user.name) does not work here any more",
                advice: "name somebody else as the \(field.label.lowercased())",
                field: field.name)
        }
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
