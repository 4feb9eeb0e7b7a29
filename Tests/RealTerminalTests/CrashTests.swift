import Glibc
import Platform
import Testing

/// What was being typed survives the program's end, whatever ended it.
@Suite struct CrashTests {
    @Test(arguments: [SIGTERM, SIGSEGV])
    func whatWasBeingTypedIsOfferedOnTheNextStartAndGoneOnceUsed(signal: Int32) throws {
        let desk = try Desk()
        let terminal = try RealTerminal(at: desk)
        try terminal.runs("sh keeping purser $OPTIONS").shows("1 Pipeline")
        try terminal.presses(":").types("set customer 1 industry=").types("Shipping").shows("→ set customer 1")
        try terminal.waitsForFile("state/purser", holding: "set customer 1 industry=Shipping")
        try desk.send(signal)
        try terminal.showsTheShell().shows("status \(128 + signal)")

        try terminal.runs("clear").opensTheConsole().shows("is kept; : brings it back")
        try terminal.presses(":").shows(":set customer 1 industry=Shipping").presses("Enter").shows("changed")
        try terminal.presses("q").showsTheShell()
        #expect(try desk.batch("count customers industry:Shipping") == "1\n")
        #expect(try Folders.names(in: desk.path("state/purser")).filter { $0.hasPrefix("line-") }.isEmpty)
    }

    @Test func aFormThatWasNotSavedComesBackAsItsCommand() throws {
        let desk = try Desk()
        let terminal = try RealTerminal(at: desk)
        try terminal.runs("sh keeping purser $OPTIONS").shows("1 Pipeline")
        try terminal.presses("4").shows("of 4 customers").presses("n").shows("New customer").types("Foxtrot Ltd")
        try terminal.waitsForFile("state/purser", holding: "new customer name=\"Foxtrot Ltd\"")
        try desk.send(SIGABRT)
        try terminal.showsTheShell().runs("clear").opensTheConsole().shows("is kept; : brings it back")
        try terminal.presses(":").shows(":new customer name=\"Foxtrot Ltd\"").presses("Escape")
    }
}
