// How the program was called: its options and what it is to do. Options stand before the command; from
// the first word of the command on, everything belongs to it.

import Base
import Platform

/// A call of the program.
public struct Calling: Sendable, Equatable {
    /// What is to be done.
    public enum Task: Sendable, Equatable {
        case console
        /// The console on a throw-away workspace.
        case demo
        /// Commands in order, each with the name that errors call it by.
        case commands([String])
        /// A script; nil is standard input.
        case script(String?)
        case help
        case version
        /// Says how a line of the shell may go on.
        case completion(String)
    }

    public var task: Task
    public var workspace: String?
    public var format: OutputFormat?
    public var continuesAfterErrors = false
    public var isAtomic = false
    public var isDryRun = false
    public var user: String?
    public var now: String?
    public var timezone: String?
    public var seed: UInt64?
    public var hasColor = true
    public var isLinear = false

    public init(_ task: Task) { self.task = task }
}

/// A call that can't be understood.
public struct UsageError: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
}

extension Calling {
    /// Reads the words that the program was called with, its own name left out.
    ///
    /// - Parameter inputIsTerminal: whether commands can't come from standard input.
    public init(arguments: [String], inputIsTerminal: Bool) throws(UsageError) {
        self.init(.console)
        var commands: [String] = []
        var script: String??
        var rest = arguments[...]
        while let word = rest.first, word.utf8.first == 0x2D && word != "-" || Self.isDemo(rest) {
            rest.removeFirst()
            if word == "--" { break }
            if word == Self.demo {
                task = .demo
                continue
            }
            let (option, attached) = try Self.option(word)
            let value = if let attached { attached } else { try Self.value(of: option, &rest) }
            switch option {
            case .command: commands.append(value)
            case .file: script = .some(value == "-" ? nil : value)
            default: try set(option, value)
            }
            if isAnswered { return }
        }
        try decide(commands, script, Array(rest), inputIsTerminal)
    }

    /// Whether nothing behind the option matters any more.
    private var isAnswered: Bool {
        switch task {
        case .help, .version, .completion: true
        default: false
        }
    }

    private static let demo = "demo"

    /// Whether the demo is asked for, with options behind it or none.
    private static func isDemo(_ words: ArraySlice<String>) -> Bool {
        words.first == demo && words.dropFirst().first?.utf8.first ?? 0x2D == 0x2D
    }

    private mutating func decide(
        _ commands: [String], _ script: String??, _ words: [String], _ inputIsTerminal: Bool
    ) throws(UsageError) {
        let ways = [!commands.isEmpty, script != nil, !words.isEmpty].filter { $0 }.count
        guard ways <= 1 else { throw UsageError("a command, -c and -f exclude each other; take one of them") }
        guard task != .demo || ways == 0 else {
            throw UsageError("the demo has a workspace of its own; leave the command out, or leave “demo” out")
        }
        if task == .demo { return }
        if !commands.isEmpty {
            task = .commands(commands)
        } else if let script {
            task = .script(script)
        } else if !words.isEmpty {
            task = .commands([CommandWords.line(words)])
        } else if !inputIsTerminal {
            task = .script(nil)
        }
    }

    /// The option that a word names, with the value glued to it.
    private static func option(_ word: String) throws(UsageError) -> (ProgramOption, String?) {
        if word.hasPrefix("--") {
            let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts.first ?? "")
            guard let option = ProgramOption.allCases.first(where: { $0.word == name }) else {
                let near = NearestWord.of(name, among: ProgramOption.allCases.compactMap(\.word))
                throw UsageError(
                    "there is no option --\(name); " + (near.map { "did you mean --\($0)?" } ?? "see purser --help"))
            }
            guard parts.count == 2 else { return (option, nil) }
            guard option.value != nil else { throw UsageError("--\(name) takes no value; leave =\(parts[1]) out") }
            return (option, String(parts[1]))
        }
        let letter = word.dropFirst().first
        guard let option = ProgramOption.allCases.first(where: { $0.letter == letter && letter != nil }) else {
            throw UsageError("there is no option \(word); see purser --help")
        }
        let value = word.dropFirst(2)
        return (option, value.isEmpty ? nil : String(value))
    }

    private static func value(of option: ProgramOption, _ rest: inout ArraySlice<String>) throws(UsageError) -> String {
        guard let name = option.value else { return "" }
        guard let value = rest.popFirst() else {
            throw UsageError(
                "\(option.word.map { "--" + $0 } ?? "-\(option.rawValue)") needs a value; write \(name) behind it")
        }
        return value
    }

    private mutating func set(_ option: ProgramOption, _ value: String) throws(UsageError) {
        switch option {
        case .workspace: workspace = value
        case .format:
            guard let format = OutputFormat(rawValue: value.lowercased()) else {
                if value == "script" {
                    throw UsageError("script is a format of history alone; write purser history --format script")
                }
                throw UsageError(
                    "there is no format \(value); take one of "
                        + OutputFormat.allCases.map(\.rawValue).joined(separator: ", "))
            }
            self.format = format
        case .onError:
            guard value == "stop" || value == "continue" else {
                throw UsageError("--on-error is stop or continue, not \(value)")
            }
            continuesAfterErrors = value == "continue"
        case .atomic: isAtomic = true
        case .dryRun: isDryRun = true
        case .asUser: user = value
        case .now: now = value
        case .timezone: timezone = value
        case .seed:
            guard let number = UInt64(value) else { throw UsageError("--seed is a number, not \(value)") }
            seed = number
        case .noColor: hasColor = false
        case .linear: isLinear = true
        case .version: task = .version
        case .help: task = .help
        case .complete: task = .completion(value)
        case .command, .file: break
        }
    }
}
