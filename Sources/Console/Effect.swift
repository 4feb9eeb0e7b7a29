// What the console wants from the world, as data. It carries out none of it itself: a host does, at once
// or on a worker, and tells the console what came of it.

public import CommandSpec
public import Domain
public import Language
public import Screen
public import Services

/// Something to be done outside the console.
public enum Effect: Sendable {
    /// Answers a pane's question.
    case ask(pane: Int, Request)
    /// Runs a command line; `isConfirmed` once the user has agreed to what it would change.
    case run(String, isConfirmed: Bool)
    /// Says what a line in the command bar would do, and how it may go on.
    case read(LineState)
    /// Says how a filter over a type's records may go on.
    case complete(LineState, type: String)
    /// Opens a line for typing; the text to begin with, and the history to look through.
    case openLine(prompt: String, initial: String, history: String?)
    /// Puts another text into the open line.
    case replaceLine(String, cursor: Int)
    case closeLine
    /// Edits a text in the user's editor; it comes back with `edited`.
    case edit(String, ending: String)
    case copy(String)
    /// Keeps an unfinished reply over whatever may happen.
    case keepDraft(ReplyDraft)
    case dropDraft(RecordKey)
    /// Keeps what the user has made of the lists.
    case remember(ListHabits)
    /// Keeps the marked places.
    case rememberPlaces(PlaceMarks)
    /// Gives a task up.
    case stopTask(Int)
    case useTheme(String)
    case useKeymap(String)
    /// Has the terminal and the commands follow the settings.
    case applySettings(ConsoleSettings)
    /// Keeps the settings for the next start.
    case keepSettings(ConsoleSettings)
    /// Remembers that items of the inbox were read.
    case markRead([InboxItem], isRead: Bool)
    case ring
    case redraw
    case suspend
    case leave
}

/// What a command line came to.
public enum CommandOutcome: Sendable {
    /// Something was changed, or there is something to say in a sentence.
    case done(String, keys: [RecordKey])
    case list(Query, canonical: String)
    case page(RecordKey)
    case board(DashboardWish)
    /// Something to read.
    case report(Report)
    /// Asks before it changes many records or deletes any.
    case question(String, line: String)
    case action(String)
    /// It takes long; a worker is to do it.
    case work(WorkOrder)
    case theme(String)
    case keymap(String)
    case settings(SettingsRequest)
    case leave
    case failed(Fault, line: String)
}

/// What a line in the command bar would do, and how it may go on.
public struct LineReading: Sendable, Equatable {
    /// The one way to write it; nil where it can't be understood yet.
    public var canonical: String?
    /// What it would touch: `changes 12 deals`.
    public var reach: String?
    public var fault: Fault?
    public var candidates: [Candidate]

    public init(canonical: String? = nil, reach: String? = nil, fault: Fault? = nil, candidates: [Candidate] = []) {
        self.canonical = canonical
        self.reach = reach
        self.fault = fault
        self.candidates = candidates
    }
}
