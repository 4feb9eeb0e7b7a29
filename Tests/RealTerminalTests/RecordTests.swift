import Testing

/// Records made and changed, here and by somebody else.
@Suite struct RecordTests {
    @Test func aRecordMadeByFormIsFoundByBatchMode() throws {
        let desk = try Desk()
        let terminal = try RealTerminal(at: desk).opensTheConsole()
        try terminal.presses("4").shows("of 4 customers")
        try terminal.presses("n").shows("New customer").types("Foxtrot Ltd").shows("Foxtrot Ltd")
        try terminal.presses("C-s").shows("Customers › Foxtrot Ltd")
        #expect(try desk.batch("count customers name:\"Foxtrot Ltd\"") == "1\n")
    }

    @Test func aCellIsEditedAndUndone() throws {
        let desk = try Desk()
        let terminal = try RealTerminal(at: desk).opensTheConsole()
        try terminal.presses("4").shows("of 4 customers")
        try terminal.presses("e").shows("Enter save").types("oration").presses("Enter").hides("Enter save")
        try terminal.shows("▸ Acme Corporation")
        #expect(try desk.batch("count customers name:\"Acme Corporation\"") == "1\n")
        try terminal.presses("u").hides("▸ Acme Corporation").shows("▸ Acme Corp")
        #expect(try desk.batch("count customers name:\"Acme Corporation\"") == "0\n")
    }

    @Test func whatAnotherProcessCommitsAppears() throws {
        let desk = try Desk()
        let terminal = try RealTerminal(at: desk).opensTheConsole()
        try terminal.presses("4").shows("of 4 customers")
        try desk.batch("new customer 'Zulu Shipping'")
        try terminal.shows("Zulu Shipping").shows("of 5 customers")
    }
}
