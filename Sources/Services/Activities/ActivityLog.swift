// Notes, calls, meetings, mails and reminders on any record.

public import Base
public import Domain
public import Store

/// Records activities.
public struct ActivityLog {
    private let unit: UnitOfWork

    public init(_ unit: UnitOfWork) { self.unit = unit }

    /// Records something that was done now.
    ///
    /// - Parameter duration: in seconds.
    @discardableResult
    public func log(_ kind: ActivityKind, on key: RecordKey?, _ text: String, duration: Int64? = nil) throws -> Activity
    {
        var activity = try activity(kind, on: key, text)
        activity.done = unit.now
        activity.duration = duration
        return try unit.create(activity)
    }

    /// Reminds the acting user, or somebody else, of something.
    @discardableResult
    public func remind(at due: Instant, _ text: String, on key: RecordKey? = nil, who: Link<UserSchema>? = nil) throws
        -> Activity
    {
        var activity = try activity(.task, on: key, text)
        activity.due = due
        if let who { activity.who = who }
        return try unit.create(activity)
    }

    /// Marks an activity as done.
    @discardableResult
    public func finish(_ id: Int64) throws -> Activity {
        Activity(try RecordDesk(unit).set(RecordKey(type: ActivitySchema.name, id: id), [("done", unit.now.stored)]))
    }

    private func activity(_ kind: ActivityKind, on key: RecordKey?, _ text: String) throws -> Activity {
        if let key { _ = try RecordDesk(unit).existing(key) }
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw ServiceError("there is no text", advice: "write it in quotes")
        }
        var activity = Activity()
        activity.kind = kind
        activity.about = key
        activity.text = text
        activity.who = unit.acting.user
        return activity
    }
}
