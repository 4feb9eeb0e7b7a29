import Glibc
import Testing

@Suite struct RealTerminalTests {
    func terminal(
        _ name: String = "xterm-256color", columns: UInt16 = 80, rows: UInt16 = 24, _ more: [String: String] = [:]
    ) throws -> PseudoTerminal {
        let plain = [
            "TERM": name, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "INPUTRC": "/dev/null",
            // A sanitizer of the tests looks into the program too, as it does into them.
            "ASAN_OPTIONS": getenv("ASAN_OPTIONS").map { String(cString: $0) } ?? "",
        ]
        return try PseudoTerminal(
            columns: columns, rows: rows, environment: plain.merging(more.filter { !$0.value.isEmpty }) { $1 })
    }

    @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100", "xterm", "xterm-mono"])
    func startsAndLeavesUnderEveryTerminal(name: String) throws {
        let terminal = try terminal(name)
        #expect(terminal.wait(for: "ready 80x24"))
        terminal.type("q")
        #expect(terminal.waitForEnd() == .exit(0))
        #expect(terminal.isRestored)
    }

    @Test(arguments: [
        SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE,
    ])
    func everySignalGivesTheTerminalBack(signal: Int32) throws {
        let terminal = try terminal()
        #expect(terminal.wait(for: "ready 80x24"))
        terminal.send(signal)
        #expect(terminal.waitForEnd() == .signal(signal))
        #expect(terminal.isRestored)
        for sequence in ["\u{1B}[?1049l", "\u{1B}[?25h", "\u{1B}[?1002l", "\u{1B}[?2004l", "\u{1B}[?1004l"] {
            #expect(terminal.text.contains(sequence))
        }
        #expect(!(terminal.text.split(separator: "\u{1B}[?1049l").last ?? "").contains("\u{1B}[?1049h"))
    }

    @Test func aTrapGivesTheTerminalBackAndKeepsItsMessage() throws {
        let terminal = try terminal()
        #expect(terminal.wait(for: "ready"))
        terminal.type("x")
        let ending = terminal.waitForEnd()
        #expect(ending == .signal(SIGILL) || ending == .signal(SIGTRAP))
        #expect(terminal.isRestored)
        let afterwards = terminal.text.split(separator: "\u{1B}[?1049l").last ?? ""
        #expect(afterwards.contains("Duplicate values for key"))
    }

    @Test func aCursorMoveCostsFewBytes() throws {
        let terminal = try terminal(columns: 200, rows: 60)
        #expect(terminal.wait(for: "ready 200x60"))
        terminal.settle()
        let before = terminal.output.count
        terminal.type("j")
        terminal.settle()
        let bytes = terminal.output.count - before
        #expect(bytes > 0)
        #expect(bytes <= 1024)
    }

    @Test func resizingIsSeen() throws {
        let terminal = try terminal()
        #expect(terminal.wait(for: "ready 80x24"))
        terminal.resize(columns: 40, rows: 12)
        #expect(terminal.wait(for: "resized to 40x12"))
        #expect(terminal.wait(for: "ready 40x12"))
    }

    @Test func keysMousePasteAndFocusArrive() throws {
        let terminal = try terminal()
        #expect(terminal.wait(for: "ready"))
        terminal.type("\u{1B}[15~")
        #expect(terminal.wait(for: "key F5"))
        terminal.type("\u{1B}")
        #expect(terminal.wait(for: "key Esc"))
        terminal.type("\u{1B}[O")
        #expect(terminal.wait(for: "focusLost"))
        terminal.type("\u{1B}[200~pasted\rlines\u{1B}[201~")
        #expect(terminal.wait(for: "paste(\"pasted"))
        terminal.type("w")
        #expect(terminal.wait(for: "letter from a worker"))
    }

    @Test func theLineIsEditedWhereItIs() throws {
        let terminal = try terminal()
        #expect(terminal.wait(for: "ready"))
        terminal.type(":count ünïts\u{01}re\r")
        #expect(terminal.wait(for: "accepted recount ünïts"))
        terminal.type(":half")
        #expect(terminal.wait(for: ":half"))
        terminal.type("\u{1B}")
        #expect(terminal.wait(for: "cancelled the line"))
        terminal.type("q")
        #expect(terminal.waitForEnd() == .exit(0))
    }

    @Test func outsideProgramsHaveTheTerminal() throws {
        let terminal = try terminal()
        #expect(terminal.wait(for: "ready"))
        terminal.type("e")
        #expect(terminal.wait(for: "program ended with 3"))
        terminal.type("n")
        #expect(terminal.wait(for: "program ended with 127"))
        terminal.send(SIGTERM)
        #expect(terminal.waitForEnd() == .signal(SIGTERM))
        #expect(terminal.isRestored)
    }

    @Test func comesBackAfterBeingStopped() throws {
        let terminal = try terminal()
        #expect(terminal.wait(for: "ready"))
        terminal.type("\u{1A}")
        #expect(terminal.wait(for: "resume"))
        let start = terminal.output.count
        terminal.send(SIGSTOP)
        terminal.send(SIGCONT)
        #expect(terminal.wait(for: "ready", since: start))
    }

    @Test(arguments: [
        ("", "TERM is not set"), ("no-such-terminal", "nothing is known about"), ("dumb", "cannot show a full screen"),
    ])
    func unusableTerminalsSayWhatToDo(name: String, message: String) throws {
        let terminal = try terminal(name)
        #expect(terminal.waitForEnd() == .exit(2))
        #expect(terminal.text.contains(message))
        #expect(terminal.isRestored)
    }

    @Test(arguments: [
        ("truecolor", "38;2;1;130;140m"), ("", "38;5;30m"),
    ])
    func coloursAreAsManyAsTheTerminalAnnounces(announced: String, sequence: String) throws {
        let terminal = try terminal("xterm-256color", ["COLORTERM": announced])
        #expect(terminal.wait(for: "ready"))
        #expect(terminal.text.contains(sequence))
        terminal.type("q")
        #expect(terminal.waitForEnd() == .exit(0))
    }

    @Test func anASCIITerminalGetsASCII() throws {
        let terminal = try terminal("vt100", ["LC_ALL": "C"])
        #expect(terminal.wait(for: "ready"))
        #expect(terminal.output.allSatisfy { $0 < 0x80 })
    }
}
