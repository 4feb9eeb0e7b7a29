// The few things of the machine that the console reaches, given to it by whoever starts it.

public import Domain
public import Services

/// Ways out of the console.
public struct ConsolePorts {
    public var theme: (String) throws -> Theme
    public var keymap: (String) throws -> Keymap
    /// Puts a text on the clipboard; false where it is too long for one.
    public var copy: (String) -> Bool
    /// Has the whole screen drawn anew.
    public var redraw: () -> Void
    /// What the user has read of the inbox.
    public var inboxMemory: () -> InboxMemory
    public var keepInbox: (InboxMemory) throws -> Void
    public var ring: () -> Void
    /// What was saved by its owner since it was read, each told once.
    public var savedFiles: () -> Set<ConsoleFile>
    /// The settings as their file has them now.
    public var settings: () throws -> ConsoleSettings
    /// Keeps the line that is being typed, should the program end; nil where there is none.
    public var keepUnfinished: (String?) throws -> Void
    /// Has the terminal and the commands follow the settings.
    public var applySettings: (ConsoleSettings) throws -> Void
    /// Keeps the settings for the next start, and says where.
    public var keepSettings: (ConsoleSettings) throws -> String
    /// Keeps what the user has made of the lists.
    public var remember: (ListHabits) throws -> Void
    public var rememberPlaces: (PlaceMarks) throws -> Void
    /// Keeps a text in a file of that ending and names the program, with its arguments, that edits it.
    public var openEditor: (_ text: String, _ ending: String) throws -> [String]
    /// The text as it was left by the editor, and its file removed; nil where it was not changed.
    public var closeEditor: (_ status: Int32) throws -> String?
    /// Drafts of replies that were kept, and what keeps and drops one.
    public var drafts: () -> [ReplyDraft] = { [] }
    public var keepDraft: (ReplyDraft) throws -> Void = { _ in }
    public var dropDraft: (RecordKey) throws -> Void = { _ in }
    /// Tells others what the user is at, and says who else is there.
    public var attend: (Attendance?) -> [Attendant] = { _ in [] }
    /// Whether mail may leave and come in by itself; not for a throw-away workspace.
    public var exchangesMail = false

    public init(
        theme: @escaping (String) throws -> Theme, keymap: @escaping (String) throws -> Keymap,
        copy: @escaping (String) -> Bool = { _ in true }, redraw: @escaping () -> Void = {},
        inboxMemory: @escaping () -> InboxMemory = { InboxMemory() },
        keepInbox: @escaping (InboxMemory) throws -> Void = { _ in }, ring: @escaping () -> Void = {},
        savedFiles: @escaping () -> Set<ConsoleFile> = { [] },
        settings: @escaping () throws -> ConsoleSettings = { ConsoleSettings() },
        keepUnfinished: @escaping (String?) throws -> Void = { _ in },
        applySettings: @escaping (ConsoleSettings) throws -> Void = { _ in },
        keepSettings: @escaping (ConsoleSettings) throws -> String = { _ in "" },
        remember: @escaping (ListHabits) throws -> Void = { _ in },
        rememberPlaces: @escaping (PlaceMarks) throws -> Void = { _ in },
        openEditor: @escaping (String, String) throws -> [String] = { _, _ in [] },
        closeEditor: @escaping (Int32) throws -> String? = { _ in nil }
    ) {
        self.theme = theme
        self.keymap = keymap
        self.copy = copy
        self.redraw = redraw
        self.inboxMemory = inboxMemory
        self.keepInbox = keepInbox
        self.ring = ring
        self.savedFiles = savedFiles
        self.settings = settings
        self.keepUnfinished = keepUnfinished
        self.applySettings = applySettings
        self.keepSettings = keepSettings
        self.remember = remember
        self.rememberPlaces = rememberPlaces
        self.openEditor = openEditor
        self.closeEditor = closeEditor
    }
}

/// A file of the user's that the console reads, by what it is for.
public enum ConsoleFile: Sendable, Hashable {
    case theme, keymap, settings
}
