// The inbox behind the badge of the status line. It is read when the workspace has changed and as time passes,
// once the frame is drawn; what was read is remembered outside.

import Base
import Language
import Services

extension Console {
    /// How many items nobody has read yet.
    var unread: Int { inbox.count { !$0.isRead } }

    /// Takes the inbox as it stands now; whether something new came in.
    mutating func receive(inbox items: [InboxItem]) -> [Effect] {
        let known = Set(inbox.map(\.id))
        let isNews = hasReadInbox && items.contains { !$0.isRead && !known.contains($0.id) }
        inbox = items
        hasReadInbox = true
        return isNews && settings.bell ? [.ring] : []
    }

    /// Marks items as read, here and in the person's memory.
    mutating func mark(_ items: [InboxItem], isRead: Bool) -> [Effect] {
        [.markRead(items, isRead: isRead)] + readInbox()
    }

    /// Asks for the inbox, for the badge and for the pane where that is shown.
    mutating func readInbox() -> [Effect] {
        minuteOfInbox = clock.now.seconds / 60
        return [.ask(pane: pane is InboxPane ? slot?.id ?? 0 : 0, .inbox)]
    }
}
