// Somebody active is an administrator, once somebody is: where the last one went, nobody could bring another in, or take it
// back. It is asked at the end of a command, so that two may change places in one, and of every way in: by hand, by merging,
// by a file. A workspace without users has nobody who could be locked out, and what an undo brings back was there before.

import Domain

extension UnitOfWork {
    /// Whether a change takes an active administrator away.
    static func losesAdministrator(before: Record?, after: Record?) -> Bool {
        guard let before, before.type.name == UserSchema.name, isActiveAdministrator(before) else { return false }
        return after.map(isActiveAdministrator) != true
    }

    private static func isActiveAdministrator(_ record: Record) -> Bool {
        let user = User(record)
        return user.active && user.role == .administrator
    }

    /// Refuses what leaves users and no active administrator among them.
    ///
    /// - Throws: `StoreError` of kind `.refused`.
    func checkAdministration() throws {
        let active = Query(
            UserSchema.name,
            where: .all([
                .compare(FieldPath("role"), .equals, [.value(UserRole.administrator.stored)]),
                .compare(FieldPath("active"), .equals, [.value(true.stored)]),
            ]))
        guard try reader.count(active) == 0, try reader.count(Query(UserSchema.name)) > 0 else { return }
        throw StoreError(
            .refused, "no active administrator would be left",
            advice: "make somebody else one first, with `set user LOGIN role=administrator`")
    }
}
