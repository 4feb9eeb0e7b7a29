import Platform
import Testing

/// The mouse, pasted text, the focus, and what a key costs.
@Suite struct InputTests {
    @Test func theMouseClicksTabsAndRows() throws {
        let terminal = try RealTerminal(at: Desk()).opensTheConsole()
        try terminal.clicks(column: 70, row: 1).shows("Journal").shows("invoice contract 3")
        try terminal.clicks(column: 42, row: 1).shows("of 4 customers")
        try terminal.clicks(column: 5, row: 6).shows("3 of 4 customers").clicks(column: 5, row: 6).hides(
            "of 4 customers")
    }

    @Test("mouse: drag a deal to another stage") func aDealIsDraggedToAnotherStage() throws {
        let terminal = try RealTerminal(at: Desk()).opensTheConsole()
        try terminal.drags(from: (column: 5, row: 6), to: (column: 28, row: 7)).shows("moved to qualified")
        try terminal.presses("u").shows("undone: move deal")
    }

    @Test("mouse: capture can be switched off") func theMouseIsLeftToTheTerminalOnWish() throws {
        let desk = try Desk()
        try Folders.create(desk.path("config/purser"))
        try Files.write("mouse: no\n", to: desk.path("config/purser/config.yaml"))
        let terminal = try RealTerminal(at: desk).opensTheConsole()
        #expect(!terminal.written.contains("[?1002h") && !terminal.written.contains("[?1000h"))
        try terminal.presses(":").types("set mouse=yes").presses("Enter").shows("mouse=yes").writes("[?1002h")
    }

    @Test("clipboard, links: addresses are links (OSC 8)") func addressesAreLinksThatTheTerminalOpens() throws {
        let desk = try Desk()
        try desk.batch("set customer 1 website=https://acme.example/start")
        let terminal = try RealTerminal(at: desk).opensTheConsole()
        try terminal.runs(":show customer 1").shows("acme.example/start")
        try terminal.writes(#"\033]8;;https://acme.example/start\033\"#).writes(#"\033]8;;\033\"#)
        try terminal.runs(":set links=no").shows("links=no")
    }

    @Test func pastedTextIsInsertedAndNeverRun() throws {
        let terminal = try RealTerminal(at: Desk()).opensTheConsole()
        // In a view, pasted keys are no keys.
        try terminal.pastes("qqq\nq").presses("4").shows("of 4 customers")
        try terminal.presses(":").shows("\n:").pastes("delete customers\nq").shows(":delete customers").shows("\n q")
        try terminal.presses("Escape").shows("of 4 customers")
    }

    @Test func anUnknownSettingKeepsTheConsoleFromStartingAndSaysItsLine() throws {
        let desk = try Desk()
        try Folders.create(desk.path("config/purser"))
        try Files.write("mouse: yes\nthme: dark\n", to: desk.path("config/purser/config.yaml"))
        let terminal = try RealTerminal(at: desk, columns: 200)
        try terminal.runs("purser $OPTIONS; echo status $?").shows("config.yaml:2:1: error: ").shows(
            "did you mean theme?")
        try terminal.shows("status 1")
        #expect(!terminal.written.contains(#"\033["#))
    }
}
