// The options of the program as data. Reading them, `--help`, the man page and the shells' completions
// are functions over this list.

/// An option of the program.
public enum ProgramOption: String, Sendable, CaseIterable {
    case workspace, format
    case onError = "on-error"
    case atomic
    case dryRun = "dry-run"
    case asUser = "as"
    case now, timezone, seed
    case noColor = "no-color"
    case linear
    case command = "c"
    case file = "f"
    case complete
    case version, help

    /// A letter behind one dash.
    public var letter: Character? {
        switch self {
        case .workspace: "w"
        case .command: "c"
        case .file: "f"
        default: nil
        }
    }

    /// The word behind two dashes, where it has one.
    public var word: String? { self == .command || self == .file ? nil : rawValue }

    /// What its value is called; nil for an option without a value.
    public var value: String? {
        switch self {
        case .workspace: "W"
        case .format: "F"
        case .onError: "stop|continue"
        case .asUser: "USER"
        case .now: "INSTANT"
        case .timezone: "ZONE"
        case .seed: "N"
        case .command: "COMMAND"
        case .file: "FILE"
        case .complete: "LINE"
        case .atomic, .dryRun, .noColor, .linear, .version, .help: nil
        }
    }

    /// How it is written: `-w, --workspace W`.
    public var spelling: String {
        let names = [letter.map { "-\($0)" }, word.map { "--" + $0 }].compactMap { $0 }.joined(separator: ", ")
        return value.map { "\(names) \($0)" } ?? names
    }

    /// One sentence.
    public var help: String {
        switch self {
        case .workspace:
            "The workspace, a file; else $PURSER_WORKSPACE, else $XDG_DATA_HOME/purser/default.purser."
        case .format:
            "How data is written: table (the default on a terminal), tsv (the default otherwise), csv, json, jsonl, markdown or vertical."
        case .onError: "Whether a script stops at its first error, which is the default, or goes on."
        case .atomic: "The whole script is one transaction: all or nothing."
        case .dryRun: "Does everything, reports what would change, changes nothing."
        case .asUser: "Who acts; else the name of your account."
        case .now: "The time at which the commands run."
        case .timezone: "The zone whose days count, such as Europe/Berlin; else the workspace's own."
        case .seed:
            "A number from which chance is drawn, the journal's salts too: for what must come out the same, not for people's data."
        case .noColor: "No colour; the variable NO_COLOR says the same."
        case .linear: "A linear console for screen readers."
        case .command: "Runs a command; may stand several times."
        case .file: "Runs a script; - is standard input."
        case .complete:
            "Prints how a line of the shell may go on, a word and what it is in each line; the shells' completions ask with it."
        case .version: "Shows the version."
        case .help: "Shows this help."
        }
    }
}
