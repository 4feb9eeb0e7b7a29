// What somebody should hear of: a reminder that is due, a ticket whose clock runs out, a note that names
// them, work of theirs that has finished. Items are derived from the records each time they are asked for;
// only what was read is remembered.

public import Base
public import Domain

/// Something to be told.
public struct InboxItem: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case reminder, sla, mention, alert, work

        public var label: String {
            switch self {
            case .reminder: "Reminder"
            case .sla: "SLA"
            case .mention: "Mention"
            case .alert: "Alert"
            case .work: "Finished"
            }
        }
    }

    public let kind: Kind
    /// When it became news.
    public let at: Instant
    /// What is said.
    public let text: String
    /// The record to look at.
    public let about: RecordKey?
    /// What tells it from every other; a ticket that becomes late after it was nearly so is news again.
    public let id: String
    public var isRead = false

    public init(_ kind: Kind, at: Instant, _ text: String, about: RecordKey?, id: String) {
        self.kind = kind
        self.at = at
        self.text = text
        self.about = about
        self.id = "\(kind.rawValue):\(id)"
    }
}
