// Who else has to do with a ticket: its followers, and the time that staff spent on it.

import Domain
import Store

extension TicketDesk {
    /// Follows a ticket.
    public func follow(_ id: Int64) throws { try follow(id, by: actingUser()) }

    func follow(_ id: Int64, by user: Link<UserSchema>) throws {
        _ = try change(id) { ticket in
            if !ticket.followers.contains(user) { ticket.followers.append(user) }
        }
    }

    /// Follows a ticket no longer; one that was not followed stays as it is.
    public func unfollow(_ id: Int64) throws {
        let me = try actingUser()
        _ = try change(id) { $0.followers.removeAll { $0 == me } }
    }

    /// Adds to the time that staff spent on a ticket.
    ///
    /// - Parameter seconds: how long; more than nothing.
    public func spend(_ seconds: Int64, on id: Int64, _ text: String? = nil) throws {
        guard seconds > 0 else {
            throw ServiceError("no time was spent", advice: "write a length of time such as 20m")
        }
        _ = try change(id) { $0.timeSpent += seconds }
        guard let text else { return }
        try ActivityLog(unit).log(.note, on: RecordKey(type: TicketSchema.name, id: id), text, duration: seconds)
    }
}
