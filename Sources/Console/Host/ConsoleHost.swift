// Runs a console on a workspace: hands it events, carries out its effects, and looks whether somebody else
// has changed something. What the first frame can do without is read once the frame is drawn.
//
// Effects are data and answers name their request. What an index answers is answered at once, on this thread; a
// question that takes longer than a person notices is stopped and asked of a worker, and so is every line that is
// known to take long. While a worker writes, changes queue behind it: no key ever waits for the database.

import Base
import CommandSpec
import Domain
import Language
import Platform
public import Screen
import Services
public import Store

/// A console at work.
public final class ConsoleHost {
    public internal(set) var console: Console
    let workspace: Workspace
    private let commands: any CommandSurface
    private let editor: any LineEditing
    let ports: ConsolePorts
    let workers: Workers?
    private let patience: Int
    /// Questions that a worker answered last: it has found the list already, so the screen hardly waits before it is
    /// asked again.
    private var slow: Set<String> = []
    var tasks: [WorkTask] = []
    /// The trouble that each routine had the last time.
    var troubles: [String: String] = [:]
    /// When mail was last exchanged, in seconds.
    var mailedAt: Int64?
    /// When each running task began, in nanoseconds.
    var began: [Int: UInt64] = [:]
    private var later: [(pane: Int, request: Request)] = []
    /// Looks at the workspace that follow quickly, because its file was just written to.
    private var looks = 0
    private var quickTicks = 0
    var seenToken: Int64?
    private var flow = Flow.proceed
    var frame: Frame?
    /// The minute in which it was last asked what is due.
    private var dueMinute: Int64 = 0
    private var ticks = 0
    /// What was said last of earlier lines that can't be read or kept: once is enough.
    private var historyProblem: String?
    /// The line being typed as it is kept outside.
    private var keptLine: String?
    /// When a frame was last drawn for time's sake, in beats of the pane.
    private var beat: Int64 = 0
    /// A draft that is to be kept with the next tick.
    private var unkept: ReplyDraft?
    private var attended: Attendance?
    private var met: [Attendant] = []
    private var metAt: Int64 = 0

    /// Milliseconds between looks at the workspace.
    private static let pollInterval = 80
    private static let typingPause = 150
    /// A commit shows within so many looks after the file was written to, so many milliseconds apart.
    private static let quickLooks = 20
    private static let quickInterval = 3
    /// Looks at the workspace between looks at the user's files.
    private static let ticksBetweenFiles = 8

    /// - Parameters:
    ///   - workers: threads for what takes long; without them everything is done at once.
    ///   - patience: milliseconds that a question may hold a key up before a worker answers it.
    public init(
        _ console: Console, _ workspace: Workspace, commands: any CommandSurface, editor: any LineEditing,
        ports: ConsolePorts, workers: Workers? = nil, patience: Int = 30
    ) {
        self.console = console
        self.workspace = workspace
        self.commands = commands
        self.editor = editor
        self.ports = ports
        self.workers = workers
        self.patience = patience
        guard workers != nil, let commands = commands as? SessionCommands else { return }
        commands.patience = patience
        commands.isWriting = { [weak self] in self?.isWriting ?? false }
    }

    /// Whether a task is writing, or is going to.
    private var isWriting: Bool { tasks.contains { !$0.isOver && $0.order.work.writes } }

    /// Whether nothing is under way: no question, no task, nothing that waits for a pause.
    public var isIdle: Bool { later.isEmpty && workers?.isIdle ?? true }

    /// Opens the first view, says what there is to say of the workspace, and offers what an earlier run could not finish.
    public func start(unfinished line: String? = nil) {
        seenToken = try? workspace.changeToken()
        console.bringBack(ports.drafts())
        carryOut { $0.start() }
        if let copy = workspace.copyOfOlder {
            console.say(.info, "brought up to date; the older one is kept as \(Paths.name(of: copy))")
        }
        guard let line else { return }
        keptLine = line
        console.offer(unfinished: line)
    }

    /// Takes an event and says what the terminal is to do.
    public func handle(_ event: InputEvent) -> Flow {
        flow = .proceed
        switch event {
        case .tick: tick()
        case .mailbox: takeLetters()
        case .fileChanged:
            // What this console's own worker writes is looked at when it is done.
            looks = isWriting ? 0 : ConsoleHost.quickLooks
            lookForChanges()
        case .programEnded(let status): endEditing(status)
        default: carryOut { $0.handle(event) }
        }
        if flow == .leave || event == .terminate { leave() }
        return flow
    }

    /// Milliseconds until it wants a `tick`.
    ///
    /// While a line is typed, what can wait waits for a pause, so that no key waits for it.
    public var nextTick: Int {
        if looks > 0 { return ConsoleHost.quickInterval }
        return later.isEmpty ? ConsoleHost.pollInterval : console.isTyping ? ConsoleHost.typingPause : 0
    }

    /// The frame to show; the same one while nothing has changed.
    public func draw() -> Frame {
        if let frame { return frame }
        let drawn = console.draw()
        frame = drawn
        return drawn
    }

    // MARK: The clock

    private func tick() {
        if looks > 0 {
            looks -= 1
            quickTicks += 1
            // However long somebody goes on writing, everything else has its turn now and then.
            if quickTicks % ConsoleHost.quickLooks != 0 { return lookForChanges() }
        }
        keepDraft()
        meet()
        showTasks()
        let now = workspace.acting.now.seconds / console.beat
        let needsFrame = console.awaitsTick || now != beat
        beat = now
        let frame = frame
        if needsFrame || !later.isEmpty {
            carryOut { $0.handle(.tick) }
        } else {
            self.frame = frame
        }
        answerLater()
        doWhatIsDue()
        exchangeMail()
        lookForChanges()
        keepUnfinished()
        ticks += 1
        if ticks % ConsoleHost.ticksBetweenFiles == 0 { readSavedFiles() }
    }

    /// Reads what its owner has just saved; what is wrong with it is said, and everything stays as it was.
    private func readSavedFiles() {
        for file in ports.savedFiles() {
            switch file {
            case .theme: attempt { console.use(try ports.theme(console.theme.name)) }
            case .keymap: attempt { console.use(try ports.keymap(console.keymap.name)) }
            case .settings:
                attempt {
                    let settings = try ports.settings()
                    carryOut { $0.use(settings) }
                }
            }
        }
    }

    private func keepUnfinished() {
        let line = console.unfinishedLine
        guard line != keptLine else { return }
        keptLine = line
        attempt { try ports.keepUnfinished(line) }
    }

    /// Writes the draft down, so that nothing that happens from here on takes it away.
    private func keepDraft() {
        guard let draft = unkept else { return }
        unkept = nil
        let frame = frame
        do {
            try ports.keepDraft(draft)
            self.frame = frame
        } catch {
            attempt { throw error }
        }
    }

    /// Seconds between looks at who else is there.
    private static let meetingInterval: Int64 = 2

    private func meet() {
        let now = workspace.acting.now.seconds
        let attendance = console.attendance
        guard attendance != attended || attendance != nil && now - metAt >= ConsoleHost.meetingInterval else { return }
        let others = ports.attend(attendance)
        metAt = now
        guard
            attendance != attended || others.map(\.name) != met.map(\.name)
                || others.map(\.attendance) != met.map(\.attendance)
        else { return }
        (attended, met) = (attendance, others)
        carryOut { console in
            console.meet(others)
            return []
        }
    }

    private func leave() {
        keepDraft()
        keepUnfinished()
        _ = ports.attend(nil)
    }

    /// Breaches and escalation steps, a few a minute. Where it can't be done now, the next minute tries again.
    private func doWhatIsDue() {
        let now = workspace.acting.now.seconds / 60
        guard now != dueMinute, !console.isTyping else { return }
        dueMinute = now
        // Not while another program writes: the screen would wait for it.
        guard workspace.canChange(within: 0) else { return }
        _ = try? DueWork(workspace).run(limit: 20)
    }

    private func answerLater() {
        guard !later.isEmpty else { return }
        let waiting = later
        later = []
        for (pane, request) in waiting { answer(request, pane) }
    }

    private func lookForChanges() {
        guard let token = try? workspace.changeToken(), token != seenToken else { return }
        seenToken = token
        looks = 0
        carryOut { $0.workspaceChanged() }
    }

    // MARK: Effects

    /// Lets the console act and carries out what it wants.
    func carryOut(_ body: (inout Console) -> [Effect]) {
        console.clock = workspace.acting.clock
        console.isReading = workers?.isAsked ?? false
        frame = nil
        for effect in body(&console) { perform(effect) }
    }

    private func perform(_ effect: Effect) {
        switch effect {
        case .ask(let pane, let request):
            if request.canWait { wait(for: request, pane) } else { answer(request, pane) }
        case .run(let line, let isConfirmed):
            commands.hand = console.pane?.record
            let outcome = commands.run(line, isConfirmed: isConfirmed)
            // What this console changed itself is no news to it.
            seenToken = (try? workspace.changeToken()) ?? seenToken
            if case .work(let order) = outcome { start(order) }
            carryOut { $0.receive(outcome) }
        case .read(let line):
            commands.hand = console.pane?.record
            let reading = commands.read(line)
            frame = nil
            console.receive(reading, for: line)
        case .complete(let line, let name):
            guard let type = workspace.catalogue.type(named: name) else { return }
            console.receive(commands.candidates(line, of: type), for: line)
        case .openLine(let prompt, let initial, let history): openLine(prompt, initial, history)
        case .replaceLine(let text, let cursor): editor.replace(text: text, cursor: cursor)
        case .closeLine: editor.close()
        case .edit(let text, let ending): attempt { flow = .run(try ports.openEditor(text, ending)) }
        case .keepDraft(let draft):
            if let unkept, unkept.ticket != draft.ticket { keepDraft() }
            unkept = draft
        case .dropDraft(let key):
            if unkept?.ticket == key { unkept = nil }
            attempt { try ports.dropDraft(key) }
        case .copy(let text):
            if !ports.copy(text) { attempt { throw Fault("that is too long for the clipboard") } }
        case .remember(let habits): attempt { try ports.remember(habits) }
        case .rememberPlaces(let places): attempt { try ports.rememberPlaces(places) }
        case .stopTask(let id): stop(id)
        case .useTheme(let name): attempt { console.use(try ports.theme(name)) }
        case .useKeymap(let name): attempt { console.use(try ports.keymap(name)) }
        case .applySettings(let settings): attempt { try ports.applySettings(settings) }
        case .keepSettings(let settings): attempt { console.say(try ports.keepSettings(settings)) }
        case .markRead(let items, let isRead):
            var memory = ports.inboxMemory()
            for item in items { memory.mark(item, isRead: isRead) }
            attempt { try ports.keepInbox(memory) }
        case .ring: ports.ring()
        case .redraw: ports.redraw()
        case .suspend: flow = .suspend
        case .leave: flow = .leave
        }
    }

    /// Does something that may fail, and says so where it does.
    func attempt(_ body: () throws -> Void) {
        frame = nil
        do { try body() } catch { console.report(commands.fault(error)) }
    }

    private func wait(for request: Request, _ pane: Int) {
        later.removeAll { $0.pane == pane && $0.request.isSameQuestion(as: request) }
        later.append((pane, request))
    }

    private func answer(_ request: Request, _ pane: Int) {
        let answer: Answer
        let question = "\(pane) \(request.kind)"
        let wait = slow.contains(question) ? patience / 6 : patience
        let token = try? workspace.changeToken()
        do {
            answer =
                workers == nil
                ? try self.answer(to: request)
                : try workspace.within(milliseconds: wait) { try self.answer(to: request) }
            slow.remove(question)
        } catch let error as StoreError where error.kind == .interrupted {
            slow.insert(question)
            workers?.ask(request, pane: pane)
            console.isReading = true
            frame = nil
            return
        } catch {
            answer = .failed(commands.fault(error))
        }
        // A change that was only tried out for its preview is no news.
        if token == seenToken, let now = try? workspace.changeToken(), now != token { seenToken = now }
        carryOut { $0.receive(answer, to: request, pane: pane) }
    }

    private func answer(to request: Request) throws -> Answer {
        request == .inbox
            ? .inbox(try Inbox(workspace.reader).items(ports.inboxMemory()))
            : try request.answer(workspace.reader, commands)
    }

    private func endEditing(_ status: Int32) {
        do {
            let text = try ports.closeEditor(status)
            carryOut { $0.edited(text) }
        } catch {
            carryOut { $0.edited(nil) }
            attempt { throw error }
        }
    }

    // MARK: Lines

    private func openLine(_ prompt: String, _ initial: String, _ history: String?) {
        editor.open(
            LineRequest(
                prompt: prompt, initial: initial, history: history, isMultiline: history == "commands",
                changed: { [weak self] line in self?.carryOut { $0.lineChanged(line) } },
                accepted: { [weak self] text in self?.carryOut { $0.lineAccepted(text) } },
                cancelled: { [weak self] in self?.carryOut { $0.lineCancelled() } },
                complete: { [weak self] _, step in self?.complete(step) },
                intercept: { [weak self] key in self?.intercept(key) ?? false }))
        guard let problem = editor.historyProblem, problem != historyProblem else { return }
        historyProblem = problem
        console.say(.warning, problem)
    }

    private func complete(_ step: LineRequest.CompletionStep) -> LineState? {
        frame = nil
        return console.complete(step)
    }

    private func intercept(_ key: Key) -> Bool {
        var taken = false
        carryOut { console in
            let result = console.intercept(key)
            taken = result.taken
            return result.effects
        }
        return taken
    }
}
