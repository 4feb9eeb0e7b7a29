// What a pane wants beyond itself: to be told something, to show something else, to change a record.

import Domain
import Services

/// Something that a pane asks the console for.
enum Wish: Sendable {
    case ask(Request)
    case open(Destination)
    /// Shows a pane on top of the view at hand.
    case show(any Pane)
    /// Takes the view away.
    case leave
    /// Runs a command line.
    case run(String)
    /// Opens the command bar with a line to finish.
    case begin(String)
    /// Edits a field of a record where it stands; the value goes to all of these records.
    case edit(Record, field: Int, ids: [Int64])
    /// Edits a field of a record in the user's editor.
    case editOutside(Record, field: Int)
    /// Edits a text of the pane's own in the user's editor; it comes back as a paste.
    case editText(String)
    /// Keeps an unfinished reply over whatever may happen.
    case keep(ReplyDraft)
    /// The reply to a ticket is done with.
    case drop(RecordKey)
    /// Opens a form for a new record with some values said.
    case create(String, preset: [String: String])
    /// Opens a form that ends in a command.
    case form(Form)
    /// Marks items of the inbox.
    case markRead([InboxItem], isRead: Bool)
    case choose(Menu)
    /// Lets the columns of the list be chosen.
    case columns(ColumnPanel)
    /// Has what the user made of the list remembered.
    case keepHabit
    case stopTask(Int)
    case showReport(Report)
    case copy(String)
    /// The value of a field, as it reads where the user is.
    case copyValue(Record, field: Int)
    case say(Notice)
}

extension Wish {
    /// Whether it only asks for something to show.
    var isQuestion: Bool {
        if case .ask = self { true } else { false }
    }
}

extension [Wish] {
    static func ask(_ requests: [Request]) -> [Wish] { requests.map(Wish.ask) }
}

/// Something that can be gone to.
enum Destination: Sendable, Equatable {
    case record(RecordKey)
    case list(Query)
    /// A saved query by its name.
    case view(String, Query)
    case commit(Int64)
}

/// A sentence for the status line.
struct Notice: Sendable, Equatable {
    enum Kind: Sendable { case info, success, warning, error }

    let kind: Kind
    let text: String

    init(_ kind: Kind = .info, _ text: String) {
        self.kind = kind
        self.text = text
    }

    var role: Role {
        switch kind {
        case .info: .info
        case .success: .success
        case .warning: .warning
        case .error: .error
        }
    }
}
