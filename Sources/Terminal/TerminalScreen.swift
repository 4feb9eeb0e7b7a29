// The real terminal. curses is used for what it is best at, knowing terminals and sending the fewest bytes from one
// picture to the next; input is read past it. Its `keypad` stays off: the console decodes the bytes itself
// (`InputDecoder`), because readline needs them as they were typed, because curses knows neither pasted text nor focus
// reports, and because one place should decide how long a lone Esc waits. There is one screen in a process, used by one
// thread.
//
// The terminal is always given back: by `close`, around an outside program and Ctrl-Z by `leave` and `enter`,
// and by the crash guard whatever else happens.

import Base
import CNcurses
import CTerminal
import Glibc
import Platform
public import Screen

/// The terminal as a screen that shows frames.
public final class TerminalScreen {
    /// What the user wants of the screen.
    public struct Options: Sendable {
        public var color: Bool
        /// The most colours to use; nil for as many as the terminal has.
        public var depth: ColorDepth?
        public var mouse: Bool
        /// Whether the terminal is to tell when it gets and loses the focus.
        public var focus: Bool
        /// Whether the terminal shows ambiguous characters in two columns.
        public var wideAmbiguous: Bool

        public init(
            color: Bool = true, depth: ColorDepth? = nil, mouse: Bool = true, focus: Bool = true,
            wideAmbiguous: Bool = false
        ) {
            self.color = color
            self.depth = depth
            self.mouse = mouse
            self.focus = focus
            self.wideAmbiguous = wideAmbiguous
        }
    }

    public private(set) var profile: TerminalProfile
    /// Columns and rows as last asked of the terminal.
    public private(set) var size: Size
    /// Whether the mouse reports to the program rather than selecting text.
    public private(set) var capturesMouse: Bool
    /// How text is copied.
    public var clipboard = ClipboardWay.auto
    private var reportsFocus: Bool
    /// The colours that the terminal has.
    private let ownDepth: ColorDepth

    /// Signals that ask for something arrive here, one byte each.
    let requests: WakePipe
    /// What the terminal sends for Backspace.
    let eraseByte: UInt8

    var shown: Frame?
    /// What leads somewhere on the screen.
    var links: [Hyperlink] = []
    /// Whether addresses are shown as links.
    public var showsLinks: Bool {
        get { wantsLinks && profile.takesLinks }
        set { wantsLinks = newValue }
    }
    private var wantsLinks = true
    var styles: StyleTable
    let encoder: CellEncoder
    private let settings: termios
    private var isOpen = false
    private var isEntered = false

    static let input = STDIN_FILENO
    static let output = STDOUT_FILENO

    /// Takes over the terminal on standard input and output.
    public init(_ options: Options = Options()) throws(TerminalError) {
        guard isatty(TerminalScreen.input) == 1 else { throw .notATerminal(stream: "standard input") }
        guard isatty(TerminalScreen.output) == 1 else { throw .notATerminal(stream: "standard output") }
        guard let name = Environment["TERM"] else { throw .unnamed }
        var settings = termios()
        guard tcgetattr(TerminalScreen.input, &settings) == 0 else {
            throw .refused(action: "read the terminal's settings", code: errno)
        }
        self.settings = settings
        eraseByte = TerminalScreen.eraseByte(of: settings)
        requests = try WakePipe()

        let isUTF8 = TerminalScreen.setLocale()
        AmbiguousScalars.use(wide: options.wideAmbiguous)
        character_width_widen(options.wideAmbiguous ? { AmbiguousScalars.contains($0) ? 1 : 0 } : nil)
        let problem = crash_guard_install(requests.writeEnd)
        guard problem == 0 else { throw .refused(action: "watch for signals", code: problem) }
        do throws(TerminalError) {
            try TerminalScreen.openCurses(name, wantsColor: options.color)
        } catch {
            crash_guard_remove()
            throw error
        }
        let hasColor = options.color && has_colors() && start_color() == OK
        if hasColor { use_default_colors() }
        profile = TerminalProfile(
            name: name, colors: hasColor ? Int(curses_colors()) : 0, wantsColor: options.color,
            hasMouse: curses_capability("kmous") != nil, isUTF8: isUTF8, environment: { Environment[$0] })
        ownDepth = profile.depth
        profile.depth = min(ownDepth, options.depth ?? ownDepth)
        styles = StyleTable(depth: profile.depth, pairLimit: Int(curses_pairs()))
        encoder = CellEncoder(isUTF8: isUTF8)
        capturesMouse = options.mouse && profile.reportsInput
        reportsFocus = options.focus
        size = Size(width: 0, height: 0)
        isOpen = true
        enter()
    }

    deinit { close() }

    /// Gives the terminal back for good.
    public func close() {
        guard isOpen else { return }
        leave()
        isOpen = false
        crash_guard_remove()
    }

    /// Sends bytes to the terminal past curses; only sequences that leave the screen as it is.
    public func send(_ bytes: some Sequence<UInt8>) {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(TerminalScreen.output, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Rings the terminal's bell, or flashes where it has none.
    public func ring() {
        beep()
    }

    /// Lets the program have the mouse, or lets it select text as elsewhere.
    public func captureMouse(_ captures: Bool) {
        guard profile.reportsInput, captures != capturesMouse else { return }
        capturesMouse = captures
        if isEntered { send((captures ? ControlStrings.mouseOn : ControlStrings.mouseOff).utf8) }
    }

    /// Has the terminal tell when it gets and loses the focus, or not.
    public func reportFocus(_ reports: Bool) {
        guard profile.reportsInput, reports != reportsFocus else { return }
        reportsFocus = reports
        if isEntered { send((reports ? ControlStrings.focusOn : ControlStrings.focusOff).utf8) }
    }

    /// Uses no more colours than these; nil for all that the terminal has.
    public func limitColors(to depth: ColorDepth?) {
        let depth = min(ownDepth, depth ?? ownDepth)
        guard depth != profile.depth else { return }
        profile.depth = depth
        styles = StyleTable(depth: depth, pairLimit: Int(curses_pairs()))
        repaint()
    }

    // MARK: Coming and going

    /// Gives the terminal to somebody else for a while.
    func leave() {
        guard isEntered else { return }
        isEntered = false
        if profile.reportsInput { send((ControlStrings.mouseOff + ControlStrings.reportsOff).utf8) }
        endwin()
        crash_guard_disarm()
        crash_guard_show_errors()
    }

    /// Takes the terminal, at first and after `leave`.
    func enter() {
        guard isOpen, !isEntered else { return }
        isEntered = true
        crash_guard_keep_errors()
        updateSize()
        var settings = settings
        let restoring = Array(restoringBytes.utf8)
        crash_guard_arm(TerminalScreen.output, &settings, restoring, restoring.count)
        reset_prog_mode()
        repaint()
        doupdate()
        if profile.reportsInput {
            let mouse = capturesMouse ? ControlStrings.mouseOn : ""
            send((ControlStrings.pasteOn + (reportsFocus ? ControlStrings.focusOn : "") + mouse).utf8)
        }
    }

    /// Has the next frame painted as on an empty screen.
    public func repaint() {
        shown = nil
        curses_repaint()
    }

    /// Asks the terminal for its size and tells curses.
    func updateSize() {
        var window = winsize()
        if ioctl(TerminalScreen.output, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0,
            is_term_resized(Int32(window.ws_row), Int32(window.ws_col))
        {
            resizeterm(Int32(window.ws_row), Int32(window.ws_col))
        }
        size = Size(width: Int(getmaxx(curses_screen())), height: Int(getmaxy(curses_screen())))
        shown = nil
    }

    /// What a crash sends: modes off, plain text, the main screen, a visible cursor.
    private var restoringBytes: String {
        var text = profile.reportsInput ? ControlStrings.mouseOff + ControlStrings.reportsOff : ""
        if profile.takesLinks { text += TerminalScreen.linkEnd }
        text += capability("sgr0") + capability("op")
        let mainScreen = capability("rmcup")
        if mainScreen.isEmpty, let bottom = curses_cursor_address(Int32(size.height - 1), 0) {
            text += ControlStrings.withoutPadding(String(cString: bottom)) + "\r\n"
        }
        return text + mainScreen + capability("cnorm")
    }

    private func capability(_ name: String) -> String {
        curses_capability(name).map { ControlStrings.withoutPadding(String(cString: $0)) } ?? ""
    }
}
