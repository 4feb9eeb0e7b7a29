// Replies being written: opened at the ticket under the cursor, kept whenever they are left, offered again
// when the program starts.

import Base
import Domain
import Language

extension Console {
    /// Opens the reply to the ticket under the cursor, as it was left.
    mutating func reply() -> [Effect] {
        guard let subject = pane?.subject, subject.type == TicketSchema.name, let id = subject.id else {
            say(.warning, "there is no ticket under the cursor")
            return []
        }
        let key = RecordKey(type: TicketSchema.name, id: id)
        return push(ReplyPane(key, draft: replies[key]))
    }

    /// Takes the drafts that were kept when the program ended, however it ended.
    public mutating func bringBack(_ drafts: [ReplyDraft]) {
        for draft in drafts { replies[draft.ticket] = draft }
        guard let first = drafts.first else { return }
        let what = drafts.count == 1 ? "an unfinished reply to \(first.ticket)" : "\(drafts.count) unfinished replies"
        say(.info, "\(what) kept; r on the ticket goes on with it")
    }

    /// What the user is at, for others to know.
    public var attendance: Attendance? { pane?.attendance }

    /// Who else is there.
    public mutating func meet(_ others: [Attendant]) { _ = withPane { $0.meet(others) } }

    /// Seconds between frames that only time changes.
    public var beat: Int64 { max(1, pane?.beat(at: clock.now) ?? 60) }
}
