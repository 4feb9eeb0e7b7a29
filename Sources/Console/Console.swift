// The console as a value. It takes events and answers, changes its state, and says what is to be done
// outside as effects; drawing is a function of the state. Nothing here touches a terminal, a file or the
// workspace, so a session is a row of events that a test can type.
//
//     event ──▶ handle ──▶ [Effect] ──▶ host ──▶ answer ──▶ receive ──▶ [Effect] …
//                 │
//               state ──▶ draw ──▶ Frame

public import Domain
public import Language
public import Screen
import Services

/// The state of the full-screen console.
public struct Console: Sendable {
    public internal(set) var theme: Theme
    public internal(set) var keymap: Keymap
    /// The moment that everything is shown at; the host sets it before each event.
    public var clock: Clock
    let catalogue: Catalogue
    let identity: ConsoleIdentity
    /// What can be drawn on this terminal.
    private let terminalGlyphs: GlyphSet
    var settings: ConsoleSettings
    var size: Size
    var stacks: [Tab: [Slot]] = [:]
    var tab: Tab
    var trail = Trail()
    var bar: Bar?
    var popup: Popup?
    var notice: Notice?
    /// Keys of a chord that is not finished.
    var chord: Keymap.Chord = []
    /// What the next key is taken for, whatever it is bound to.
    var awaited: Awaited?
    /// Places marked with letters.
    var places: PlaceMarks
    /// What is done beside the screen, the newest last.
    var tasks: [WorkTask] = []
    /// The view from which the last task was begun: who still looks at it waits for its result.
    var waitsFor: Int?
    /// Whether a question of the view at hand is still being answered.
    public var isReading = false
    /// The record that the cursor of the next list is to be on.
    var arrival: Int64?
    var commands: [CommandHelp]
    var habits: ListHabits
    /// Where the left button went down.
    var pressed: Point?
    /// What is done if the button goes up where it went down.
    var held: [Wish] = []
    /// What becomes of the text that is edited outside.
    var outside: OutsideText?
    /// Lines that were given up unfinished, by what they began with.
    var drafts: [String: String] = [:]
    /// The type of a record that is being made with a form, whose page is shown then.
    var createdType: String?
    /// Ticks since the last key of a chord that is not finished.
    var ticksOfChord = 0
    /// What the user should hear of.
    var inbox: [InboxItem] = []
    /// Whether the inbox was read once, so that what comes in is news.
    var hasReadInbox = false
    /// The minute in which the inbox was asked for last.
    var minuteOfInbox: Int64 = 0
    /// Ticks until marks of change go.
    var ticksOfChange = 0
    /// Replies that were given up unfinished, by their tickets.
    var replies: [RecordKey: ReplyDraft] = [:]
    private var lastID = 0

    public init(
        _ identity: ConsoleIdentity, catalogue: Catalogue, theme: Theme, keymap: Keymap = .builtIn,
        glyphs: GlyphSet = .braille, settings: ConsoleSettings = ConsoleSettings(), clock: Clock, size: Size,
        commands: [CommandHelp] = [], habits: ListHabits = ListHabits(), places: PlaceMarks = PlaceMarks(),
        showsTour: Bool = false
    ) {
        self.identity = identity
        self.catalogue = catalogue
        self.theme = theme
        self.keymap = keymap
        terminalGlyphs = glyphs
        self.settings = settings
        self.clock = clock
        self.size = size
        self.commands = commands
        self.habits = habits
        self.places = places
        tab = settings.start(for: identity.role)
        if showsTour { popup = .tour(Tour(keymap)) }
    }

    /// Whether it wants to be told as time passes.
    var awaitsTick: Bool { ticksOfChange > 0 || !chord.isEmpty && !showsContinuations }
    /// Whether the keys that may follow a chord's first ones are shown: after a moment, for hands that know them
    /// are faster.
    var showsContinuations: Bool { !chord.isEmpty && (ticksOfChord >= 3 || !showsMotion) }

    /// What is drawn with: what the user wants, else what the terminal can show.
    var glyphs: GlyphSet { settings.glyphs ?? terminalGlyphs }
    /// Whether marks of change may flash.
    var showsMotion: Bool { settings.motion }

    // MARK: The views

    /// The view that is shown.
    var slot: Slot? { stacks[tab]?.last }
    var pane: (any Pane)? { slot?.pane }

    /// Opens the first view.
    public mutating func start() -> [Effect] {
        show(tab) + (settings.startsWithDay(identity.role) ? push(DayPane()) : []) + readInbox()
    }

    /// Goes to a tab as it was left.
    mutating func show(_ tab: Tab) -> [Effect] {
        self.tab = tab
        if stacks[tab] == nil { stacks[tab] = [makeSlot(tab.firstPane(catalogue, habits))] }
        return awaken()
    }

    private mutating func makeSlot(_ pane: any Pane) -> Slot {
        lastID += 1
        return Slot(id: lastID, pane: pane)
    }

    /// Shows a pane on top of the view at hand.
    mutating func push(_ pane: any Pane) -> [Effect] {
        leavePlace()
        stacks[tab, default: []].append(makeSlot(pane))
        return awaken()
    }

    /// Takes the view on top away; false where it is the tab's first.
    mutating func pop() -> Bool {
        guard let count = stacks[tab]?.count, count > 1 else { return false }
        leavePlace()
        stacks[tab]?.removeLast()
        return true
    }

    mutating func leavePlace() { trail.leave(place) }

    var place: Place { Place(tab: tab, slots: stacks[tab] ?? []) }

    /// Shows a place again as it was left.
    mutating func restore(_ place: Place) -> [Effect] {
        tab = place.tab
        stacks[tab] = place.slots
        return awaken()
    }

    /// Fits the view on top to the screen, and lets it load what it shows or read it again.
    mutating func awaken() -> [Effect] {
        guard var slot else { return [] }
        var requests = slot.pane.fit(layout.body.size)
        requests += slot.isLoaded ? slot.pane.reload() : slot.pane.load()
        slot.isLoaded = true
        stacks[tab]?.removeLast()
        stacks[tab]?.append(slot)
        return asks(requests, of: slot.id)
    }

    /// Changes the pane on top.
    mutating func withPane<T>(_ body: (inout any Pane) -> T) -> T? {
        guard let last = stacks[tab]?.indices.last, var pane = stacks[tab]?[last].pane else { return nil }
        let result = body(&pane)
        stacks[tab]?[last].pane = pane
        return result
    }

    func asks(_ requests: [Request], of id: Int) -> [Effect] { requests.map { .ask(pane: id, $0) } }

    /// Requests of the pane on top as effects.
    func asks(_ requests: [Request]) -> [Effect] { slot.map { asks(requests, of: $0.id) } ?? [] }

    mutating func say(_ kind: Notice.Kind, _ text: String) { notice = Notice(kind, text) }
}

/// A text in the user's editor, and where it goes.
enum OutsideText: Sendable {
    case field(Record, Int)
    /// The text of a pane.
    case pane
    /// A command line in which it takes the place of `{text}`.
    case line(String)
}

/// Whose console it is, for the status line.
public struct ConsoleIdentity: Sendable {
    public let workspace: String
    public let user: String
    /// What the person does; nil for who is no user of the workspace.
    public let role: UserRole?

    public init(workspace: String, user: String, role: UserRole? = nil) {
        self.workspace = workspace
        self.user = user
        self.role = role
    }
}
