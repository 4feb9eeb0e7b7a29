// All commands there are. Two commands of one name, or two forms that read alike, are a programmer's
// mistake and stop the program where the registry is made.

import Base
public import Domain

/// The commands of the program and the names that they take.
public struct CommandRegistry: Sendable {
    public let commands: [Command]
    /// Figures, dashboards, topics, themes and keymaps, by name.
    public var names: KnownNameLists
    /// Explains a key of the console by its name; nil, or no line, where there is none of that name.
    public var keyHelp: (@Sendable (String) -> [String])?
    /// The settings of the console, whose fields are what can be set; nil where there is no console.
    public var settings: RecordType? {
        didSet { names[.settings] = (settings?.fields ?? []).map { KnownName($0.name, $0.help) } }
    }
    private let byName: [String: Int]
    private let entries: [String: [Entry]]
    /// The first words of lines that may name a figure.
    private let figureVerbs: Set<String>
    private let called: Lazy<CalledWords>
    /// Understands what is no canonical line.
    public let understander: (any LineUnderstander)?

    /// A form with its command, under the word that it begins with.
    struct Entry: Sendable {
        let command: Command
        /// The canonical form.
        let form: Synopsis
        /// What is matched: the form, maybe with another verb.
        let pattern: Synopsis
    }

    public init(
        _ commands: [Command], names: KnownNameLists = KnownNameLists(), understander: (any LineUnderstander)? = nil
    ) {
        self.understander = understander
        self.commands = commands
        self.names = names
        // Every command is a topic of help.
        self.names[.topics] = commands.map { KnownName($0.name, $0.summary) } + names[.topics]
        var byName: [String: Int] = [:]
        var entries: [String: [Entry]] = [:]
        var texts: Set<String> = []
        for (index, command) in commands.enumerated() {
            precondition(byName[command.name] == nil, "two commands are called \(command.name)")
            byName[command.name] = index
            for form in command.forms {
                precondition(texts.insert(form.text).inserted, "two forms read \(form.text)")
            }
            for form in command.forms {
                for verb in [form.verb] + command.verbs {
                    let pattern = verb == form.verb ? form : form.beginning(with: verb)
                    entries[verb, default: []].append(Entry(command: command, form: form, pattern: pattern))
                }
            }
        }
        self.byName = byName
        self.entries = entries
        called = Lazy { CalledWords(commands) }
        let figureNames = ArgumentKind.standard.filter { $0.value == .known(.kpis) }.map(\.key)
        figureVerbs = Set(
            // By the text: to read every form would cost more than the rest of a start.
            commands.filter { $0.forms.contains { form in figureNames.contains { form.mentions($0) } } }
                .flatMap { command in command.forms.map(\.verb) + command.verbs })
    }

    /// A command by its name.
    public func command(named name: some StringProtocol) -> Command? {
        byName[name.lowercased()].map { commands[$0] }
    }

    /// The first command that a word calls for in plain words.
    public func command(calledBy word: String) -> Command? { called.value.first[word].map { commands[$0] } }

    /// Whether a word is, or calls for, a command that changes nothing.
    public func asks(_ word: String) -> Bool { called.value.asking.contains(word) }

    /// Whether a word is, or calls for, a command that changes something.
    public func orders(_ word: String) -> Bool { called.value.ordering.contains(word) }

    /// Whether a line that begins with a word may name a figure, so that the workspace's own are looked up.
    func takesFigures(_ word: some StringProtocol) -> Bool { figureVerbs.contains(word.lowercased()) }

    /// The canonical forms that begin with a word.
    func entries(beginningWith word: String) -> [Entry] { entries[word] ?? entries[word.lowercased()] ?? [] }

    /// The name of a command that is spelled like a word.
    func nearest(_ word: String) -> String? { NearestWord.of(word, among: commands.map(\.name)) }
}

/// The words that call for commands in plain words.
private struct CalledWords: Sendable {
    /// The first command that each calls for, by its place.
    var first: [String: Int] = [:]
    /// Those of commands that change nothing, with their names.
    var asking: Set<String> = []
    /// Those of commands that change something, with their names.
    var ordering: Set<String> = []

    init(_ commands: [Command]) {
        for (index, command) in commands.enumerated() {
            let words = command.askings.flatMap(\.callWords)
            for word in words where first[word] == nil { first[word] = index }
            if command.effect.writes {
                ordering.formUnion(words + [command.name])
            } else {
                asking.formUnion(words + [command.name])
            }
        }
    }
}
