// A session: one workspace, one person, one line after another. It remembers what `$last` and the
// names of `let` stand for. Reading a line changes nothing; running a bound command is one commit.

public import Domain
public import Store
public import StoreDriver
import Services

/// Runs commands against a workspace.
public final class Session {
    public let workspace: Workspace
    public var registry: CommandRegistry
    /// Where the commands come from.
    public let surface: Surface
    /// What the names of `let`, and `last`, stand for: records of one type each.
    public private(set) var variables: [String: [RecordKey]] = [:]

    /// The record that “it” and “this” mean: the one under the cursor, in the console.
    public var hand: RecordKey?
    /// The command that was run last, from which “and last month?” goes on.
    public private(set) var previous: Bound?

    /// Whether everything will be taken back, so that nothing may be left outside the workspace either.
    public var isRehearsal = false

    public enum Surface: Sendable {
        case console, batch
    }

    /// Opens other workspaces: backups, and what is made of them.
    public let driver: any Driver

    public init(_ workspace: Workspace, _ registry: CommandRegistry, surface: Surface, driver: any Driver) {
        self.workspace = workspace
        workspace.settlesAfterUndo = { unit, keys in try UndoneClocks(unit).settle(keys) }
        self.registry = registry
        self.surface = surface
        self.driver = driver
    }

    /// Replaces the workspace by a backup.
    ///
    /// - Parameter path: a plain copy of a workspace.
    /// - Returns: where a copy of what it held before is kept.
    public func restore(from path: String) throws -> String {
        variables = [:]
        return try workspace.restore(from: path, with: driver)
    }

    /// Reads a line without doing anything.
    ///
    /// - Parameter text: a long text that stands as the last word.
    /// - Throws: `CommandError` with a place in the line.
    public func read(_ line: String, text: String? = nil) throws -> Bound {
        let verb = line.split(separator: " ", maxSplits: 1).first ?? ""
        if surface == .batch, let command = registry.command(named: verb), command.effect.isView {
            throw noConsole(command)
        }
        var reading = CommandReader(
            registry: registry, reader: workspace.reader, variables: variables, hand: hand, previous: previous)
        if registry.takesFigures(verb) || registry.entries(beginningWith: String(verb)).isEmpty {
            try reading.addOwnFigures()
        }
        return try reading.read(line, text: text)
    }

    /// Reads a line and runs it.
    @discardableResult
    public func run(_ line: String, text: String? = nil) throws -> Output { try run(read(line, text: text)) }

    /// Runs a command that was read.
    ///
    /// - Throws: `CommandError`; nothing was changed then.
    @discardableResult
    public func run(_ bound: Bound) throws -> Output {
        do {
            try permit(bound.command)
            let output = try perform(bound)
            if !bound.command.effect.isView { previous = bound }
            if case .changed(let change) = output, change.keys.count == 1 { variables["last"] = change.keys }
            return output
        } catch {
            throw CommandError(error, at: bound.place(refusedBy: error))
        }
    }

    /// Gives records of one type a name for later lines.
    public func name(_ keys: [RecordKey], _ name: String) { variables[name] = keys }

    /// Runs commands of which nothing stays where what comes of them is not what was asked for.
    public func settingBack<T>(_ body: () throws -> T) throws -> T {
        let before = (variables, previous)
        do {
            return try workspace.isInTransaction ? body() : workspace.atomically(body)
        } catch {
            (variables, previous) = before
            throw error
        }
    }

    private func perform(_ bound: Bound) throws -> Output {
        switch bound.command.effect {
        case .query(let body): return try body(workspace.reader, bound)
        case .mutate(let body): return try workspace.commit(bound.canonical) { try body($0, bound) }.value
        case .workspace(let body): return try body(workspace, bound)
        case .session(let body): return try body(self, bound)
        case .view(let body):
            guard surface == .console else { throw noConsole(bound.command) }
            return .view(try body(bound))
        }
    }

    private func noConsole(_ command: Command) -> CommandError {
        CommandError(
            "\(command.name) changes what the console shows, and there is none here",
            advice: "start purser without a command and type it there")
    }

    private func permit(_ command: Command) throws { try permit(command.permission, to: command.name) }

    /// Refuses what the acting user may not do.
    public func permit(_ permission: Permission, to verb: String) throws {
        guard permission != .read else { return }
        if permission == .administer, let link = workspace.acting.user, let user = try workspace.reader.entity(link),
            user.active, user.role != .administrator
        {
            throw CommandError(
                "\(verb) is for administrators, and \(user.login) is \(user.role.rawValue)", advice: "ask one")
        }
        try workspace.permitChange()
    }
}
