// Users, teams and fields are brought in by administrators and managers, as they are changed by them
// alone; a file is no way around. Where the acting person is no user of the workspace, as its creator
// at first, there is nobody to ask.

import Domain
import Store

enum ImportPermission {
    private static let guarded = [UserSchema.name, TeamSchema.name, CustomFieldSchema.name]

    /// - Throws: `InterchangeError` where the acting user may not bring in records of the type.
    static func check(_ type: RecordType, in unit: UnitOfWork) throws {
        if let refusal = try refusal(of: type, in: unit) { throw refusal }
    }

    /// Why the acting user may not bring in records of a type; nil where nothing stands against it.
    static func refusal(of type: RecordType, in unit: UnitOfWork) throws -> InterchangeError? {
        guard guarded.contains(type.name), let link = unit.acting.user, let user = try unit.reader.entity(link) else {
            return nil
        }
        guard user.role != .administrator, user.role != .manager else { return nil }
        return InterchangeError(
            "\(type.plural) are imported by administrators and managers",
            advice: "\(user.login) is \(user.role.rawValue); ask one of them")
    }
}
