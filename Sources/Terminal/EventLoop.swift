// The one thread that owns the screen: wait, take in all that happened, draw once, show it. Input, signals, the
// workers' mailbox and the clock end the wait. A burst of input (a held key, the wheel) is handled as a whole
// before the next frame, but for no longer than a frame's time, so that the picture keeps moving. While a line
// is open in the bar, keys go to it first, with the bytes that they were typed as.

import CTerminal
import Glibc
public import Platform
public import Screen

/// Runs the console on the terminal.
public struct EventLoop {
    /// How a run ended.
    public enum Ending: Equatable, Sendable {
        /// The console left.
        case left
        /// A signal, or the terminal going away, asked for the end; `CrashGuard.endProgram(bySignal:)` finishes it.
        case signal(Int32)
    }

    private let screen: TerminalScreen
    private let editor: LineEditor?
    private let mailbox: WakePipe?
    private let file: FileWatch?

    /// How long the bytes of one key may lie apart.
    static let escapeDelay: Int32 = 25
    /// How long input is taken in before a frame is drawn, in milliseconds.
    static let longestBurst = 30

    public init(screen: TerminalScreen, editor: LineEditor? = nil, mailbox: WakePipe? = nil, file: FileWatch? = nil) {
        self.screen = screen
        self.editor = editor
        self.mailbox = mailbox
        self.file = file
    }

    /// Runs until the console leaves or is asked to end.
    ///
    /// - Parameters:
    ///   - nextTick: milliseconds until a `tick` is wanted if nothing else happens; nil for none.
    ///   - handle: takes an event and answers what to do.
    ///   - draw: the frame to show, asked for after every burst of events.
    public func run(
        nextTick: () -> Int?, handle: (InputEvent) throws -> Flow, draw: () throws -> Frame
    ) throws -> Ending {
        var pass = Pass(screen: screen, mailbox: mailbox, file: file)
        while true {
            screen.present(try draw())
            let burstStart = pass.wait(tickAfter: nextTick())
            repeat {
                for step in pass.collect() {
                    if let ending = try perform(step, handle) { return ending }
                }
            } while EventLoop.milliseconds() - burstStart < EventLoop.longestBurst && pass.poll(timeout: 0)
        }
    }

    private func perform(_ step: Pass.Step, _ handle: (InputEvent) throws -> Flow) throws -> Ending? {
        switch step {
        case .decoded(let decoded):
            if let editor, editor.take(decoded) { return try follow(handle(.lineEdited), handle) }
            guard let event = decoded.event else { return nil }
            return try follow(handle(event), handle)
        case .event(let event):
            return try follow(handle(event), handle)
        case .signal(let number):
            return try perform(signal: number, handle)
        }
    }

    private func perform(signal number: Int32, _ handle: (InputEvent) throws -> Flow) throws -> Ending? {
        switch number {
        case SIGWINCH:
            screen.updateSize()
            return try follow(handle(.resize(screen.size)), handle)
        case SIGTSTP:
            return try follow(.suspend, handle)
        case SIGCONT:
            // Stopped in a way that could not be noticed: the terminal's modes may be gone.
            screen.leave()
            screen.enter()
            return try follow(handle(.resume), handle)
        default:
            _ = try handle(.terminate)
            return .signal(number)
        }
    }

    private func follow(_ flow: Flow, _ handle: (InputEvent) throws -> Flow) throws -> Ending? {
        var flow = flow
        while true {
            switch flow {
            case .proceed: return nil
            case .leave: return .left
            case .suspend:
                screen.leave()
                crash_guard_stop()
                screen.enter()
                flow = try handle(.resume)
            case .run(let command):
                let status = screen.runOutside(command)
                flow = try handle(.programEnded(status: status))
            }
        }
    }

    static func milliseconds() -> Int {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }
}
