// A console of a few lines for the tests of the real terminal: it shows a list, writes every event that it gets
// on a row of its own, and does what single keys ask of it.

import Glibc
import Screen
import Terminal

/// What the probe shows.
final class Probe {
    private let screen: TerminalScreen
    private let editor: LineEditor
    private let mailbox: WakePipe
    private var letters: [String] = []
    private var events: [String] = []
    private var selected = 0

    init(_ screen: TerminalScreen, _ editor: LineEditor, _ mailbox: WakePipe) {
        self.screen = screen
        self.editor = editor
        self.mailbox = mailbox
    }

    func draw() -> Frame {
        var frame = Frame(size: screen.size)
        var rest = frame.bounds
        let status = rest.takeBottom(1)
        let log = rest.takeRight(min(40, rest.width / 2))
        for row in 0..<rest.height {
            let style = Style(attributes: row == selected ? .reverse : [])
            frame.fill(rest.row(row), style: style)
            frame.write("Müller 日本 \(row) open negotiation 12,500.00 EUR", in: rest.row(row), style: style)
        }
        frame.write("teal", in: log.row(log.height - 1), style: Style(foreground: .rgb(1, 130, 140)))
        for (row, event) in events.suffix(log.height).enumerated() {
            frame.write(event, in: log.row(row), style: .plain)
        }
        if let line = editor.line {
            let column = frame.write(line.prompt + line.text, at: status.origin, style: .plain)
            frame.cursor = Point(x: column, y: status.y)
        } else {
            frame.write("ready \(screen.size.width)x\(screen.size.height) row \(selected)", in: status, style: .plain)
        }
        return frame
    }

    func handle(_ event: InputEvent) -> Flow {
        guard case .key(let key) = event else {
            switch event {
            case .resize(let size): note("resized to \(size.width)x\(size.height)")
            case .mailbox:
                for letter in letters { note(letter) }
                letters = []
            case .programEnded(let status): note("program ended with \(status)")
            case .lineEdited, .tick: break
            default: note("\(event)")
            }
            return .proceed
        }
        switch key.description {
        case "j": selected += 1
        case "q": return .leave
        case "C-z": return .suspend
        case "e": return .run(["sh", "-c", "exit 3"])
        case "n": return .run(["no-such-program-anywhere"])
        // Optimised code traps without a word where an index is out of range; this has a message in any build.
        case "x": note("\(Dictionary(uniqueKeysWithValues: [(selected, 1), (selected, 2)]))")
        case ":": openLine()
        case "w":
            letters.append("letter from a worker")
            mailbox.wake()
        default: note("key \(key)")
        }
        return .proceed
    }

    private func openLine() {
        editor.open(
            LineRequest(
                prompt: ":", accepted: { [unowned self] in note("accepted \($0)") },
                cancelled: { [unowned self] in note("cancelled the line") }))
    }

    private func note(_ event: String) {
        events.append(event)
    }
}

do {
    let mailbox = try WakePipe()
    let screen = try TerminalScreen()
    let editor = LineEditor(programName: "purser", historyFolder: nil)
    let probe = Probe(screen, editor, mailbox)
    let loop = EventLoop(screen: screen, editor: editor, mailbox: mailbox)
    let ending = try loop.run(nextTick: { nil }, handle: probe.handle, draw: probe.draw)
    screen.close()
    if case .signal(let number) = ending { CrashGuard.endProgram(bySignal: number) }
} catch {
    print(error)
    exit(2)
}
