// What a key leads to: an action of the console, or a command line of the one language.

/// What happens at a key.
public enum Binding: Hashable, Sendable {
    case action(Action)
    /// A command line to run; `{id}`, `{ids}`, `{type}` and `{field}` stand for what the cursor is on, `{text}` for a
    /// text that is written in the user's editor first; on a dashboard
    /// `{board}`, `{period}` (nothing for the board's own), `{when}` (always the period shown), `{kpi}` and `{file}`, a file's
    /// name made of the tile's title, too.
    case command(String)
    /// A command line to begin in the bar, for the user to finish: at its end, or where `…` stands in it.
    case begin(String)

    /// Reads a binding as a keymap writes it: an action's name, `:claim ticket {id}`, or with `…` where
    /// something is to be typed a line to finish; nil where it is none of these.
    init?(_ text: String) {
        guard text.first == ":" else {
            guard let action = Action(rawValue: text) else { return nil }
            self = .action(action)
            return
        }
        let line = String(text.dropFirst())
        guard !line.allSatisfy({ $0 == " " }) else { return nil }
        self.init(line: line)
    }

    /// A command line, to run or with `…` to finish.
    init(line: String) {
        let isToFinish = line.contains(Binding.gap)
        self = line.last == Binding.gap ? .begin(String(line.dropLast())) : isToFinish ? .begin(line) : .command(line)
    }

    /// What stands where something is to be typed.
    static let gap: Character = "…"

    /// The binding as a keymap writes it.
    public var text: String {
        switch self {
        case .action(let action): action.rawValue
        case .command(let line): ":" + line
        case .begin(let line): ":" + line + (line.contains(Binding.gap) ? "" : String(Binding.gap))
        }
    }
}

/// A binding that the console ships, with the keys that it has where no keymap says otherwise.
public struct Shortcut: Sendable {
    public let section: KeySection
    public let binding: Binding
    /// Keys or chords as keymaps write them, the one that hints show first.
    public let keys: [String]
    /// A word or two for the hint bar.
    public let label: String
    /// One sentence for `?` and the manual.
    public let help: String
    /// Whether the hint bar has it.
    public let isHinted: Bool

    init(
        _ section: KeySection, _ binding: Binding, _ keys: [String], _ label: String, _ help: String,
        hinted: Bool = false
    ) {
        self.section = section
        self.binding = binding
        self.keys = keys
        self.label = label
        self.help = help
        isHinted = hinted
    }
}
