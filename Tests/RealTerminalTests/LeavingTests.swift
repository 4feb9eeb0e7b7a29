import Glibc
import Platform
import Testing

/// However the program is left, the shell has its terminal back.
@Suite struct LeavingTests {
    @Test func leavingGivesTheShellBack() throws {
        let terminal = try RealTerminal(at: Desk())
        try terminal.runs("echo written before").shows("\nwritten before").runs("sh keeping purser $OPTIONS").shows(
            "1 Pipeline")
        try terminal.hides("written before")
        try terminal.presses("q").showsTheShell().shows("status 0").shows("terminal as before")
        try terminal.shows("\nwritten before")
    }

    @Test("crash: Ctrl-Z and fg work") func controlZSuspendsAndFgComesBack() throws {
        let terminal = try RealTerminal(at: Desk()).opensTheConsole()
        try terminal.presses("4").shows("of 4 customers")
        try terminal.presses("C-z").showsTheShell().shows("Stopped")
        try terminal.runs("echo at the $((1 + 1))nd shell").shows("at the 2nd shell")
        try terminal.runs("fg").shows("of 4 customers").presses("2").shows("Login problem")
        try terminal.presses("q").showsTheShell()
    }

    @Test func nothingIsLeftOfTheSampleCompanyAfterASignal() throws {
        let desk = try Desk()
        let terminal = try RealTerminal(at: desk)
        try terminal.runs("sh keeping purser demo").shows("1 Pipeline")
        #expect(try Folders.names(in: desk.path("temporary")).count == 1)
        try desk.send(SIGTERM)
        try terminal.showsTheShell().shows("status \(128 + SIGTERM)")
        #expect(try Folders.names(in: desk.path("temporary")).isEmpty)
    }

    @Test(
        "crash: on every fatal signal the terminal is given back and the signal raised again",
        arguments: [
            SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE,
        ])
    func aSignalGivesTheTerminalBack(signal: Int32) throws {
        let desk = try Desk()
        let terminal = try RealTerminal(at: desk)
        try terminal.runs("sh keeping purser $OPTIONS").shows("1 Pipeline")
        try desk.send(signal)
        try terminal.showsTheShell().shows("status \(128 + signal)").shows("terminal as before")
    }
}
