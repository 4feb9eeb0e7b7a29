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
    /// - Parameters:
    ///   - duration: in seconds.
    ///   - people: the contacts and colleagues who took part.
    @discardableResult
    public func log(
        _ kind: ActivityKind, on key: RecordKey?, _ text: String, duration: Int64? = nil, with people: [RecordKey] = []
    ) throws -> Activity {
        var activity = try activity(kind, on: key, text)
        activity.done = unit.now
        activity.duration = duration
        activity.attendees = people.filter { $0.type == ContactSchema.name }.map { Link($0.id) }
        activity.colleagues = people.filter { $0.type == UserSchema.name }.map { Link($0.id) }
        return try unit.create(activity)
    }

    /// The people whom names mean, with commas between them: contacts, or colleagues by their login or name.
    ///
    /// - Throws: `StoreError` where a name means nobody, or more than one; `ServiceError` where it means a contact and a
    ///   colleague alike.
    public static func people(_ names: String, _ reader: Reader) throws -> [RecordKey] {
        try names.split(separator: ",").map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
            .map { name in
                if name.hasPrefix("@") { return try reader.find(String(name.dropFirst()), type: UserSchema.name) }
                let contact = Result { try reader.find(name, type: ContactSchema.name) }
                guard Int64(name) == nil, let user = try? reader.find(name, type: UserSchema.name) else {
                    return try contact.get()
                }
                guard let found = try? contact.get() else { return user }
                throw ServiceError(
                    "“\(name)” is a contact and a colleague",
                    advice: "say `\(found.id)` for the contact, or @ and the login for the colleague")
            }
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
    ///
    /// - Throws: `ServiceError` where it is done already: it happened once, and what recurs has come back.
    @discardableResult
    public func finish(_ id: Int64) throws -> Activity {
        if let done = Activity(try RecordDesk(unit).existing(RecordKey(type: ActivitySchema.name, id: id))).done {
            throw ServiceError(
                "activity \(id) is done since \(unit.acting.zone.local(of: done).date)",
                advice: "nothing is left to do; `set activity \(id) done=none` opens it again")
        }
        return Activity(
            try RecordDesk(unit).set(RecordKey(type: ActivitySchema.name, id: id), [("done", unit.now.stored)]))
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
