// Where a binding holds. A key is looked up in the sections of the view at hand, the most particular
// first, so that `r` may mean one thing on a ticket and another elsewhere.

/// A part of a keymap.
public enum KeySection: String, CaseIterable, Sendable {
    /// Everywhere.
    case global
    case list
    case board
    case page
    case dashboard
    case journal
    case inbox
    case calendar
    /// Where a reply is written.
    case reply
    case tasks
    /// Where two records are merged.
    case merge
    /// Lists, boards and pages of customers, and so on.
    case customer
    case deal
    case ticket
    case campaign
    case activity

    public var help: String {
        switch self {
        case .global: "everywhere"
        case .list: "in every list"
        case .board: "on a board"
        case .page: "on a record's page"
        case .dashboard: "on the dashboard"
        case .journal: "in the journal"
        case .inbox: "in the inbox"
        case .calendar: "in a calendar"
        case .reply: "while a reply is written"
        case .tasks: "in the list of tasks"
        case .merge: "where two records are merged"
        case .customer: "where customers are shown"
        case .deal: "where deals are shown"
        case .ticket: "where tickets are shown"
        case .campaign: "where campaigns are shown"
        case .activity: "where activities are shown"
        }
    }
}
