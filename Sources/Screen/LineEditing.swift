// The line being edited in a bar, whoever edits it: readline in the program, something simple in tests. The console
// opens the line with what should happen, draws `LineState` where its bar is, and never sees a key of it.

/// The line as it is to be drawn.
public struct LineState: Hashable, Sendable {
    /// What stands before the text; a history search puts its own prompt here.
    public var prompt: String
    public var text: String
    /// Where the cursor stands, in bytes of the text's UTF-8.
    public var cursor: Int

    public init(prompt: String = "", text: String = "", cursor: Int = 0) {
        self.prompt = prompt
        self.text = text
        self.cursor = cursor
    }

    /// The text before the cursor.
    public var beforeCursor: String {
        String(decoding: text.utf8.prefix(max(0, cursor)), as: UTF8.self)
    }
}

/// What a line is for and what happens with it.
public struct LineRequest {
    /// Which way Tab and Shift-Tab go through candidates.
    public enum CompletionStep: Hashable, Sendable {
        case next, previous
    }

    public var prompt: String
    /// The text to begin with; the cursor stands at its end.
    public var initial: String
    /// Which history Up, Down and C-r look through; nil for none.
    public var history: String?
    /// Whether the text may have several lines: Alt-Enter and C-o begin one, and a paste keeps its own.
    public var isMultiline: Bool
    /// After every change of the text, the cursor or the prompt.
    public var changed: (LineState) -> Void
    /// Enter: the line is closed and this is its text.
    public var accepted: (String) -> Void
    /// Esc, C-g or C-c: the line is closed.
    public var cancelled: () -> Void
    /// Tab: answers the new text and cursor, or nil to leave the line as it is.
    public var complete: (LineState, CompletionStep) -> LineState?
    /// Keys that the console takes for itself while the line is open: true where it took one.
    public var intercept: (Key) -> Bool

    public init(
        prompt: String,
        initial: String = "",
        history: String? = nil,
        isMultiline: Bool = false,
        changed: @escaping (LineState) -> Void = { _ in },
        accepted: @escaping (String) -> Void,
        cancelled: @escaping () -> Void = {},
        complete: @escaping (LineState, CompletionStep) -> LineState? = { _, _ in nil },
        intercept: @escaping (Key) -> Bool = { _ in false }
    ) {
        self.prompt = prompt
        self.initial = initial
        self.history = history
        self.isMultiline = isMultiline
        self.changed = changed
        self.accepted = accepted
        self.cancelled = cancelled
        self.complete = complete
        self.intercept = intercept
    }
}

/// Something that edits one line at a time.
public protocol LineEditing: AnyObject {
    /// The open line; nil when none is open.
    var line: LineState? { get }

    /// Why earlier lines could not be read or kept, in a sentence; nil where they could.
    var historyProblem: String? { get }

    /// Opens a line; one that is open is closed first, without a word to its owner.
    func open(_ request: LineRequest)

    /// Puts another text into the open line.
    func replace(text: String, cursor: Int)

    /// Closes the line without accepting or cancelling it.
    func close()
}

extension LineEditing {
    public var historyProblem: String? { nil }
}
