import CommandSpec
import Commands
import SQLiteDriver
import TestSupport
import Testing

@testable import Console

@Suite struct LinearConsoleTests {
    private func conversation(_ lines: String...) throws -> [String] {
        let company = try SmallCompany.make()
        let session = Session(company.workspace, .standard, surface: .console, driver: SQLiteDriver())
        var rest = lines[...]
        var said: [String] = []
        try LinearConsole(
            commands: SessionCommands(session, showsViews: false),
            ask: { prompt in
                said.append(prompt)
                return rest.popFirst()
            }, say: { said.append($0) }
        ).run()
        return said
    }

    @Test func rowsAreReadWithTheNamesOfTheirValues() throws {
        let said = try conversation("show customers region:apac", "quit")
        #expect(said.contains("1 row."))
        #expect(said.contains { $0.contains("Name: Delta 株式会社; Status: Lead; Kind: Business") })
        #expect(said.last == "purser> ")
    }

    @Test func everyRowSaysTheIdByWhichItIsCalled() throws {
        #expect(try conversation("show customers region:apac", "quit").contains { $0.hasPrefix("Id: 4; Name: Delta") })
    }

    @Test func aQuestionMarkAsksHowALineMayGoOn() throws {
        let said = try conversation("move deal 1 to ?", "quit")
        #expect(said.contains { $0.hasPrefix("negotiation") })
    }

    @Test func aLongTextIsTakenLineByLine() throws {
        let said = try conversation(
            "reply ticket 1 <<END", "Dear Ines,", "it is the battery.", "END", "show messages", "quit")
        #expect(said.contains("2> ") && said.contains("3> "))
        #expect(said.contains { $0.contains("Dear Ines,") && $0.contains("it is the battery.") })
    }

    @Test func aDaysWorkIsDoneByEar() throws {
        let said = try conversation(
            "show tickets open", "claim ticket 1", "note ticket 1 \"battery ordered\"", "escalate ticket 1",
            "show ticket 1", "show deals sort value desc first 3", "move deal 1 to proposal", "kpi",
            "remind me tomorrow to \"call Ines\" on deal 1", "history 3", "undo", "inbox all", "quit")
        #expect(!said.contains { $0.hasPrefix("Error") }, "\(said.filter { $0.hasPrefix("Error") })")
        #expect(said.last == "purser> ")
    }

    @Test func aPageIsReadFieldByField() throws {
        let said = try conversation("show customer 1")
        #expect(said.contains("Name: Acme GmbH"))
        #expect(said.contains { $0.lowercased().hasPrefix("contacts") && $0.hasSuffix("2:") })
    }

    @Test func aBulkChangeWaitsForAYes() throws {
        #expect(try conversation("set customers region:emea status=lead", "no").contains("Nothing was changed."))
        #expect(try conversation("set customers region:emea status=lead", "yes").contains { $0.hasSuffix("changed") })
    }

    @Test func faultsAreSaid() throws {
        #expect(try conversation("shw deals").contains("Error: there is no command “shw”; did you mean show?"))
    }
}
