import Base
import CommandSpec
import Commands
import Dispatch
import Domain
import Screen
import SQLiteDriver
import Services
import Store
import TestSupport
import Testing

@testable import Console

/// Somebody at the keyboard of a console on the small company.
final class User {
    let company: TemporaryWorkspace
    let host: ConsoleHost
    private let line = TypedLine()
    private final class Memory {
        var habits = ListHabits()
        var places = PlaceMarks()
        var editorText: String?
        var copied: String?
        var settings: ConsoleSettings?
        var inbox = InboxMemory()
    }
    private let memory = Memory()
    /// What outlives a console: drafts of replies, and who else is there.
    final class Kept {
        var drafts: [RecordKey: ReplyDraft] = [:]
        var others: [Attendant] = []
        var attended: Attendance?
    }
    let kept: Kept
    /// What the console wanted remembered of its lists.
    var remembered: ListHabits { memory.habits }
    /// The places that the console wanted remembered.
    var rememberedPlaces: PlaceMarks { memory.places }
    /// What the console remembers of the inbox.
    var inbox: InboxMemory { memory.inbox }
    /// What was copied last.
    var copied: String? { memory.copied }
    /// The settings that were kept for the next start.
    var keptSettings: ConsoleSettings? { memory.settings }
    /// Why earlier lines can't be read or kept.
    var historyProblem: String? {
        get { line.historyProblem }
        set { line.historyProblem = newValue }
    }
    /// What the outside editor gives back.
    var editorText: String? {
        get { memory.editorText }
        set { memory.editorText = newValue }
    }

    /// - Parameter earlier: whose console was left before this one is opened on the same machine.
    init(
        size: Size = Size(width: 80, height: 24), theme: Theme? = nil, glyphs: GlyphSet = .braille,
        isEmpty: Bool = false, showsTour: Bool = false, settings: ConsoleSettings = ConsoleSettings(),
        commands help: [CommandHelp]? = nil, company: TemporaryWorkspace? = nil, after earlier: User? = nil,
        kept: Kept? = nil, hasWorkers: Bool = false, patience: Int = 30, role: UserRole? = nil,
        workspaceName: String = "acme"
    ) throws {
        self.kept = kept ?? earlier?.kept ?? Kept()
        self.company = try company ?? earlier?.company ?? (isEmpty ? TemporaryWorkspace() : SmallCompany.make())
        let company = self.company
        let workspace = company.workspace
        let console = Console(
            ConsoleIdentity(workspace: workspaceName, user: workspace.acting.login, role: role),
            catalogue: workspace.catalogue,
            theme: try theme ?? Shipped.theme("dark"), glyphs: glyphs, settings: settings,
            clock: workspace.acting.clock, size: size, commands: help ?? [],
            habits: earlier?.remembered ?? ListHabits(), places: earlier?.rememberedPlaces ?? PlaceMarks(),
            showsTour: showsTour)
        memory.habits = earlier?.remembered ?? ListHabits()
        memory.places = earlier?.rememberedPlaces ?? PlaceMarks()
        var registry = CommandRegistry.standard
        registry.names[.themes] = ["dark", "light"].map { KnownName($0, "a theme") }
        registry.names[.keymaps] = ["default", "vim"].map { KnownName($0, "a keymap") }
        registry.settings = SettingTable.type(themes: ["dark", "light"], keymaps: ["default", "vim"])
        let session = Session(workspace, registry, surface: .console, driver: SQLiteDriver())
        let commands = SessionCommands(session)
        var ports = ConsolePorts(
            theme: { try Shipped.theme($0) }, keymap: { try Shipped.keymap($0) },
            copy: { [memory] in
                memory.copied = $0
                return true
            },
            inboxMemory: { [memory] in memory.inbox }, keepInbox: { [memory] in memory.inbox = $0 },
            applySettings: { commands.confirmFrom = $0.confirmFrom },
            keepSettings: { [memory] settings in
                memory.settings = settings
                return "the settings are kept in config.yaml"
            },
            remember: { [memory] in memory.habits = $0 },
            rememberPlaces: { [memory] in memory.places = $0 }, openEditor: { _, _ in ["editor"] },
            closeEditor: { [memory] _ in memory.editorText })
        ports.exchangesMail = true
        let stored = self.kept
        ports.drafts = { stored.drafts.values.sorted { $0.ticket.id < $1.ticket.id } }
        ports.keepDraft = { stored.drafts[$0.ticket] = $0 }
        ports.dropDraft = { stored.drafts[$0] = nil }
        ports.attend = { attendance in
            stored.attended = attendance
            return stored.others.filter { $0.attendance.key == attendance?.key }
        }
        let workers = hasWorkers ? try User.workers(for: workspace, registry, bell) : nil
        self.workers = workers
        host = ConsoleHost(
            console, workspace, commands: commands, editor: line, ports: ports, workers: workers, patience: patience)
        host.start()
        waits()
    }

    /// Rung by a worker that has something to say.
    private let bell = DispatchSemaphore(value: 0)
    private let workers: Workers?

    private static func workers(for workspace: Workspace, _ registry: CommandRegistry, _ bell: DispatchSemaphore) throws
        -> Workers
    {
        let (location, acting) = (workspace.location, workspace.acting)
        return try Workers(
            open: {
                let own = try Workspace.open(location, with: SQLiteDriver()) { _ in acting }
                return SessionCommands(Session(own, registry, surface: .console, driver: SQLiteDriver()))
            }, wake: { bell.signal() })
    }

    deinit { workers?.end() }

    /// Waits until no worker has anything left to do or to say.
    @discardableResult
    func waitsForWork(sourceLocation: SourceLocation = #_sourceLocation) -> User {
        while !host.isIdle {
            guard bell.wait(timeout: .now() + 30) == .success else {
                Issue.record("no worker says anything", sourceLocation: sourceLocation)
                break
            }
            _ = host.handle(.mailbox)
            waits()
        }
        return waits()
    }

    /// Tasks as workers would report them.
    func shows(tasks: [WorkTask]) { host.show(tasks) }

    /// Lets everything be read that can wait.
    @discardableResult
    func waits() -> User {
        repeat {
            _ = host.draw()
            _ = host.handle(.tick)
            // What was read may ask for more.
        } while host.nextTick == 0
        return self
    }

    /// Lets time go by.
    @discardableResult
    func passes(seconds: Int64) -> User {
        company.workspace.acting.fixedNow = company.workspace.acting.now.adding(seconds: seconds)
        return waits()
    }

    /// Types plain characters.
    @discardableResult
    func types(_ text: String) -> User {
        for character in text { presses(Key(.character(character))) }
        return self
    }

    @discardableResult
    func presses(_ names: String...) throws -> User {
        for name in names { presses(try Key(named: name)) }
        return self
    }

    @discardableResult
    private func presses(_ key: Key) -> User {
        if line.take(key) {
            _ = host.handle(.lineEdited)
        } else {
            let flow = host.handle(.key(key))
            if case .run = flow { _ = host.handle(.programEnded(status: 0)) }
        }
        return waits()
    }

    /// Where a text stands on the screen.
    func point(of text: String) throws -> Point {
        for (y, line) in screen.enumerated() {
            guard let range = line.ranges(of: text).first else { continue }
            return Point(x: TextWidth.columns(of: String(line[..<range.lowerBound])), y: y)
        }
        throw Missing(text: text)
    }

    struct Missing: Error { let text: String }

    /// Does something with the mouse.
    @discardableResult
    func points(_ action: Mouse.Action, at point: Point) -> User {
        _ = host.handle(.mouse(Mouse(action, at: point)))
        return waits()
    }

    @discardableResult
    func resizes(to width: Int, _ height: Int) -> User {
        _ = host.handle(.resize(Size(width: width, height: height)))
        return waits()
    }

    var screen: [String] { host.draw().text }

    /// The screen has a line with this text.
    @discardableResult
    func sees(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> User {
        #expect(
            screen.contains { $0.contains(text) },
            Comment(rawValue: "“\(text)” is not on\n" + screen.joined(separator: "\n")), sourceLocation: sourceLocation)
        return self
    }

    /// The screen has a line with one of these texts.
    @discardableResult
    func sees(_ text: String, or other: String, sourceLocation: SourceLocation = #_sourceLocation) -> User {
        let found = screen.contains { $0.contains(text) || $0.contains(other) }
        #expect(
            found, Comment(rawValue: "neither “\(text)” nor “\(other)” is on\n" + screen.joined(separator: "\n")),
            sourceLocation: sourceLocation)
        return self
    }

    @discardableResult
    func doesNotSee(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) -> User {
        #expect(
            !screen.contains { $0.contains(text) }, Comment(rawValue: screen.joined(separator: "\n")),
            sourceLocation: sourceLocation)
        return self
    }
}
