// The logbook: notes, calls, meetings and reminders on any record.

public import Base
public import Domain
public import Store

/// Writes activities.
public struct Logbook {
    private let editing: Editing

    public init(_ unit: UnitOfWork) { editing = Editing(unit) }

    /// Notes something on a record.
    @discardableResult
    public func note(_ text: String, on key: RecordKey) throws -> Activity {
        try write(.note, text, on: key)
    }

    /// Logs what was done.
    ///
    /// - Parameter duration: in seconds.
    @discardableResult
    public func log(_ kind: ActivityKind, _ text: String, on key: RecordKey, duration: Int64? = nil) throws -> Activity {
        try write(kind, text, on: key) { $0.duration = duration }
    }

    /// Plans a task for the acting user.
    @discardableResult
    public func remind(at due: Instant, _ text: String, on key: RecordKey? = nil) throws -> Activity {
        try write(.task, text, on: key) { $0.due = due }
    }

    /// Marks a planned activity as done.
    @discardableResult
    public func finish(_ link: Link<ActivitySchema>, at now: Instant) throws -> Activity {
        var activity = try editing.entity(link)
        guard activity.done == nil else { throw Refusal("activity \(activity.id) is done already") }
        activity.done = now
        return try editing.update(activity)
    }

    private func write(
        _ kind: ActivityKind, _ text: String, on key: RecordKey?, _ change: (inout Activity) -> Void = { _ in }
    ) throws -> Activity {
        if let key { _ = try editing.record(key) }
        var activity = Activity()
        activity.kind = kind
        activity.text = text
        activity.about = key
        change(&activity)
        return try editing.create(activity)
    }
}
