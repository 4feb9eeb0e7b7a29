import Platform
import Testing

/// What is typed: commands with their history and completion, filters.
@Suite struct LineTests {
    @Test("command bar: readline with its history file") func commandsComeBackAfterARestart() throws {
        let desk = try Desk()
        let terminal = try RealTerminal(at: desk).opensTheConsole()
        try terminal.presses(":").types("show tickets priority:critical").presses("Enter").shows("1 of 1 ticket")
        try terminal.presses("q").showsTheShell()
        let history = desk.path("state/purser/commands.history")
        #expect(Files.mode(of: history) == 0o600)
        #expect(try Files.readText(history) == "show tickets priority:critical\n")

        try terminal.opensTheConsole().presses(":").shows("\n:")
        try terminal.presses("Up").shows(":show tickets priority:critical")
    }

    @Test func tabCompletes() throws {
        let terminal = try RealTerminal(at: Desk()).opensTheConsole()
        try terminal.presses(":").types("show camp").shows(":show camp")
        try terminal.presses("Tab").shows(":show campaign").presses("Tab").shows(":show campaigns")
    }

    @Test func aFilterNarrowsWhileItIsTypedAndEscDropsIt() throws {
        let terminal = try RealTerminal(at: Desk()).opensTheConsole()
        try terminal.presses("4").shows("of 4 customers")
        try terminal.presses("/").types("region:emea").shows("of 2 customers").hides("Initech")
        try terminal.presses("Escape").shows("of 4 customers").shows("Initech")
    }
}
