import Platform
import Testing

/// The console without a screen, as a screen reader hears it.
@Suite struct LinearTests {
    @Test("accessible: `--linear`") func aDayStartsAndEndsWithoutAScreen() throws {
        let desk = try Desk()
        try desk.batch("remind me 2026-03-02 9:00 to 'call Jane' on customer 1")
        let terminal = try RealTerminal(at: desk, columns: 160)
        try terminal.runs("purser $OPTIONS --linear; echo status $?").shows("News: Reminder: call Jane (customer 1)")
        try terminal.shows("purser>").runs("show tickets priority:critical").shows("1 row.").shows(
            "Id: 3; Priority: Critical")
        try terminal.runs("reply ticket 3 <<END").shows("1>").runs("We are on our way.").runs("END").shows("ticket 3")
        try terminal.runs("move deal 1 to ?").shows("negotiation: ")
        try terminal.runs("quit").shows("status 0")
        // Nothing was drawn: no sequence moved the cursor or took the screen.
        #expect(!terminal.written.contains(#"\033[?1049h"#) && !terminal.written.contains(#"\033[H"#))
        #expect(try desk.batch("count messages ticket:3") == "1\n")
    }
}
