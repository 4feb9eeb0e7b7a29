// The console's start and end: opens the workspace first, so that what is wrong with it can still be said
// on a plain terminal, then takes the screen and hands it to the loop.

import Base
import Batch
import CommandSpec
import Commands
import Console
import Domain
import Language
import Platform
import SQLiteDriver
import Screen
import Services
import Store
import Terminal

enum ConsoleProgram {
    /// Runs the full-screen console until the user leaves it.
    static func run(_ calling: Calling) -> ExitStatus {
        do {
            switch try show(calling) {
            case .left: return .done
            // Only here, where the screen and a throw-away workspace are gone: nothing is cleared up after this.
            case .signal(let number):
                UnfinishedFiles.removeAll()
                CrashGuard.endProgram(bySignal: number)
            }
        } catch let error as TerminalError {
            StandardStreams.narrate("purser: error: \(error)")
            return error.isUsersChoice ? .usage : .failed
        } catch {
            return BatchProgram.report(error)
        }
    }

    private static func show(_ calling: Calling) throws -> EventLoop.Ending {
        let files = ConsoleFiles()
        let settings = try files.settings()
        if calling.task == .demo {
            return try DemoWorkspace.with(calling) { try show($0, calling, settings, files) }
        }
        let workspace = try WorkspaceOpening(calling, driver: SQLiteDriver()).open(cause: "console")
        return try show(workspace, calling, settings, files)
    }

    private static func show(
        _ workspace: Workspace, _ calling: Calling, _ settings: ConsoleSettings, _ files: ConsoleFiles
    ) throws -> EventLoop.Ending {
        let theme = try files.theme(calling.hasColor ? settings.theme : "mono")
        let keymap = try files.keymap(settings.keymap)
        let session = session(workspace, files)
        let commands = SessionCommands(session)
        commands.confirmFrom = settings.confirmFrom
        if calling.isLinear {
            try converse(session)
            return .left
        }
        let screen = try TerminalScreen(
            TerminalScreen.Options(
                color: calling.hasColor, depth: settings.colors, mouse: settings.mouse, focus: settings.focus,
                wideAmbiguous: settings.wideAmbiguous))
        defer { screen.close() }
        let editor = LineEditor(programName: "purser", historyFolder: XDGFolders.state)
        let console = Console(
            ConsoleIdentity(
                workspace: name(of: workspace), user: workspace.acting.login,
                role: try workspace.acting.user.flatMap { try workspace.reader.entity($0)?.role }),
            catalogue: workspace.catalogue,
            theme: theme.adapted(to: screen.profile.depth), keymap: keymap,
            glyphs: screen.profile.glyphs, settings: settings, clock: workspace.acting.clock, size: screen.size,
            commands: help(session.registry), habits: files.habits(), places: files.places(),
            showsTour: files.isFirstStart())
        let wakePipe = try WakePipe()
        let workers = try workers(on: workspace, session.registry) { wakePipe.wake() }
        defer { workers.end() }
        let unfinished = UnfinishedLines(workspace)
        var ports = ports(screen, files, commands, settings, workspace, unfinished)
        ports.exchangesMail = calling.task != .demo
        let host = ConsoleHost(
            console, workspace, commands: commands, editor: editor, ports: ports, workers: workers)
        host.start(unfinished: unfinished.takeLeft())
        let loop = EventLoop(
            screen: screen, editor: editor, mailbox: wakePipe, file: FileWatch(workspace.location + "-wal"))
        return try loop.run(nextTick: { host.nextTick }, handle: { host.handle($0) }, draw: { host.draw() })
    }

    /// Workers that open the same workspace for the same person, each on a thread of its own.
    private static func workers(
        on workspace: Workspace, _ registry: CommandRegistry, wake: @escaping @Sendable () -> Void
    ) throws -> Workers {
        let (location, acting) = (workspace.location, workspace.acting)
        return try Workers(
            begin: { CrashGuard.protectCurrentThread() },
            open: {
                let own = try Workspace.open(location, with: SQLiteDriver()) { _ in acting }
                return SessionCommands(Session(own, registry, surface: .console, driver: SQLiteDriver()))
            }, wake: wake)
    }

    /// The console as a conversation on standard input and output.
    private static func converse(_ session: Session) throws {
        let (input, output) = (LineReader(StandardStreams.input), StandardStreams.output)
        let memory = InboxFile(session.workspace)
        var news = InboxNews(session.workspace.reader)
        let console = LinearConsole(
            commands: SessionCommands(session, showsViews: false),
            ask: { prompt in
                try output.write(prompt)
                try output.flush()
                return try input.nextText()
            },
            say: { try output.write(SafeText.visible($0, keepingLines: true) + "\n") },
            news: { try news.next(memory.memory) })
        try console.run()
        try output.flush()
    }

    private static func session(_ workspace: Workspace, _ files: ConsoleFiles) -> Session {
        var registry = CommandRegistry.standard
        registry.settings = SettingTable.type(themes: files.names(.themes), keymaps: files.names(.keymaps))
        registry.names[.themes] = files.names(.themes).map { KnownName($0, "a theme") }
        registry.names[.keymaps] = files.names(.keymaps).map { KnownName($0, "a keymap") }
        registry.keyHelp = { KeyHelp.lines(about: $0) }
        return Session(workspace, registry, surface: .console, driver: SQLiteDriver())
    }

    private static func ports(
        _ screen: TerminalScreen, _ files: ConsoleFiles, _ commands: SessionCommands, _ settings: ConsoleSettings,
        _ workspace: Workspace, _ unfinished: UnfinishedLines
    ) -> ConsolePorts {
        let outside = OutsideEditor(settings.editor)
        let inbox = InboxFile(workspace)
        screen.clipboard = ClipboardWay(rawValue: settings.clipboard) ?? .auto
        screen.showsLinks = settings.links
        var ports = ConsolePorts(
            theme: { try files.theme($0).adapted(to: screen.profile.depth) }, keymap: { try files.keymap($0) },
            copy: { screen.copy($0) },
            redraw: { screen.repaint() },
            inboxMemory: { inbox.memory }, keepInbox: { try inbox.keep($0) }, ring: { screen.ring() },
            savedFiles: { files.saved() }, settings: { try files.settings() },
            keepUnfinished: { try unfinished.keep($0) },
            applySettings: { settings in
                screen.captureMouse(settings.mouse)
                screen.reportFocus(settings.focus)
                screen.limitColors(to: settings.colors)
                screen.clipboard = ClipboardWay(rawValue: settings.clipboard) ?? .auto
                screen.showsLinks = settings.links
                outside.program = settings.editor
                commands.confirmFrom = settings.confirmFrom
            },
            keepSettings: { "the settings are kept in \(try files.keep($0))" }, remember: { try files.keep($0) },
            rememberPlaces: { try files.keep($0) },
            openEditor: { try outside.open($0, ending: $1) },
            closeEditor: { try outside.close(status: $0) })
        let drafts = DraftFiles(workspace)
        ports.drafts = { drafts.all }
        ports.keepDraft = { try drafts.keep($0) }
        ports.dropDraft = { drafts.drop($0) }
        let presence = PresenceFiles(workspace)
        ports.attend = { presence.attend($0) }
        return ports
    }

    private static func help(_ registry: CommandRegistry) -> [CommandHelp] {
        registry.commands.flatMap { command in
            command.forms.map { CommandHelp(synopsis: $0.text, summary: command.summary) }
        }
    }

    /// The organisation's name, else the file's.
    private static func name(of workspace: Workspace) -> String {
        workspace.settings.name.isEmpty ? Paths.name(of: workspace.location) : workspace.settings.name
    }
}
