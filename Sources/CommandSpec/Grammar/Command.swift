// A command as data: what is typed, what it does, and every word that people read about it. The
// tokenizer, completion, help, batch, keys and man pages are functions over this description; the
// handler in its effect is the only code.

public import Store

/// A command of the one language.
public struct Command: Sendable {
    /// The verb, which is also the first word of each of its forms.
    public let name: String
    public let family: CommandFamily
    /// Its canonical forms; the first that a line fits is meant.
    public let forms: [Synopsis]
    /// Other verbs with which its forms may begin.
    public let verbs: [String]
    /// How people ask for it in their own words.
    public let askings: [Asking]
    /// One sentence.
    public let summary: String
    /// What else is to be known, in whole sentences; empty where the summary says it all.
    public let details: String
    public let examples: [Example]
    public let permission: Permission
    public let effect: Effect
    /// What it is as work that takes long; nil where that is told by the records that it reaches.
    let work: (@Sendable (Bound, Session) throws -> LongWork)?
    /// Whether a new workspace may begin with it; what only reads finds nothing there.
    public let beginsWorkspace: Bool
    /// Whether the record that it makes is what it gives back, so that `let` can name it.
    public let makesRecord: Bool
    /// Whether the commands of another script stand in its place.
    public let includesScripts: Bool

    /// Whether its command may have places for arguments: `$1`.
    public let takesTemplates: Bool
    /// What must hold of its arguments beyond their kinds, so that a line that can't be meant is refused as it is read.
    public let check: (@Sendable (Bound, Reader) throws -> Void)?

    /// A line that shows the command at work.
    public struct Example: Sendable, Hashable {
        public let line: String
        /// What the line does, as a phrase.
        public let meaning: String
    }

    /// Declares a command.
    ///
    /// - Parameters:
    ///   - forms: synopses such as `move deal ID to STAGE`; they are its grammar.
    ///   - asked: canonical lines, each with the ways in which people ask for it.
    ///   - examples: lines and what they do; tests run each.
    public init(
        _ forms: String..., verbs: [String] = [], asked: KeyValuePairs<String, [String]> = [:],
        family: CommandFamily, summary: String,
        details: String = "",
        examples: KeyValuePairs<String, String> = [:], permission: Permission? = nil, makesRecord: Bool = false,
        includesScripts: Bool = false, takesTemplates: Bool = false, beginsWorkspace: Bool = false,
        check: (@Sendable (Bound, Reader) throws -> Void)? = nil,
        work: (@Sendable (Bound, Session) throws -> LongWork)? = nil, effect: Effect
    ) {
        self.work = work
        self.check = check
        self.forms = forms.map { Synopsis($0) }
        askings = asked.flatMap { meaning, ways in ways.map { Asking($0, means: meaning) } }
        self.verbs = verbs
        name = self.forms.first?.verb ?? ""
        precondition(!name.isEmpty, "a command needs a form that begins with its verb")
        self.family = family
        self.summary = summary
        self.details = details
        self.examples = examples.map { Example(line: $0.key, meaning: $0.value) }
        self.permission = permission ?? (effect.writes ? .write : .read)
        self.effect = effect
        self.makesRecord = makesRecord
        self.includesScripts = includesScripts
        self.takesTemplates = takesTemplates
        self.beginsWorkspace = beginsWorkspace || self.permission != .read || includesScripts || takesTemplates
    }

    /// The record types that its forms are about, where they name them: `claim ticket ID`.
    public var subjects: [String] {
        var result: [String] = []
        for case .typeWord(let names) in forms.flatMap(\.pieces) {
            result += names.filter { !result.contains($0) }
        }
        return result
    }

    /// The names of its arguments, in the order of their first appearance.
    public var arguments: [Argument] {
        var result: [Argument] = []
        for argument in forms.flatMap(\.arguments) where !result.contains(argument) { result.append(argument) }
        return result
    }
}

/// The rooms into which commands are sorted, in the order in which help shows them.
public enum CommandFamily: String, Sendable, CaseIterable {
    case reading = "Looking"
    case figures = "Figures"
    case records = "Records"
    case pipeline = "Pipeline"
    case revenue = "Revenue"
    case tickets = "Tickets"
    case activities = "Conversation and activities"
    case campaigns = "Campaigns"
    case saved = "Saved things"
    case history = "History"
    case files = "Files"
    case safety = "Integrity and safety"
    case console = "The console"
    case help = "About commands"
}

/// Who may run a command.
public enum Permission: Sendable, Hashable {
    case read
    /// Anybody but viewers.
    case write
    /// Administrators alone.
    case administer
}
