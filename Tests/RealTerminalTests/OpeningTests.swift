import Platform
import TestSupport
import Testing

/// The program opens, shows its views and its records, at every size.
@Suite struct OpeningTests {
    @Test func everyTabShowsItsContent() throws {
        let terminal = try RealTerminal(at: Desk()).opensTheConsole()
        try terminal.presses("2").shows("Login problem")
        try terminal.presses("3").shows("Spring mailing")
        try terminal.presses("4").shows("Initech Ltd")
        try terminal.presses("5").shows("Revenue year to date")
        try terminal.presses("6").shows("invoice contract 3")
        try terminal.presses("1").shows("Acme renewal")
    }

    @Test func theSampleCompanyOpens() throws {
        let terminal = try RealTerminal(at: Desk())
        try terminal.runs("purser demo").shows("1 Pipeline")
        try terminal.presses("4").shows(" customers")
        try terminal.presses("q").showsTheShell()
    }

    @Test func enterOpensARecordAndEscComesBack() throws {
        let terminal = try RealTerminal(at: Desk()).opensTheConsole()
        try terminal.presses("4").shows("1 of 4 customers")
        try terminal.presses("Enter").shows("Customers › Acme Corp").shows("jane@acme.example")
        try terminal.presses("Escape").shows("1 of 4 customers")
    }

    @Test func everySizeIsUsed() throws {
        let terminal = try RealTerminal(at: Desk()).opensTheConsole()
        try terminal.presses("4").shows("1 of 4 customers")
        let sizes = [(40, 12, "3  4 Customers  5  6"), (80, 24, "4 Customers  5"), (200, 60, "company.purser")]
        for (columns, rows, text) in sizes {
            try terminal.resizes(to: columns, rows).shows(text).showsOnTheLastRow("N note")
            try terminal.presses("2").shows("Login problem").presses("4").shows("Globex")
        }
    }

    @Test func aWorkspaceThatIsBroughtUpToDateSaysSo() throws {
        let desk = try Desk()
        try OldVersions.unpack("version-1.purser.z", to: desk.path("old.purser"))
        let terminal = try RealTerminal(at: desk)
        try terminal.runs("purser -w old.purser").shows(
            "brought up to date; the older one is kept as old.purser.before-version-3")
        try terminal.presses("q").showsTheShell()
        #expect(Files.size(of: desk.path("old.purser.before-version-3")) ?? 0 > 0)
    }

    @Test(arguments: ["C", "POSIX", "de_DE.ISO-8859-1"])
    func aLocaleWithoutUTF8StillShowsTheConsole(locale: String) throws {
        let desk = try Desk()
        try desk.batch("new customer 'Müller 株式会社'")
        let terminal = try RealTerminal(at: desk)
        try terminal.runs("LC_ALL=\(locale) bash -c 'purser $OPTIONS'; echo status $?").shows("1 Pipeline")
        try terminal.presses("4").shows("of 5 customers").shows("ller")
        try terminal.presses(":").types("count customers").shows(":count customers").presses("Enter")
        try terminal.presses("q").showsTheShell().shows("status 0")
    }
}
