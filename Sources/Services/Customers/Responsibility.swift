// Who answers for a record: the assignee of a ticket, the owner of anything else.

import Base
public import Domain
public import Store

/// Hands records over.
public struct Responsibility {
    private let editing: Editing

    public init(_ unit: UnitOfWork) { editing = Editing(unit) }

    /// The field that names who answers for records of a type.
    public static func field(of type: RecordType) -> FieldDescriptor {
        let own = type.fields.last { $0.options.contains(.responsible) && $0.kind == .reference(UserSchema.name) }
        return own ?? type.fields[CommonFields.owner]
    }

    /// Hands a record over to a user.
    @discardableResult
    public func assign(_ key: RecordKey, to user: RecordKey) throws -> Record {
        guard Entity<UserSchema>(try editing.record(user)).active else {
            throw Refusal("\(try editing.record(user).title) does not work here any more", advice: "choose somebody else")
        }
        var record = try editing.record(key)
        record[Self.field(of: record.type).name] = .integer(user.id)
        return try editing.update(record)
    }
}
